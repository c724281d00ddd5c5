"""One answer of a grid: a digit and four steps, so that a row reads as a slope."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pre_desk.ui.theme import palette, px

_STEPS = 4
_WIDTH, _HEIGHT = 48, 22
_BAR = 3


class LevelMark(QWidget):
    """`rank` goes from 1 to 4; None is shown as a dash, never as a zero."""

    def __init__(self, rank: int | None, name: str) -> None:
        super().__init__()
        self._rank = rank
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = palette()
        painter.setPen(QColor(colours.secondary if self._rank is None else colours.text))
        digits = QRectF(0, 0, self.width(), self.height() - px(_BAR) - 2)
        painter.drawText(digits, Qt.AlignmentFlag.AlignCenter, str(self._rank or "–"))
        if self._rank is not None:
            self._draw_steps(painter, self._rank)
        painter.end()

    def _draw_steps(self, painter: QPainter, rank: int) -> None:
        colours = palette()
        gap = 2.0
        step = (self.width() - px(8) - gap * (_STEPS - 1)) / _STEPS
        for at in range(_STEPS):
            left = px(4) + at * (step + gap)
            bar = QRectF(left, self.height() - px(_BAR), step, px(_BAR))
            painter.fillRect(bar, QColor(colours.accent if at < rank else colours.border))
