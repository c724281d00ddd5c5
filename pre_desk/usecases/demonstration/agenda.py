"""When the fifteen cellules of each school year meet (DR-5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.usecases.demonstration.tables import School, schools

# Days of the two rounds, one a school; schools take turns from year to year.
_AUTUMN = ((10, 5), (10, 12), (11, 5), (11, 10), (11, 17), (11, 26), (12, 3))
_SPRING = ((2, 27), (3, 5), (3, 10), (3, 18), (3, 24), (3, 31), (4, 4))
_CANCELLED = (2022, "college-descartes")
# On a day of the spring holidays of that year.
_MOVED = {date(2027, 4, 5): date(2027, 4, 1)}
_CLOSED_FROM, _CLOSED_TO = date(2020, 3, 16), date(2020, 5, 20)
_AFTER_CLOSURE = timedelta(days=77)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One cellule; the passerelle has no school."""

    annee: AnneeScolaire
    day: date
    school: School | None
    cancelled: bool = False

    @property
    def code(self) -> str:
        """What it is known by in the story."""
        return f"{self.day.isoformat()} {self.school.code if self.school else 'passerelle'}"


def meetings(annee: AnneeScolaire) -> list[Meeting]:
    """Return the fifteen meetings of a year, in order."""
    hosts = [school for school in schools() if school.cellule]
    found = [Meeting(annee, _working(date(annee.first + 1, 6, 12)), None)]
    for index, school in enumerate(hosts):
        turn = (index * 3 + annee.first) % len(hosts)
        autumn = _working(date(annee.first, *_AUTUMN[turn]))
        spring = _reopened(_working(date(annee.first + 1, *_SPRING[turn])))
        spring = _MOVED.get(spring, spring)
        cancelled = (annee.first, school.code) == _CANCELLED
        found += [Meeting(annee, autumn, school), Meeting(annee, spring, school, cancelled)]
    return sorted(found, key=lambda one: one.code)


def _working(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= 5 else day


def _reopened(day: date) -> date:
    # Schools were closed in the spring of 2020: these meetings were held in June.
    return _working(day + _AFTER_CLOSURE) if _CLOSED_FROM <= day <= _CLOSED_TO else day
