"""Puts in the rail the screens that a role may use; loaded after the vault is open."""

from PySide6.QtWidgets import QWidget

from pre_desk.domain.role import Permission
from pre_desk.ui.background import Background
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.main_window import Entry, MainWindow
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme


def build_workplace(
    session: Session, background: Background, settings: Settings, theme: Theme
) -> MainWindow:
    """Return the main window with the screens of this person's role."""
    window = MainWindow(session, background, settings)

    def enfants() -> QWidget:
        screen = EnfantsScreen(
            background,
            settings,
            today=session.today,
            writable=not session.read_only,
            may_import=session.may_write(Permission.IMPORT),
        )
        screen.load()
        return screen

    if session.may(Permission.NAMES):
        window.add(Entry("enfants", "Enfants", "users", enfants))
    return window
