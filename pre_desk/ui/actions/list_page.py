"""The list of actions of a year, and the ways to add one."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.domain.action import Financement
from pre_desk.french import counted
from pre_desk.ui.actions.list_model import COLUMNS, LEAST_NEEDED, ActionModel
from pre_desk.ui.editing.field import pressed_enter
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.search_field import SearchField
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.action_list import ActionRow

Index = QModelIndex | QPersistentModelIndex
_ROW, _SEARCH, _NAME, _SORT = 32, 240, 240, "actions/tri"


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
        self.table = _Table(self.model)
        self.form = QVBoxLayout()
        self._slot = self._make_slot()
        self._nothing = EmptyState(
            "search", "Aucune action trouvée", "Changer la recherche ou le financement choisi."
        )
        self._none = self._empty(writable)
        self._build()
        self._connect()

    def show_rows(self, rows: Sequence[ActionRow]) -> None:
        """Show the actions of a year, the cursor on the same one."""
        held = self.current_id()
        self.model.show_rows(rows)
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

    def _make_slot(self) -> QScrollArea:
        content = QWidget()
        content.setProperty("role", "flow")
        self.form.setContentsMargins(px(tokens.XL), 0, px(tokens.XL), px(tokens.XL))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.form)
        column.addStretch()
        slot = QScrollArea()
        slot.setWidgetResizable(True)
        slot.setFrameShape(QFrame.Shape.NoFrame)
        slot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        slot.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        slot.setAccessibleName("Formulaire")
        slot.setWidget(content)
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
        bar = QHBoxLayout()
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
        for page in (self.table, self._nothing, self._none):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._slot, 1)
        column.addWidget(below, 1)

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
        self.show_current(held)
        self._tell()

    def _keep_sort(self, column: int, order: Qt.SortOrder) -> None:
        down = order == Qt.SortOrder.DescendingOrder
        self._settings.keep_choice(_SORT, f"{column}/{'bas' if down else 'haut'}")

    def _tell(self) -> None:
        shown, known = len(self.model.rows), self.model.count_all()
        told = counted(shown, "action")
        self.counts.setText(told if shown == known else f"{told} sur {known}")
        page = self._none if not known else self.table if shown else self._nothing
        self._stack.setCurrentWidget(page)


class _Table(QTableView):
    """Whole lines; Entrée opens the one under the cursor."""

    opened = Signal(int)

    def __init__(self, model: ActionModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("Liste des actions")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.verticalHeader().setMinimumSectionSize(px(_ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(px(56))
        for at, (_, width, _, _) in enumerate(COLUMNS):
            if width:
                header.resizeSection(at, px(width))
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what an opened action tells, rather than cut the names of all."""
        left = self.viewport().width() - px(_NAME)
        shown = {at for at, (_, width, *_) in enumerate(COLUMNS) if width}
        for at in LEAST_NEEDED:
            if sum(px(COLUMNS[one][1]) for one in shown) > left:
                shown.discard(at)
        for at, (_, width, *_) in enumerate(COLUMNS):
            self.setColumnHidden(at, bool(width) and at not in shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed_enter(event) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
