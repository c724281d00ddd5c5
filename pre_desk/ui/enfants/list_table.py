"""The table of children: how it looks, which lines are chosen."""

import datetime

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from pre_desk.ui.enfants.delegates import NameDelegate, RowDelegate, SituationDelegate
from pre_desk.ui.enfants.header import ListHeader
from pre_desk.ui.enfants.model import COLUMNS, EnfantModel
from pre_desk.ui.theme import px
from pre_desk.usecases.enfant_index import Column

_ROW_HEIGHT = 32
_LEAST_ROWS = 1


class ListTable(QTableView):
    """One line a child; several can be chosen with Maj, Ctrl and Ctrl+A."""

    def __init__(self, model: EnfantModel, header: ListHeader, today: datetime.date) -> None:
        super().__init__()
        self._children = model
        self._situation, self._name = SituationDelegate(today), NameDelegate()
        self._others = RowDelegate()
        self.setModel(model)
        self.setHorizontalHeader(header)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Liste des enfants")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(_ROW_HEIGHT))
        self.setMouseTracking(True)
        self.setItemDelegate(self._others)
        self.setItemDelegateForColumn(COLUMNS.index(Column.SITUATION), self._situation)
        self.setItemDelegateForColumn(COLUMNS.index(Column.NOM), self._name)
        header.set_default_widths()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_name"):
            self.verticalHeader().setDefaultSectionSize(px(_ROW_HEIGHT))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.property("hovered_row"):
            self.setProperty("hovered_row", row)
            self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        header = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        return QSize(0, header + _LEAST_ROWS * px(_ROW_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        current = self.visualRect(self.currentIndex())
        # What opens below the list must not hide the line being read.
        if 0 <= current.top() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def make_current(self, row: int) -> None:
        """Put the cursor on a line and choose it alone."""
        flags = QItemSelectionModel.SelectionFlag
        at = self._children.index(row, COLUMNS.index(Column.NOM))
        self.selectionModel().setCurrentIndex(at, flags.ClearAndSelect | flags.Rows)

    def chosen_count(self) -> int:
        """How many lines are chosen."""
        return sum(last - first + 1 for first, last in self._runs())

    def chosen_ids(self) -> list[str]:
        """The children chosen, in the order of the list."""
        runs = self._runs()
        return [one for first, last in runs for one in self._children.ids_at(first, last)]

    def _runs(self) -> list[tuple[int, int]]:
        """First and last rows of each run of chosen lines: a hundred thousand are one run."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(at) for at in range(chosen.size())]
        return sorted({(one.top(), one.bottom()) for one in ranges})
