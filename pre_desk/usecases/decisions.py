"""What a cellule decides for one child: picked, corrected, carried out."""

from dataclasses import replace
from datetime import date

from pre_desk.domain.cellule import Decision, NatureDecision
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste
from pre_desk.domain.participation import StatutParticipation
from pre_desk.domain.reference import Genre
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.cellules import open_cellule
from pre_desk.usecases.dates import refuse_future
from pre_desk.usecases.references import known_reference

_THOUGHT_OF = (StatutParticipation.ENVISAGEE, StatutParticipation.PROPOSEE)
# What the file of the child holds once applied: corrected there, not in the minutes.
_APPLIED_FIELDS = (
    "nature",
    "liste",
    "action_id",
    "statut_participation",
    "motif_sortie",
    "sortie_confirmee",
)


def record_decision(
    uow: UnitOfWork,
    passage_id: str,
    *,
    nature: NatureDecision,
    detail: str = "",
    liste: Liste | None = None,
    action_id: str | None = None,
    statut_participation: StatutParticipation | None = None,
    motif_sortie: str | None = None,
    sortie_confirmee: bool | None = None,
    professionnel_id: str | None = None,
    echeance: date | None = None,
    appliquee_le: date | None = None,
) -> Decision:
    """Keep what a meeting decided, who does it and by when; `echeance` may be ahead.

    Nothing changes in the child's file before the meeting is validated. `appliquee_le` is
    for a decision already entered there by hand: the validation leaves it alone.
    """
    decision = Decision(
        id=uow.new_id(),
        passage_id=passage_id,
        nature=nature,
        detail=detail.strip(),
        liste=liste,
        action_id=action_id,
        statut_participation=statut_participation,
        motif_sortie=motif_sortie,
        sortie_confirmee=sortie_confirmee,
        professionnel_id=professionnel_id,
        echeance=echeance,
        appliquee_le=appliquee_le,
    )
    _check(uow, decision)
    return uow.decision.add(decision)


def correct_decision(uow: UnitOfWork, decision: Decision) -> Decision:
    """Save a decision as changed on screen.

    Raises DomainError once the minutes are locked, or when what was already entered in the
    child's file would no longer be what is written.
    """
    _check(uow, decision)
    stored = uow.decision.get(decision.id)
    if stored.appliquee_le is not None:
        changed = [n for n in _APPLIED_FIELDS if getattr(stored, n) != getattr(decision, n)]
        if changed:
            raise DomainError(
                "Cette décision est déjà appliquée\u00a0: corriger la fiche de l’enfant, et "
                "préciser ici le détail.",
                changed[0],
            )
    return uow.decision.replace(decision)


def remove_decision(uow: UnitOfWork, decision_id: str) -> None:
    """Take a decision away; DomainError once locked, or when it is already applied."""
    uow.require(Permission.PARCOURS)
    decision = uow.decision.get(decision_id)
    open_cellule(uow, uow.passage.get(decision.passage_id).cellule_id)
    if decision.appliquee_le is not None:
        raise DomainError("Cette décision est déjà appliquée\u00a0: elle ne s’efface plus.")
    uow.decision.remove(decision_id)


def carry_out_decision(uow: UnitOfWork, decision_id: str, *, on: date, today: date) -> Decision:
    """Say that a decision was carried out on `on`: also possible once the minutes are locked."""
    uow.require(Permission.PARCOURS)
    refuse_future(on, today, "faite_le")
    decision = uow.decision.get(decision_id)
    cellule = uow.cellule.get(uow.passage.get(decision.passage_id).cellule_id)
    if on < cellule.date:
        raise DomainError("La décision ne peut pas être faite avant la cellule.", "faite_le")
    return uow.decision.replace(replace(decision, faite_le=on))


def reopen_decision(uow: UnitOfWork, decision_id: str) -> Decision:
    """Say that a decision marked as done is not: it waits again."""
    uow.require(Permission.PARCOURS)
    return uow.decision.replace(replace(uow.decision.get(decision_id), faite_le=None))


def _check(uow: UnitOfWork, decision: Decision) -> None:
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, uow.passage.get(decision.passage_id).cellule_id)
    if decision.echeance is not None and decision.echeance < cellule.date:
        raise DomainError("L’échéance est avant la cellule.", "echeance")
    if decision.statut_participation not in (None, *_THOUGHT_OF):
        raise DomainError(
            "Une cellule envisage une action ou la propose\u00a0: elle ne la commence pas.",
            "statut_participation",
        )
    if decision.motif_sortie is not None:
        known_reference(uow, Genre.MOTIF_SORTIE, decision.motif_sortie, "motif_sortie")
    if decision.action_id is not None:
        uow.action.get(decision.action_id)
