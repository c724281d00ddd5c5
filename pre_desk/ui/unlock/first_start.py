"""From nothing to an open vault: its creation, then its recovery key."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pre_desk.domain.errors import DomainError
from pre_desk.ui.background import Background
from pre_desk.ui.session import Session
from pre_desk.ui.strength import StrengthTeller, Worth
from pre_desk.ui.unlock.access import VaultAccess
from pre_desk.ui.unlock.create_page import CreatePage
from pre_desk.ui.unlock.recovery_page import RecoveryPage

_USES = (
    "Elle rouvre le coffre si une phrase de passe est perdue\u00a0: bouton",
    "«\u00a0Phrase de passe oubliée…\u00a0» de la fenêtre d’ouverture.",
    "À ranger sous clé, loin de l’ordinateur. Qui la tient peut ouvrir le coffre.",
)


class FirstStart(QObject):
    """Two pages; `entered` carries the session once the key is known to be kept."""

    page_wanted = Signal(QWidget)
    entered = Signal(object)
    left = Signal()

    def __init__(self, background: Background, access: VaultAccess, folder: Path) -> None:
        super().__init__()
        self._background, self._access = background, access
        self._session: Session | None = None
        self._key = ""
        self.creation = CreatePage(folder)
        self.recovery = RecoveryPage()
        StrengthTeller(self.creation.passphrase, background, self._measure)
        self.creation.create_wanted.connect(self._create_vault)
        self.creation.words_wanted.connect(self._offer_words)
        self.creation.back_wanted.connect(self.left)
        self.recovery.typed_back.connect(self._check_typed_back)
        self.recovery.print_wanted.connect(self._print)

    def start(self) -> None:
        """Show the page of a new vault, as it was left."""
        self.page_wanted.emit(self.creation)
        self.creation.name.edit.setFocus()

    def _measure(self, typed: str) -> Worth:
        return self._access.strength(typed, refused=self.creation.guessable())

    def _offer_words(self) -> None:
        self._background.call(
            "Proposer des mots",
            lambda _: self._access.offer_passphrase(),
            done=self.creation.show_words,
        )

    def _create_vault(self) -> None:
        page = self.creation
        path, login, passphrase = page.path(), page.login.text(), page.passphrase.text()
        page.show_busy(True)
        self._background.call(
            "Créer le coffre",
            lambda _: self._access.create(path, login=login, passphrase=passphrase),
            done=self._show_recovery_key,
            failed=page.show_refusal,
        )

    def _show_recovery_key(self, made: tuple[Session, str]) -> None:
        self._session, self._key = made
        # Attached at once: leaving here closes the new vault properly.
        self._background.attach(self._session.vault)
        self.creation.show_busy(False)
        self.creation.forget_typed()
        self.recovery.show_key(self._key)
        self.page_wanted.emit(self.recovery)

    def _print(self) -> None:
        from pre_desk.ui.key_paper import ask_printer, print_key

        assert self._session is not None
        key, of = self._key, f"Coffre «\u00a0{self._session.path.stem}\u00a0», pre_desk"
        try:
            ask_printer(
                self.recovery, lambda printer: print_key(printer, key=key, of=of, uses=_USES)
            )
        except DomainError as error:
            self.recovery.show_refusal(error)

    def _check_typed_back(self, typed: str) -> None:
        shown = self._key
        self._background.call(
            "Vérifier la clé de secours",
            lambda _: self._access.same_recovery_key(shown, typed),
            done=lambda _: self._enter(),
            failed=self.recovery.show_refusal,
        )

    def _enter(self) -> None:
        assert self._session is not None
        session, self._session, self._key = self._session, None, ""
        self.recovery.forget()
        self.entered.emit(session)
