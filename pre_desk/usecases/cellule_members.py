"""Who takes part in the cellules: by default, convened to one, come to one."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import CelluleDeVeille, ParticipantCellule, TypeCellule
from pre_desk.domain.charte import MembreCellule
from pre_desk.domain.errors import DomainError
from pre_desk.domain.names import fold
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.cellule_list import CelluleLine, line_of
from pre_desk.usecases.cellules import convene, open_cellule
from pre_desk.usecases.chartes import signed_this_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One professional and one meeting: on the émargement, or still to be convened.

    `structure` is her school or her opérateur; `signed` the day she signed the charter of
    the school year, None while she has not.
    """

    professionnel_id: str
    nom: str = field(repr=False)
    fonction: str
    structure: str
    courriel: str = field(default="", repr=False)
    signed: date | None = None
    convened: bool = False
    present: bool | None = None
    malgre_charte: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a convocation tells: the meeting, who is convened; no child is named.

    `uid` and `cellule.sequence` make it the same event of a calendar when it moves.
    """

    uid: str
    line: CelluleLine
    attendees: tuple[Attendee, ...]
    title: str

    @property
    def cellule(self) -> CelluleDeVeille:
        """The meeting itself: day, hour, place, length."""
        return self.line.cellule


@dataclass(frozen=True, slots=True)
class MemberGroup:
    """Those convened by default: to one school's cellules, to the passerelle, or to all."""

    etablissement_id: str | None
    passerelle: bool
    nom: str
    members: tuple[Attendee, ...]


def set_members(
    uow: UnitOfWork,
    *,
    professionnel_ids: Collection[str],
    etablissement_id: str | None = None,
    passerelle: bool = False,
) -> None:
    """Say who is convened by default: to a school's cellules, to the passerelle, or to all.

    Replaces the former list of that group. Raises DomainError for a school and the
    passerelle at once, or somebody who has left.
    """
    uow.require(Permission.PARCOURS)
    if etablissement_id is not None and passerelle:
        raise DomainError("La passerelle n’est pas celle d’un établissement.", "etablissement")
    wanted = dict.fromkeys(professionnel_ids)
    if any(not one.actif for one in uow.professionnel.among("id", list(wanted))):
        raise DomainError("Cette personne n’est plus dans l’équipe.", "professionnel")
    for one in uow.membre_cellule.find(etablissement_id=etablissement_id, passerelle=passerelle):
        if one.professionnel_id not in wanted:
            uow.membre_cellule.remove(one.id)
        wanted.pop(one.professionnel_id, None)
    for who in wanted:
        uow.membre_cellule.add(
            MembreCellule(
                id=uow.new_id(),
                professionnel_id=who,
                etablissement_id=etablissement_id,
                passerelle=passerelle,
            )
        )


def list_members(uow: UnitOfWork, annee: AnneeScolaire) -> tuple[MemberGroup, ...]:
    """Return who is convened by default, group by group: everywhere, each school, passerelle."""
    uow.require(Permission.PARCOURS)
    rows = uow.membre_cellule.find()
    schools = {one.id: one.nom for one in uow.etablissement.find()}
    keys = {(one.etablissement_id, one.passerelle) for one in rows} | {(None, False)}
    told = {
        key: _attendees(
            uow,
            [r.professionnel_id for r in rows if (r.etablissement_id, r.passerelle) == key],
            annee,
        )
        for key in keys
    }
    groups = [
        MemberGroup(school, passerelle, _group_name(school, passerelle, schools), members)
        for (school, passerelle), members in told.items()
    ]
    return tuple(sorted(groups, key=_rank))


def default_members(uow: UnitOfWork, cellule: CelluleDeVeille) -> list[str]:
    """Return who is convened to a meeting by default, by id.

    A school without a list of its own brings the professionals whose school it is.
    """
    rows = uow.membre_cellule.find()
    passerelle = cellule.type is TypeCellule.PASSERELLE
    everywhere = [one for one in rows if one.etablissement_id is None and not one.passerelle]
    if passerelle:
        own = [one.professionnel_id for one in rows if one.passerelle]
    else:
        school = cellule.etablissement_id
        own = [one.professionnel_id for one in rows if one.etablissement_id == school]
        own = own or [one.id for one in uow.professionnel.find(etablissement_id=school)]
    wanted = dict.fromkeys([*(one.professionnel_id for one in everywhere), *own])
    active = {one.id for one in uow.professionnel.among("id", list(wanted)) if one.actif}
    return [one for one in wanted if one in active]


