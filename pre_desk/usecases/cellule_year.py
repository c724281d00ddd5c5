"""The fifteen cellules of a school year, proposed at once and then accepted (DR-5)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import CelluleDeVeille, StatutCellule, TypeCellule
from pre_desk.domain.errors import DomainError
from pre_desk.domain.etablissement import Etablissement, TypeEtablissement
from pre_desk.domain.names import fold
from pre_desk.domain.role import Permission
from pre_desk.domain.vacances import ZoneScolaire
from pre_desk.french import listed
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.cellules import MINUTES, plan_cellule
from pre_desk.usecases.school_calendar import SchoolCalendar, load_calendar

# First and last day of each round: after the children settle and before the holidays of the
# end of the year; after those of winter, in time for the orientation of spring.
_ROUNDS = (((10, 1), (12, 12)), ((2, 22), (4, 24)))
_PASSERELLE = ((6, 1), (6, 25))
_SPRING = (2, 1)
_HOURS = (time(9, 30), time(14, 0))
_WEDNESDAY = 2
_NAMES = ("premier tour", "second tour")
_NO_SCHOOL = "Aucun établissement n’est encore connu\u00a0: l’import de l’équipe les apporte."
_HOSTS = (
    TypeEtablissement.MATERNELLE,
    TypeEtablissement.ELEMENTAIRE,
    TypeEtablissement.PRIMAIRE,
    TypeEtablissement.COLLEGE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedMeeting:
    """One meeting to accept, to move or to leave; `nom` is that of its school."""

    type: TypeCellule
    date: date
    heure: time
    nom: str
    etablissement_id: str | None = None
    lieu: str = ""
    minutes: int = MINUTES


@dataclass(frozen=True, slots=True)
class YearProposal:
    """The meetings still to plan in a year, in order, and what is worth knowing of them."""

    annee: AnneeScolaire
    meetings: tuple[ProposedMeeting, ...]
    planned: int
    notices: tuple[str, ...] = ()


def plan_year(
    uow: UnitOfWork,
    annee: AnneeScolaire,
    *,
    zone: ZoneScolaire,
    today: date,
    etablissement_ids: Collection[str] | None = None,
) -> YearProposal:
    """Propose two meetings a school and the passerelle on open days ahead; nothing is written.

    What is planned already is kept and not proposed again. Without `etablissement_ids`, the
    schools are those that held cellules the year before, or else every école and collège.
    """
    uow.require(Permission.PARCOURS)
    calendar = load_calendar(uow, annee, zone=zone)
    hosts = _hosts(uow, annee, etablissement_ids)
    held = _of_year(uow, annee)
    days = _Days(calendar, today, {one.date for one in held})
    habits = _Habits(uow)
    meetings: list[ProposedMeeting] = []
    notices = [] if calendar.known else [_unknown(annee)]
    notices += [] if hosts else [_NO_SCHOOL]
    for turn, window in enumerate(_ROUNDS):
        missing = [one for one in hosts if not _has(held, one.id, turn, annee)]
        found = days.spread(annee, window, len(missing))
        if len(found) < len(missing):
            left = listed([one.nom for one in missing[len(found) :]])
            notices.append(f"Plus de jour libre au {_NAMES[turn]}\u00a0: {left}.")
        meetings += [
            habits.meeting(one, day, at)
            for at, (one, day) in enumerate(zip(missing, found, strict=False))
        ]
    meetings += _passerelle(days, habits, held, annee)
    ordered = sorted(meetings, key=lambda one: (one.date, one.heure))
    return YearProposal(annee, tuple(ordered), len(held), tuple(notices))


def plan_meetings(
    uow: UnitOfWork, meetings: Sequence[ProposedMeeting]
) -> tuple[CelluleDeVeille, ...]:
    """Record the meetings that were accepted, in one transaction.

    Raises DomainError for none, or when one of them is already on its day.
    """
    if not meetings:
        raise DomainError("Choisir au moins une cellule à planifier.")
    return tuple(
        plan_cellule(
            uow,
            type=one.type,
            on=one.date,
            etablissement_id=one.etablissement_id,
            heure=one.heure,
            lieu=one.lieu,
            minutes=one.minutes,
        )
        for one in meetings
    )


def _hosts(
    uow: UnitOfWork, annee: AnneeScolaire, chosen: Collection[str] | None
) -> list[Etablissement]:
    schools = sorted(uow.etablissement.find(actif=True), key=lambda one: fold(one.nom))
    if chosen is not None:
        return [one for one in schools if one.id in chosen]
    before = {one.etablissement_id for one in _of_year(uow, annee.previous())}
    met = [one for one in schools if one.id in before]
    return met or [one for one in schools if one.type in _HOSTS]


def _of_year(uow: UnitOfWork, annee: AnneeScolaire) -> list[CelluleDeVeille]:
    return [
        one
        for one in uow.cellule.find()
        if annee.contains(one.date) and one.statut is not StatutCellule.ANNULEE
    ]


def _has(
    held: Sequence[CelluleDeVeille], etablissement_id: str, turn: int, annee: AnneeScolaire
) -> bool:
    spring = date(annee.first + 1, *_SPRING)
    return any(
        one.etablissement_id == etablissement_id and (one.date >= spring) == bool(turn)
        for one in held
    )


def _passerelle(
    days: "_Days", habits: "_Habits", held: Sequence[CelluleDeVeille], annee: AnneeScolaire
) -> list[ProposedMeeting]:
    if any(one.type is TypeCellule.PASSERELLE for one in held):
        return []
    return [habits.meeting(None, day, 1) for day in days.spread(annee, _PASSERELLE, 1)]


def _unknown(annee: AnneeScolaire) -> str:
    return (
        f"Le calendrier scolaire officiel de {annee.label} n’est pas connu\u00a0: importer les "
        "vacances, ou vérifier les dates."
    )


class _Days:
    """Chooses open days ahead, one meeting a day, spread over a window."""

    def __init__(self, calendar: SchoolCalendar, today: date, taken: set[date]) -> None:
        self._calendar, self._today, self._taken = calendar, today, taken

    def spread(
        self, annee: AnneeScolaire, window: tuple[tuple[int, int], tuple[int, int]], wanted: int
    ) -> list[date]:
        """Return `wanted` days of a window in order, fewer when there are not as many."""
        first, last = (date(annee.first + (month < 9), month, day) for month, day in window)
        first = max(first, self._today + timedelta(days=1))
        free = [day for day in self._calendar.open_days(first, last) if self._fits(day)]
        count = min(wanted, len(free))
        # In the middle of as many equal parts: never at the very edge of the holidays.
        found = [free[(2 * at + 1) * len(free) // (2 * count)] for at in range(count)]
        self._taken.update(found)
        return found

    def _fits(self, day: date) -> bool:
        # On Wednesdays the children are at their actions, and so is the team.
        return day.weekday() != _WEDNESDAY and day not in self._taken


class _Habits:
    """The hour, the place and the length of the last meeting of each school."""

    def __init__(self, uow: UnitOfWork) -> None:
        ordered = sorted(uow.cellule.find(), key=lambda one: one.date)
        self._last = {one.etablissement_id: one for one in ordered}

    def meeting(self, school: Etablissement | None, day: date, at: int) -> ProposedMeeting:
        """Return a meeting of a school, of the passerelle for None, as it is used to."""
        last = self._last.get(school.id if school else None)
        passerelle = TypeCellule.PASSERELLE
        return ProposedMeeting(
            type=TypeCellule.ETABLISSEMENT if school else passerelle,
            date=day,
            heure=(last.heure if last else None) or _HOURS[at % len(_HOURS)],
            nom=school.nom if school else passerelle.label,
            etablissement_id=school.id if school else None,
            lieu=last.lieu if last else school.nom if school else "",
            minutes=last.minutes if last else MINUTES,
        )
