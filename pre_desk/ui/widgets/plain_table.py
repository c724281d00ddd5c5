"""A small table shown whole: words on the left, numbers on the right."""

from collections.abc import Collection, Mapping, Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from pre_desk import tokens
from pre_desk.ui.clipboard import copy_briefly
from pre_desk.ui.theme import palette, px

Index = QModelIndex | QPersistentModelIndex
Rows = Sequence[Sequence[str]]

_NARROWEST = 24
_PADDING = 20
_ROW = 28
_AROUND = 12
_AIR = 48
_UNBOUNDED = 10_000
# Words wrap under this width when there is not enough room, and never under the narrower one.
_WORDS, _TIGHT_WORDS = 220, 96
_LONG_TITLE = 12


def tab_separated(header: Sequence[str], rows: Rows) -> str:
    """Return a table as a spreadsheet takes it from the clipboard."""
    return "\n".join("\t".join(line) for line in (header, *rows))


class PlainTable(QTableView):
    """As high as its rows; Ctrl+C copies all of it.

    `words` are the columns written from the left, which wrap; `strong` the rows that stand out;
    `hints` explain cells, by (row, column), to who stands on them.
    """

    def __init__(
        self,
        name: str,
        header: Sequence[str],
        rows: Rows,
        *,
        words: Collection[int] = (0,),
        strong: Collection[int] = (),
        hints: Mapping[tuple[int, int], str] | None = None,
    ) -> None:
        super().__init__()
        shown = [one if at in words else broken(one) for at, one in enumerate(header)]
        self._header, self._rows, self._words = header, rows, words
        self._natural = natural_widths(shown, rows)
        self.setProperty("role", "plain")
        self._wrapping = _WrappingDelegate(self)
        self.setItemDelegate(self._wrapping)
        self.setAccessibleName(name)
        self._model = _Model(shown, rows, words, strong, hints or {}, self)
        self.setModel(self._model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # As high as its rows: a card around it takes no room that nothing fills.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(_ROW))
        self._row = max(px(_ROW), QFontMetrics(strong_font()).height() + px(_AROUND))
        self.verticalHeader().setDefaultSectionSize(self._row)
        self._wrapped: set[int] = set()
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        self._fit(self.minimumSizeHint().width())

    def copy(self) -> None:
        """Put the whole table on the clipboard."""
        copy_briefly(tab_separated(self._header, self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(sum(self._least()) + 2 * self.frameWidth(), px(_ROW))

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit(self.viewport().width())

    def _least(self) -> list[int]:
        return [
            min(width, px(_WORDS)) if column in self._words else width
            for column, width in enumerate(self._natural)
        ]

    def _fit(self, room: int) -> None:
        """Give numbers what they need and share the rest among the words."""
        widths = self._shared(room)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for column in self._words:
            title = folded(self._header[column], widths[column] - px(_PADDING))
            self._model.retitle(column, title)
        self._fit_rows(widths)
        height = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length()
        if sum(widths) > room:
            height += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height + 2 * self.frameWidth())

    def _shared(self, room: int) -> list[int]:
        """Return the width of each column: words wrap before anything scrolls."""
        widths = self._tightened(self._least(), room)
        spare = max(0, room - sum(widths))
        wanted = [full - least for full, least in zip(self._natural, widths, strict=True)]
        given = min(1.0, spare / max(1, sum(wanted)))
        widths = [least + int(more * given) for least, more in zip(widths, wanted, strict=True)]
        # What is left goes half to the first column, so that numbers stay near their names.
        more = min(px(_AIR), max(0, room - sum(widths)) // (2 * len(widths)))
        widths = [width + more for width in widths]
        widths[0] += max(0, room - sum(widths))
        return widths

    def _tightened(self, widths: list[int], room: int) -> list[int]:
        """Take what is lacking from the words, down to a width where they can still be read."""
        lacking = max(0, sum(widths) - room)
        given = [max(0, widths[at] - self._tightest(at)) for at in self._words]
        share = min(1.0, lacking / max(1, sum(given)))
        for at, most in zip(self._words, given, strict=True):
            widths[at] -= ceil(most * share)
        return widths

    def _tightest(self, column: int) -> int:
        """How narrow a column of words may be: no word of its title is cut."""
        small = QFontMetrics(strong_font(tokens.CAPTION))
        longest = max(map(small.horizontalAdvance, self._header[column].split(" ")))
        return max(px(_TIGHT_WORDS), longest + px(_PADDING))

    def _fit_rows(self, widths: Sequence[int]) -> None:
        """Make a row as high as its words; only those that wrap have to be measured."""
        tight = [at for at in self._words if widths[at] < self._natural[at]]
        strong = QFontMetrics(strong_font())
        wrapped = {
            row
            for row, cells in enumerate(self._rows)
            for at in tight
            if strong.horizontalAdvance(cells[at]) + px(_PADDING) > widths[at]
        }
        for row in self._wrapped - wrapped:
            self.setRowHeight(row, self._row)
        for row in wrapped:
            self.resizeRowToContents(row)
        self._wrapped = wrapped


def natural_widths(header: Sequence[str], rows: Rows) -> list[int]:
    """Return how wide each column is when nothing wraps, in pixels."""
    strong = QFontMetrics(strong_font())
    small = QFontMetrics(strong_font(tokens.CAPTION))
    widths = []
    for column, title in enumerate(header):
        lines = [small.horizontalAdvance(line) for line in title.split("\n")]
        cells = [strong.horizontalAdvance(row[column]) for row in rows]
        widths.append(max([*lines, *cells, px(_NARROWEST)]) + px(_PADDING))
    return widths


def broken(title: str) -> str:
    """Return a long column title on two lines of about the same length."""
    spaces = [at for at, letter in enumerate(title) if letter == " "]
    if len(title) <= _LONG_TITLE or not spaces:
        return title
    middle = min(spaces, key=lambda at: abs(at - len(title) // 2))
    return f"{title[:middle]}\n{title[middle + 1 :]}"


def folded(title: str, room: int) -> str:
    """Return a column title on as many lines as it takes in so many pixels."""
    small = QFontMetrics(strong_font(tokens.CAPTION))
    lines: list[str] = []
    for word in title.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and small.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


class _WrappingDelegate(QStyledItemDelegate):
    """Makes rows as high as their wrapped words, with room above and below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QTableView)
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        room = view.columnWidth(index.column()) - px(_PADDING)
        wrapped = QRect(0, 0, room, _UNBOUNDED)
        words = made.fontMetrics.boundingRect(wrapped, Qt.TextFlag.TextWordWrap, made.text)
        return QSize(room, words.height() + px(_AROUND))


class _Model(QAbstractTableModel):
    def __init__(
        self,
        header: Sequence[str],
        rows: Rows,
        words: Collection[int],
        strong: Collection[int],
        hints: Mapping[tuple[int, int], str],
        parent: QTableView,
    ) -> None:
        super().__init__(parent)
        self._header, self._rows = list(header), rows
        self._words, self._strong, self._hints = words, strong, hints

    def retitle(self, column: int, title: str) -> None:
        """Write the title of a column in other lines."""
        if title != self._header[column]:
            self._header[column] = title
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row[column]
        hint = self._hints.get((index.row(), column), "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = f"{row[0]}, {self._header[column]}, {row[column]}"
            return f"{told}\u00a0: {hint}" if hint else told
        if role == Qt.ItemDataRole.FontRole and (hint or index.row() in self._strong):
            return strong_font()
        if hint:
            return _hinted(hint, role, self._side(column))
        return self._side(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header[section]
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        return Qt.AlignmentFlag.AlignVCenter | (left if column in self._words else right)


def _hinted(hint: str, role: int, side: Qt.AlignmentFlag) -> Any:
    """What a cell that explains itself answers: its hint, and a colour that says so."""
    if role == Qt.ItemDataRole.ToolTipRole:
        return hint
    if role == Qt.ItemDataRole.ForegroundRole:
        return QColor(palette().warning)
    return side if role == Qt.ItemDataRole.TextAlignmentRole else None


def strong_font(size: int = tokens.BODY) -> QFont:
    """Return the font of rows that stand out, at the text size in use."""
    made = QFont(tokens.FONT_FAMILY)
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight.DemiBold)
    return made
