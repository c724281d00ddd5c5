"""What was found, line by line: any number of rows, read in place or copied."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from pre_desk.ui.clipboard import copy_briefly
from pre_desk.ui.theme import px

Index = QModelIndex | QPersistentModelIndex
Rows = Sequence[tuple[str, str, str]]

_ROW = 28
_SHOWN_ROWS = 10
# Measuring the text of every row of a long table would take seconds.
_MEASURED_ROWS = 500
_FILE_WIDTH, _LINE_WIDTH = 140, 64


class ToldTable(QTableView):
    """File, line and sentence; Ctrl+C copies the selected rows, all of them without any."""

    def __init__(self, name: str, header: Sequence[str]) -> None:
        super().__init__()
        self._header = tuple(header)
        self._rows: Rows = ()
        self.setAccessibleName(name)
        self._model = _Model(self._header, self)
        self.setModel(self._model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.verticalHeader().setMinimumSectionSize(px(_ROW))
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.resizeSection(0, px(_FILE_WIDTH))
        columns.resizeSection(1, px(_LINE_WIDTH))
        columns.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        # Once the header has settled: rows are measured in their final width.
        columns.sectionResized.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    def show_rows(self, rows: Rows) -> None:
        """Replace what is shown; the table is as high as a few rows at most."""
        self._rows = rows
        self._model.show_rows(rows)
        self._fit()

    def _fit(self) -> None:
        rows = self.verticalHeader()
        if len(self._rows) <= _MEASURED_ROWS:
            self.resizeRowsToContents()
        shown = sum(rows.sectionSize(at) for at in range(min(rows.count(), _SHOWN_ROWS)))
        height = self.horizontalHeader().sizeHint().height() + shown
        self.setFixedHeight(height + 2 * self.frameWidth())

    def copy(self) -> None:
        """Put the selected rows, or every row, on the clipboard for a moment."""
        copy_briefly(self.copied_text())

    def copied_text(self) -> str:
        """Return those rows as a spreadsheet takes them."""
        chosen = sorted({one.row() for one in self.selectionModel().selectedRows()})
        rows = [self._rows[at] for at in chosen] if chosen else list(self._rows)
        return "\n".join("\t".join(row) for row in (self._header, *rows))


class _Model(QAbstractTableModel):
    def __init__(self, header: tuple[str, ...], parent: QTableView) -> None:
        super().__init__(parent)
        self._header = header
        self._rows: Rows = ()

    def show_rows(self, rows: Rows) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(row)
        return _side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header[section]
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _side(column: int) -> Qt.AlignmentFlag:
    number = column == 1
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
