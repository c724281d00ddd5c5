"""The recovery key: shown once, kept on paper, then typed back from it."""

from PySide6.QtCore import Signal

from pre_desk.domain.errors import DomainError
from pre_desk.ui.clipboard import copy_briefly
from pre_desk.ui.help.places import help_at
from pre_desk.ui.unlock.page import Page
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.fields import Field
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label

_RISKS = (
    "Qui tient cette clé peut ouvrir le coffre\u00a0: ni photo, ni courriel, ni fichier. "
    "Une imprimante partagée peut garder la page en mémoire\u00a0; le presse-papiers est "
    "effacé après 30 secondes."
)


class RecoveryPage(Page):
    """First the key and the ways to keep it, then the proof that it was kept."""

    typed_back = Signal(str)
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Votre clé de secours",
            "Elle seule rouvre le coffre si une phrase de passe est perdue. Elle n’est montrée "
            "qu’une fois\u00a0: la garder sur papier, sous clé, loin de l’ordinateur.",
            step=2,
        )
        help_at(self, "premiers-pas.md#garder-la-clé-de-secours")
        self.key = label("", "code", wrap=True, copyable=True)
        self.key.setAccessibleName("Clé de secours")
        self.risks = label(_RISKS, "caption", wrap=True)
        self.paper = button("Imprimer…", self.print_wanted.emit, image="printer")
        self.clipboard = button("Copier", self._copy, image="copy")
        self.copied = button("Je l’ai gardée", self._ask_back, role="primary")
        self.back = Field(
            "La clé, relue sur votre papier",
            help_text="Majuscules, espaces et tirets sont sans importance.",
        )
        self.notice = Notice()
        self.check = button("Vérifier et ouvrir le coffre", self._submit, role="primary")
        self.again = button("Revoir la clé", self._show_again)
        self.add(self.key, self.risks)
        self.add_line(self.paper, self.clipboard)
        self.add(self.copied, self.back, self.notice)
        self.add_line(self.again, self.check)
        self.back.edit.returnPressed.connect(self.check.click)

    def show_key(self, key: str) -> None:
        """Show the key for the only time."""
        self.key.setText(key)
        self.back.edit.clear()
        self._show_again()

    def show_refusal(self, error: DomainError) -> None:
        """Say that what was typed is not the key."""
        self.notice.refuse(error.message)

    def forget(self) -> None:
        """Empty everything."""
        self.key.clear()
        self.back.edit.clear()
        self.notice.clear()

    def _copy(self) -> None:
        copy_briefly(self.key.text())
        self.notice.warn("Copiée pour 30 secondes\u00a0: la coller là où elle sera sous clé.")

    def _show_again(self) -> None:
        self._arrange(asking=False)
        self.copied.setFocus()

    def _ask_back(self) -> None:
        self._arrange(asking=True)
        self.back.edit.setFocus()

    def _arrange(self, *, asking: bool) -> None:
        for widget in (self.key, self.risks, self.paper, self.clipboard, self.copied):
            widget.setVisible(not asking)
        for other in (self.back, self.check, self.again):
            other.setVisible(asking)
        self.notice.clear()

    def _submit(self) -> None:
        self.typed_back.emit(self.back.text())
