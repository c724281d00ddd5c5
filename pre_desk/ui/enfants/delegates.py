"""How a line of the list is painted: a badge, and a name whose surname stands out."""

import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pre_desk import tokens
from pre_desk.ui.enfants.model import ROW_ROLE, situation_of
from pre_desk.ui.theme import palette, px
from pre_desk.ui.widgets.badge import paint_badge
from pre_desk.usecases.enfant_index import Situation

Index = QModelIndex | QPersistentModelIndex


def letter_of(situation: Situation) -> str:
    """P, O, A or S; a child without parcours has none."""
    return "" if situation is Situation.AUCUN else str(situation.value)[0].upper()


class RowDelegate(QStyledItemDelegate):
    """A cell of a line that lights up whole under the mouse."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        lit = QStyle.StateFlag.State_MouseOver
        # Qt lights one cell alone, and forgets to put it out when a window opens.
        under = index.row() == option.widget.property("hovered_row")
        option.state = option.state | lit if under else option.state & ~lit


class SituationDelegate(RowDelegate):
    """A badge in the middle of the cell."""

    def __init__(self, today: datetime.date) -> None:
        super().__init__()
        self._today = today

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row = index.data(ROW_ROLE)
        if row is None:
            return
        situation = situation_of(row, self._today)
        if situation is not Situation.AUCUN:
            colour = palette().liste(str(situation.value))
            paint_badge(painter, QRectF(option.rect), letter_of(situation), colour)


class NameDelegate(RowDelegate):
    """NOM in semi-bold, then prénom; a long name leaves room for it, or siblings look alike."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if row is None:
            super().paint(painter, option, index)
            return
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        made.text = ""
        widget = option.widget
        control = QStyle.ControlElement.CE_ItemViewItem
        widget.style().drawControl(control, made, painter, widget)
        # Above the rule of the line, as the words of the other cells.
        room = option.rect.adjusted(px(tokens.S), 0, -px(tokens.S), -1)
        painter.save()
        painter.setPen(QColor(palette().text))
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        gap = px(tokens.XS)
        wanted = QFontMetrics(option.font).horizontalAdvance(row.prenom) + gap
        nom = QRect(room)
        nom.setWidth(max(room.width() - wanted, room.width() // 2))
        room.setLeft(_draw(painter, bold, nom, row.nom) + gap)
        _draw(painter, QFont(option.font), room, row.prenom)
        painter.restore()


def _draw(painter: QPainter, font: QFont, room: QRect, text: str) -> int:
    """Draw one word at the left of `room`, elided; return where it ends."""
    painter.setFont(font)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room.width()))
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, middle, shown)
    return room.left() + metrics.horizontalAdvance(shown)
