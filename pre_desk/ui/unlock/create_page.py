"""The page where a team's vault is born."""

from pathlib import Path

from PySide6.QtCore import Signal

from pre_desk.domain.errors import DomainError
from pre_desk.ui.help.places import help_at
from pre_desk.ui.unlock.page import Page
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.choose import choose_folder
from pre_desk.ui.widgets.fields import Field, PassphraseField
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label

_MIN_LENGTH = 14


class CreatePage(Page):
    """Place, account and passphrase of the first person: the coordination."""

    create_wanted = Signal()
    words_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "Créer le coffre de l’équipe",
            "Vous en serez la première personne, avec le rôle « Coordination ERE ». "
            "Vous pourrez ensuite ajouter vos collègues.",
            step=1,
        )
        help_at(self, "premiers-pas.md#créer-le-coffre-de-léquipe")
        self._folder = folder
        self.name = Field("Nom du coffre", help_text="Celui de l’équipe ou de la ville.")
        self.where = label("", "caption", wrap=True)
        self.login = Field("Votre identifiant", help_text="Par exemple votre fonction.")
        self.passphrase = PassphraseField(
            "Phrase de passe",
            help_text=f"Au moins {_MIN_LENGTH} caractères, ou les mots proposés. "
            "Elle ne peut pas être retrouvée.",
        )
        help_at(self.passphrase, "securite.md#les-phrases-de-passe")
        self.again = PassphraseField("La même phrase de passe")
        self.notice = Notice()
        self.submit = button("Créer le coffre", self._submit, role="primary")
        self._build()

    def guessable(self) -> tuple[str, ...]:
        """Words of this page that would make no secret."""
        return (self.login.text(), self.path().stem)

    def path(self) -> Path:
        """Where the vault will be."""
        return self._folder / f"{self.name.text() or 'equipe'}.pre"

    def show_words(self, words: str) -> None:
        """Fill the first field with the words offered, in clear, to be written down."""
        self.passphrase.edit.setText(words)
        self.passphrase.edit.setCursorPosition(0)
        self.passphrase.reveal(True)
        self.again.edit.clear()
        self.again.edit.setFocus()

    def show_busy(self, busy: bool) -> None:
        """Say that the vault is being made: about a second."""
        self.submit.setEnabled(not busy)
        self.submit.setText("Création…" if busy else "Créer le coffre")

    def show_refusal(self, error: DomainError) -> None:
        """Say what does not suit."""
        self.show_busy(False)
        self.notice.refuse(error.message)
        self.bring_into_view(self.submit)

    def forget_typed(self) -> None:
        """Empty both passphrases."""
        self.passphrase.edit.clear()
        self.again.edit.clear()
        self.notice.clear()

    def _build(self) -> None:
        self.name.edit.setText("equipe")
        self.name.edit.textChanged.connect(self._show_place)
        self.name.edit.returnPressed.connect(self.login.edit.setFocus)
        self.login.edit.returnPressed.connect(self.passphrase.edit.setFocus)
        self.passphrase.edit.returnPressed.connect(self.again.edit.setFocus)
        self.again.edit.returnPressed.connect(self.submit.click)
        self.add_close(
            self.name,
            self.where,
            button("Choisir un autre dossier…", self._choose_folder, role="link"),
        )
        self.add(self.login)
        self.add_close(
            self.passphrase, button("Proposer des mots", self.words_wanted.emit, role="link")
        )
        self.add(self.again, self.notice)
        self.add_line(button("Retour", self.back_wanted.emit), self.submit)
        self._show_place()

    def _choose_folder(self) -> None:
        start = self._folder if self._folder.is_dir() else Path.home()
        choose_folder(self, "Dossier du coffre", start, self._use_folder)

    def _use_folder(self, folder: Path) -> None:
        self._folder = folder
        self._show_place()

    def _show_place(self) -> None:
        self.where.setText(str(self.path()))

    def _submit(self) -> None:
        if not self.login.text():
            self.show_refusal(DomainError("Il manque votre identifiant."))
        elif self.passphrase.text() != self.again.text():
            self.show_refusal(DomainError("Les deux phrases de passe diffèrent."))
        else:
            self.notice.clear()
            self.create_wanted.emit()
