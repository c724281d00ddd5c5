"""Fields where one types words: a line, or a paragraph."""

from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from pre_desk.domain.errors import DomainError
from pre_desk.ui.editing.field import FormField, LineEdit

# DR-14: free text carries it.
REMINDER = "La famille peut lire ce texte\u00a0: des faits, des mots qu’on lui dirait."
_LINES = 3


class TextField(FormField):
    """One line of text, without spaces around; `required` refuses an empty one."""

    def __init__(
        self, name: str, title: str, *, required: bool = False, help_text: str = ""
    ) -> None:
        super().__init__(name, title, help_text=help_text)
        self._required = required
        self.edit = LineEdit()
        self.edit.textEdited.connect(lambda _: self._typed())
        self._hold(self.edit)

    def value(self) -> Any:
        typed = self.content().strip()
        if self._required and not typed:
            raise DomainError("À remplir.", self.name)
        return typed

    def content(self) -> str:
        return self.edit.text()

    def restore(self, content: str) -> None:
        self.edit.setText(content)

    def show_value(self, value: Any) -> None:
        self.edit.setText(str(value or ""))
        # A long value is read from its beginning.
        self.edit.setCursorPosition(0)
        self.settle()

    def settle(self) -> None:
        super().settle()
        at = self.edit.cursorPosition()
        # Ctrl+Z now goes to what was saved, not to the typing before it.
        self.edit.setText(self.edit.text())
        self.edit.setCursorPosition(at)

    def focus_widget(self) -> QWidget:
        return self.edit


class _Paragraph(QPlainTextEdit):
    """Tab goes to the next field; Ctrl+Z with nothing typed goes to the window."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        height = QFontMetrics(self.font()).lineSpacing() * lines
        self.setFixedHeight(height + 2 * self.frameWidth() + 18)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            written = self.document()
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            redoes = event.matches(QKeySequence.StandardKey.Redo)
            nothing_left = undoes and not written.isUndoAvailable()
            if nothing_left or (redoes and not written.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)


class ParagraphField(FormField):
    """Some lines of free text, with the reminder that the family may read them (DR-14)."""

    wide = True

    def __init__(
        self,
        name: str,
        title: str,
        *,
        required: bool = False,
        help_text: str = REMINDER,
        lines: int = _LINES,
    ) -> None:
        super().__init__(name, title, help_text=help_text)
        self._required = required
        self.edit = _Paragraph(lines)
        self.edit.textChanged.connect(self._on_text)
        self._showing = False
        self._hold(self.edit)

    def value(self) -> Any:
        typed = self.content().strip()
        if self._required and not typed:
            raise DomainError("À remplir.", self.name)
        return typed

    def content(self) -> str:
        return self.edit.toPlainText()

    def restore(self, content: str) -> None:
        self._showing = True
        self.edit.setPlainText(content)
        self._showing = False

    def show_value(self, value: Any) -> None:
        self.restore(str(value or ""))
        self.settle()

    def focus_widget(self) -> QWidget:
        return self.edit

    def _on_text(self) -> None:
        if not self._showing:
            self._typed()
