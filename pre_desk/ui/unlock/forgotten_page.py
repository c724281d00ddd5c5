"""The page of a lost passphrase: the recovery key gives a new one."""

from PySide6.QtCore import Signal

from pre_desk.domain.errors import DomainError
from pre_desk.ui.unlock.page import Page
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.fields import Field, PassphraseField
from pre_desk.ui.widgets.notice import Notice


class ForgottenPage(Page):
    """Account, recovery key, and the passphrase that replaces the lost one."""

    reset_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Phrase de passe oubliée",
            "La clé de secours imprimée à la création du coffre permet d’en choisir une autre. "
            "Son usage sera dit à la prochaine ouverture.",
        )
        self.login = Field("Votre identifiant")
        self.key = Field("Clé de secours")
        self.passphrase = PassphraseField("Nouvelle phrase de passe")
        self.again = PassphraseField("La même phrase de passe")
        self.notice = Notice()
        self.reset = button("Remplacer la phrase de passe", self._submit, role="primary")
        self.add(self.login, self.key, self.passphrase, self.again, self.notice)
        self.add_line(button("Retour", self.back_wanted.emit), self.reset)

    def show_refusal(self, error: DomainError) -> None:
        """Say what does not suit."""
        self.reset.setEnabled(True)
        self.notice.refuse(error.message)
        self.bring_into_view(self.reset)

    def forget_typed(self) -> None:
        """Empty every secret."""
        for field in (self.key, self.passphrase, self.again):
            field.edit.clear()
        self.notice.clear()
        self.reset.setEnabled(True)

    def _submit(self) -> None:
        if not self.login.text():
            self.show_refusal(DomainError("Il manque votre identifiant."))
        elif self.passphrase.text() != self.again.text():
            self.show_refusal(DomainError("Les deux phrases de passe diffèrent."))
        else:
            self.reset.setEnabled(False)
            self.reset_wanted.emit()
