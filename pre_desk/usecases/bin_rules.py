"""What cannot be deleted because something else rests on it (DR-1, DR-2, locked minutes)."""

from collections.abc import Callable

from pre_desk.domain.errors import DomainError
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.accords import refuse_unfounded
from pre_desk.usecases.cellules import open_cellule


def check_removal(uow: UnitOfWork, kind: str, object_id: str) -> None:
    """Raise DomainError when deleting this row would break what is recorded elsewhere."""
    rule = _RULES.get(kind)
    if rule is not None:
        rule(uow, object_id)


def _parcours(uow: UnitOfWork, parcours_id: str) -> None:
    for passage in uow.passage.find(parcours_id=parcours_id):
        _passage(uow, passage.id)


def _passage(uow: UnitOfWork, passage_id: str) -> None:
    open_cellule(uow, uow.passage.get(passage_id).cellule_id)
    if uow.passage_releve.find(passage_id=passage_id):
        raise DomainError(
            "Ce passage est dans un relevé déjà validé\u00a0: il ne s’efface plus.", "passage"
        )


def _decision(uow: UnitOfWork, decision_id: str) -> None:
    decision = uow.decision.get(decision_id)
    open_cellule(uow, uow.passage.get(decision.passage_id).cellule_id)
    if decision.appliquee_le is not None:
        raise DomainError("Cette décision est déjà appliquée\u00a0: elle ne s’efface plus.")


def _suivi(uow: UnitOfWork, suivi_id: str) -> None:
    """The first list goes with its parcours; taking another out must not join two alike."""
    suivi = uow.suivi.get(suivi_id)
    days = sorted(uow.suivi.find(parcours_id=suivi.parcours_id), key=lambda one: one.debut)
    at = days.index(suivi)
    if at == 0:
        raise DomainError("La première liste ne se supprime pas\u00a0: la corriger.", "liste")
    if at + 1 < len(days) and days[at - 1].liste is days[at + 1].liste:
        raise DomainError(
            "Le parcours serait deux fois de suite sur la même liste\u00a0: supprimer d’abord le "
            "changement suivant.",
            "liste",
        )


def _accord(uow: UnitOfWork, accord_id: str) -> None:
    """A participation that has begun rests on the accord in force that day (DR-1)."""
    accord = uow.accord.get(accord_id)
    held = uow.accord.find(enfant_id=accord.enfant_id)
    refuse_unfounded(uow, accord.enfant_id, [one for one in held if one.id != accord_id])


def _responsable(uow: UnitOfWork, responsable_id: str) -> None:
    if uow.accord.find(responsable_id=responsable_id):
        raise DomainError("Un accord porte le nom de cet adulte\u00a0: il reste dans la famille.")


_RULES: dict[str, Callable[[UnitOfWork, str], None]] = {
    "parcours": _parcours,
    "passage": _passage,
    "decision": _decision,
    "suivi": _suivi,
    "accord": _accord,
    "responsable": _responsable,
}
