"""From days to lengths: the part of the years that is seen, and how it is moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from pre_desk.documents.timeline.facts import TimelineFacts
from pre_desk.documents.timeline.stops import stops
from pre_desk.domain.annee_scolaire import AnneeScolaire

_CLOSEST_DAYS = 60.0
_LEAST_DAYS = 365
_AFTER = 0.05
_LONG_AGO = timedelta(days=2 * 365)


@dataclass(frozen=True, slots=True)
class View:
    """A span of days, as ordinals with fractions."""

    first: float
    last: float

    @property
    def days(self) -> float:
        """How many days are seen."""
        return self.last - self.first

    def zoomed(self, factor: float, at: float, whole: "View") -> "View":
        """Show `factor` times fewer days, keeping the day `at` in place, inside `whole`."""
        days = min(whole.days, max(min(_CLOSEST_DAYS, whole.days), self.days / factor))
        first = at - (at - self.first) * days / self.days
        return View(first, first + days).inside(whole)

    def around(self, first: float, last: float, whole: "View") -> "View":
        """Show `first` to `last` in the middle of four times their days, or the closest view."""
        middle = (first + last) / 2
        half = max(min(_CLOSEST_DAYS, whole.days), 4 * (last - first)) / 2
        return View(middle - half, middle + half).inside(whole)

    def moved(self, days: float, whole: "View") -> "View":
        """Show what is `days` later, inside `whole`."""
        return View(self.first + days, self.last + days).inside(whole)

    def showing(self, first: float, last: float, whole: "View") -> "View":
        """Move just enough for `first`, then `last` if it can, to be seen with some room."""
        margin = self.days / 12
        before, after = first - margin - self.first, last + margin - self.last
        shift = before if before < 0 else max(0.0, min(after, before))
        return self.moved(shift, whole)

    def inside(self, whole: "View") -> "View":
        """Slide so that nothing outside `whole` is seen."""
        days = min(self.days, whole.days)
        first = min(max(self.first, whole.first), whole.last - days)
        return View(first, first + days)


def whole_view(facts: TimelineFacts) -> View:
    """Return the view of everything, a whole school year at least.

    Today is in it, unless the years since the last fact would take most of the drawing.
    """
    seen = stops(facts)
    first = min([facts.today, *(one.start for one in seen)])
    known = max((one.end for one in seen), default=facts.today)
    since = facts.today - known
    long_ago = since > max(_LONG_AGO, known - first)
    last = known + timedelta(days=_LEAST_DAYS) if long_ago else max(facts.today, known)
    if (last - first).days < _LEAST_DAYS:
        first = min(first, AnneeScolaire.of(facts.today).start)
        last = max(last, AnneeScolaire.of(facts.today).end)
    # Room after the last day for words that begin near it.
    return View(first.toordinal(), last.toordinal() + (last - first).days * _AFTER)


class Scale:
    """Places days between `left` and `right`, a little inside so that marks stay whole."""

    def __init__(self, view: View, left: float, right: float, margin: float) -> None:
        self.view, self.left, self.right = view, left, right
        self._origin = left + margin
        self._length = max(1.0, right - left - 2 * margin)

    def x(self, day: date) -> float:
        """Return where a day is; outside [left, right] when it is not seen."""
        return self._origin + (day.toordinal() - self.view.first) / self.view.days * self._length

    def edges(self, whole: View) -> tuple[float, float]:
        """Return where the drawing of `whole` would begin and end at this scale."""
        per_day = (self.right - self.left) / self.view.days
        before, after = self.view.first - whole.first, whole.last - self.view.last
        return self.left - before * per_day, self.right + after * per_day

    def day(self, x: float) -> float:
        """Return the day at a place, as an ordinal."""
        return self.view.first + (x - self._origin) / self._length * self.view.days

    def seen(self, x: float) -> bool:
        """Whether a place is in the drawing."""
        return self.left <= x <= self.right

    def clamp(self, x: float) -> float:
        """Return the nearest place in the drawing."""
        return min(max(x, self.left), self.right)

    def months(self) -> Iterator[tuple[date, float, float]]:
        """Yield the first day of each month that is seen, with where it begins and ends."""
        for year, _, _ in self.years():
            firsts = [*year.months(), year.next().start]
            for one, following in pairwise(firsts):
                if self.x(following) > self.left and self.x(one) < self.right:
                    yield one, self.x(one), self.x(following)

    def years(self) -> Iterator[tuple[AnneeScolaire, float, float]]:
        """Yield each school year that is seen, with where it begins and ends."""
        last = date.fromordinal(int(self.day(self.right)))
        year = AnneeScolaire.of(date.fromordinal(int(self.day(self.left))))
        while year.start <= last:
            yield year, self.x(year.start), self.x(year.next().start)
            year = year.next()
