"""Where the days of a school year are: a row a month, a column a day, weeks under each other."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF

from pre_desk.domain.annee_scolaire import AnneeScolaire

# A month of 31 days that begins on a Sunday ends in the thirty-seventh column.
COLUMNS = 37
_AUGUST = 8
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class YearLayout:
    """The room of one year: `left` for the names of months, `top` for those of days.

    `needs` is the least height of each month drawn; without it they are all alike.
    """

    annee: AnneeScolaire
    area: QRectF
    left: float
    top: float
    with_august: bool = False
    needs: tuple[float, ...] = ()
    months: tuple[date, ...] = field(init=False)
    edges: tuple[float, ...] = field(init=False)

    def __post_init__(self) -> None:
        # Nobody meets in August.
        shown = [one for one in self.annee.months() if self.with_august or one.month != _AUGUST]
        room = self.area.height() - self.top
        heights = _shared(room, self.needs or (0.0,) * len(shown))
        object.__setattr__(self, "months", tuple(shown))
        object.__setattr__(
            self, "edges", tuple(accumulate(heights, initial=self.area.y() + self.top))
        )

    @property
    def column(self) -> float:
        """The width of a day."""
        return (self.area.width() - self.left) / COLUMNS

    def days(self, month: date) -> Iterator[date]:
        """The days of a month, in order."""
        day = month
        while day.month == month.month:
            yield day
            day += _DAY

    def month_room(self, month: date) -> QRectF:
        """The row of a month, its name included."""
        at = self.months.index(month)
        above, below = self.edges[at], self.edges[at + 1]
        return QRectF(self.area.x(), above, self.area.width(), below - above)

    def x_of(self, day: date) -> float:
        """Where the column of a day begins."""
        before = day.replace(day=1).weekday() + day.day - 1
        return self.area.x() + self.left + before * self.column

    def cell(self, day: date) -> QRectF | None:
        """The room of a day; None when its month is not drawn."""
        first = day.replace(day=1)
        if first not in self.months:
            return None
        room = self.month_room(first)
        return QRectF(self.x_of(day), room.y(), self.column, room.height())

    def day_at(self, point: QPointF) -> date | None:
        """The day under a point."""
        at = bisect_right(self.edges, point.y()) - 1
        if not 0 <= at < len(self.months):
            return None
        first = self.months[at]
        column = int((point.x() - self.area.x() - self.left) // self.column)
        number = column - first.weekday()
        day = first + _DAY * number
        return day if point.x() >= self.area.x() + self.left and day.month == first.month else None


def _shared(room: float, needs: Sequence[float]) -> list[float]:
    """Share a height out as evenly as the needs of each allow."""
    found = list(needs)
    # The highest first: what they take beyond an equal share is left to the others.
    order = sorted(range(len(needs)), key=lambda at: -needs[at])
    for done, at in enumerate(order):
        found[at] = max(needs[at], room / (len(needs) - done))
        room -= found[at]
    return found
