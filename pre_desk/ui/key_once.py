"""A recovery key: shown once, kept on paper, then typed back from it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.ui.clipboard import copy_briefly
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.fields import Field
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label


class KeyOnce(QWidget):
    """First the key and the ways to keep it, then the proof that it was kept.

    `risks` says what the key opens, `verb` what follows once it is typed back.
    """

    typed_back = Signal(str)
    print_wanted = Signal()

    def __init__(self, risks: str, verb: str) -> None:
        super().__init__()
        self.key = label("", "code", wrap=True, copyable=True)
        self.key.setAccessibleName("Clé de secours")
        self.risks = label(risks, "caption", wrap=True)
        self.paper = button("Imprimer…", self.print_wanted.emit, image="printer")
        self.clipboard = button("Copier", self._copy, image="copy")
        self.copied = button("Je l’ai gardée", self._ask_back, role="primary")
        self.back = Field(
            "La clé, relue sur votre papier",
            help_text="Majuscules, espaces et tirets sont sans importance.",
        )
        self.notice = Notice()
        self.check = button(verb, self._submit, role="primary")
        self.again = button("Revoir la clé", self._show_again)
        self._build()

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

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(tokens.M))
        for widget in (self.key, self.risks):
            column.addWidget(widget)
        column.addLayout(_line(self.paper, self.clipboard))
        for other in (self.copied, self.back, self.notice):
            column.addWidget(other)
        column.addLayout(_line(self.again, self.check))
        self.back.edit.returnPressed.connect(self.check.click)

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


def _line(first: QWidget, last: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(px(tokens.S))
    line.addWidget(first)
    line.addStretch()
    line.addWidget(last)
    return line
