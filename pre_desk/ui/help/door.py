"""F1 and « Aide » lead to the manual, at the place that speaks of what has the focus."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from pre_desk.ui.help.places import FIRST, place_of

if TYPE_CHECKING:
    from pre_desk.ui.help.window import HelpWindow


class HelpDoor(QObject):
    """Makes the window of the manual when it is first asked for.

    `current` is what is in front: it answers when the focus is in nothing that has a place.
    """

    def __init__(self, window: QWidget, current: Callable[[], QWidget]) -> None:
        super().__init__(window)
        self._window, self._current = window, current
        self._help: HelpWindow | None = None

    @property
    def help(self) -> "HelpWindow":
        """The window of the manual; it closes with the one it helps."""
        if self._help is None:
            from pre_desk.ui.help.window import HelpWindow

            self._help = HelpWindow(self._window)
        return self._help

    def open(self) -> None:
        """Open the manual for what has the focus."""
        place = place_of(QApplication.focusWidget())
        self.help.open_at(place if place != FIRST else place_of(self._current()))
