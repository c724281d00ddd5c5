"""The page of a known vault: account, passphrase, and why it does not open."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox

from pre_desk.domain.errors import DomainError
from pre_desk.ui.unlock.access import VaultCard
from pre_desk.ui.unlock.demo_card import DemoCard
from pre_desk.ui.unlock.page import Page
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.fields import Field, PassphraseField
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label, rule

_DEMONSTRATION = "Équipe de démonstration"


class OpenPage(Page):
    """Tells what was typed; the window opens the vault."""

    open_wanted = Signal(bool)
    vault_chosen = Signal(object)
    other_wanted = Signal()
    create_wanted = Signal()
    demonstration_wanted = Signal()
    recovery_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Ouvrir le coffre")
        self.vaults = QComboBox()
        self.vaults.setAccessibleName("Coffre à ouvrir")
        self.where = label("", "caption", wrap=True)
        self.demo = DemoCard()
        self.login = Field("Identifiant")
        self.passphrase = PassphraseField("Phrase de passe")
        self.notice = Notice()
        self.open = button("Ouvrir", lambda: self.open_wanted.emit(False), role="primary")
        self.open_read_only = button(
            "Ouvrir en lecture seule", lambda: self.open_wanted.emit(True), image="eye"
        )
        self.open_read_only.hide()
        self._wait = QTimer(self)
        # An ordinary timer may be early: the vault would still refuse.
        self._wait.setTimerType(Qt.TimerType.PreciseTimer)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._count_down)
        self._seconds = 0
        self._build()
        self._connect()

    def show_vaults(self, paths: list[Path]) -> None:
        """Offer the vaults known on this computer, the first one chosen."""
        self.vaults.clear()
        for path in paths:
            self.vaults.addItem(path.stem, path)
        self._show_place()

    def path(self) -> Path | None:
        """The vault chosen."""
        chosen = self.vaults.currentData()
        return chosen if isinstance(chosen, Path) else None

    def show_card(self, card: VaultCard) -> None:
        """Adapt to what may be known of the vault before it is open."""
        if card.path == self.path():
            self.login.setVisible(card.accounts != 1)
            self.demo.show_card(card)
            if card.demonstration:
                self.vaults.setItemText(self.vaults.currentIndex(), _DEMONSTRATION)
            self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        named = not self.login.isVisibleTo(self) or self.login.text()
        (self.passphrase if named else self.login).edit.setFocus()

    def show_busy(self, busy: bool) -> None:
        """Say that the vault is being opened: half a second, on purpose."""
        self.open.setText("Ouverture…" if busy else "Ouvrir")
        self.open.setEnabled(not busy)
        self.open_read_only.setEnabled(not busy)

    def show_refusal(self, error: DomainError, *, wait: int = 0, held: bool = False) -> None:
        """Say why it does not open, and what is left to do."""
        self.show_busy(False)
        self.notice.refuse(error.message)
        self.open_read_only.setVisible(held)
        if wait:
            self._seconds = wait
            self._count_down(first=True)
            self._wait.start()
        self.passphrase.edit.selectAll()
        self.passphrase.edit.setFocus()
        self.bring_into_view(self.open_read_only if held else self.open)

    def forget_typed(self) -> None:
        """Empty the passphrase and what was said of another vault."""
        self.passphrase.edit.clear()
        self.passphrase.reveal(False)
        self.notice.clear()
        self.open_read_only.hide()

    def _build(self) -> None:
        self.add_close(self.vaults, self.where)
        self.add(self.demo, self.login, self.passphrase)
        self.add(self.notice, self.open, self.open_read_only, rule())
        self.add_pairs(
            button("Autre coffre…", self.other_wanted.emit, role="link"),
            button("Créer un coffre…", self.create_wanted.emit, role="link"),
            button("Découvrir la démonstration", self.demonstration_wanted.emit, role="link"),
            button("Phrase de passe oubliée…", self.recovery_wanted.emit, role="link"),
        )

    def _connect(self) -> None:
        self.vaults.activated.connect(self._choose)
        self.demo.login_chosen.connect(self._fill)
        self.passphrase.edit.returnPressed.connect(self.open.click)
        self.login.edit.returnPressed.connect(self.passphrase.edit.setFocus)

    def _choose(self) -> None:
        self.forget_typed()
        self._show_place()
        self.vault_chosen.emit(self.path())

    def _show_place(self) -> None:
        path = self.path()
        self.where.setText(str(path.parent) if path else "")
        self.login.show()
        self.demo.hide()

    def _fill(self, login: str, passphrase: str) -> None:
        self.login.edit.setText(login)
        self.passphrase.edit.setText(passphrase)
        self.open.setFocus()
        # Below what is seen on a small screen with a large text.
        self.bring_into_view(self.open)

    def _count_down(self, *, first: bool = False) -> None:
        self._seconds -= 0 if first else 1
        if self._seconds > 0:
            self.open.setEnabled(False)
            self.open.setText(f"Nouvel essai dans {self._seconds}\u00a0s")
        else:
            self._wait.stop()
            self.show_busy(False)
