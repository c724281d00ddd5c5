"""Buttons that always have an accessible name."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from pre_desk.ui.icons import show_icon


def button(
    text: str, then: Callable[[], object], *, role: str = "", image: str = ""
) -> QPushButton:
    """Return a push button; `role` is « primary », « link » or nothing."""
    made = QPushButton(text)
    made.setAccessibleName(text.replace("&", ""))
    if role:
        made.setProperty("role", role)
    if image:
        colours = {"primary": "on_accent", "link": "accent"}
        show_icon(made, image, colours.get(role, "secondary"))
    made.setAutoDefault(False)
    if role in ("link", "rowlink"):
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda: then())
    return made


def icon_button(name: str, image: str, then: Callable[[], object]) -> QToolButton:
    """Return a small button that shows an icon and says `name` to whoever asks."""
    made = QToolButton()
    made.setProperty("role", "icon")
    show_icon(made, image)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.clicked.connect(lambda: then())
    return made
