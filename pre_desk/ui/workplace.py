"""Puts in the rail the screens that a role may use; loaded after the vault is open."""

from pre_desk.domain.role import Permission
from pre_desk.ui.background import Background
from pre_desk.ui.bilan.screen import BilanScreen
from pre_desk.ui.desk_commands import DeskCommands
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.exchange.door import ExchangeDoor
from pre_desk.ui.main_window import Entry, MainWindow
from pre_desk.ui.reglages.screen import ReglagesScreen
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme


class Workplace:
    """Makes each screen at its first visit, with what it needs and nothing else."""

    def __init__(
        self, session: Session, background: Background, settings: Settings, theme: Theme
    ) -> None:
        self._session, self._background = session, background
        self._settings, self._theme = settings, theme
        self.window = MainWindow(session, background, settings)
        self.commands = DeskCommands(
            self.window, session, background, settings, theme, self._show_enfant
        )
        if session.may(Permission.NAMES):
            self.window.add(Entry("enfants", "Enfants", "users", self._enfants))
        if session.may(Permission.BILAN):
            self.window.add(Entry("bilan", "Bilan", "chart-column", self._bilan))
        self.window.add(Entry("reglages", "Réglages", "settings", self._reglages))
        self.exchange = ExchangeDoor(self.window, session, background)
        self.commands.add_exchange(self.exchange, session)

    def _enfants(self) -> EnfantsScreen:
        session = self._session
        screen = EnfantsScreen(
            self._background,
            self._settings,
            today=session.today,
            role=session.role,
            writable=not session.read_only,
            may_import=session.may_write(Permission.IMPORT),
        )
        screen.import_wanted.connect(lambda: self.exchange.show_import("enfants"))
        if self.commands.enfants is not None:
            screen.index_read.connect(self.commands.enfants.give)
        screen.load()
        return screen

    def _bilan(self) -> BilanScreen:
        screen = BilanScreen(self._session, self._background, self._settings, self._theme)
        screen.import_wanted.connect(lambda: self.exchange.show_import("bilan"))
        screen.enfant_wanted.connect(self._show_enfant)
        screen.load()
        return screen

    def _show_enfant(self, enfant_id: str) -> None:
        self.window.show_screen("enfants")
        screen = self.window.visited("enfants")
        assert isinstance(screen, EnfantsScreen)
        screen.show_enfant(enfant_id)

    def _reglages(self) -> ReglagesScreen:
        screen = ReglagesScreen(self._session, self._background, self._settings, self._theme)
        screen.import_wanted.connect(lambda: self.exchange.show_import("reglages"))
        screen.export_wanted.connect(lambda: self.exchange.show_export("reglages"))
        return screen
