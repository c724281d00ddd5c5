"""The left part of the screen: search, filters, the table, and how many are shown."""

import datetime

from PySide6.QtCore import QByteArray, QEvent, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.french import number
from pre_desk.ui.enfants.delegates import NameDelegate, SituationDelegate
from pre_desk.ui.enfants.filters import FilterBar
from pre_desk.ui.enfants.header import ListHeader
from pre_desk.ui.enfants.model import COLUMNS, EnfantModel, PageWanted
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.search_field import SearchField
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.enfant_index import Column, EnfantIndex, Facet, ListQuery, ListView

_ROW_HEIGHT = 32
_SETTLED_MS = 250


class ListPanel(QWidget):
    """Tells which child is being read, and what to do when there is nobody."""

    enfant_chosen = Signal(str)
    answered = Signal(int)

    def __init__(self, today: datetime.date, page_wanted: PageWanted) -> None:
        super().__init__()
        self.setProperty("role", "list")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._index: EnfantIndex | None = None
        self._told: str | None = None
        self.model = EnfantModel(today, page_wanted)
        self.search = SearchField()
        self.filters = FilterBar()
        self.table = QTableView()
        self.header = ListHeader(COLUMNS)
        self.count = label("", "secondary")
        self._near = Notice()
        self._situation, self._name = SituationDelegate(today), NameDelegate()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._build()
        self._connect()

    def show_index(self, index: EnfantIndex) -> None:
        """Show what the index answers to the present search, filters and order."""
        self._index = index
        for facet in Facet:
            self.filters.offer(facet, index.choices(facet))
        self._answer()

    @property
    def has_index(self) -> bool:
        """Whether the list has been filled."""
        return self._index is not None

    def choose(self, enfant_id: str) -> None:
        """Put the cursor on a child, whatever was searched and filtered."""
        self.show_everybody()
        self._stay_on(enfant_id)
        self.table.setFocus()

    def rows_changed(self) -> None:
        """Fetch again the rows on screen: something changed in the vault."""
        self.model.forget_rows()
        self.table.viewport().update()

    def current_id(self) -> str | None:
        """The child under the cursor."""
        current = self.table.currentIndex()
        return self.model.id_at(current.row()) if current.isValid() else None

    def copied_text(self) -> str:
        """The selected lines as tab-separated text, visible columns in their order."""
        rows = sorted({one.row() for one in self.table.selectionModel().selectedRows()})
        shown = self.header.shown_columns()
        cells = [[self.model.index(row, one) for one in shown] for row in rows]
        spoken = Qt.ItemDataRole.AccessibleTextRole
        return "\n".join("\t".join(str(c.data(spoken) or "") for c in line) for line in cells)

    def layout_state(self) -> QByteArray:
        """Order, width and sort of the columns."""
        return self.header.saveState()

    def restore_layout(self, state: QByteArray) -> None:
        """Put the columns back as they were; a state of another version is ignored."""
        self.header.restore(state)

    def _build(self) -> None:
        self.search.setPlaceholderText("Rechercher un nom (Ctrl+F)")
        self.search.setAccessibleName("Rechercher un enfant par son nom")
        self._build_table()
        self._nobody = EmptyState(
            "search",
            "Aucun enfant ne répond",
            "Rien ne correspond à cette recherche et à ces filtres.",
            (button("Tout afficher", self.show_everybody),),
        )
        top = QHBoxLayout()
        top.addWidget(label("Enfants", "title"))
        top.addStretch()
        top.addWidget(self.count)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.L), 0, 0)
        column.setSpacing(px(tokens.S))
        head = QVBoxLayout()
        head.setContentsMargins(0, 0, px(tokens.L), 0)
        head.setSpacing(px(tokens.S))
        head.addLayout(top)
        for widget in (self.search, self.filters, self._near):
            head.addWidget(widget)
        column.addLayout(head)
        column.addLayout(self._stack, 1)

    def _build_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setHorizontalHeader(self.header)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setAccessibleName("Liste des enfants")
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(_ROW_HEIGHT))
        table.setItemDelegateForColumn(COLUMNS.index(Column.SITUATION), self._situation)
        table.setItemDelegateForColumn(COLUMNS.index(Column.NOM), self._name)
        self.header.set_default_widths()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "table"):
            self.table.verticalHeader().setDefaultSectionSize(px(_ROW_HEIGHT))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._answer)
        self.search.returnPressed.connect(self._go_to_first)
        self.filters.changed.connect(self._answer)
        self.header.sortIndicatorChanged.connect(self._answer)
        self.table.selectionModel().currentRowChanged.connect(self._settled.start)
        self._settled.timeout.connect(self._tell_chosen)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_to_first)

    def show_everybody(self) -> None:
        """Drop the search and the filters."""
        self.search.clear()
        self.filters.drop()

    def _answer(self) -> None:
        if self._index is None:
            return
        chosen = self.current_id()
        view = self._index.view(self.query())
        self.model.show_answer(self._index, view)
        self._tell(view)
        if chosen is not None:
            self._stay_on(chosen)

    def query(self) -> ListQuery:
        """What is asked of the list at the moment."""
        return ListQuery(
            text=self.search.text(),
            filters=self.filters.filters(),
            column=COLUMNS[self.header.sortIndicatorSection()],
            descending=self.header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
        )

    def _tell(self, view: ListView) -> None:
        shown, total = number(len(view.rows)), number(view.total)
        self.count.setText(shown if shown == total else f"{shown} sur {total}")
        self._stack.setCurrentWidget(self.table if view.rows or not view.total else self._nobody)
        if view.approximate:
            self._near.warn("Aucun nom exact : voici les orthographes proches.")
        else:
            self._near.clear()
        self.answered.emit(len(view.rows))

    def _stay_on(self, enfant_id: str) -> None:
        row = self.model.row_of(enfant_id)
        if row is not None:
            self._make_current(row)

    def _go_to_first(self) -> None:
        if self.model.rowCount():
            self._make_current(0)
            self.table.setFocus()

    def _make_current(self, row: int) -> None:
        both = QItemSelectionModel.SelectionFlag.ClearAndSelect
        flags = both | QItemSelectionModel.SelectionFlag.Rows
        at = self.model.index(row, COLUMNS.index(Column.NOM))
        self.table.selectionModel().setCurrentIndex(at, flags)

    def _tell_chosen(self) -> None:
        chosen = self.current_id()
        # Typing moves rows about under the cursor: the same child is not opened twice.
        if chosen is not None and chosen != self._told:
            self._told = chosen
            self.enfant_chosen.emit(chosen)
