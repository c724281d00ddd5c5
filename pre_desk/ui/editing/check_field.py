"""Yes or no."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from pre_desk.ui.editing.field import FormField


class CheckField(FormField):
    """One box to tick; `words` say what a tick means."""

    def __init__(self, name: str, title: str, words: str, *, help_text: str = "") -> None:
        super().__init__(name, title, help_text=help_text)
        self.box = QCheckBox(words)
        self.box.clicked.connect(lambda _: self._typed())
        self._hold(self.box)
        self.box.setAccessibleName(f"{title} : {words}")

    def value(self) -> Any:
        return self.box.isChecked()

    def content(self) -> str:
        return "oui" if self.box.isChecked() else ""

    def restore(self, content: str) -> None:
        self.box.setChecked(content == "oui")

    def show_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))
        self.settle()

    def focus_widget(self) -> QWidget:
        return self.box
