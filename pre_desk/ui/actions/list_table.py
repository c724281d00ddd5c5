"""The table of the actions of a year: whole lines, whole words."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pre_desk.ui.actions.list_model import COLUMNS, FIRST_NUMBER, LEAST_NEEDED, ActionModel
from pre_desk.ui.actions.wrapping import Wanted, WrappingDelegate, fit_rows, measured, shared
from pre_desk.ui.editing.field import pressed_enter
from pre_desk.ui.theme import px

_ROW = 32
# Words under this part of their width take too many lines: then a column is left out.
_LEAST_PART, _LEAST_OF_NAMES, _ENOUGH = 0.65, 0.85, 240


class ListTable(QTableView):
    """Entrée opens the line under the cursor; columns are as wide as what they hold."""

    opened = Signal(int)

    def __init__(self, model: ActionModel) -> None:
        super().__init__()
        self._model = model
        self._wanted: list[Wanted] = []
        self.setModel(model)
        self.setItemDelegate(WrappingDelegate(self))
        self.setAccessibleName("Liste des actions")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(_ROW))
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._fit_rows)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def fit(self) -> None:
        """Measure what the columns hold, shown or not, and share the width among them."""
        self._wanted = [self._measured(at) for at in range(len(COLUMNS))]
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed_enter(event) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _measured(self, at: int) -> Wanted:
        one = measured(self, COLUMNS[at][0], self._model.texts(at), sorts=True)
        if at >= FIRST_NUMBER:
            return Wanted.fixed(one.natural)
        part = _LEAST_PART if at else _LEAST_OF_NAMES
        least = max(one.short, min(int(one.natural * part), px(_ENOUGH)))
        return Wanted(one.natural, least, least)

    def _share(self) -> None:
        """Leave out what an opened action tells, rather than cut the names of all."""
        if not self._wanted:
            return
        room, shown = self.viewport().width(), list(range(len(COLUMNS)))
        for at in LEAST_NEEDED:
            if sum(self._wanted[one].least for one in shown) > room:
                shown.remove(at)
        words = [rank for rank, at in enumerate(shown) if at < FIRST_NUMBER]
        widths = shared([self._wanted[at] for at in shown], room, words)
        for at in range(len(COLUMNS)):
            self.setColumnHidden(at, at not in shown)
        for at, width in zip(shown, widths, strict=True):
            self.setColumnWidth(at, width)
        self._fit_rows()

    def _fit_rows(self) -> None:
        fit_rows(self, range(FIRST_NUMBER))
