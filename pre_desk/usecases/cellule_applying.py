"""What the decisions of a cellule do to a child's file, once nothing is refused."""

from collections.abc import Callable
from dataclasses import replace

from pre_desk.domain.cellule import Decision, NatureDecision
from pre_desk.french import day
from pre_desk.usecases.cellule_case import Case, wanted_statut
from pre_desk.usecases.parcours import change_liste, open_parcours
from pre_desk.usecases.participations import plan_participation
from pre_desk.usecases.sorties import close_parcours, confirm_sortie_positive


def apply_effect(case: Case, decision: Decision) -> None:
    """Do what `tell_effect` said; DomainError when it cannot be done."""
    act = _APPLY.get(decision.nature)
    if act is not None:
        act(case, decision)


def _enter(case: Case, decision: Decision) -> None:
    assert decision.liste is not None
    opened = open_parcours(
        case.uow,
        case.enfant.id,
        liste=decision.liste,
        on=case.day,
        today=case.today,
        motif=_from_cellule(case),
    )
    case.parcours = opened.parcours
    passage = replace(case.passage, parcours_id=opened.parcours.id, enfant_id=None)
    case.passage = case.uow.passage.replace(passage)


def _change(case: Case, decision: Decision) -> None:
    assert case.parcours is not None and decision.liste is not None
    change_liste(
        case.uow,
        case.parcours.id,
        liste=decision.liste,
        on=case.day,
        today=case.today,
        motif=_from_cellule(case),
    )


def _plan(case: Case, decision: Decision) -> None:
    if decision.action_id is None:
        return
    assert case.parcours is not None
    action = case.uow.action.get(decision.action_id)
    if not case.takes_part(action):
        plan_participation(
            case.uow,
            case.parcours.id,
            action_id=action.id,
            debut=case.start_of(action),
            statut=wanted_statut(decision),
        )


def _leave(case: Case, decision: Decision) -> None:
    assert case.parcours is not None
    stay, motif = case.parcours.id, decision.motif_sortie
    close_parcours(case.uow, stay, on=case.day, today=case.today, motif=motif)
    if decision.sortie_confirmee is not None:
        confirm_sortie_positive(
            case.uow, stay, positive=decision.sortie_confirmee, phrase=decision.detail
        )


def _from_cellule(case: Case) -> str:
    return f"Cellule du {day(case.day)}"


_APPLY: dict[NatureDecision, Callable[[Case, Decision], None]] = {
    NatureDecision.ENTREE: _enter,
    NatureDecision.CHANGEMENT_LISTE: _change,
    NatureDecision.ACTION: _plan,
    NatureDecision.SORTIE: _leave,
}
