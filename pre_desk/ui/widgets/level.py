"""One answer of a grid: a digit and four steps, so that a row reads as a slope."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from pre_desk.ui.theme import palette, px

_STEPS = 4
_WIDTH, _HEIGHT = 48, 22
_BAR = 3


def paint_level(painter: QPainter, room: QRectF, rank: int | None) -> None:
    """Draw a level in the middle of `room`; None is a dash."""
    area = QRectF(0, 0, px(_WIDTH), px(_HEIGHT))
    area.moveCenter(room.center())
    colours = palette()
    painter.setPen(QColor(colours.secondary if rank is None else colours.text))
    digits = area.adjusted(0, 0, 0, -px(_BAR) - 2)
    painter.drawText(digits, Qt.AlignmentFlag.AlignCenter, str(rank or "–"))
    if rank is not None:
        _draw_steps(painter, area, rank)


def _draw_steps(painter: QPainter, area: QRectF, rank: int) -> None:
    colours = palette()
    # Where borders are as strong as the text, an empty step would look filled.
    empty = colours.hover if colours.name.startswith("high-contrast") else colours.border
    gap = 2.0
    step = (area.width() - px(8) - gap * (_STEPS - 1)) / _STEPS
    for at in range(_STEPS):
        left = area.left() + px(4) + at * (step + gap)
        bar = QRectF(left, area.bottom() - px(_BAR), step, px(_BAR))
        painter.fillRect(bar, QColor(colours.accent if at < rank else empty))
