"""Actions: what is offered and its sheets, its budget, its associations, who runs it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.role import Permission
from pre_desk.ui.actions.actions_tab import ActionsTab
from pre_desk.ui.actions.associations_tab import AssociationsTab
from pre_desk.ui.actions.budget_page import BudgetTab
from pre_desk.ui.actions.operateurs_tab import OperateursTab
from pre_desk.ui.background import Background
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.help.places import help_at
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme, px
from pre_desk.ui.widgets.tabs import TabBar
from pre_desk.ui.widgets.text import label, rule

# Several saves in a row are read once.
_SETTLED_MS = 150
_YEARS = 10
# What each tab is read from.
_KINDS = {
    "actions": frozenset(
        ("action", "operateur", "participation", "parcours", "enfant", "seance", "presence",
         "prevision")
    ),
    "budget": frozenset(("ligne_budget", "subvention", "action", "operateur", "participation",
                         "parcours", "seance", "enfant")),
    "operateurs": frozenset(("operateur", "action")),
}  # fmt: skip
_KINDS["associations"] = _KINDS["actions"] | _KINDS["budget"]
_TITLES = {
    "actions": "Actions",
    "budget": "Budget",
    "associations": "Associations",
    "operateurs": "Opérateurs",
}


class ActionsScreen(QWidget):
    """Tabs by role; a tab is read when it is seen, and again once something has changed."""

    enfant_wanted = Signal(str, str)
    print_wanted = Signal(object, object)

    def __init__(
        self,
        session: Session,
        background: Background,
        settings: Settings,
        theme: Theme,
        editing: Editing | None,
    ) -> None:
        super().__init__()
        self._session, self._background = session, background
        self.years = QComboBox()
        self.years.setAccessibleName("Année scolaire des actions")
        policy = self.years.sizePolicy()
        # Nothing moves when the tab shown has no school year.
        policy.setRetainSizeWhenHidden(True)
        self.years.setSizePolicy(policy)
        self.tabs = self._make_tabs(settings, editing)
        self.tab_bar = TabBar([_TITLES[one] for one in self.tabs], "Parties de l’écran Actions")
        self._pages = QStackedLayout()
        self._stale = set(self.tabs)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._build()
        self._connect(theme)

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins."""
        page = self.tabs[self.current_code()]
        return page.first_focus() if page.isVisible() else None

    def current_code(self) -> str:
        """The code of the tab on screen."""
        return list(self.tabs)[self.tab_bar.currentIndex()]

    def show_tab(self, code: str) -> None:
        """Show the tab called `code`."""
        self.tab_bar.setCurrentIndex(list(self.tabs).index(code))

    def can_print(self) -> bool:
        """Whether what is on screen can be printed."""
        tab = self.tabs[self.current_code()]
        return isinstance(tab, AssociationsTab) and tab.current() is not None

    def print(self) -> None:
        """Show what is on screen as it will be printed."""
        tab = self.tabs[self.current_code()]
        if isinstance(tab, AssociationsTab):
            tab.print()

    def resume(self, form: str, object_id: str) -> None:
        """Open the form of a draft: it offers what was typed."""
        if form.startswith("operateur"):
            self.show_tab("operateurs")
            tab = self.tabs["operateurs"]
            assert isinstance(tab, OperateursTab)
            if not object_id:
                tab.new_operateur()
            return
        self.show_tab("actions")
        tab = self.tabs["actions"]
        assert isinstance(tab, ActionsTab)
        if object_id:
            tab.open_action(object_id.partition("/")[0])
        else:
            tab.new_action()

    def _make_tabs(
        self, settings: Settings, editing: Editing | None
    ) -> "dict[str, ActionsTab | BudgetTab | AssociationsTab | OperateursTab]":
        session, background = self._session, self._background
        made: dict[str, ActionsTab | BudgetTab | AssociationsTab | OperateursTab] = {}
        if session.may(Permission.ACTIONS):
            made["actions"] = ActionsTab(session, background, settings, editing)
        if session.may(Permission.BILAN):
            made["budget"] = BudgetTab(session, background, settings, editing)
        if session.may(Permission.BUDGET | Permission.ACTIONS):
            made["associations"] = AssociationsTab(session, background)
        if session.may(Permission.ACTIONS):
            made["operateurs"] = OperateursTab(background, editing)
        return made

    def _build(self) -> None:
        current = AnneeScolaire.of(self._session.today)
        with QSignalBlocker(self.years):
            for first in range(current.first + 1, current.first - _YEARS, -1):
                self.years.addItem(AnneeScolaire(first).label, AnneeScolaire(first))
            self.years.setCurrentIndex(1)
        head = QHBoxLayout()
        head.setContentsMargins(px(tokens.XL), px(tokens.L), px(tokens.XL), px(tokens.S))
        head.setSpacing(px(tokens.M))
        head.addWidget(label("Actions", "title"))
        head.addWidget(self.years)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tab_bar)
        column.addWidget(rule())
        column.addLayout(self._pages, 1)
        for code, page in self.tabs.items():
            help_at(page, f"actions.md#{code}")
            self._pages.addWidget(page)
        for before, after in pairwise((self.years, self.tab_bar)):
            QWidget.setTabOrder(before, after)

    def _connect(self, theme: Theme) -> None:
        self.tab_bar.currentChanged.connect(lambda _: self._turn())
        self.years.currentIndexChanged.connect(lambda _: self._change_year())
        self._background.changed.connect(self._on_changed)
        self._settled.timeout.connect(self._read_if_seen)
        theme.changed.connect(self._redo)
        for at in range(len(self.tabs)):
            keys = QShortcut(QKeySequence(f"Alt+{at + 1}"), self)
            keys.activated.connect(lambda at=at: self.tab_bar.setCurrentIndex(at))
        for page in self.tabs.values():
            if isinstance(page, ActionsTab):
                page.enfant_wanted.connect(lambda one: self.enfant_wanted.emit(one, "actions"))
            if isinstance(page, AssociationsTab):
                page.print_wanted.connect(lambda ids, of=page: self._print(ids, of))

    def _print(self, ids: Sequence[str], page: AssociationsTab) -> None:
        self.print_wanted.emit(tuple(ids), page.annee)

    def _turn(self) -> None:
        code = self.current_code()
        self._pages.setCurrentWidget(self.tabs[code])
        # The budget has periods of its own.
        self.years.setVisible(code in ("actions", "associations"))
        self._read_if_seen()

    def _change_year(self) -> None:
        annee = self.years.currentData()
        for code, page in self.tabs.items():
            if isinstance(page, ActionsTab | AssociationsTab):
                page.annee = annee
                self._stale.add(code)
        actions = self.tabs.get("actions")
        if isinstance(actions, ActionsTab):
            actions.page.hide_sheet()
        self._read_if_seen()

    def _on_changed(self, kinds: frozenset[str]) -> None:
        touched = {code for code in self.tabs if _KINDS[code] & kinds}
        if touched:
            self._stale |= touched
            self._settled.start()

    def _redo(self) -> None:
        self._stale = set(self.tabs)
        self._settled.start()

    def _read_if_seen(self) -> None:
        code = self.current_code()
        if self.isVisible() and code in self._stale:
            self._stale.discard(code)
            self.tabs[code].load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Once shown: the window comes first, what it says after.
        QTimer.singleShot(0, self, self._turn)
