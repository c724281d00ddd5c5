"""The cellule de veille: planned, moved, convened, held, locked (DR-5)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, time

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import (
    CelluleDeVeille,
    ParticipantCellule,
    StatutCellule,
    TypeCellule,
)
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.french import counted
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.chartes import sign_charte, signed_by, signed_this_year
from pre_desk.usecases.dates import refuse_future

MINUTES = 150


def plan_cellule(
    uow: UnitOfWork,
    *,
    type: TypeCellule,
    on: date,
    etablissement_id: str | None = None,
    heure: time | None = None,
    lieu: str = "",
    minutes: int = MINUTES,
) -> CelluleDeVeille:
    """Put a meeting on a day, past or ahead; DomainError when the same one is already there.

    Two meetings of different schools may be on the same day.
    """
    uow.require(Permission.PARCOURS)
    cellule = CelluleDeVeille(
        id=uow.new_id(),
        type=type,
        date=on,
        etablissement_id=etablissement_id,
        heure=heure,
        lieu=lieu.strip(),
        minutes=minutes,
    )
    _check_place(uow, cellule)
    return uow.cellule.add(cellule)


def move_cellule(
    uow: UnitOfWork,
    cellule_id: str,
    *,
    on: date | None = None,
    heure: time | None = None,
    lieu: str | None = None,
    minutes: int | None = None,
) -> CelluleDeVeille:
    """Change the day, the hour, the place or the length of a planned meeting: None leaves it.

    Whoever was convened gets a new version of the same invitation: `sequence` counts it.
    Raises DomainError once held, or when the same meeting is already on that day.
    """
    uow.require(Permission.PARCOURS)
    cellule = _planned(uow, cellule_id, "Cette cellule a été tenue\u00a0: elle ne bouge plus.")
    moved = replace(
        cellule,
        date=on or cellule.date,
        heure=heure or cellule.heure,
        lieu=cellule.lieu if lieu is None else lieu.strip(),
        minutes=minutes or cellule.minutes,
    )
    if moved == cellule:
        return cellule
    _check_place(uow, moved)
    return uow.cellule.replace(replace(moved, sequence=cellule.sequence + 1))


def cancel_cellule(uow: UnitOfWork, cellule_id: str) -> CelluleDeVeille:
    """Say that a planned meeting will not take place; DomainError once it was held."""
    uow.require(Permission.PARCOURS)
    told = "Cette cellule a été tenue\u00a0: elle ne s’annule plus."
    cellule = _planned(uow, cellule_id, told)
    cancelled = replace(cellule, statut=StatutCellule.ANNULEE, sequence=cellule.sequence + 1)
    return uow.cellule.replace(cancelled)


def convene(
    uow: UnitOfWork,
    cellule_id: str,
    *,
    professionnel_ids: Collection[str],
    despite_charter: bool = False,
) -> None:
    """Invite professionals to a meeting; those already invited stay invited once.

    Raises DomainError when one of them has not signed the charter of the school year,
    unless `despite_charter`: that choice is kept on her line.
    """
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, cellule_id)
    held = {one.professionnel_id for one in uow.participant_cellule.find(cellule_id=cellule_id)}
    wanted = [one for one in dict.fromkeys(professionnel_ids) if one not in held]
    annee = AnneeScolaire.of(cellule.date)
    signed = signed_this_year(uow, wanted, annee=annee)
    unsigned = [one for one in wanted if one not in signed]
    if unsigned and not despite_charter:
        told = counted(len(unsigned), "personne n’a", "personnes n’ont")
        raise DomainError(
            f"{told} pas signé la charte {annee.label}\u00a0: la faire signer, ou convier "
            "quand même.",
            "charte",
        )
    uow.participant_cellule.add_many(
        ParticipantCellule(
            id=uow.new_id(),
            cellule_id=cellule_id,
            professionnel_id=one,
            malgre_charte=one in unsigned,
        )
        for one in wanted
    )


def uninvite(uow: UnitOfWork, cellule_id: str, *, professionnel_ids: Collection[str]) -> None:
    """Take professionals off the list of those convened; DomainError once the meeting is held."""
    uow.require(Permission.PARCOURS)
    _planned(uow, cellule_id, "Cette cellule a été tenue\u00a0: la présence se corrige.")
    for one in uow.participant_cellule.find(cellule_id=cellule_id):
        if one.professionnel_id in professionnel_ids:
            uow.participant_cellule.remove(one.id)


def hold_cellule(
    uow: UnitOfWork,
    cellule_id: str,
    *,
    present: Collection[str],
    today: date,
    unsigned: Collection[str] = (),
) -> CelluleDeVeille:
    """Say that a meeting took place and who came: the émargement.

    Its sheet carries the charter, so who is present has signed it that day for the school
    year, but for those in `unsigned`. Asked again, it corrects who came.
    """
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, cellule_id)
    refuse_future(cellule.date, today, "date")
    convene(uow, cellule_id, professionnel_ids=present, despite_charter=True)
    for signatory in dict.fromkeys(present):
        if signatory not in unsigned:
            sign_charte(uow, signatory, on=cellule.date, today=today)
    invited = uow.participant_cellule.find(cellule_id=cellule_id)
    signed = signed_by(uow, [one.professionnel_id for one in invited], on=cellule.date)
    for one in invited:
        who = one.professionnel_id
        told = replace(one, present=who in present, charte_signee=who in signed)
        uow.participant_cellule.replace(told)
    return uow.cellule.replace(replace(cellule, statut=StatutCellule.TENUE))


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


def _planned(uow: UnitOfWork, cellule_id: str, refusal: str) -> CelluleDeVeille:
    cellule = open_cellule(uow, cellule_id)
    if cellule.statut is not StatutCellule.PREVUE:
        raise DomainError(refusal, "statut")
    return cellule


def _check_place(uow: UnitOfWork, cellule: CelluleDeVeille) -> None:
    if not 15 <= cellule.minutes <= 8 * 60:
        raise DomainError("Une cellule dure de 15\u00a0minutes à 8\u00a0heures.", "minutes")
    same = uow.cellule.find(
        date=cellule.date, etablissement_id=cellule.etablissement_id, type=cellule.type
    )
    others = [one for one in same if one.id != cellule.id]
    if any(one.statut is not StatutCellule.ANNULEE for one in others):
        raise DomainError("Cette cellule est déjà prévue ce jour-là.", "date")
