"""Réglages: cards, each with what it needs to be understood."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.role import Permission
from pre_desk.ui.background import Background
from pre_desk.ui.editing.directory import Directory
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.reglages.accueil_card import AccueilCard
from pre_desk.ui.reglages.cercles_card import CerclesCard
from pre_desk.ui.reglages.data_card import DataCard
from pre_desk.ui.reglages.directories import NEW_ETABLISSEMENT, NEW_PROFESSIONNEL, people, schools
from pre_desk.ui.reglages.display_card import DisplayCard
from pre_desk.ui.reglages.passphrase_card import PassphraseCard
from pre_desk.ui.reglages.people_card import PeopleCard
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme, px
from pre_desk.ui.widgets.flow_page import RING
from pre_desk.ui.widgets.text import label
from pre_desk.ui.widgets.two_columns import TwoColumns

# Of a column of cards.
_LEAST, _MOST = 560, 680
_LISTED = frozenset(("etablissement", "professionnel", "operateur", "referent", "parcours"))
_DATA = (Permission.IMPORT, Permission.EXPORT_STORE, Permission.BACKUP)


class ReglagesScreen(QScrollArea):
    """A role sees only the cards it may use."""

    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(
        self,
        session: Session,
        background: Background,
        settings: Settings,
        theme: Theme,
        editing: Editing | None,
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Réglages")
        self.display = DisplayCard(settings, theme)
        self.accueil: AccueilCard | None = None
        self.data: DataCard | None = None
        self.passphrase: PassphraseCard | None = None
        self.cercles: CerclesCard | None = None
        self.people: PeopleCard | None = None
        if session.may(Permission.NAMES | Permission.PROBLEMATIQUES):
            self.accueil = AccueilCard(settings)
        if any(map(session.may, _DATA)):
            self.data = DataCard(session, background)
            self.data.import_wanted.connect(self.import_wanted)
            self.data.export_wanted.connect(self.export_wanted)
        if not session.read_only:
            self.passphrase = PassphraseCard(session, background)
        if session.may_write(Permission.NOTES):
            self.cercles = CerclesCard(session, background)
        if session.may_write(Permission.ACCOUNTS):
            self.people = PeopleCard(session, background)
        self.directories = _directories(session, background, editing)
        self._build()
        background.changed.connect(self._on_changed)
        for one in self.directories.values():
            one.forms.moved.connect(self._follow)
            one.load()

    def ask_new(self, form: str) -> None:
        """Ask what a new school or professional is: the form called so."""
        self.directories[form].ask_new()

    def _follow(self, place: QVBoxLayout | None) -> None:
        """Bring a form that opens into sight, once it has its place."""
        if place is not None:
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, px(tokens.XXL))

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if kinds & _LISTED:
            for one in self.directories.values():
                one.load()

    def _cards(self) -> tuple[QWidget | None, ...]:
        first = (self.display, self.accueil, self.data, self.passphrase)
        listed = self.directories.get
        second = (listed(NEW_ETABLISSEMENT), listed(NEW_PROFESSIONNEL), self.cercles, self.people)
        return (*first, *second)

    def _build(self) -> None:
        content = QWidget()
        content.setProperty("role", "flow")
        cards = TwoColumns(least=_LEAST, most=_MOST)
        mine = (self.display, self.accueil, self.data, self.passphrase)
        for card in self._cards():
            if card is not None:
                cards.add(card, second=card not in mine)
        column = QVBoxLayout(content)
        side = px(tokens.XL) - RING
        column.setContentsMargins(side, px(tokens.L), side, px(tokens.XL))
        column.setSpacing(px(tokens.M))
        column.addWidget(label("Réglages", "title"))
        column.addLayout(cards)
        column.addStretch()
        self.setWidget(content)


def _directories(
    session: Session, background: Background, editing: Editing | None
) -> dict[str, Directory]:
    """The lists that the team keeps, by the form that adds to each."""
    if not session.may(Permission.NAMES):
        return {}
    return {
        NEW_ETABLISSEMENT: schools(background, editing, today=session.today),
        NEW_PROFESSIONNEL: people(background, editing),
    }
