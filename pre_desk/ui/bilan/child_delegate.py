"""How a child behind a figure is painted: her name, and under it why she is counted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pre_desk import tokens
from pre_desk.ui.theme import palette, px
from pre_desk.usecases.figures import ChildBehind

Index = QModelIndex | QPersistentModelIndex


class ChildDelegate(QStyledItemDelegate):
    """Two lines; the second is quieter, and both are cut with an ellipsis."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 2 * QFontMetrics(option.font).height() + px(tokens.S))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        child: ChildBehind = index.data(Qt.ItemDataRole.UserRole)
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        made.text = ""
        widget = option.widget
        control = QStyle.ControlElement.CE_ItemViewItem
        widget.style().drawControl(control, made, painter, widget)
        room = option.rect.adjusted(px(tokens.XS), px(tokens.XS), -px(tokens.XS), -px(tokens.XS))
        half = room.height() // 2
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.save()
        _draw(painter, bold, palette().text, room.adjusted(0, 0, 0, -half), _name(child))
        small = QFont(option.font)
        small.setPixelSize(px(tokens.CAPTION))
        _draw(painter, small, palette().secondary, room.adjusted(0, half, 0, 0), child.why)
        painter.restore()


def _name(child: ChildBehind) -> str:
    return f"{child.nom} {child.prenom}"


def _draw(painter: QPainter, font: QFont, colour: str, room: QRect, text: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
