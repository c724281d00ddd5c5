"""A label above a field, as forms show them everywhere."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.text import label


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
        if help_text:
            self.edit.setAccessibleDescription(help_text)
            column.addWidget(label(help_text, "caption", wrap=True))

    def text(self) -> str:
        """What is typed, without spaces around."""
        return self.edit.text().strip()


class PassphraseField(Field):
    """Hidden letters, and an eye to read them over."""

    def __init__(self, name: str, *, help_text: str = "") -> None:
        super().__init__(name, help_text=help_text)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = icon_button("Montrer ce qui est tapé", "eye", self.toggle)
        self._line.addWidget(self._eye)

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
