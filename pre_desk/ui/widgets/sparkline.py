"""A small line of years beside a figure; its words say the same."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pre_desk.ui.theme import palette, px

_WIDTH, _NARROWEST, _HEIGHT = 96, 40, 30
_MARGIN = 4.0


class Sparkline(QWidget):
    """Draws values from left to right, the last one as a dot; a missing one leaves a gap."""

    def __init__(self, values: Sequence[float | None], words: str) -> None:
        super().__init__()
        self._values = tuple(values)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(_NARROWEST), px(_HEIGHT))

    def points(self) -> list[QPointF | None]:
        """Where each value is drawn, from zero at the bottom to the highest at the top."""
        across = self.width() - 2 * _MARGIN
        down = self.height() - 2 * _MARGIN
        # From zero: a line cut at its lowest value makes a small change look like a fall.
        highest = max((one for one in self._values if one is not None), default=0.0) or 1.0
        step = across / max(1, len(self._values) - 1)
        return [
            None
            if one is None
            else QPointF(_MARGIN + at * step, _MARGIN + down * (1 - one / highest))
            for at, one in enumerate(self._values)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - _MARGIN
        painter.setPen(QPen(QColor(palette().border), 1))
        painter.drawLine(QPointF(_MARGIN, base), QPointF(self.width() - _MARGIN, base))
        painter.setPen(QPen(QColor(palette().secondary), 1.5))
        points = self.points()
        for start, end in pairwise(points):
            if start is not None and end is not None:
                painter.drawLine(start, end)
        if points and points[-1] is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette().accent))
            painter.drawEllipse(points[-1], 3.5, 3.5)
        painter.end()
