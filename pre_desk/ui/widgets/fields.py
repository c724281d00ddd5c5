"""A label above a field, as forms show them everywhere."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.text import label, set_role

_EYE = 26


class Field(QWidget):
    """One line of text under its label."""

    def __init__(self, name: str, *, help_text: str = "") -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        title = label(name, "strong")
        title.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(tokens.XS))
        column.addWidget(title)
        self._line = QHBoxLayout()
        self._line.setSpacing(px(tokens.XS))
        self._line.addWidget(self.edit, 1)
        column.addLayout(self._line)
        self._help, self._refused = help_text, False
        self.edit.textEdited.connect(lambda _: self._forget_refusal())
        self._hint = Hint()
        column.addWidget(self._hint)
        self.say_help()

    def say(self, sentence: str, image: str, colour: str) -> None:
        """Say something of what is typed, in the place of the help."""
        self._hint.say(sentence, image, colour)
        self.edit.setAccessibleDescription(sentence)

    def refuse(self, sentence: str) -> None:
        """Say in red why what is typed cannot be taken, until something else is typed."""
        self.say(typographic(sentence), "circle-x", "error")
        self._refused = True
        self.edit.setFocus()

    def say_help(self) -> None:
        """Say what is asked, if there is something to say."""
        self._refused = False
        self._hint.say(self._help)
        self.edit.setAccessibleDescription(self._help)

    def _forget_refusal(self) -> None:
        if self._refused:
            self.say_help()

    def text(self) -> str:
        """What is typed, without spaces around."""
        return self.edit.text().strip()


class Hint(QWidget):
    """A quiet line under a field, with a picture when it tells a result."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = label()
        self._text = label("", "caption", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(tokens.XS))
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)

    def text(self) -> str:
        """What is said at the moment."""
        return self._text.text()

    def say(self, sentence: str, image: str = "", colour: str = "secondary") -> None:
        """Say a sentence; nothing takes no room."""
        self._text.setText(sentence)
        set_role(self._text, "role", "error" if colour == "error" else "caption")
        if image:
            show_icon(self._picture, image, colour, size=tokens.BODY)
        self._picture.setVisible(bool(image))
        self.setVisible(bool(sentence))


class PassphraseField(Field):
    """Hidden letters, and an eye to read them over."""

    def __init__(self, name: str, *, help_text: str = "") -> None:
        super().__init__(name, help_text=help_text)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = icon_button("Montrer ce qui est tapé", "eye", self.toggle)
        self._eye.setParent(self.edit)
        self._eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.edit.setTextMargins(0, 0, px(_EYE), 0)
        self.edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() is QEvent.Type.Resize:
            side = self.edit.height() - 4
            self._eye.setGeometry(self.edit.width() - side - 2, 2, side, side)
        return super().eventFilter(watched, event)

    def text(self) -> str:
        """Exactly what is typed: a space may be part of a secret."""
        return self.edit.text()

    def toggle(self) -> None:
        """Show the letters, or hide them again."""
        self.reveal(self.edit.echoMode() is QLineEdit.EchoMode.Password)

    def reveal(self, shown: bool) -> None:
        """Show or hide the letters."""
        normal, hidden = QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password
        self.edit.setEchoMode(normal if shown else hidden)
        show_icon(self._eye, "eye-off" if shown else "eye")
        name = "Cacher ce qui est tapé" if shown else "Montrer ce qui est tapé"
        self._eye.setToolTip(name)
        self._eye.setAccessibleName(name)
