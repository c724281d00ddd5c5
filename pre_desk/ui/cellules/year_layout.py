"""Where the days of a school year are: a row a month, a column a day, weeks under each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF

from pre_desk.domain.annee_scolaire import AnneeScolaire

# A month of 31 days that begins on a Sunday ends in the thirty-seventh column.
COLUMNS = 37
_AUGUST = 8
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class YearLayout:
    """The room of one year: `left` for the names of months, `top` for those of days."""

    annee: AnneeScolaire
    area: QRectF
    left: float
    top: float
    with_august: bool = False

    @property
    def months(self) -> list[date]:
        """The first day of each month drawn: nobody meets in August."""
        found = list(self.annee.months())
        return found if self.with_august else [one for one in found if one.month != _AUGUST]

    @property
    def column(self) -> float:
        """The width of a day."""
        return (self.area.width() - self.left) / COLUMNS

    @property
    def row(self) -> float:
        """The height of a month."""
        return (self.area.height() - self.top) / len(self.months)

    def days(self, month: date) -> Iterator[date]:
        """The days of a month, in order."""
        day = month
        while day.month == month.month:
            yield day
            day += _DAY

    def month_room(self, month: date) -> QRectF:
        """The row of a month, its name included."""
        at = self.months.index(month)
        return QRectF(self.area.x(), self.area.y() + self.top + at * self.row,
                      self.area.width(), self.row)  # fmt: skip

    def cell(self, day: date) -> QRectF | None:
        """The room of a day; None when its month is not drawn."""
        first = day.replace(day=1)
        if first not in self.months:
            return None
        room = self.month_room(first)
        x = self.area.x() + self.left + (first.weekday() + day.day - 1) * self.column
        return QRectF(x, room.y(), self.column, self.row)

    def day_at(self, point: QPointF) -> date | None:
        """The day under a point."""
        at = int((point.y() - self.area.y() - self.top) // self.row)
        if point.y() < self.area.y() + self.top or not 0 <= at < len(self.months):
            return None
        first = self.months[at]
        column = int((point.x() - self.area.x() - self.left) // self.column)
        number = column - first.weekday()
        day = first + _DAY * number
        return day if point.x() >= self.area.x() + self.left and day.month == first.month else None
