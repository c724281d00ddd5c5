"""A question asked in place, before what cannot be undone: no window opens over another."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.text import label


class Confirmation(QFrame):
    """Hidden until it asks; the way back is where the keyboard begins."""

    left = Signal()

    def __init__(self, verb: str, then: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.question = label("", "strong", wrap=True)
        self.why = label("", wrap=True)
        self.yes = button(verb, then, role="primary")
        self.no = button("Revenir", self.close_question)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.M), px(tokens.S), px(tokens.M), px(tokens.M))
        column.setSpacing(px(tokens.S))
        column.addWidget(self.question)
        column.addWidget(self.why)
        line = QHBoxLayout()
        for one in (self.yes, self.no):
            line.addWidget(one)
        line.addStretch()
        column.addLayout(line)
        self.hide()

    def ask(self, question: str, why: str) -> None:
        """Ask, and say what follows."""
        self.question.setText(typographic(question))
        self.why.setText(typographic(why))
        self.setAccessibleName(self.question.text())
        self.yes.setAccessibleDescription(self.why.text())
        self.show()
        self.no.setFocus()

    def close_question(self) -> None:
        """Ask nothing any more."""
        self.hide()
        self.left.emit()
