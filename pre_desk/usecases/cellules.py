"""The cellule de veille: planned, convened, held (DR-5)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, time

from pre_desk.domain.cellule import (
    CelluleDeVeille,
    ParticipantCellule,
    StatutCellule,
    TypeCellule,
)
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import refuse_future


def plan_cellule(
    uow: UnitOfWork,
    *,
    type: TypeCellule,
    on: date,
    etablissement_id: str | None = None,
    heure: time | None = None,
    lieu: str = "",
) -> CelluleDeVeille:
    """Put a meeting on a day, past or ahead; DomainError when the same one is already there."""
    uow.require(Permission.PARCOURS)
    if uow.cellule.find(date=on, etablissement_id=etablissement_id, type=type):
        raise DomainError("Cette cellule est déjà prévue ce jour-là.", "date")
    return uow.cellule.add(
        CelluleDeVeille(
            id=uow.new_id(),
            type=type,
            date=on,
            etablissement_id=etablissement_id,
            heure=heure,
            lieu=lieu.strip(),
        )
    )


def convene(uow: UnitOfWork, cellule_id: str, *, professionnel_ids: Collection[str]) -> None:
    """Invite professionals to a meeting; those already invited stay invited once."""
    uow.require(Permission.PARCOURS)
    open_cellule(uow, cellule_id)
    held = {one.professionnel_id for one in uow.participant_cellule.find(cellule_id=cellule_id)}
    uow.participant_cellule.add_many(
        ParticipantCellule(id=uow.new_id(), cellule_id=cellule_id, professionnel_id=one)
        for one in dict.fromkeys(professionnel_ids)
        if one not in held
    )


def hold_cellule(
    uow: UnitOfWork, cellule_id: str, *, present: Collection[str], today: date
) -> CelluleDeVeille:
    """Say that a meeting took place and who came; those present have signed the charter."""
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, cellule_id)
    refuse_future(cellule.date, today, "date")
    convene(uow, cellule_id, professionnel_ids=present)
    for invited in uow.participant_cellule.find(cellule_id=cellule_id):
        came = invited.professionnel_id in present
        uow.participant_cellule.replace(replace(invited, present=came, charte_signee=came))
    return uow.cellule.replace(replace(cellule, statut=StatutCellule.TENUE))


def lock_cellule(uow: UnitOfWork, cellule_id: str) -> CelluleDeVeille:
    """Lock the minutes of a held meeting: its agenda and decisions change no more."""
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, cellule_id)
    if cellule.statut is not StatutCellule.TENUE:
        raise DomainError("La cellule doit d’abord avoir été tenue.", "statut")
    return uow.cellule.replace(replace(cellule, statut=StatutCellule.VALIDEE))


def cancel_cellule(uow: UnitOfWork, cellule_id: str) -> CelluleDeVeille:
    """Say that a planned meeting will not take place; DomainError once it was held."""
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, cellule_id)
    if cellule.statut is not StatutCellule.PREVUE:
        raise DomainError("Cette cellule a été tenue\u00a0: elle ne s’annule plus.", "statut")
    return uow.cellule.replace(replace(cellule, statut=StatutCellule.ANNULEE))


def open_cellule(uow: UnitOfWork, cellule_id: str) -> CelluleDeVeille:
    """Return a meeting that may still change; DomainError when locked or cancelled."""
    cellule = uow.cellule.get(cellule_id)
    if cellule.statut is StatutCellule.VALIDEE:
        raise DomainError(
            "Le relevé de cette cellule est validé\u00a0: il ne change plus.", "statut"
        )
    if cellule.statut is StatutCellule.ANNULEE:
        raise DomainError("Cette cellule a été annulée.", "statut")
    return cellule
