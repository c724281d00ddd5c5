"""The tab « Associations »: the sheet of the comité technique, on screen and to print."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.french import typographic
from pre_desk.ui.actions.tight_table import TightTable
from pre_desk.ui.actions.wrapping import WrappingDelegate
from pre_desk.ui.background import Background
from pre_desk.ui.session import Session
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.card import Card
from pre_desk.ui.widgets.empty_state import EmptyState
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.flow_page import RING, FlowPage
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.association_sheet import (
    ACTIONS_HEADER,
    GRANTS_HEADER,
    AssociationSheet,
    action_rows,
    association_sheets,
    grant_rows,
    sentences,
)

_LIST = 200


class AssociationsTab(QWidget):
    """A list, and beside it planned against done; printing takes what is chosen."""

    print_wanted = Signal(object)
    shown = Signal()

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__()
        self._session, self._background = session, background
        self.annee = AnneeScolaire.of(session.today)
        self.sheets: Sequence[AssociationSheet] = ()
        self.list = QListWidget()
        self.list.setAccessibleName("Associations")
        self.list.setProperty("role", "names")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setItemDelegate(WrappingDelegate(self.list))
        self.tables: list[TightTable] = []
        self._cards = QWidget()
        self.print_one = button("Aperçu avant impression", self.print, image="printer")
        self.print_all = button(
            "Toutes les fiches", lambda: self.print_wanted.emit(self._ids()), image="printer"
        )
        self._build()
        self.list.currentRowChanged.connect(lambda _: self._show_current())

    def show_year(self, annee: AnneeScolaire) -> None:
        """Show another school year."""
        self.annee = annee
        self.load()

    def load(self) -> None:
        """Read the sheets of the year again."""
        annee, today = self.annee, self._session.today
        self._background.read(
            "Lire les associations",
            lambda uow, _: association_sheets(uow, annee=annee, on=today),
            done=self._show,
            failed=self._refuse,
        )

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.list

    def print(self) -> None:
        """Show the chosen sheet as it will be printed."""
        current = self.current()
        if current is not None:
            self.print_wanted.emit((current.operateur.id,))

    def current(self) -> AssociationSheet | None:
        """The sheet on screen."""
        at = self.list.currentRow()
        return self.sheets[at] if 0 <= at < len(self.sheets) else None

    def _ids(self) -> tuple[str, ...]:
        return tuple(one.operateur.id for one in self.sheets)

    def _show(self, sheets: Sequence[AssociationSheet]) -> None:
        held = self.current()
        self.sheets = sheets
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in sheets:
                self.list.addItem(one.operateur.nom)
            ids = list(self._ids())
            kept = held.operateur.id if held else ""
            self.list.setCurrentRow(ids.index(kept) if kept in ids else 0)
        self._stack.setCurrentWidget(self._page if sheets else self._nothing)
        self._show_current()
        self.shown.emit()

    def _show_current(self) -> None:
        sheet = self.current()
        if sheet is None:
            return
        self._title.setText(sheet.operateur.nom)
        self._about.setText(typographic("\n".join(sentences(sheet))))
        rows = action_rows(sheet)
        old, self._cards = self._cards, QWidget()
        column = QVBoxLayout(self._cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(tokens.M))
        self.tables = []
        done = Card("Prévu et réalisé", aside=f"année scolaire {sheet.annee.label}")
        self._fill(done, "Prévu et réalisé", ACTIONS_HEADER, rows, len(rows) > 1)
        grants = Card("Subventions")
        self._fill(grants, "Subventions", GRANTS_HEADER, grant_rows(sheet), False)
        for card in (done, grants):
            column.addWidget(card)
        column.addStretch()
        self._column.replaceWidget(old, self._cards)
        old.hide()
        old.deleteLater()
        # The tables before the names, which wrap.
        self._area.setMinimumWidth(self._column.totalMinimumSize().width() + px(tokens.L))

    def _fill(
        self,
        card: Card,
        name: str,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        total: bool,
    ) -> None:
        if not rows:
            card.say("Rien n’est saisi.")
            return
        words = (0, 1) if header is GRANTS_HEADER else (0,)
        table = TightTable(name, header, rows, words=words, strong=(len(rows) - 1,) * total)
        self.tables.append(table)
        card.add(table)

    def _refuse(self, error: DomainError) -> None:
        self._nothing.say("Les fiches n’ont pas pu être lues", typographic(error.message))
        self._stack.setCurrentWidget(self._nothing)

    def _build(self) -> None:
        self._title = label("", "title", wrap=True)
        self._about = label("", "secondary", wrap=True)
        area = self._area = FlowPage("Fiche de l’association", top=tokens.M)
        column = self._column = area.column
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(self._head())
        column.addWidget(self._cards)
        column.addStretch()
        names = QWidget()
        names.setProperty("role", "sidebar")
        line = QHBoxLayout(names)
        # The names under the title of the screen.
        line.setContentsMargins(px(tokens.XL) - px(tokens.S) - RING, 0, 0, 0)
        line.addWidget(self.list)
        self._page = QSplitter(Qt.Orientation.Horizontal)
        self._page.setHandleWidth(1)
        self._page.setChildrenCollapsible(False)
        self._page.addWidget(names)
        self._page.addWidget(area)
        self._page.setStretchFactor(1, 1)
        self._page.setSizes([px(_LIST), 5 * px(_LIST)])
        self._nothing = EmptyState(
            "handshake",
            "Aucune association cette année",
            "Les associations apparaissent ici dès qu’une action, une ligne de budget ou une"
            " subvention parle d’elles.",
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._nothing)

    def _head(self) -> QWidget:
        made = QWidget()
        line = FlowLayout(made)
        for way in (self.print_one, self.print_all):
            line.addWidget(way)
        return made
