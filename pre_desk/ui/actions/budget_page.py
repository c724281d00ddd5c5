"""The budget of a period: its lines and its subsidies to type, then what they come to."""

import datetime
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.domain.periode import Periode
from pre_desk.domain.role import Permission
from pre_desk.french import typographic
from pre_desk.ui.actions.money_card import MoneyActs, MoneyCard
from pre_desk.ui.actions.money_kinds import budget_kind, subvention_kind
from pre_desk.ui.actions.money_table import MoneyTable
from pre_desk.ui.actions.sums_card import SumsCard
from pre_desk.ui.background import Background, Task
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.flow_page import FlowPage
from pre_desk.ui.widgets.packed import PackedColumns
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.budget import (
    correct_ligne,
    correct_subvention,
    new_ligne,
    new_subvention,
    remove_ligne,
    remove_subvention,
)
from pre_desk.usecases.budget_page import (
    BudgetPage,
    associations,
    budget_sentence,
    budget_tables,
    known_periodes,
    open_budget,
)

_CARD, _KEPT = 480, "actions/periode"
_LIGNES = MoneyActs(
    "une ligne de budget", "des lignes de budget", correct_ligne, new_ligne, remove_ligne
)
_SUBVENTIONS = MoneyActs(
    "une subvention", "des subventions", correct_subvention, new_subvention, remove_subvention
)


class BudgetTab(QWidget):
    """Whoever keeps the budget types it; whoever reads bilans reads its sums."""

    shown = Signal()

    def __init__(
        self, session: Session, background: Background, settings: Settings, editing: Editing | None
    ) -> None:
        super().__init__()
        self._session, self._background, self._settings = session, background, settings
        self._keeps = session.may(Permission.BUDGET)
        self._editing = editing if self._keeps else None
        self._periode: Periode | None = None
        self._asked: Task | None = None
        self.periodes = QComboBox()
        self.periodes.setAccessibleName("Période du budget")
        self.periodes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sentence = label("", "secondary", wrap=True)
        self.lignes = MoneyCard(
            "Lignes du budget", budget_kind(Periode(2000), (), ()), _LIGNES, self._editing
        )
        self.subventions = MoneyCard(
            "Subventions aux associations",
            subvention_kind(Periode(2000), ()),
            _SUBVENTIONS,
            self._editing,
        )
        self.sums: list[SumsCard] = []
        self._below = QWidget()
        self._build()
        self.periodes.currentIndexChanged.connect(lambda _: self._turn())
        for card in (self.lignes, self.subventions):
            card.table.current_moved.connect(partial(self._follow, card.table))

    def load(self) -> None:
        """Read the periods, then the one being shown."""
        today = self._session.today
        self._background.read(
            "Lire les périodes du budget",
            lambda uow, _: known_periodes(uow, on=today),
            done=self._offer,
            failed=self._refuse,
        )

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.lignes.table if self._keeps else self.periodes

    def _offer(self, periodes: Sequence[Periode]) -> None:
        chosen = self._chosen(periodes)
        with QSignalBlocker(self.periodes):
            self.periodes.clear()
            for one in periodes:
                words = "Année scolaire" if one.scolaire else "Année civile"
                self.periodes.addItem(f"{words} {one.label}", one)
            self.periodes.setCurrentIndex(list(periodes).index(chosen))
        self._read(chosen)

    def _chosen(self, periodes: Sequence[Periode]) -> Periode:
        kept = self._settings.choice(_KEPT)
        if self._periode in periodes:
            assert self._periode is not None
            return self._periode
        known = [one for one in periodes if one.label == kept]
        school = [one for one in periodes if one.scolaire and one.start <= self._session.today]
        return known[0] if known else school[0]

    def _turn(self) -> None:
        self._read(self.periodes.currentData())

    def _read(self, periode: Periode) -> None:
        self._settings.keep_choice(_KEPT, periode.label)
        today: datetime.date = self._session.today
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._background.read(
            "Lire le budget",
            lambda uow, _: open_budget(uow, periode, on=today),
            done=self._show,
            failed=self._refuse,
        )

    def _show(self, page: BudgetPage) -> None:
        fresh, self._periode = page.periode != self._periode, page.periode
        if self._keeps:
            own = associations(page.operateurs)
            kind = budget_kind(page.periode, page.actions, page.operateurs)
            self.lignes.show_lines(kind, page.lines, fresh=fresh)
            grants = subvention_kind(page.periode, own)
            self.subventions.show_lines(grants, page.subventions, fresh=fresh)
        tables = budget_tables(page)
        empty = not tables
        told = "Aucune ligne n’est saisie pour cette période." if empty else ""
        self.sentence.setText(typographic(told or budget_sentence(page.figures)))
        self._show_sums([SumsCard(one) for one in tables])
        nothing = empty and not self._keeps
        self._stack.setCurrentWidget(self._nothing if nothing else self._area)
        self.shown.emit()

    def _follow(self, table: MoneyTable) -> None:
        """Keep the line that one types in in view, where the page is higher than the window."""
        if table.hasFocus():
            line = table.current_rect()
            at = table.mapTo(self._area.content, line.center())
            self._area.ensureVisible(at.x(), at.y(), 0, line.height())

    def _show_sums(self, cards: Sequence[SumsCard]) -> None:
        old, self.sums = self._below, list(cards)
        grid = PackedColumns(least=px(_CARD), most=2)
        for card in cards:
            grid.add(card, widens=True)
        self._below = QWidget()
        self._below.setLayout(grid)
        self._column.replaceWidget(old, self._below)
        old.hide()
        old.deleteLater()

    def _refuse(self, error: DomainError) -> None:
        self._nothing.say("Le budget n’a pas pu être lu", typographic(error.message))
        self._stack.setCurrentWidget(self._nothing)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(tokens.XL), px(tokens.M), px(tokens.XL), px(tokens.S))
        head.setSpacing(px(tokens.M))
        head.addWidget(self.periodes)
        head.addWidget(self.sentence, 1)
        self._area = FlowPage("Budget")
        column = self._column = self._area.column
        for card in (self.lignes, self.subventions):
            card.setVisible(self._keeps)
            column.addWidget(card)
        column.addWidget(self._below)
        column.addStretch()
        self._nothing = EmptyState(
            "wallet",
            "Aucun budget pour cette période",
            "La coordination saisit ici ce qui est voté et dépensé, par action et par financeur.",
        )
        below = QWidget()
        self._stack = QStackedLayout(below)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(below, 1)
