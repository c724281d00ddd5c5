"""Windows that open at the size they like, and never larger than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from pre_desk.ui.theme import px

# What the frame of a window and its title take, at most.
_FRAME = QSize(16, 48)


def open_at(window: QWidget, width: int, height: int) -> None:
    """Resize to token sizes, a larger text making a larger window as long as it fits."""
    room = window.screen().availableGeometry().size() - _FRAME
    window.resize(QSize(px(width), px(height)).boundedTo(room))