def people_to_convene(uow: UnitOfWork, cellule_id: str) -> tuple[Attendee, ...]:
    """Return those convened by default to a meeting who are not convened yet."""
    uow.require(Permission.PARCOURS)
    cellule = uow.cellule.get(cellule_id)
    held = {one.professionnel_id for one in uow.participant_cellule.find(cellule_id=cellule_id)}
    wanted = [one for one in default_members(uow, cellule) if one not in held]
    return _attendees(uow, wanted, AnneeScolaire.of(cellule.date))


def convene_default(uow: UnitOfWork, cellule_id: str) -> tuple[Attendee, ...]:
    """Convene those of the default list who have signed the charter; return the others.

    Each of them waits for a signature, or for an explicit choice (`convene`).
    """
    uow.require(Permission.PARCOURS)
    open_cellule(uow, cellule_id)
    waiting = people_to_convene(uow, cellule_id)
    signed = [one.professionnel_id for one in waiting if one.signed is not None]
    convene(uow, cellule_id, professionnel_ids=signed)
    return tuple(one for one in waiting if one.signed is None)


def attendance_of(uow: UnitOfWork, cellule_id: str) -> tuple[Attendee, ...]:
    """Return who is convened to a meeting and who came: the lines of the émargement."""
    uow.require(Permission.PARCOURS)
    cellule = uow.cellule.get(cellule_id)
    rows = uow.participant_cellule.find(cellule_id=cellule_id)
    told = {one.professionnel_id: one for one in rows}
    return _attendees(uow, list(told), AnneeScolaire.of(cellule.date), told)


def invitation_of(uow: UnitOfWork, cellule_id: str) -> Invitation:
    """Return what to send to those convened: a convocation, an event of their calendar."""
    uow.require(Permission.PARCOURS)
    line = line_of(uow, cellule_id)
    school = line.cellule.type is TypeCellule.ETABLISSEMENT
    title = f"{line.cellule.type.label}, {line.nom}" if school else line.nom
    return Invitation(f"{cellule_id}@pre-desk", line, attendance_of(uow, cellule_id), title)


def _attendees(
    uow: UnitOfWork,
    professionnel_ids: Collection[str],
    annee: AnneeScolaire,
    rows: dict[str, ParticipantCellule] | None = None,
) -> tuple[Attendee, ...]:
    people = uow.professionnel.among("id", list(professionnel_ids))
    signed = signed_this_year(uow, professionnel_ids, annee=annee)
    schools = {one.id: one.nom for one in uow.etablissement.find()}
    operateurs = {one.id: one.nom for one in uow.operateur.find()}
    told = [
        _attendee(one, schools, operateurs, signed.get(one.id), (rows or {}).get(one.id))
        for one in people
    ]
    return tuple(sorted(told, key=lambda one: (fold(one.structure), fold(one.nom))))


def _attendee(
    one: Professionnel,
    schools: dict[str, str],
    operateurs: dict[str, str],
    signed: date | None,
    row: ParticipantCellule | None,
) -> Attendee:
    structure = schools.get(one.etablissement_id or "", "")
    return Attendee(
        professionnel_id=one.id,
        nom=one.full_name,
        fonction=one.fonction,
        structure=structure or operateurs.get(one.operateur_id or "", ""),
        courriel=one.courriel,
        signed=signed,
        convened=row is not None,
        present=row.present if row else None,
        malgre_charte=row.malgre_charte if row else False,
    )


def _group_name(school: str | None, passerelle: bool, schools: dict[str, str]) -> str:
    if passerelle:
        return TypeCellule.PASSERELLE.label
    return schools.get(school, "") if school else "Toutes les cellules"


def _rank(one: MemberGroup) -> tuple[bool, bool, str]:
    return one.etablissement_id is not None or one.passerelle, one.passerelle, fold(one.nom)
