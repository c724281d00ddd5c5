"""Buttons that always have an accessible name."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from pre_desk.ui.icons import show_icon
from pre_desk.ui.widgets.flow import FlowLayout


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


def in_line(*buttons: QWidget) -> QWidget:
    """Return these buttons one after the other, on several lines where there is no room."""
    made = _InLine()
    for one in buttons:
        made.flow.addWidget(one)
    return made


class _InLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.flow = FlowLayout(self)

    def natural_width(self) -> int:
        """The width at which all are on one line."""
        items = [self.flow.itemAt(at) for at in range(self.flow.count())]
        widths = [one.sizeHint().width() for one in items if one and not one.isEmpty()]
        return sum(widths) + self.flow.spacing() * max(0, len(widths) - 1)

    def sizeHint(self) -> QSize:
        return QSize(self.natural_width(), self.flow.sizeHint().height())
