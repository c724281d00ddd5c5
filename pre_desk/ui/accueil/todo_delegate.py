"""How the things to do are painted: headings, rows of two lines, children below them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pre_desk import tokens
from pre_desk.french import number
from pre_desk.ui.accueil.todo_model import NODE_ROLE, ChildLine, MoreLine, Row, Section, more_words
from pre_desk.ui.icons import SIZE, pixmap
from pre_desk.ui.theme import palette, px
from pre_desk.usecases.accueil.todo import Kind, Urgency

Index = QModelIndex | QPersistentModelIndex

_IMAGES = {
    Kind.RECOVERY: "key-round",
    Kind.BACKUP: "archive",
    Kind.CELLULE: "calendar-check",
    Kind.DECISION: "list-checks",
    Kind.ACCORD: "signature",
    Kind.EVALUATION: "clipboard-list",
    Kind.NEWS: "history",
    Kind.DATA: "user-pen",
}
_FOLD = 16
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class TodoDelegate(QStyledItemDelegate):
    """Paints every node by its kind; `fold_width` is the part of a row that unfolds it."""

    @staticmethod
    def fold_width() -> int:
        """Pixels at the left of a row in which a click unfolds it."""
        return px(tokens.S + _FOLD + tokens.S)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = QFontMetrics(option.font).height()
        node = index.data(NODE_ROLE)
        if isinstance(node, Section):
            return QSize(0, line + px(tokens.XL))
        if isinstance(node, Row):
            return QSize(0, 2 * line + px(tokens.L))
        return QSize(0, line + px(tokens.S))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node = index.data(NODE_ROLE)
        painter.save()
        painter.setFont(option.font)
        if isinstance(node, Section):
            _paint_section(painter, option.rect, node)
        else:
            self._paint_ground(painter, option, index)
            if isinstance(node, Row):
                _paint_row(painter, option, node)
            else:
                _paint_below(painter, option.rect, node)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        made.text = ""
        control = QStyle.ControlElement.CE_ItemViewItem
        option.widget.style().drawControl(control, made, painter, option.widget)


def _paint_section(painter: QPainter, room: QRect, section: Section) -> None:
    late = section.urgency is Urgency.OVERDUE
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    font.setPixelSize(px(tokens.SECTION))
    painter.setFont(font)
    room = room.adjusted(px(tokens.S), 0, -px(tokens.M), -px(tokens.XS))
    low = Qt.AlignmentFlag.AlignBottom
    painter.setPen(QColor(palette().error if late else palette().text))
    painter.drawText(room, low, section.urgency.label)
    room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(section.urgency.label))
    painter.setPen(QColor(palette().secondary))
    painter.drawText(room.adjusted(px(tokens.S), 0, 0, 0), low, number(section.count))


def _paint_row(painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
    room = QRect(option.rect)
    if row.todo.children:
        open_ = bool(option.state & QStyle.StateFlag.State_Open)
        _paint_icon(painter, room, px(tokens.S), "chevron-down" if open_ else "chevron-right")
    left = TodoDelegate.fold_width()
    late = row.todo.urgency is Urgency.OVERDUE
    _paint_icon(painter, room, left, _IMAGES[row.todo.kind], "accent")
    room.adjust(left + px(SIZE + tokens.M), px(tokens.S), -px(tokens.M), -px(tokens.S))
    half = room.height() // 2
    top, low = room.adjusted(0, 0, 0, -half), room.adjusted(0, half, 0, 0)
    painter.setPen(QColor(palette().error if late else palette().secondary))
    width = painter.fontMetrics().horizontalAdvance(row.when)
    painter.drawText(top, _MIDDLE | Qt.AlignmentFlag.AlignRight, row.when)
    top.setRight(top.right() - width - px(tokens.M))
    painter.setPen(QColor(palette().secondary))
    _draw(painter, low, row.todo.detail)
    bold = QFont(painter.font())
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(QColor(palette().text))
    _draw(painter, top, row.todo.title)


def _paint_below(painter: QPainter, room: QRect, node: ChildLine | MoreLine) -> None:
    room = room.adjusted(TodoDelegate.fold_width() + px(SIZE + tokens.M), 0, -px(tokens.M), 0)
    if isinstance(node, MoreLine):
        painter.setPen(QColor(palette().accent))
        _draw(painter, room, more_words(node.count))
        return
    painter.setPen(QColor(palette().text))
    end = _draw(painter, room, f"{node.child.nom} {node.child.prenom}")
    painter.setPen(QColor(palette().secondary))
    room.setLeft(end + px(tokens.M))
    _draw(painter, room, node.child.why)


def _paint_icon(
    painter: QPainter, room: QRect, left: int, image: str, colour: str = "secondary"
) -> None:
    drawn = pixmap(image, getattr(palette(), colour))
    side = px(SIZE)
    top = room.top() + (room.height() - side) // 2
    painter.drawPixmap(QRect(room.left() + left, top, side, side), drawn)


def _draw(painter: QPainter, room: QRect, text: str) -> int:
    """Draw one line, elided; return where it ends."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room.width()))
    painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignLeft, shown)
    return room.left() + metrics.horizontalAdvance(shown)
