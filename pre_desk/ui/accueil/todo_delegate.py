"""How the things to do are painted: headings, rows of two lines, children below them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

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
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_TALLEST = 10_000


class TodoDelegate(QStyledItemDelegate):
    """Paints every node by its kind; `fold_width` is the part of a row that unfolds it."""

    @staticmethod
    def fold_width() -> int:
        """Pixels at the left of a row in which a click unfolds it."""
        return px(tokens.S + _FOLD + tokens.S)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        node = index.data(NODE_ROLE)
        line = QFontMetrics(option.font).height()
        if isinstance(node, Section):
            # The first one needs no air above it.
            return QSize(0, line + px(tokens.XL if index.row() else tokens.M))
        assert isinstance(option.widget, QAbstractItemView)
        room = option.widget.viewport().rect()
        if isinstance(node, Row):
            title, detail = _row_rooms(room, option.font, node)
            return QSize(0, title.height() + detail.height() + px(tokens.L))
        if isinstance(node, ChildLine):
            name, why = _child_rooms(room, option.font, node)
            return QSize(0, max(name.bottom(), why.bottom()) + 1 + px(tokens.XS))
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
                _paint_below(painter, option, node)
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
    _paint_icon(painter, room, TodoDelegate.fold_width(), _IMAGES[row.todo.kind], "accent")
    title, detail = _row_rooms(room, option.font, row)
    late = row.todo.urgency is Urgency.OVERDUE
    painter.setPen(QColor(palette().error if late else palette().secondary))
    painter.drawText(_lines_room(room).adjusted(0, px(tokens.S), 0, 0), _RIGHT, row.when)
    painter.setPen(QColor(palette().secondary))
    painter.drawText(detail, _WRAPPED, row.todo.detail)
    painter.setFont(_bold(option.font))
    painter.setPen(QColor(palette().text))
    painter.drawText(title, _WRAPPED, row.todo.title)


def _paint_below(
    painter: QPainter, option: QStyleOptionViewItem, node: ChildLine | MoreLine
) -> None:
    if isinstance(node, MoreLine):
        painter.setPen(QColor(palette().accent))
        painter.drawText(_lines_room(option.rect), _MIDDLE, more_words(node.count))
        return
    name, why = _child_rooms(option.rect, option.font, node)
    painter.setPen(QColor(palette().text))
    painter.drawText(name, _WRAPPED, _name(node))
    painter.setPen(QColor(palette().secondary))
    painter.drawText(why, _WRAPPED, node.child.why)


def _name(node: ChildLine) -> str:
    return f"{node.child.nom} {node.child.prenom}"


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _lines_room(room: QRect) -> QRect:
    """Return where words go: right of the icons."""
    left = TodoDelegate.fold_width() + px(SIZE + tokens.M)
    return room.adjusted(left, 0, -px(tokens.M), 0)


def _row_rooms(room: QRect, font: QFont, row: Row) -> tuple[QRect, QRect]:
    """Return where the title and the detail go, one under the other, each wrapped if it must."""
    words = _lines_room(room).adjusted(0, px(tokens.S), 0, 0)
    plain, bold = QFontMetrics(font), QFontMetrics(_bold(font))
    beside = plain.horizontalAdvance(row.when) + px(tokens.M) if row.when else 0
    title = _wrapped(bold, words.adjusted(0, 0, -beside, 0), row.todo.title)
    below = QRect(words)
    below.setTop(title.bottom() + 1)
    return title, _wrapped(plain, below, row.todo.detail)


def _child_rooms(room: QRect, font: QFont, node: ChildLine) -> tuple[QRect, QRect]:
    """Return where the name and the reason go: on one line when they fit."""
    metrics = QFontMetrics(font)
    words = _lines_room(room).adjusted(0, px(tokens.XS), 0, 0)
    name = _wrapped(metrics, words, _name(node))
    after = QRect(words)
    after.setLeft(words.left() + metrics.horizontalAdvance(_name(node)) + px(tokens.M))
    if metrics.horizontalAdvance(node.child.why) <= after.width():
        return name, _wrapped(metrics, after, node.child.why)
    below = QRect(words)
    below.setTop(name.bottom() + 1)
    return name, _wrapped(metrics, below, node.child.why)


def _wrapped(metrics: QFontMetrics, room: QRect, text: str) -> QRect:
    """Return the part of `room` that `text` takes, over its whole width."""
    tall = QRect(room.left(), room.top(), max(1, room.width()), _TALLEST)
    height = metrics.boundingRect(tall, _WRAPPED, text).height() if text else 0
    return QRect(room.left(), room.top(), room.width(), height)


def _paint_icon(
    painter: QPainter, room: QRect, left: int, image: str, colour: str = "secondary"
) -> None:
    drawn = pixmap(image, getattr(palette(), colour))
    side = px(SIZE)
    top = room.top() + (room.height() - side) // 2
    painter.drawPixmap(QRect(room.left() + left, top, side, side), drawn)
