"""On which days a cellule can meet: the official school calendar, or the team's own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, BinaryIO

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.domain.vacances import Vacances, ZoneScolaire, public_holidays
from pre_desk.intake.vacances import Period, read_vacances
from pre_desk.store.unit_of_work import UnitOfWork

_DAY = timedelta(days=1)
_SATURDAY = 5
# A year of which the official calendar says less is not published yet.
_LEAST = 5
# Before any holiday was moved: no cellule meets in July and August.
_SUMMER = (7, 6)


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """The days of one school year without school, each with its name.

    `official` is False when the team entered its own periods; `known` is False when nobody
    knows the holidays of that year yet: public holidays only are closed.
    """

    annee: AnneeScolaire
    zone: ZoneScolaire
    closures: Mapping[date, str]
    official: bool = True
    known: bool = True

    def closure(self, day: date) -> str:
        """Why no meeting is held on a day: « Vacances de Noël », « Samedi »; empty when open."""
        if day.weekday() >= _SATURDAY:
            return "Samedi" if day.weekday() == _SATURDAY else "Dimanche"
        return self.closures.get(day, "")

    def open_days(self, first: date, last: date) -> Iterator[date]:
        """Give the working days from `first` to `last`, both included."""
        day = first
        while day <= last:
            if not self.closure(day):
                yield day
            day += _DAY


def load_calendar(uow: UnitOfWork, annee: AnneeScolaire, *, zone: ZoneScolaire) -> SchoolCalendar:
    """Return the calendar of a school year: the team's own periods, or else the official ones."""
    uow.require(Permission.PARCOURS)
    own = uow.vacances.find(annee=annee)
    closures = dict(_summer(annee))
    official = {} if own else _official(annee, zone)
    closures |= official
    for one in own:
        closures |= _days(one.debut, one.fin, one.libelle)
    for year in (annee.first, annee.first + 1):
        closures |= {day: n for day, n in public_holidays(year).items() if annee.contains(day)}
    known = bool(own) or len(set(official.values())) >= _LEAST
    return SchoolCalendar(annee, zone, closures, official=not own, known=known)


def import_vacances(
    uow: UnitOfWork, annee: AnneeScolaire, stream: BinaryIO, *, name: str
) -> list[Vacances]:
    """Replace the holidays of a school year by those of a CSV file called `name`.

    Raises UnreadableSource for a line that cannot be read, DomainError for a period outside
    the year.
    """
    uow.require(Permission.PARCOURS)
    periods = read_vacances(stream, name)
    if any(not annee.contains(one.debut) or not annee.contains(one.fin) for one in periods):
        raise DomainError(f"Une période n’est pas dans l’année {annee.label}.", "annee")
    forget_vacances(uow, annee)
    return [uow.vacances.add(_stored(uow, annee, one)) for one in periods]


def forget_vacances(uow: UnitOfWork, annee: AnneeScolaire) -> None:
    """Go back to the official calendar of a school year."""
    uow.require(Permission.PARCOURS)
    for one in uow.vacances.find(annee=annee):
        uow.vacances.remove(one.id)


def _stored(uow: UnitOfWork, annee: AnneeScolaire, one: Period) -> Vacances:
    return Vacances(id=uow.new_id(), annee=annee, libelle=one.libelle, debut=one.debut, fin=one.fin)


def _summer(annee: AnneeScolaire) -> Iterator[tuple[date, str]]:
    return iter(_days(date(annee.first + 1, *_SUMMER), annee.end, "Vacances d’été").items())


def _days(first: date, last: date, name: str) -> dict[date, str]:
    return {first + _DAY * at: name for at in range((last - first).days + 1)}


def _official(annee: AnneeScolaire, zone: ZoneScolaire) -> dict[date, str]:
    found: dict[date, str] = {}
    data = _library()
    for year in (annee.first, annee.first + 1):
        # The library refuses a year of which it has nothing.
        if data.min_year <= year <= data.max_year:
            told = data.holidays_for_year_and_zone(year, zone.value)
            found |= {day: row["nom_vacances"] for day, row in told.items()}
    return {day: name.replace("'", "’") for day, name in found.items() if annee.contains(day)}


@cache
def _library() -> Any:
    # Imported here: it reads thirteen thousand days, which only this asks for.
    from vacances_scolaires_france import SchoolHolidayDates

    return SchoolHolidayDates()
