"""A plain table of money: type, Tab, Entrée; paste from a spreadsheet; errors beside the cell."""

import csv
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QTableView

from pre_desk.domain.names import fold
from pre_desk.ui.actions.money_cells import CellDelegate
from pre_desk.ui.actions.money_kinds import Cell, MoneyKind
from pre_desk.ui.actions.money_model import MoneyModel, Row
from pre_desk.ui.actions.wrapping import Wanted, fit_rows, measured, shared
from pre_desk.ui.clipboard import copy_table
from pre_desk.ui.editing.field import pressed_enter
from pre_desk.ui.theme import px

Index = QModelIndex | QPersistentModelIndex
_ROW, _ERRORS, _AMOUNT = 30, 120, 90
_MOST_PASTED = 2000
_NUMBERS = (Cell.AMOUNT, Cell.COMPUTED)


class MoneyTable(QTableView):
    """Typing begins an edit, Tab goes to the next cell, Entrée ends a line and begins one.

    `lines_ready` tells the lines that can be saved together, `remove_wanted` those to take
    away; `too_much` that a paste was cut, `current_moved` that the current line is elsewhere.
    """

    lines_ready = Signal(object)
    remove_wanted = Signal(object)
    too_much = Signal(int)
    current_moved = Signal()

    def __init__(self, name: str, kind: MoneyKind, *, editable: bool) -> None:
        super().__init__()
        self.money = MoneyModel(kind, editable=editable, parent=self)
        self._delegate = CellDelegate(self, self.money, self.finish_line)
        self.setModel(self.money)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
        )
        # Tab leaves the table, except from a cell being typed in.
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        # Its height is that of its lines: the room left on a page is not for it.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.verticalHeader().setMinimumSectionSize(px(_ROW))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.money.save_wanted.connect(self._offer)
        self.money.dataChanged.connect(lambda *_: self._fit_errors())
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self._fit_errors()

    def show_lines(self, kind: MoneyKind, lines: Sequence[object]) -> None:
        """Show the lines of the same period again; the cursor stays on its line."""
        at, column = self.currentIndex().row(), self.currentIndex().column()
        self.money.show_lines(kind, lines)  # type: ignore[arg-type]
        last = self.money.rowCount() - 1
        if at >= 0 and last >= 0:
            self.setCurrentIndex(self.money.index(min(at, last), column))
        self._fit_errors()

    def add_line(self) -> None:
        """Go to the blank line and begin to type in it."""
        self.setFocus()
        self._go(self.money.rowCount() - 1, 0)

    def chosen_rows(self) -> list[Row]:
        """The stored lines of which a cell is chosen."""
        places = sorted({one.row() for one in self.selectedIndexes()})
        return [self.money.rows[at] for at in places if self.money.rows[at].stored is not None]

    def finish_line(self) -> None:
        """Entrée: end the line; a new one that is saved is followed by the next blank one."""
        index = self.currentIndex()
        row = self.money.rows[index.row()]
        if row.stored is None and not row.blank:
            self._offer([row])
            if row.errors:
                self._go(index.row(), self._first_wrong(row))
            else:
                self.money.row_at(index.row() + 1)
                self._go(index.row() + 1, 0)
        elif index.row() + 1 < self.money.rowCount():
            self.setCurrentIndex(index.siblingAtRow(index.row() + 1))

    def paste(self, text: str) -> None:
        """Put the cells of a spreadsheet from the current cell on; a line of titles is skipped."""
        lines = [one for one in csv.reader(text.splitlines(), delimiter="\t") if any(one)]
        start = max(self.currentIndex().column(), 0)
        columns = [one for one in self.money.kind.columns[start:] if one.cell is not Cell.COMPUTED]
        titles = {fold(one.title) for one in columns}
        if lines and len(lines) > 1 and {fold(one) for one in lines[0] if one} <= titles:
            lines = lines[1:]
        if len(lines) > _MOST_PASTED:
            self.too_much.emit(len(lines) - _MOST_PASTED)
        first = max(self.currentIndex().row(), 0)
        rows = []
        for down, cells in enumerate(lines[:_MOST_PASTED]):
            row = self.money.row_at(first + down)
            for column, cell in zip(columns, cells, strict=False):
                self.money.type_in(first + down, column, cell.strip())
            rows.append(row)
        self._offer(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif not self.money.editable:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(self.chosen_rows())
        elif pressed_enter(event):
            self.finish_line()
        else:
            super().keyPressEvent(event)

    def _offer(self, rows: Sequence[Row]) -> None:
        ready = self.money.ready(rows)
        if ready:
            self.lines_ready.emit(ready)

    def current_rect(self) -> QRect:
        """Where the current line is, from the corner of the table."""
        shown = self.visualRect(self.currentIndex())
        return shown.translated(self.viewport().pos())

    def _on_row(self, _: Index, before: Index) -> None:
        """A new line that one leaves is saved."""
        self.current_moved.emit()
        if before.isValid() and before.row() < len(self.money.rows):
            row = self.money.rows[before.row()]
            if row.stored is None and not row.blank:
                # Once the cell that is being left has given what was typed.
                QTimer.singleShot(0, self, lambda: self._offer([row]))

    def _go(self, row: int, column: int) -> None:
        at = self.money.index(row, column)
        self.setCurrentIndex(at)
        self.scrollTo(at)

    def _first_wrong(self, row: Row) -> int:
        names = [one.name for one in self.money.kind.columns]
        return min(names.index(name) for name in row.errors)

    def _copy(self) -> None:
        chosen = self.selectedIndexes()
        rows = sorted({one.row() for one in chosen})
        columns = sorted({one.column() for one in chosen})
        model = self.money
        header = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in columns]
        cells = [[str(model.data(model.index(row, at))) for at in columns] for row in rows]
        copy_table(header, cells)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    def _widen(self) -> None:
        """Share the width: words wrap before amounts are cut."""
        columns = self.money.kind.columns
        shown = [at for at in range(len(columns)) if not self.isColumnHidden(at)]
        wanted = [self._wanted(at) for at in shown]
        if self._told_errors():
            shown.append(len(columns))
            wanted.append(Wanted(3 * px(_ERRORS), px(_ERRORS), px(_ERRORS)))
        words = [at for at in shown if at == len(columns) or columns[at].cell not in _NUMBERS]
        ranks = [shown.index(at) for at in words]
        for at, width in zip(shown, shared(wanted, self.viewport().width(), ranks), strict=True):
            self.setColumnWidth(at, width)
        fit_rows(self, words)

    def _wanted(self, at: int) -> Wanted:
        column, rows = self.money.kind.columns[at], range(self.money.rowCount())
        texts = (str(self.money.index(row, at).data() or "") for row in rows)
        one = measured(self, column.title, texts, sorts=False)
        if column.cell in _NUMBERS:
            return Wanted.fixed(max(one.natural, px(_AMOUNT) * (column.cell is Cell.AMOUNT)))
        return one

    def _told_errors(self) -> bool:
        return self.money.editable and any(row.errors for row in self.money.rows)

    def _fit_errors(self) -> None:
        """The column of errors comes with what is to correct; what is computed gives its room."""
        columns, wrong = self.money.kind.columns, self._told_errors()
        if self.money.editable:
            self.setColumnHidden(len(columns), not wrong)
        for at, one in enumerate(columns):
            self.setColumnHidden(at, wrong and one.cell is Cell.COMPUTED)
        self._widen()
        if self._told_errors():
            # Its line has grown: what is said of it stays in view.
            self.updateGeometries()
            self.scrollTo(self.currentIndex())
        self.current_moved.emit()
