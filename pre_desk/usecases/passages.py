"""One child's case on an agenda, and what was decided (DR-4, DR-5, DR-6)."""

from dataclasses import replace
from datetime import date

from pre_desk.domain.cellule import (
    CelluleDeVeille,
    Decision,
    NatureDecision,
    Passage,
    TypeCellule,
)
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste
from pre_desk.domain.parcours import Parcours, list_on
from pre_desk.domain.role import Permission
from pre_desk.domain.scolarite import NiveauScolaire, Scolarite
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.cellules import open_cellule
from pre_desk.usecases.dates import french_day, refuse_future
from pre_desk.usecases.parcours import running_participations


def add_passage(
    uow: UnitOfWork,
    cellule_id: str,
    *,
    parcours_id: str,
    raison: str = "",
    faits: str = "",
    points_appui: str = "",
) -> Passage:
    """Put a parcours on the agenda, last in order.

    Raises DomainError when the parcours does not run that day, when an ASE child has no
    RE action or no written reason (DR-4), when a passerelle meets a child not in CM2 (DR-5).
    """
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, cellule_id)
    parcours = uow.parcours.get(parcours_id)
    if not parcours.present_on(cellule.date):
        raise DomainError(f"Le parcours n’est pas en cours le {french_day(cellule.date)}.", "date")
    _check_ase(uow, parcours, cellule, raison)
    _check_passerelle(uow, parcours, cellule)
    listed = uow.passage.find(cellule_id=cellule_id)
    if any(one.parcours_id == parcours_id for one in listed):
        raise DomainError("Cet enfant est déjà à l’ordre du jour.", "parcours")
    return uow.passage.add(
        Passage(
            id=uow.new_id(),
            cellule_id=cellule_id,
            parcours_id=parcours_id,
            ordre=max((one.ordre for one in listed), default=0) + 1,
            raison=raison.strip(),
            faits=faits.strip(),
            points_appui=points_appui.strip(),
        )
    )


def correct_passage(uow: UnitOfWork, passage: Passage) -> Passage:
    """Save the reason, facts or points d'appui of a passage as changed on screen.

    Raises DomainError once the minutes are locked, or when an ASE child would lose her
    written reason (DR-4).
    """
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, passage.cellule_id)
    _check_ase(uow, uow.parcours.get(passage.parcours_id), cellule, passage.raison)
    return uow.passage.replace(passage)


def correct_decision(uow: UnitOfWork, decision: Decision) -> Decision:
    """Save a decision as changed on screen; DomainError once the minutes are locked."""
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, uow.passage.get(decision.passage_id).cellule_id)
    if decision.echeance is not None and decision.echeance < cellule.date:
        raise DomainError("L’échéance est avant la cellule.", "echeance")
    return uow.decision.replace(decision)


def record_decision(
    uow: UnitOfWork,
    passage_id: str,
    *,
    nature: NatureDecision,
    detail: str = "",
    professionnel_id: str | None = None,
    echeance: date | None = None,
) -> Decision:
    """Keep what a meeting decided, who does it and by when; `echeance` may be ahead."""
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, uow.passage.get(passage_id).cellule_id)
    if echeance is not None and echeance < cellule.date:
        raise DomainError("L’échéance est avant la cellule.", "echeance")
    return uow.decision.add(
        Decision(
            id=uow.new_id(),
            passage_id=passage_id,
            nature=nature,
            detail=detail.strip(),
            professionnel_id=professionnel_id,
            echeance=echeance,
        )
    )


def carry_out_decision(uow: UnitOfWork, decision_id: str, *, on: date, today: date) -> Decision:
    """Say that a decision was carried out on `on`: also possible once the minutes are locked."""
    uow.require(Permission.PARCOURS)
    refuse_future(on, today, "faite_le")
    decision = uow.decision.get(decision_id)
    cellule = uow.cellule.get(uow.passage.get(decision.passage_id).cellule_id)
    if on < cellule.date:
        raise DomainError("La décision ne peut pas être faite avant la cellule.", "faite_le")
    return uow.decision.replace(replace(decision, faite_le=on))


def ase_left_out(uow: UnitOfWork, cellule_id: str) -> int:
    """Return how many ASE children of the school are not on the agenda (DR-4)."""
    uow.require(Permission.PARCOURS)
    cellule = uow.cellule.get(cellule_id)
    listed = {one.parcours_id for one in uow.passage.find(cellule_id=cellule_id)}
    return sum(
        one.id not in listed
        and one.present_on(cellule.date)
        and list_on(uow.suivi.find(parcours_id=one.id), cellule.date) is Liste.ASE
        and _concerns(scolarite_on(uow, one.enfant_id, cellule.date), cellule)
        for one in _once_ase(uow)
    )


def scolarite_on(uow: UnitOfWork, enfant_id: str, day: date) -> Scolarite | None:
    """Return where a child goes to school on a day, None when unknown."""
    begun = [one for one in uow.scolarite.find(enfant_id=enfant_id) if one.debut <= day]
    return max(begun, key=lambda one: one.debut) if begun else None


def _once_ase(uow: UnitOfWork) -> list[Parcours]:
    ids = {one.parcours_id for one in uow.suivi.find(liste=Liste.ASE)}
    found = uow.parcours.among("id", sorted(ids))
    enfants = uow.enfant.among("id", sorted({one.enfant_id for one in found}))
    binned = {one.id for one in enfants if one.supprime_le is not None}
    return [one for one in found if one.enfant_id not in binned]


def _concerns(scolarite: Scolarite | None, cellule: CelluleDeVeille) -> bool:
    if scolarite is None:
        return False
    if cellule.type is TypeCellule.PASSERELLE:
        return scolarite.niveau is NiveauScolaire.CM2
    return scolarite.etablissement_id == cellule.etablissement_id


def _check_ase(uow: UnitOfWork, parcours: Parcours, cellule: CelluleDeVeille, raison: str) -> None:
    if list_on(uow.suivi.find(parcours_id=parcours.id), cellule.date) is not Liste.ASE:
        return
    if not running_participations(uow, parcours.id, on=cellule.date):
        raise DomainError(
            "Un enfant suivi par l’ASE n’est évoqué que s’il participe à une action de la RE.",
            "parcours",
        )
    if not raison.strip():
        raise DomainError("Écrire l’élément nouveau à porter à l’ASE.", "raison")


def _check_passerelle(uow: UnitOfWork, parcours: Parcours, cellule: CelluleDeVeille) -> None:
    if cellule.type is not TypeCellule.PASSERELLE:
        return
    scolarite = scolarite_on(uow, parcours.enfant_id, cellule.date)
    if scolarite is None or scolarite.niveau is not NiveauScolaire.CM2:
        raise DomainError("La passerelle réunit les enfants de CM2.", "parcours")
