"""A letter on its colour: the mark of a list, readable without the colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import palette, px

_SIDE = 18


def paint_badge(painter: QPainter, area: QRectF, letter: str, colour: str) -> None:
    """Draw `letter` on a rounded square of `colour` centred in `area`."""
    side = px(_SIDE)
    square = QRectF(0, 0, side, side)
    square.moveCenter(area.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(square, 4, 4)
    font = QFont(painter.font())
    font.setPixelSize(px(tokens.CAPTION))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(palette().on_badge))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


class Badge(QWidget):
    """One badge; `name` says in words what the letter stands for."""

    def __init__(self, letter: str, code: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(letter, code, name)

    def show_mark(self, letter: str, code: str, name: str) -> None:
        """Show another letter."""
        self.letter, self._code = letter, code
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_SIDE), px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self.letter, palette().liste(self._code))
        painter.end()
