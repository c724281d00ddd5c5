"""The left part of the screen: views, search, filters, the table, and how many are shown."""

import datetime
from collections.abc import Iterable

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import number
from pre_desk.ui.enfants.bulk_bar import BulkBar
from pre_desk.ui.enfants.columns_window import ColumnsWindow
from pre_desk.ui.enfants.filters import FilterBar
from pre_desk.ui.enfants.header import ListHeader
from pre_desk.ui.enfants.list_table import ListTable
from pre_desk.ui.enfants.list_top import AskedLine, ListTop, some_of
from pre_desk.ui.enfants.model import COLUMNS, EnfantModel, PageWanted
from pre_desk.ui.enfants.only_strip import OnlyStrip
from pre_desk.ui.enfants.sentence import why_nobody
from pre_desk.ui.enfants.views_button import ViewsButton
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.resting import Resting
from pre_desk.ui.widgets.search_field import SearchField
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.enfant_index import EnfantIndex, Facet, ListQuery, ListView
from pre_desk.usecases.views import SavedView

_SETTLED_MS = 250


class ListPanel(QWidget):
    """Tells which child is being read, and what to do when there is nobody."""

    enfant_chosen = Signal(str)
    answered = Signal(int)

    def __init__(
        self, today: datetime.date, page_wanted: PageWanted, *, writable: bool = True
    ) -> None:
        super().__init__()
        self.setProperty("role", "list")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._index: EnfantIndex | None = None
        self._told: str | None = None
        self._quiet = False
        self.model = EnfantModel(today, page_wanted)
        self.search = SearchField()
        self.filters = FilterBar()
        self.header = ListHeader(COLUMNS)
        self.table = ListTable(self.model, self.header, today)
        self.count = label("", "secondary")
        self.views = ViewsButton(writable=writable)
        self.bulk = BulkBar()
        self.notice = Notice(closable=True)
        self.tools = QHBoxLayout()
        self.only = OnlyStrip()
        self._near = Notice()
        self._drop_filters = button("Effacer les filtres", self.filters.drop)
        # A held key opens the file where it comes to rest, not those it runs over.
        self._moving = Resting(self, _SETTLED_MS)
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

    def knows(self, enfant_id: str) -> bool:
        """Whether a child is in the list as it was last read, shown or not."""
        return self._index is not None and self._index.row_of(enfant_id) is not None

    @property
    def nobody(self) -> bool:
        """Whether the list as it was last read is empty."""
        return not self._index

    def choose(self, enfant_id: str) -> None:
        """Put the cursor on a child, even if what is searched and filtered leaves her out."""
        if self.model.row_of(enfant_id) is None:
            self.show_everybody()
        self._stay_on(enfant_id)
        self.table.setFocus()

    def show_only(self, enfant_ids: Iterable[str], why: str) -> None:
        """Show these children alone, whatever was searched and filtered."""
        self.show_everybody()
        self.only.ask(enfant_ids, why)
        self._answer()
        self.table.setFocus()

    def asked_something(self) -> bool:
        """Whether anything is searched, filtered or being read at the moment."""
        asked = self.search.text().strip() or self.filters.filters() or self.only.ids()
        return bool(asked) or self.current_id() is not None

    def show_view(self, view: SavedView, *, as_left: bool = False) -> None:
        """Show the list as a view asks, whatever was searched; sorted `as_left` last time."""
        order = Qt.SortOrder.DescendingOrder if view.descending else Qt.SortOrder.AscendingOrder
        self._quiet = True
        self.only.clear()
        self.search.clear()
        self.views.show_current(view)
        self.filters.ask(view.filters)
        if not as_left:
            self.header.setSortIndicator(COLUMNS.index(view.column), order)
        if view.columns:
            self.header.lay_out(view.columns)
        self._quiet = False
        self._answer()

    def present_view(self, name: str) -> SavedView:
        """What is on screen, as a view to keep."""
        query = self.query()
        return SavedView(
            id="",
            name=name,
            filters=query.filters,
            column=query.column,
            descending=query.descending,
            columns=self.header.layout_of_columns(),
        )

    def choose_columns(self) -> None:
        """Open the window where columns are chosen and ordered."""
        ColumnsWindow(self.header.layout_of_columns(), self.header.lay_out, self.window()).open()

    def align(self, edge: int) -> None:
        """Begin everything this far from the left."""
        self._column.setContentsMargins(edge, px(tokens.L), 0, 0)

    def rows_changed(self) -> None:
        """Fetch again the rows on screen: something changed in the vault."""
        self.model.forget_rows()
        self.table.viewport().update()

    def current_id(self) -> str | None:
        """The child under the cursor."""
        current = self.table.currentIndex()
        return self.model.id_at(current.row()) if current.isValid() else None

    def layout_state(self) -> QByteArray:
        """Order, width and sort of the columns."""
        return self.header.saveState()

    def restore_layout(self, state: QByteArray) -> None:
        """Put the columns back as they were; a state of another version is ignored."""
        self.header.restore(state)

    def _build(self) -> None:
        self.search.setPlaceholderText("Rechercher un nom (Ctrl+F)")
        self.search.setAccessibleName("Rechercher un enfant par son nom")
        everybody = button("Tout afficher", self.show_everybody)
        self._nobody = EmptyState(
            "search", "Aucun enfant ne répond", "", (self._drop_filters, everybody)
        )
        # Hidden behind the table, it must not ask for the room of the table.
        ignored = QSizePolicy.Policy.Ignored
        self._nobody.setSizePolicy(ignored, ignored)
        columns = icon_button("Choisir les colonnes", "columns-3", self.choose_columns)
        self.tools.addWidget(columns)
        self._stack = QStackedLayout()
        column = self._column = QVBoxLayout(self)
        self.align(px(tokens.L))
        column.setSpacing(px(tokens.S))
        top = ListTop(self.views, self.count, self.tools)
        asked = AskedLine(self.search, self.filters)
        column.addLayout(_lines(top, asked, self.filters.sentence, self.only, self._near))
        column.addLayout(self._stack, 1)
        # Once it has a parent: what is added before would be shown as a window of its own.
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nobody)
        # Below: choosing several children, or being answered, moves no line under the mouse.
        column.addLayout(_lines(self.notice, self.bulk, below=px(tokens.S)))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._answer)
        self.search.returnPressed.connect(self._go_to_first)
        self.filters.changed.connect(self._answer)
        self.header.sortIndicatorChanged.connect(self._answer)
        self.table.selectionModel().currentRowChanged.connect(self._moving.touch)
        self.table.selectionModel().selectionChanged.connect(self._tell_selected)
        self.bulk.dropped.connect(self._keep_one)
        self.only.dropped.connect(self.show_everybody)
        self._moving.rested.connect(self._tell_chosen)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_to_first)

    def show_everybody(self) -> None:
        """Drop the search and the filters."""
        self._quiet = True
        self.only.clear()
        self.search.clear()
        self.filters.drop()
        self._quiet = False
        self._answer()

    def _answer(self) -> None:
        self._tell_modified()
        if self._index is None or self._quiet:
            return
        # Who is still being read beside stays chosen, even after an answer without her.
        chosen = self.current_id() or self._told
        view = self._index.view(self.query())
        self.model.show_answer(self._index, view)
        self._tell(view)
        if chosen is not None:
            self._stay_on(chosen)
        self._tell_selected()

    def _tell_modified(self) -> None:
        view, query = self.views.current, self.query()
        if view is not None and not self._quiet:
            # The order is everybody's own in a view of the application.
            sorted_so = (view.column, view.descending) == (query.column, query.descending)
            kept = dict(view.filters) == dict(query.filters) and (view.shipped or sorted_so)
            self.views.show_current(view, modified=not kept)

    def _tell_selected(self) -> None:
        self.bulk.tell(self.table.chosen_count())

    def _keep_one(self) -> None:
        current = self.table.currentIndex()
        if current.isValid():
            self.table.make_current(current.row())
        self.table.setFocus()

    def query(self) -> ListQuery:
        """What is asked of the list at the moment."""
        return ListQuery(
            text=self.search.text(),
            filters=self.filters.filters(),
            only=self.only.ids(),
            column=COLUMNS[self.header.sortIndicatorSection()],
            descending=self.header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
        )

    def _tell(self, view: ListView) -> None:
        shown, total = number(len(view.rows)), number(view.total)
        self.count.setText(shown if shown == total else some_of(shown, total))
        self._stack.setCurrentWidget(self.table if view.rows or not view.total else self._nobody)
        if not view.rows and view.total:
            query = self.query()
            # With filters alone, showing everybody is the same thing.
            self._drop_filters.setVisible(bool(query.filters and query.text.strip()))
            self._nobody.say("Aucun enfant ne répond", why_nobody(self._index, query))
        if view.approximate:
            self._near.warn("Aucun nom exact : voici les orthographes proches.")
        else:
            self._near.clear()
        self.answered.emit(len(view.rows))

    def _stay_on(self, enfant_id: str) -> None:
        row = self.model.row_of(enfant_id)
        if row is not None:
            self.table.make_current(row)

    def _go_to_first(self) -> None:
        if self.model.rowCount():
            self.table.make_current(0)
            self.table.setFocus()

    def _tell_chosen(self) -> None:
        chosen = self.current_id()
        # Typing moves rows about under the cursor: the same child is not opened twice.
        if chosen is not None and chosen != self._told:
            self._told = chosen
            self.enfant_chosen.emit(chosen)


def _lines(*widgets: QWidget, below: int = 0) -> QVBoxLayout:
    """Return widgets one below the other, that end where the lines of the table do."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, px(tokens.L), below)
    made.setSpacing(px(tokens.S))
    for one in widgets:
        made.addWidget(one)
    return made
