"""What a line of the palette shows and does, and how it is painted."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from pre_desk import tokens
from pre_desk.ui.commands import Command, spoken_keys
from pre_desk.ui.icons import pixmap
from pre_desk.ui.theme import palette, px
from pre_desk.usecases.enfants import EnfantRow

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT = 34
_ICON = 16
_LEAST_DETAIL = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One answer; `strong` is the part of the title that stands out."""

    title: str
    detail: str
    image: str
    run: Callable[[], object]
    strong: str = ""

    @property
    def spoken(self) -> str:
        """The whole line in words."""
        words = f"{self.strong} {self.title}".strip()
        return f"{words}, {self.detail}" if self.detail else words


def command_line(command: Command, run: Callable[[], object]) -> Line:
    """A command with its keys."""
    detail = spoken_keys(command.keys) if command.keys else ""
    return Line(command.title, detail, command.image or "chevron-right", run)


def enfant_line(row: EnfantRow, run: Callable[[], object]) -> Line:
    """A child with what tells her from another of the same name."""
    liste = row.liste.label if row.liste and row.sortie is None else ""
    niveau = str(row.niveau.value) if row.niveau else ""
    told = " · ".join(one for one in (niveau, row.etablissement, liste) if one)
    return Line(row.prenom, told, "user", run, strong=row.nom)


class LineList(QListWidget):
    """The answers, one under the other; the field keeps the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._painting = _LineDelegate(self)
        self.setItemDelegate(self._painting)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Réponses")
        self.setMouseTracking(True)

    def show_lines(self, lines: list[Line]) -> None:
        """Show these answers, the first one current."""
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.spoken, self)
            item.setData(LINE_ROLE, line)
        self.setCurrentRow(0)

    def content_height(self) -> int:
        """How high it is when every answer is seen."""
        return self.count() * px(_HEIGHT) + 2 * self.frameWidth() + px(tokens.XS)

    def current_line(self) -> Line | None:
        """The answer that Enter would take."""
        item = self.currentItem()
        return item.data(LINE_ROLE) if item else None

    def move_by(self, step: int) -> None:
        """Go to the next or the previous answer, round and round."""
        if self.count():
            self.setCurrentRow((self.currentRow() + step) % self.count())


class _LineDelegate(QStyledItemDelegate):
    def sizeHint(self, option: Option, index: Index) -> QSize:
        return QSize(0, px(_HEIGHT))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        made = Option(option)
        self.initStyleOption(made, index)
        made.text = ""
        widget = option.widget
        widget.style().drawControl(
            widget.style().ControlElement.CE_ItemViewItem, made, painter, widget
        )
        room = option.rect.adjusted(px(tokens.M), 0, -px(tokens.M), 0)
        painter.save()
        side = px(_ICON)
        top = room.top() + (room.height() - side) // 2
        painter.drawPixmap(room.left(), top, pixmap(line.image, palette().secondary, size=_ICON))
        room.setLeft(room.left() + side + px(tokens.M))
        self._write(painter, made.font, room, line)
        painter.restore()

    def _write(self, painter: QPainter, font: QFont, room: QRect, line: Line) -> None:
        if line.strong:
            bold = QFont(font)
            bold.setWeight(QFont.Weight.DemiBold)
            room.setLeft(_draw(painter, bold, room, line.strong) + px(tokens.XS))
        end = _draw(painter, font, room, line.title)
        room.setLeft(end + px(tokens.L))
        if line.detail and room.width() > px(_LEAST_DETAIL):
            painter.setFont(font)
            painter.setPen(QColor(palette().secondary))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(line.detail, Qt.TextElideMode.ElideRight, room.width())
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(room, right, shown)


def _draw(painter: QPainter, font: QFont, room: QRect, text: str) -> int:
    painter.setFont(font)
    painter.setPen(QColor(palette().text))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return room.left() + metrics.horizontalAdvance(shown)
