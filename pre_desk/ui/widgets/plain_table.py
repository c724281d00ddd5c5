"""A small table shown whole: words on the left, numbers on the right."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pre_desk import tokens
from pre_desk.ui.clipboard import copy_briefly
from pre_desk.ui.theme import px

Index = QModelIndex | QPersistentModelIndex
Rows = Sequence[Sequence[str]]

_NARROWEST = 44


def tab_separated(header: Sequence[str], rows: Rows) -> str:
    """Return a table as a spreadsheet takes it from the clipboard."""
    return "\n".join("\t".join(line) for line in (header, *rows))


class PlainTable(QTableView):
    """As high as its rows; Ctrl+C copies all of it.

    `words` are the columns written from the left, `strong` the rows that stand out.
    """

    def __init__(
        self,
        name: str,
        header: Sequence[str],
        rows: Rows,
        *,
        words: Collection[int] = (0,),
        strong: Collection[int] = (),
    ) -> None:
        super().__init__()
        self._header, self._rows = header, rows
        self.setAccessibleName(name)
        self.setModel(_Model(header, rows, words, strong, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        columns = self.horizontalHeader()
        columns.setMinimumSectionSize(px(_NARROWEST))
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        self._fit()

    def copy(self) -> None:
        """Put the whole table on the clipboard."""
        copy_briefly(tab_separated(self._header, self._rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        height = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length()
        if self.horizontalHeader().length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height + 2 * self.frameWidth())


class _Model(QAbstractTableModel):
    def __init__(
        self,
        header: Sequence[str],
        rows: Rows,
        words: Collection[int],
        strong: Collection[int],
        parent: QTableView,
    ) -> None:
        super().__init__(parent)
        self._header, self._rows = header, rows
        self._words, self._strong = words, strong

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row[0]}, {self._header[column]}, {row[column]}"
        if role == Qt.ItemDataRole.FontRole and index.row() in self._strong:
            return strong_font()
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


def strong_font() -> QFont:
    """Return the font of rows that stand out, at the text size in use."""
    made = QFont(tokens.FONT_FAMILY)
    made.setPixelSize(px(tokens.BODY))
    made.setWeight(QFont.Weight.DemiBold)
    return made
