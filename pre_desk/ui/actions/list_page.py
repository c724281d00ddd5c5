"""The list of actions of a year, and the ways to add one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.domain.action import Financement
from pre_desk.french import counted
from pre_desk.ui.actions.list_model import COLUMNS, ActionModel
from pre_desk.ui.actions.list_table import ListTable
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.flow_page import RING, FlowPage
from pre_desk.ui.widgets.search_field import SearchField
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.action_list import ActionRow

_SEARCH, _SORT = 220, "actions/tri"


class ListPage(QWidget):
    """Entrée or a double click opens an action; typing in the search narrows at once."""

    action_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, settings: Settings, *, writable: bool) -> None:
        super().__init__()
        self._settings = settings
        self.search = SearchField()
        self.search.setPlaceholderText("Rechercher une action")
        self.search.setToolTip("Nom, opérateur ou domaine")
        self.search.setFixedWidth(px(_SEARCH))
        self.search.setAccessibleName("Rechercher une action")
        self.fundings = QComboBox()
        self.fundings.setAccessibleName("Financement")
        self.retired = QCheckBox("Avec les retirées")
        self.counts = label("", "secondary")
        self.add = button("Nouvelle action", self.new_wanted.emit, role="primary", image="plus")
        self.add.setVisible(writable)
        self.model = ActionModel(self)
        self.table = ListTable(self.model)
        self.form = QVBoxLayout()
        self._slot = self._make_slot()
        self._nothing = EmptyState(
            "search",
            "Aucune action trouvée",
            "Changer la recherche ou le financement choisi, ou cocher"
            " «\u00a0Avec les retirées\u00a0».",
        )
        self._none = self._empty(writable)
        self._build()
        self._connect()

    def show_rows(self, rows: Sequence[ActionRow]) -> None:
        """Show the actions of a year, the cursor on the same one."""
        held = self.current_id()
        self.model.show_rows(rows)
        self.table.fit()
        self.show_current(held)
        self._tell()

    def current_id(self) -> str:
        """The action under the cursor, or nothing."""
        at = self.table.currentIndex().row()
        return self.model.rows[at].id if 0 <= at < len(self.model.rows) else ""

    def show_current(self, action_id: str) -> None:
        """Put the cursor on an action, or on the first."""
        at = max(self.model.row_of(action_id), 0)
        if self.model.rows:
            self.table.selectRow(at)

    def give_room(self, wanted: bool) -> None:
        """Leave the page to a form, or take it back."""
        self._slot.setVisible(wanted)
        self._below.setVisible(not wanted)
        self._bar.setVisible(not wanted and self.model.count_all() > 0)

    def _make_slot(self) -> FlowPage:
        slot = FlowPage("Formulaire", top=tokens.M)
        slot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        slot.column.addLayout(self.form)
        slot.column.addStretch()
        slot.hide()
        return slot

    def _empty(self, writable: bool) -> EmptyState:
        if not writable:
            return EmptyState("hand-heart", "Aucune action", "Aucune action n’est enregistrée.")
        return EmptyState(
            "hand-heart",
            "Aucune action pour le moment",
            "Ajouter ce qui est proposé aux enfants : clubs, ateliers, soutien psychologique,"
            " accompagnement à la scolarité… Les enfants s’y inscrivent depuis leur fiche.",
            (button("Ajouter une action", self.new_wanted.emit, role="primary", image="plus"),),
        )

    def _build(self) -> None:
        self.fundings.addItem("Tous les financements", "")
        for one in Financement:
            self.fundings.addItem(one.label, one.value)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(px(tokens.XL), px(tokens.M), px(tokens.XL), px(tokens.S))
        bar.setSpacing(px(tokens.M))
        ways = QWidget()
        line = FlowLayout(ways)
        for way in (self.search, self.fundings, self.retired):
            line.addWidget(way)
        bar.addWidget(ways, 1)
        bar.addWidget(self.counts)
        bar.addWidget(self.add)
        below = self._below = QWidget()
        self._stack = QStackedLayout(below)
        for page in (self._beside_edge(), self._nothing, self._none):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._slot, 1)
        column.addWidget(below, 1)

    def _beside_edge(self) -> QWidget:
        """The table, its words under those of the title of the screen."""
        self._listed = QWidget()
        line = QHBoxLayout(self._listed)
        line.setContentsMargins(px(tokens.XL) - px(tokens.S) - RING, 0, 0, 0)
        line.addWidget(self.table)
        return self._listed

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.fundings.currentIndexChanged.connect(lambda _: self._narrow())
        self.retired.toggled.connect(lambda _: self._narrow())
        self.table.opened.connect(lambda row: self.action_wanted.emit(self.model.rows[row].id))
        header = self.table.horizontalHeader()
        kept = self._settings.choice(_SORT).split("/")
        at = int(kept[0]) if len(kept) == 2 and kept[0].isdigit() else 0
        down = len(kept) == 2 and kept[1] == "bas"
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(min(at, len(COLUMNS) - 1), order)
        self.table.setSortingEnabled(True)
        header.sortIndicatorChanged.connect(self._keep_sort)

    def _narrow(self) -> None:
        held = self.current_id()
        self.model.search = self.search.text()
        self.model.funding = self.fundings.currentData()
        self.model.retired = self.retired.isChecked()
        self.model.refresh()
        self.table.fit()
        self.show_current(held)
        self._tell()

    def _keep_sort(self, column: int, order: Qt.SortOrder) -> None:
        down = order == Qt.SortOrder.DescendingOrder
        self._settings.keep_choice(_SORT, f"{column}/{'bas' if down else 'haut'}")

    def _tell(self) -> None:
        shown, known = len(self.model.rows), self.model.count_all()
        told = counted(shown, "action")
        self.counts.setText(told if shown == known else f"{told} sur {known}")
        page = self._none if not known else self._listed if shown else self._nothing
        self._stack.setCurrentWidget(page)
        self._bar.setVisible(known > 0 and self._slot.isHidden())
