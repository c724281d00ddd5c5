"""The recovery key: shown once, then typed back from paper."""

from PySide6.QtCore import Signal

from pre_desk.domain.errors import DomainError
from pre_desk.ui.unlock.page import Page
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.fields import Field
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label


class RecoveryPage(Page):
    """First the key, then the proof that it was kept."""

    typed_back = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            "Votre clé de secours",
            "Elle seule rouvre le coffre si une phrase de passe est perdue. Elle n’est montrée "
            "qu’une fois : la recopier sur papier et la ranger sous clé, loin de l’ordinateur.",
        )
        self.key = label("", "code", wrap=True, copyable=True)
        self.key.setAccessibleName("Clé de secours")
        self.copied = button("Je l’ai recopiée", self._ask_back, role="primary")
        self.back = Field("La clé, relue sur votre papier")
        self.notice = Notice()
        self.check = button("Vérifier et ouvrir le coffre", self._submit, role="primary")
        self.again = button("Revoir la clé", self._show_again)
        self.add(self.key, self.copied, self.back, self.notice)
        self.add_line(self.again, self.check)
        self.back.edit.returnPressed.connect(self.check.click)

    def show_key(self, key: str) -> None:
        """Show the key for the only time."""
        self.key.setText(key)
        self._show_again()

    def show_refusal(self, error: DomainError) -> None:
        """Say that what was typed is not the key."""
        self.notice.refuse(error.message)

    def forget(self) -> None:
        """Empty everything."""
        self.key.clear()
        self.back.edit.clear()
        self.notice.clear()

    def _show_again(self) -> None:
        self._arrange(asking=False)
        self.copied.setFocus()

    def _ask_back(self) -> None:
        self._arrange(asking=True)
        self.back.edit.setFocus()

    def _arrange(self, *, asking: bool) -> None:
        for widget in (self.key, self.copied):
            widget.setVisible(not asking)
        for other in (self.back, self.check, self.again):
            other.setVisible(asking)
        self.notice.clear()

    def _submit(self) -> None:
        self.typed_back.emit(self.back.text())
