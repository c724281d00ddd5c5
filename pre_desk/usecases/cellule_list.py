"""The cellules of a school year as a list or a year view shows them."""

from collections import Counter
from dataclasses import dataclass, field

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import CelluleDeVeille, TypeCellule
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.role import Permission
from pre_desk.domain.vacances import ZoneScolaire
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.school_calendar import SchoolCalendar, load_calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class CelluleLine:
    """One meeting: `nom` is its school or « Passerelle CM2/6e », `school` what school it is.

    `minutes` is the time planned for its agenda; `waiting` counts decisions to carry out;
    `in_progress` says that it was begun and not ended.
    """

    cellule: CelluleDeVeille
    nom: str
    school: TypeEtablissement | None = None
    passages: int = 0
    minutes: int = 0
    convened: int = 0
    present: int = 0
    decisions: int = 0
    waiting: int = 0
    in_progress: bool = False


@dataclass(frozen=True, slots=True)
class CelluleYear:
    """Every meeting of a school year in order, and the days on which none is held.

    `hosted` tells whether any school is known that could hold one.
    """

    annee: AnneeScolaire
    lines: tuple[CelluleLine, ...]
    calendar: SchoolCalendar = field(repr=False)
    hosted: bool = True


def year_of(uow: UnitOfWork, annee: AnneeScolaire, *, zone: ZoneScolaire) -> CelluleYear:
    """Return the meetings of a school year, the cancelled ones included."""
    uow.require(Permission.PARCOURS)
    found = [one for one in uow.cellule.find() if annee.contains(one.date)]
    calendar = load_calendar(uow, annee, zone=zone)
    hosted = bool(uow.etablissement.find(actif=True))
    return CelluleYear(annee, lines_of(uow, found), calendar, hosted)


def years_of_cellules(uow: UnitOfWork, current: AnneeScolaire) -> tuple[AnneeScolaire, ...]:
    """Return the school years that have meetings, the current and the next one, latest first."""
    uow.require(Permission.PARCOURS)
    known = {AnneeScolaire.of(one.date) for one in uow.cellule.find()}
    return tuple(sorted(known | {current, current.next()}, reverse=True))


def line_of(uow: UnitOfWork, cellule_id: str) -> CelluleLine:
    """Return one meeting as a list shows it."""
    uow.require(Permission.PARCOURS)
    return lines_of(uow, [uow.cellule.get(cellule_id)])[0]


def lines_of(uow: UnitOfWork, cellules: list[CelluleDeVeille]) -> tuple[CelluleLine, ...]:
    """Return meetings as a list shows them, in order of day and hour."""
    ids = [one.id for one in cellules]
    passages = uow.passage.among("cellule_id", ids)
    owner = {one.id: one.cellule_id for one in passages}
    decisions = uow.decision.among("passage_id", list(owner))
    people = uow.participant_cellule.among("cellule_id", ids)
    begun = {one.cellule_id for one in uow.tenue.among("cellule_id", ids) if one.fin is None}
    planned: Counter[str] = Counter()
    for one in passages:
        planned[one.cellule_id] += one.minutes
    counts = Counter(one.cellule_id for one in passages)
    told = Counter(owner[one.passage_id] for one in decisions)
    waiting = Counter(
        owner[one.passage_id] for one in decisions if one.is_task and one.faite_le is None
    )
    convened = Counter(one.cellule_id for one in people)
    present = Counter(one.cellule_id for one in people if one.present)
    known = uow.etablissement.find()
    schools = {one.id: one.nom for one in known}
    types = {one.id: one.type for one in known}
    return tuple(
        CelluleLine(
            cellule=one,
            nom=name_of(one, schools),
            school=types.get(one.etablissement_id or ""),
            passages=counts[one.id],
            minutes=planned[one.id],
            convened=convened[one.id],
            present=present[one.id],
            decisions=told[one.id],
            waiting=waiting[one.id],
            in_progress=one.id in begun,
        )
        for one in sorted(cellules, key=_when)
    )


def name_of(cellule: CelluleDeVeille, schools: dict[str, str]) -> str:
    """Return what a meeting is called: its school, or « Passerelle CM2/6e »."""
    if cellule.type is TypeCellule.PASSERELLE:
        return cellule.type.label
    return schools.get(cellule.etablissement_id or "", "")


def _when(one: CelluleDeVeille) -> tuple[str, str, str]:
    return one.date.isoformat(), one.heure.isoformat() if one.heure else "", one.id
