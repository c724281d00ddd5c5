"""The agenda as a list: who, why, how long; below, whom the rules propose."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from pre_desk import tokens
from pre_desk.french import NBSP, counted
from pre_desk.ui.theme import palette, px
from pre_desk.ui.widgets.badge import paint_badge
from pre_desk.usecases.agendas import AgendaLine

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEAD, _BADGE, _RIGHT = 44, 28, 30, 76
_LINE = Qt.ItemDataRole.UserRole
_PLUS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between two groups of children."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One child: on the agenda, proposed, ASE waiting for a reason, or left out."""

    line: AgendaLine = field(repr=False)
    group: str

    @property
    def listed(self) -> bool:
        """Whether she is on the agenda."""
        return self.group == "listed"


class AgendaList(QListWidget):
    """Alt+↑/↓ or the mouse orders, + and − change minutes, Enter adds, Suppr takes off."""

    row_chosen = Signal(object)
    ordered = Signal(object)
    minutes_wanted = Signal(str, int)
    add_wanted = Signal(object)
    remove_wanted = Signal(object)
    reason_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.editable = False
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Ordre du jour")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.currentItemChanged.connect(lambda *_: self.row_chosen.emit(self.current()))

    def show_groups(self, groups: Sequence[tuple[str, str, Sequence[AgendaLine]]]) -> None:
        """Show groups (code, heading, children); the cursor stays on the same child."""
        held = self.current()
        kept = held.line.enfant_id if held else ""
        self.blockSignals(True)
        self.clear()
        for code, heading, lines in groups:
            if heading and lines:
                self._head(heading)
            for line in lines:
                self._add(Row(line=line, group=code))
        self.setCurrentRow(self._row_of(kept))
        self.blockSignals(False)
        self.row_chosen.emit(self.current())

    def choose(self, passage_id: str) -> None:
        """Put the cursor on a child of the agenda."""
        for at in range(self.count()):
            row = self._at(at)
            if row is not None and row.line.passage_id == passage_id:
                self.setCurrentRow(at)

    def current(self) -> Row | None:
        """The child under the cursor."""
        return self._at(self.currentRow())

    def rows(self) -> list[Row]:
        """Every child, in order."""
        return [row for at in range(self.count()) if (row := self._at(at)) is not None]

    def shift(self, by: int) -> None:
        """Put the child under the cursor before or after her neighbour."""
        held = self.current()
        listed = [row.line.passage_id for row in self.rows() if row.listed]
        if not self.editable or held is None or not held.listed:
            return
        at = listed.index(held.line.passage_id)
        to = at + by
        if 0 <= to < len(listed):
            listed.insert(to, listed.pop(at))
            self.ordered.emit(listed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held, key = self.current(), Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEP:
            self.shift(_STEP[key])
        elif not self.editable or held is None or not self._tell(held, key):
            super().keyPressEvent(event)

    def _tell(self, held: Row, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.reason_wanted if held.listed else self.add_wanted).emit(held)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and held.group != "away":
            self.remove_wanted.emit(held)
        elif held.listed and (key in _PLUS or key == Qt.Key.Key_Minus):
            minutes = held.line.minutes + (1 if key in _PLUS else -1)
            self.minutes_wanted.emit(held.line.passage_id, minutes)
        else:
            return False
        return True

    def dropEvent(self, event: QDropEvent) -> None:
        held = self.current()
        target = self.indexAt(event.position().toPoint()).row()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        at = self.currentRow()
        if self.editable and held is not None and held.listed and target >= 0:
            listed = [row.line.passage_id for row in self.rows() if row.listed]
            to = min(target, len(listed) - 1)
            if to != at:
                listed.insert(to, listed.pop(at))
                self.ordered.emit(listed)

    def _row_of(self, enfant_id: str) -> int:
        found = [at for at in range(self.count()) if self._at(at) is not None]
        same = [at for at in found if self._at(at).line.enfant_id == enfant_id]  # type: ignore[union-attr]
        return (same or found or [-1])[0]

    def _at(self, at: int) -> Row | None:
        item = self.item(at)
        node = item.data(_LINE) if item is not None else None
        return node if isinstance(node, Row) else None

    def _head(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_LINE, Heading(words))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, px(_HEAD)))
        self.addItem(item)

    def _add(self, row: Row) -> None:
        item = QListWidgetItem(_spoken(row))
        item.setData(_LINE, row)
        item.setSizeHint(QSize(0, px(_ROW)))
        name = f"{row.line.prenom} {row.line.nom}"
        item.setToolTip("\n".join(p for p in (name, reasons_of(row.line, several=True)) if p))
        if not row.listed:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        self.addItem(item)


_STEP = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Delegate(QStyledItemDelegate):
    """Two lines: the name and the class, then why; the time at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node, colours = index.data(_LINE), palette()
        area = QRect(option.rect)
        painter.save()
        if isinstance(node, Heading):
            _font(painter, tokens.CAPTION, strong=True)
            painter.setPen(QColor(colours.secondary))
            room = area.adjusted(px(tokens.M), 0, -px(tokens.S), -px(tokens.XS))
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom, node.words)
        elif isinstance(node, Row):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_row(painter, area, node, chosen)
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRect, row: Row, chosen: bool) -> None:
        colours, line = palette(), row.line
        if chosen:
            painter.fillRect(area, QColor(colours.selection))
        painter.setPen(QColor(colours.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        left = area.adjusted(px(tokens.S), 0, 0, 0)
        if line.liste is not None:
            badge = QRect(left.x(), area.y(), px(22), area.height())
            paint_badge(
                painter, badge.toRectF(), line.liste.letter, colours.liste(line.liste.value)
            )
        words = area.adjusted(px(tokens.S) + px(_BADGE), px(5), -px(_RIGHT), -px(5))
        why = reasons_of(line)
        half = words.height() // 2
        above = QRect(words.x(), words.y(), words.width(), half) if why else words
        below = above.translated(0, half)
        _font(painter, tokens.BODY, strong=row.listed)
        painter.setPen(QColor(colours.text if row.listed else colours.secondary))
        name = (
            f"{line.ordre}. {line.prenom} {line.nom}" if row.listed else f"{line.prenom} {line.nom}"
        )
        _draw(painter, above, " · ".join(p for p in (name, place_of(line)) if p))
        _font(painter, tokens.CAPTION)
        painter.setPen(QColor(colours.secondary))
        _draw(painter, below, why)
        right = area.adjusted(0, 0, -px(tokens.M), 0)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(right, flags, f"{line.minutes}{NBSP}min" if row.group != "away" else "")


def place_of(line: AgendaLine) -> str:
    """« CM2 B »."""
    return line.classe or (line.niveau.label if line.niveau else "")


def reasons_of(line: AgendaLine, *, several: bool = False) -> str:
    """Why she is here, the most pressing first."""
    told = [one.detail or one.nature.label for one in line.reasons]
    told += [line.raison] if line.raison and line.raison not in told else []
    if several:
        return "\n".join(told)
    more = f" (+{len(told) - 1})" if len(told) > 1 else ""
    return f"{told[0]}{more}" if told else ""


def _spoken(row: Row) -> str:
    line = row.line
    told = [f"{line.prenom} {line.nom}", place_of(line), line.liste.label if line.liste else ""]
    told += [counted(line.minutes, "minute"), reasons_of(line)]
    return ", ".join(part for part in told if part)


def _draw(painter: QPainter, room: QRect, words: str) -> None:
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)


def _font(painter: QPainter, size: int, *, strong: bool = False) -> None:
    font = QFont(tokens.FONT_FAMILY)
    font.setPixelSize(px(size))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    painter.setFont(font)
