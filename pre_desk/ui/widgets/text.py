"""Labels: always plain text, so that a name written as markup is shown letter for letter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


def label(text: str = "", role: str = "", *, wrap: bool = False, copyable: bool = False) -> QLabel:
    """Return a plain-text label in one of the style sheet's roles."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if copyable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def rule() -> QFrame:
    """Return a thin horizontal line."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def set_role(widget: QWidget, name: str, value: str) -> None:
    """Change a style property of a widget already shown."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
