"""Labels: always plain text, so that a name written as markup is shown letter for letter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px


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


def write_on_one_line(big: QLabel, *small: QLabel) -> None:
    """Make words of the body size stand on the line that those of a title stand on."""
    title, body = (QFont(tokens.FONT_FAMILY) for _ in range(2))
    title.setPixelSize(px(tokens.TITLE))
    body.setPixelSize(px(tokens.BODY))
    lower = QFontMetrics(title).ascent() - QFontMetrics(body).ascent()
    for one in small:
        one.setContentsMargins(0, lower, 0, 0)
    for one in (big, *small):
        one.setAlignment(Qt.AlignmentFlag.AlignTop)


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
