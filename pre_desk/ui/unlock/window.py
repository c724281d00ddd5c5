"""The first window: leads from nothing to an open vault, then gives way to the main one."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from pre_desk.domain.errors import DomainError
from pre_desk.ui.background import Background, CrashReport
from pre_desk.ui.help.door import HelpDoor
from pre_desk.ui.help.places import help_at
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.unlock.access import VaultAccess, VaultCard
from pre_desk.ui.unlock.open_page import OpenPage
from pre_desk.ui.unlock.welcome_page import WelcomePage
from pre_desk.ui.widgets.choose import choose_folder
from pre_desk.ui.widgets.on_screen import open_at

if TYPE_CHECKING:
    # Imported at their first visit: the first window must not wait for them.
    from pre_desk.ui.crash import CrashWindow
    from pre_desk.ui.unlock.create_page import CreatePage
    from pre_desk.ui.unlock.first_start import FirstStart
    from pre_desk.ui.unlock.forgotten_page import ForgottenPage
    from pre_desk.ui.unlock.recovery_page import RecoveryPage

TITLE = "pre_desk"
# After the first painting, so that importing the store does not delay it.
_LOAD_AFTER_MS = 30


class UnlockWindow(QWidget):
    """Pages of one task; `opened` carries the session."""

    opened = Signal(object)
    closed = Signal()

    def __init__(
        self,
        background: Background,
        settings: Settings,
        access: VaultAccess,
        *,
        login: str = "",
        folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._background, self._settings, self._access = background, settings, access
        self._folder = folder or Path.home() / "pre_desk"
        self._crash: CrashWindow | None = None
        self.welcome = WelcomePage()
        self.open = OpenPage()
        self._first_start: FirstStart | None = None
        self.help = HelpDoor(self, lambda: self)
        help_at(self, "premiers-pas.md#ouvrir-et-verrouiller")
        self._forgotten: ForgottenPage | None = None
        self._build(login)
        self._connect()

    @property
    def first_start(self) -> "FirstStart":
        """The pages of a new vault, made at their first visit."""
        if self._first_start is None:
            from pre_desk.ui.unlock.first_start import FirstStart

            self._first_start = made = FirstStart(self._background, self._access, self._folder)
            for page in (made.creation, made.recovery):
                self._stack.addWidget(page)
            made.page_wanted.connect(self._stack.setCurrentWidget)
            made.entered.connect(self._enter)
            made.left.connect(self.show_start)
        return self._first_start

    @property
    def creation(self) -> "CreatePage":
        """The page of a new vault."""
        return self.first_start.creation

    @property
    def recovery(self) -> "RecoveryPage":
        """The page of its recovery key."""
        return self.first_start.recovery

    @property
    def forgotten(self) -> "ForgottenPage":
        """The page of a lost passphrase, made at its first visit."""
        if self._forgotten is None:
            from pre_desk.ui.strength import StrengthTeller
            from pre_desk.ui.unlock.forgotten_page import ForgottenPage

            self._forgotten = page = ForgottenPage()
            StrengthTeller(page.passphrase, self._background, self._access.strength)
            page.reset_wanted.connect(self._reset)
            page.back_wanted.connect(self.show_start)
            self._stack.addWidget(page)
        return self._forgotten

    def show_start(self) -> None:
        """Show the known vaults, or the welcome of a first start."""
        known = self._settings.recent_vaults
        if not known:
            self._stack.setCurrentWidget(self.welcome)
            return
        self.open.show_vaults(known)
        self._stack.setCurrentWidget(self.open)
        self.open.focus_first()

    def _build(self, login: str) -> None:
        self.setWindowTitle(TITLE)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        open_at(self, 760, 720)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self.open)
        self.open.login.edit.setText(login)
        self.show_start()

    def _connect(self) -> None:
        for page in (self.welcome, self.open):
            page.create_wanted.connect(self._show_create)
            page.demonstration_wanted.connect(self._make_demonstration)
        self.welcome.open_wanted.connect(self._choose_vault)
        self.open.other_wanted.connect(self._choose_vault)
        self.open.open_wanted.connect(self._open_vault)
        self.open.vault_chosen.connect(self._describe)
        self.open.recovery_wanted.connect(self._show_forgotten)
        self._background.crashed.connect(self._show_crash)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.help.open)
        QTimer.singleShot(_LOAD_AFTER_MS, self, self._load)

    def _load(self) -> None:
        self._background.call("Préparer l’ouverture", self._access.load, done=lambda _: None)
        self._describe(self.open.path())

    def _describe(self, path: Path | None) -> None:
        if path is not None:
            self._background.call(
                "Reconnaître le coffre",
                lambda _: self._access.describe(path),
                done=self.open.show_card,
                failed=self.open.show_refusal,
            )

    def _choose_vault(self) -> None:
        start = self._folder if self._folder.is_dir() else Path.home()
        choose_folder(self, "Dossier du coffre (NOM.pre)", start, self.use_vault)

    def use_vault(self, path: Path) -> None:
        """Recognise a vault, remember it and show its page."""
        self._background.call(
            "Reconnaître le coffre",
            lambda _: self._access.describe(path),
            done=self._show_vault,
            failed=self._refuse_vault,
        )

    def _show_vault(self, card: VaultCard) -> None:
        self._settings.remember_vault(card.path)
        self.open.forget_typed()
        self.show_start()
        self.open.show_card(card)

    def _refuse_vault(self, error: DomainError) -> None:
        page = self._stack.currentWidget()
        (self.welcome if page is self.welcome else self.open).notice.refuse(error.message)

    def _make_demonstration(self) -> None:
        path = self._folder / "demonstration.pre"
        self._background.call(
            "Préparer l’équipe de démonstration",
            lambda task: self._access.make_demonstration(path, task),
            done=self._show_vault,
            failed=self._refuse_vault,
        )

    def _open_vault(self, read_only: bool) -> None:
        path = self.open.path()
        if path is None:
            return
        login = self.open.login.text() if self.open.login.isVisibleTo(self.open) else None
        passphrase = self.open.passphrase.text()
        self.open.notice.clear()
        self.open.show_busy(True)
        self._background.call(
            "Ouvrir le coffre",
            lambda _: self._access.open(
                path, login=login, passphrase=passphrase, read_only=read_only
            ),
            done=self._enter,
            failed=self._refuse_opening,
        )

    def _refuse_opening(self, error: DomainError) -> None:
        from pre_desk.usecases.vaults import HeldElsewhere, WrongPassphrase

        wait = error.wait_seconds if isinstance(error, WrongPassphrase) else 0
        self.open.show_refusal(error, wait=wait, held=isinstance(error, HeldElsewhere))

    def _enter(self, session: Session) -> None:
        self.open.forget_typed()
        self._settings.remember_vault(session.path)
        self._background.attach(session.vault)
        self.opened.emit(session)

    def _show_create(self) -> None:
        self.first_start.start()

    def _show_forgotten(self) -> None:
        self.forgotten.forget_typed()
        self.forgotten.login.edit.setText(self.open.login.text())
        self._stack.setCurrentWidget(self.forgotten)

    def _reset(self) -> None:
        path, page = self.open.path(), self.forgotten
        if path is None:
            return
        work = partial(
            self._access.recover,
            path,
            login=page.login.text(),
            recovery_key=page.key.text(),
            passphrase=page.passphrase.text(),
        )
        self._background.call(
            "Remplacer la phrase de passe",
            lambda _: work(),
            done=self._say_replaced,
            failed=page.show_refusal,
        )

    def _say_replaced(self, _: None) -> None:
        self.forgotten.forget_typed()
        self.show_start()
        self.open.notice.warn("La phrase de passe est remplacée : ouvrir avec la nouvelle.")

    def _show_crash(self, report: CrashReport) -> None:
        if self.isVisible():
            from pre_desk.ui.crash import CrashWindow

            self._crash = CrashWindow(report, self)
            self._crash.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
