"""Builds the objects of the window and wires them: the only module that sees every layer.

The store, the screens and the report libraries are imported after the unlock window is
on screen (ECOSYSTEM §2).
"""

import logging
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pre_desk.bundled import bundled_path
from pre_desk.store.process_hardening import harden_process
from pre_desk.ui.background import Background, report_fault
from pre_desk.ui.clipboard import clear_own
from pre_desk.ui.french import install_french
from pre_desk.ui.icons import redraw_icons
from pre_desk.ui.locking import LOGIN_VARIABLE, AutoLock, login_handed_over, replace_process
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.ui.unlock.access import VaultAccess
from pre_desk.ui.unlock.window import UnlockWindow

if TYPE_CHECKING:
    from pre_desk.ui.gallery import Gallery
    from pre_desk.ui.main_window import MainWindow

__all__ = ["LOGIN_VARIABLE", "Desk", "make_application", "run_window", "show_demonstration"]


def make_application() -> QApplication:
    """Return the Qt application in French, ready to show windows."""
    # Asked for here: setStyle would answer with a QStyle, whose wrapping costs 20 ms.
    app = QApplication([sys.argv[0], "-style", "Fusion"])
    app.setApplicationName("pre_desk")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("pre_desk")
    # Between the unlock window and the main one there is a moment without any.
    app.setQuitOnLastWindowClosed(False)
    install_french(app)
    return app


class Desk:
    """The application from its first window to its last."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        *,
        access: VaultAccess | None = None,
        folder: Path | None = None,
    ) -> None:
        self.app, self.settings = app, settings
        self.theme = Theme(app, settings.theme, settings.text_scale)
        self.theme.changed.connect(lambda: redraw_icons(app))
        self.background = Background()
        self.session: Session | None = None
        self.main: MainWindow | None = None
        self.unlock = UnlockWindow(
            self.background,
            settings,
            access or VaultAccess(),
            login=login_handed_over(),
            folder=folder,
        )
        self.unlock.opened.connect(self.enter)
        self.unlock.closed.connect(self.quit)

    def start(self) -> None:
        """Show the first window."""
        self.unlock.show()

    def enter(self, session: Session) -> None:
        """Show the main window on an open vault."""
        from pre_desk.ui.workplace import Workplace

        self.session = session
        self.background.attach(session.vault)
        self.workplace = Workplace(session, self.background, self.settings, self.theme)
        self.main = self.workplace.window
        self.main.lock_wanted.connect(self.lock)
        self.main.closed.connect(self.quit)
        self._watch()
        self.main.show()
        self.main.show_first()
        self.unlock.hide()

    def lock(self) -> None:
        """Hide everything, close the vault, and start again in a new process image."""
        login = self.session.login if self.session else ""
        self.leave()
        replace_process(login)

    def quit(self) -> None:
        """Close the vault and end."""
        self.leave()
        self.app.quit()

    def leave(self) -> None:
        """Hide every window at once, then close the vault on its own thread."""
        if self.main is not None:
            self.main.keep_layout()
            self.workplace.leave()
            self.main.hide()
        self.unlock.hide()
        # Nothing copied stays behind; and Qt does not survive what Python still owns of it.
        clear_own()
        self.settings.save()
        self.background.stop()

    def _watch(self) -> None:
        """Lock when nobody is there any more."""
        from pre_desk.ui.desktop_events import DesktopEvents

        assert self.main is not None
        self.auto_lock = AutoLock(self.app, self.settings)
        self.auto_lock.lock_wanted.connect(self.lock)
        self.desktop = DesktopEvents(self.app)
        self.desktop.lock_wanted.connect(self.lock)
        self.main.lock_wanted.connect(clear_own)


def run_window() -> int:
    """Run the application with its windows; return its exit status."""
    harden_process()
    app = make_application()
    desk = Desk(app, Settings())
    sys.excepthook = _tell_fault
    desk.start()
    return app.exec()


def show_demonstration(vault: Path, *, offscreen: bool) -> list[Path]:
    """Open the first window on a demonstration vault, or draw every screen beside it.

    Returns the images drawn, none with a window.
    """
    harden_process()
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        # That platform says at every window what it cannot do: nothing for a person.
        os.environ["QT_LOGGING_RULES"] = "default.warning=false"
        return _draw_screens(make_application(), vault)
    app = make_application()
    desk = Desk(app, Settings(), folder=vault.parent)
    sys.excepthook = _tell_fault
    desk.start()
    desk.unlock.use_vault(vault)
    app.exec()
    return []


def _draw_screens(app: QApplication, vault: Path) -> list[Path]:
    from pre_desk.ui.gallery import Gallery

    folder = vault.parent / "images"
    folder.mkdir(exist_ok=True)
    # Sizes and choices of a drawing are nobody's: they do not reach the person's profile.
    with TemporaryDirectory() as profile:
        desk = Desk(app, Settings(Path(profile) / "settings.ini"), folder=vault.parent)
        gallery = Gallery(app, desk.theme, desk.background, folder)
        try:
            desk.start()
            desk.unlock.use_vault(vault)
            gallery.draw(desk.unlock, "1-ouverture")
            _unlock_demonstration(desk, vault)
            gallery.settle()
            _draw_main(desk, gallery)
        finally:
            desk.leave()
    return gallery.images


def _unlock_demonstration(desk: Desk, vault: Path) -> None:
    from pre_desk.usecases.demo_passphrase import LOGIN, common_passphrase

    desk.unlock.open.login.edit.setText(LOGIN)
    desk.unlock.open.passphrase.edit.setText(common_passphrase(vault))
    desk.unlock.open.open.click()


def _draw_main(desk: Desk, gallery: "Gallery") -> None:
    from pre_desk.ui.enfants.screen import EnfantsScreen

    window, exchange = desk.workplace.window, desk.workplace.exchange
    gallery.draw(window, "2-accueil")
    window.show_screen("enfants")
    gallery.settle()
    enfants = window.visited("enfants")
    assert isinstance(enfants, EnfantsScreen)
    enfants.list.table.selectRow(0)
    gallery.draw(window, "3-enfants")
    for number, name in enumerate(("cellules", "actions", "bilan", "reglages"), start=4):
        window.show_screen(name)
        gallery.draw(window, f"{number}-{name}")
    exchange.take(bundled_path("resources/templates/dossier-exemple"))
    gallery.draw(window, "8-import")
    exchange.show_export("reglages")
    gallery.draw(window, "9-export")


def _tell_fault(_: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of a window: its kind and place, never its text, which may quote a name."""
    from pre_desk.ui.crash import CrashWindow

    report = report_fault("Fenêtre", error.with_traceback(trace))
    logging.getLogger(__name__).error("%s", report.text())
    window = CrashWindow(report)
    window.show()
    # Kept, or Python would destroy it before it is read.
    _shown_faults.append(window)


_shown_faults: list[object] = []
