"""What every step of the assistant looks like: a column that scrolls."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.ui.theme import px

Way = TypeVar("Way", bound=QAbstractButton)


class StepPage(QScrollArea):
    """What a step asks, in a column that scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "bare")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setProperty("role", "flow")
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 0, px(tokens.S), 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(tokens.S))
        outer.addLayout(self.body)
        outer.addStretch()
        self.setWidget(content)

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins; None for the buttons below."""
        return None


def named(way: Way) -> Way:
    """Return a box or a button that says its own words to a screen reader."""
    way.setAccessibleName(way.text())
    return way


def indented(widget: QWidget) -> QWidget:
    """Set words under the button that they explain."""
    widget.setContentsMargins(px(tokens.XL), 0, 0, 0)
    return widget


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
