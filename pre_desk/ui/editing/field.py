"""A field of a form: its label, its editor, and beside it what became of what was typed."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from pre_desk import tokens
from pre_desk.french import hour, typographic
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.elided import ElidedLabel
from pre_desk.ui.widgets.text import label, set_role

_PICTURE = 14
_PLACED_MS = 60
# A list that opens over its field takes the focus, but nobody has left the field.
_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class LineEdit(QLineEdit):
    """Undoes its own typing while it has some; otherwise Ctrl+Z goes to the window."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redoes = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undoes or redoes:
                event.ignore()
                return False
        return super().event(event)


class FormField(QWidget):
    """Base of every field. `name` is the one use cases give when they refuse."""

    edited = Signal()
    left = Signal()
    wide = False

    def __init__(self, name: str, title: str, *, help_text: str = "") -> None:
        super().__init__()
        self.name, self.title = name, title
        self._pristine, self._doubting = "", False
        # Whatever is said there, the field asks for no more room.
        self._state, self._picture = ElidedLabel("", "caption"), label()
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._said = label("", "caption", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(tokens.XS))
        self._title = label(typographic(title), "strong")
        self._column.addLayout(self._head())
        self._help = label(typographic(help_text), "caption", wrap=True)
        if not help_text:
            # Shown by its parent, once it has one: alone, it would be a window for a moment.
            self._help.hide()

    def value(self) -> Any:
        """What is typed, as use cases take it; DomainError when it cannot be read."""
        raise NotImplementedError

    def content(self) -> str:
        """What is typed, letter for letter, as a draft keeps it."""
        raise NotImplementedError

    def restore(self, content: str) -> None:
        """Put back what `content` returned."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show what is stored: nothing is typed any more."""
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        """Whether what is typed is not what was shown."""
        return self.content() != self._pristine

    def settle(self) -> None:
        """What is typed is now what is stored."""
        self._pristine = self.content()

    def tell_saved(self, at: datetime) -> None:
        """« Enregistré à 14 h 32 », beside the label: nothing moves, and a doubt stays."""
        if not self._doubting:
            self._say("", "")
        self._state.say(f"Enregistré à {hour(at)}")
        set_role(self._state, "role", "saved")

    def tell_wait(self) -> None:
        """What was typed is on its way to the vault."""
        self._state.say("Enregistrement…")
        set_role(self._state, "role", "caption")

    def tell_stopped(self) -> None:
        """What was typed waits for a choice: it is no longer on its way."""
        self._state.say("")

    def refuse(self, sentence: str) -> None:
        """Say in red why it was not saved; what was typed stays."""
        self._state.say("")
        self._say(sentence, "error")

    def warn(self, sentence: str) -> None:
        """Say a doubt in amber, which stops nothing."""
        self._say(sentence, "warning")
        self._doubting = bool(sentence)

    def explain(self, sentence: str) -> None:
        """Say quietly, under the editor, what helps to answer."""
        self._help.setText(typographic(sentence))
        self._help.setVisible(bool(sentence))
        self._tell_reader(self._said.text())

    def forget_doubt(self) -> None:
        """Say no doubt any more; a refusal stays."""
        if self._doubting:
            self._say("", "")

    def said(self) -> str:
        """What is said below the field at the moment."""
        return self._said.text()

    def state(self) -> str:
        """What is said beside the label at the moment."""
        return self._state.text()

    def clear_said(self) -> None:
        """Say nothing any more."""
        self._state.say("")
        self._say("", "")

    def focus_widget(self) -> QWidget:
        """Where the cursor goes."""
        raise NotImplementedError

    def short(self) -> QWidget | None:
        """What is never wider than a column of the form, so as to end where the one above does."""
        return None

    def takes_enter(self) -> bool:
        """Whether Enter means something to the field itself at the moment."""
        return False

    def finish(self) -> None:
        """Act as if one had left the field: Enter in a line."""
        self._leave()

    def _hold(self, editor: QWidget, *, watched: QWidget | None = None) -> None:
        """Put the editor below the label; tell when the focus goes away from it."""
        watched = watched or editor
        watched.setAccessibleName(self.title)
        watched.setAccessibleDescription(self._help.text())
        watched.installEventFilter(self)
        self._title.setBuddy(watched)
        self.setFocusProxy(watched)
        self._column.addWidget(editor)
        self._column.addWidget(self._help)
        self._column.addLayout(self._below())
        self._column.addStretch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and _came_by_key(event):
            # By Tab, Qt brings the beginning of an editor in sight, not all of it.
            QTimer.singleShot(0, self, self._come_in_sight)
        # An editor that is being destroyed loses the focus too: nobody has left it.
        if isinstance(event, QFocusEvent) and _went_away(event) and isValid(self.focus_widget()):
            self._leave()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        self.left.emit()

    def _typed(self) -> None:
        self.clear_said()
        self.edited.emit()

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(tokens.S))
        line.addWidget(self._title)
        line.addWidget(self._state, 1)
        return line

    def _below(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(tokens.XS))
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._said, 1)
        self._picture.hide()
        self._said.hide()
        return line

    def _say(self, sentence: str, role: str) -> None:
        self._doubting = False
        self._said.setText(typographic(sentence))
        set_role(self._said, "role", role or "caption")
        for each in (self._said, self._picture):
            each.setVisible(bool(sentence))
        if sentence:
            image = "circle-x" if role == "error" else "triangle-alert"
            show_icon(self._picture, image, role, size=_PICTURE)
            # Once its form has made room for it.
            QTimer.singleShot(_PLACED_MS, self, self._come_in_sight)
        self._tell_reader(sentence)

    def _come_in_sight(self) -> None:
        """Where the cursor is, what is said of it is read without scrolling."""
        up = self.parentWidget() if self.focus_widget().hasFocus() else None
        while up is not None:
            if isinstance(up, QScrollArea):
                up.ensureWidgetVisible(self, 0, px(tokens.S))
            up = up.parentWidget()

    def _tell_reader(self, sentence: str) -> None:
        spoken = " ".join(one for one in (sentence, self._help.text()) if one)
        editor: QLabel | QWidget | None = self.focusProxy()
        if editor is not None:
            editor.setAccessibleDescription(spoken)


def _went_away(event: QFocusEvent) -> bool:
    return event.lostFocus() and event.reason() not in _STAYING


def pressed_enter(event: QEvent) -> bool:
    """Whether Enter alone was pressed, on either side of the keyboard."""
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
        return False
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _came_by_key(event: QFocusEvent) -> bool:
    return event.gotFocus() and event.reason() is not Qt.FocusReason.MouseFocusReason
