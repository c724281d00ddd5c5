"""A line that says something happened, without stopping anybody."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.text import label, set_role


class Notice(QFrame):
    """Hidden until told something; `closable` notices can be put away."""

    def __init__(self, parent: QWidget | None = None, *, closable: bool = False) -> None:
        super().__init__(parent)
        self._text = label(wrap=True, copyable=True)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(tokens.M), px(tokens.S), px(tokens.M), px(tokens.S))
        line.setSpacing(px(tokens.S))
        line.addWidget(self._picture)
        line.addWidget(self._text, 1)
        self._refusing = False
        self._then: Callable[[], object] | None = None
        self._offer = button("Suite", self._take_offer)
        self._offer.hide()
        line.addWidget(self._offer)
        if closable:
            line.addWidget(icon_button("Fermer ce message", "x", self.hide))
        self.hide()

    def text(self) -> str:
        """What is said at the moment."""
        return self._text.text()

    def tell(self, text: str) -> None:
        """Say what was done."""
        self._say(text, "done", "circle-check", "positive")

    def warn(self, text: str) -> None:
        """Say something worth knowing."""
        self._say(text, "notice", "triangle-alert", "warning")

    def refuse(self, text: str) -> None:
        """Say what could not be done and why."""
        self._say(text, "refusal", "circle-x", "error")

    def forget_refusal(self) -> None:
        """Say no longer what could not be done: something else is asked, or was done."""
        if self._refusing:
            self.clear()

    def offer(self, word: str, then: Callable[[], object]) -> None:
        """Add one way on to what is said: a button, until something else is said."""
        self._then = then
        self._offer.setText(word)
        self._offer.setAccessibleName(word)
        self._offer.show()

    def clear(self) -> None:
        """Say nothing."""
        self._refusing = False
        self._text.clear()
        self.hide()

    def _take_offer(self) -> None:
        if self._then is not None:
            self._then()

    def _say(self, text: str, role: str, image: str, colour: str) -> None:
        self._offer.hide()
        self._then = None
        self._refusing = role == "refusal"
        set_role(self, "role", role)
        show_icon(self._picture, image, colour)
        self._text.setText(typographic(text))
        set_role(self._text, "role", "")
        self.setAccessibleName(self._text.text())
        self.show()
