"""The days of a year as a quiet grid: weekends, holidays and today set apart."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from pre_desk import tokens
from pre_desk.french import short_month
from pre_desk.ui.cellules.year_layout import COLUMNS, YearLayout
from pre_desk.ui.theme import palette, px
from pre_desk.usecases.school_calendar import SchoolCalendar

_WEEK = "LMMJVSD"
_SATURDAY, _GAP = 5, 3
# A letter may be larger than its column.
_WIDER = (-4, 0, 4, 0)


def paint_days(
    painter: QPainter, layout: YearLayout, calendar: SchoolCalendar | None, today: date | None
) -> None:
    """Draw the names of days above, then each month with what closes it."""
    colours = palette()
    font = QFont(tokens.FONT_FAMILY)
    font.setPixelSize(px(tokens.CAPTION))
    painter.setFont(font)
    painter.fillRect(layout.area.adjusted(0, 0, 1, 1), QColor(colours.surface))
    painter.setPen(QColor(colours.secondary))
    # Where numbers would touch each other, Mondays are enough to count from.
    crowded = layout.column < painter.fontMetrics().horizontalAdvance("30") + _GAP
    for at in range(0, COLUMNS, 7 if crowded else 1):
        x = layout.area.x() + layout.left + at * layout.column
        head = QRectF(x, layout.area.y(), layout.column, layout.top).adjusted(*_WIDER)
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, _WEEK[at % 7])
    for month in layout.months:
        for day in layout.days(month):
            closed = calendar.closure(day) if calendar else ""
            _paint_day(painter, layout, day, closed, day == today)
            if not crowded or day.weekday() == 0 or day == today:
                _paint_number(painter, layout, day, day == today)
        _paint_name(painter, layout, month)


def _paint_day(
    painter: QPainter, layout: YearLayout, day: date, closed: str, is_today: bool
) -> None:
    colours, cell = palette(), layout.cell(day)
    assert cell is not None
    if closed:
        weekend = day.weekday() >= _SATURDAY
        # In high contrast nothing is quieter than the page: weekends are drawn as holidays.
        quiet = weekend and colours.background != colours.surface
        painter.fillRect(cell, QColor(colours.background if quiet else colours.hover))
    if is_today:
        painter.fillRect(cell, QColor(colours.selection))


def _paint_number(painter: QPainter, layout: YearLayout, day: date, is_today: bool) -> None:
    colours, cell = palette(), layout.cell(day)
    assert cell is not None
    painter.setPen(QColor(colours.text if is_today else colours.secondary))
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    # Over its neighbours when the letters are larger than the column.
    painter.drawText(cell.adjusted(-px(tokens.M), 1, px(tokens.M), 0), flags, str(day.day))


def _paint_name(painter: QPainter, layout: YearLayout, month: date) -> None:
    colours, room = palette(), layout.month_room(month)
    painter.setPen(QColor(colours.text))
    name = QRectF(room.x() + px(tokens.S), room.y(), layout.left, room.height())
    painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, short_month(month))
    painter.setPen(QColor(colours.border))
    painter.drawLine(room.topLeft(), room.topRight())
