"""One child's case on an agenda (DR-4, DR-5, DR-6)."""

from collections.abc import Iterable
from datetime import date

from pre_desk.domain.cellule import CelluleDeVeille, Passage, TypeCellule
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.parcours import Parcours, list_on
from pre_desk.domain.role import Permission
from pre_desk.domain.scolarite import NiveauScolaire, Scolarite
from pre_desk.store.repositories.agenda import load_leavers, load_pupils
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.cellules import open_cellule
from pre_desk.usecases.dates import french_day
from pre_desk.usecases.parcours import running_participations


def add_passage(
    uow: UnitOfWork,
    cellule_id: str,
    *,
    parcours_id: str | None = None,
    enfant_id: str | None = None,
    raison: str = "",
    minutes: int = 5,
    faits: str = "",
    points_appui: str = "",
) -> Passage:
    """Put a parcours, or a child who has none that day, on the agenda, last in order.

    Raises DomainError when the parcours does not run that day, when an ASE child has no
    RE action or no written reason (DR-4), when a passerelle meets a child not in CM2 or
    without a parcours (DR-5), when the child is there already.
    """
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, cellule_id)
    listed = uow.passage.find(cellule_id=cellule_id)
    passage = Passage(
        id=uow.new_id(),
        cellule_id=cellule_id,
        parcours_id=parcours_id,
        enfant_id=enfant_id,
        ordre=max((one.ordre for one in listed), default=0) + 1,
        minutes=minutes,
        raison=raison.strip(),
        faits=faits.strip(),
        points_appui=points_appui.strip(),
    )
    _check_new(uow, cellule, passage, listed)
    return uow.passage.add(passage)


def correct_passage(uow: UnitOfWork, passage: Passage) -> Passage:
    """Save the reason, facts, points d'appui or minutes of a passage as changed on screen.

    Raises DomainError once the minutes are locked, or when an ASE child would lose her
    written reason (DR-4).
    """
    uow.require(Permission.PARCOURS)
    cellule = open_cellule(uow, passage.cellule_id)
    if passage.parcours_id is not None:
        check_ase(uow, uow.parcours.get(passage.parcours_id), cellule, passage.raison)
    return uow.passage.replace(passage)


def enfants_of(uow: UnitOfWork, passages: Iterable[Passage]) -> dict[str, str]:
    """Return the id of the child of each passage, by the id of the passage."""
    told = list(passages)
    wanted = {one.parcours_id for one in told if one.parcours_id is not None}
    owners = {one.id: one.enfant_id for one in uow.parcours.among("id", sorted(wanted))}
    return {one.id: one.enfant_id or owners[one.parcours_id or ""] for one in told}


def population(uow: UnitOfWork, cellule: CelluleDeVeille) -> list[str]:
    """Return the children a meeting may be about, by id, in the order of names (DR-5)."""
    if cellule.etablissement_id is None:
        return load_leavers(uow.connection, cellule.date)
    return load_pupils(uow.connection, cellule.etablissement_id, cellule.date)


def ase_left_out(uow: UnitOfWork, cellule_id: str) -> int:
    """Return how many ASE children of the school are not on the agenda (DR-4)."""
    uow.require(Permission.PARCOURS)
    cellule = uow.cellule.get(cellule_id)
    listed = {one.parcours_id for one in uow.passage.find(cellule_id=cellule_id)}
    stays = uow.parcours.among("enfant_id", population(uow, cellule))
    running = [one.id for one in stays if one.present_on(cellule.date) and one.id not in listed]
    suivis: dict[str, list[Suivi]] = {}
    for suivi in uow.suivi.among("parcours_id", running):
        suivis.setdefault(suivi.parcours_id, []).append(suivi)
    return sum(list_on(mine, cellule.date) is Liste.ASE for mine in suivis.values())


def scolarite_on(uow: UnitOfWork, enfant_id: str, day: date) -> Scolarite | None:
    """Return where a child goes to school on a day, None when unknown."""
    begun = [one for one in uow.scolarite.find(enfant_id=enfant_id) if one.debut <= day]
    return max(begun, key=lambda one: one.debut) if begun else None


def check_ase(uow: UnitOfWork, parcours: Parcours, cellule: CelluleDeVeille, raison: str) -> None:
    """Raise DomainError for an ASE child without a RE action or a written reason (DR-4)."""
    if list_on(uow.suivi.find(parcours_id=parcours.id), cellule.date) is not Liste.ASE:
        return
    if not running_participations(uow, parcours.id, on=cellule.date):
        raise DomainError(
            "Un enfant suivi par l’ASE n’est évoqué que s’il participe à une action de la RE.",
            "parcours",
        )
    if not raison.strip():
        raise DomainError("Écrire l’élément nouveau à porter à l’ASE.", "raison")


def _check_new(
    uow: UnitOfWork, cellule: CelluleDeVeille, passage: Passage, listed: list[Passage]
) -> None:
    parcours = uow.parcours.get(passage.parcours_id) if passage.parcours_id else None
    enfant_id = parcours.enfant_id if parcours else str(passage.enfant_id)
    if parcours is None:
        _check_without_parcours(uow, enfant_id, cellule)
    elif not parcours.present_on(cellule.date):
        raise DomainError(f"Le parcours n’est pas en cours le {french_day(cellule.date)}.", "date")
    else:
        check_ase(uow, parcours, cellule, passage.raison)
    _check_passerelle(uow, enfant_id, cellule)
    if enfant_id in enfants_of(uow, listed).values():
        raise DomainError("Cet enfant est déjà à l’ordre du jour.", "parcours")


def _check_without_parcours(uow: UnitOfWork, enfant_id: str, cellule: CelluleDeVeille) -> None:
    if uow.enfant.get(enfant_id).supprime_le is not None:
        raise DomainError("La fiche de cet enfant est à la corbeille.", "enfant")
    if cellule.type is TypeCellule.PASSERELLE:
        raise DomainError("La passerelle réunit les enfants qui ont un parcours.", "enfant")
    if any(one.present_on(cellule.date) for one in uow.parcours.find(enfant_id=enfant_id)):
        raise DomainError("Cet enfant a un parcours\u00a0: c’est lui qui est évoqué.", "enfant")


def _check_passerelle(uow: UnitOfWork, enfant_id: str, cellule: CelluleDeVeille) -> None:
    if cellule.type is not TypeCellule.PASSERELLE:
        return
    scolarite = scolarite_on(uow, enfant_id, cellule.date)
    if scolarite is None or scolarite.niveau is not NiveauScolaire.CM2:
        raise DomainError("La passerelle réunit les enfants de CM2.", "parcours")
