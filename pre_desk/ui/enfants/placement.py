"""Where the file is read: right of the list, below it, or nowhere."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSplitter, QToolButton, QWidget

from pre_desk import tokens
from pre_desk.ui.enfants.list_panel import ListPanel
from pre_desk.ui.icons import show_icon
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import px

_CHOICE = "enfants/fiche"
_NAME = "Place de la fiche"


class Placement(Enum):
    """The three places, as they are remembered."""

    RIGHT = "droite"
    BELOW = "dessous"
    OFF = "masquee"


_WORDS = {
    Placement.RIGHT: "Fiche à droite",
    Placement.BELOW: "Fiche en dessous",
    Placement.OFF: "Fiche masquée",
}


class PlacementButton(QToolButton):
    """A small button whose menu offers the three places."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "icon")
        self.setToolTip(_NAME)
        self.setAccessibleName(_NAME)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        show_icon(self, "panel-right")
        menu, group = QMenu(self), QActionGroup(self)
        self.commands: dict[Placement, QAction] = {}
        for placement, words in _WORDS.items():
            command = group.addAction(words)
            command.setCheckable(True)
            command.triggered.connect(lambda _, one=placement: self.chosen.emit(one))
            menu.addAction(command)
            self.commands[placement] = command
        self.setMenu(menu)


class PaneSplitter(QSplitter):
    """The list and the file, each place with its own remembered sizes."""

    placed = Signal(object)

    def __init__(self, left: ListPanel, pane: QWidget, settings: Settings, *, width: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._left, self._pane = left, pane
        self._settings, self._width = settings, width
        self.placement = Placement.RIGHT
        self._shown = Placement.RIGHT
        self.button = PlacementButton()
        self.button.chosen.connect(self.place)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(pane)
        self.setStretchFactor(1, 1)
        self._restore_sizes()
        kept = settings.choice(_CHOICE)
        known = {one.value: one for one in Placement}
        self._put(known.get(kept, Placement.RIGHT))

    def place(self, placement: Placement) -> None:
        """Put the file there, and remember it."""
        self.keep_sizes()
        self._put(placement)
        self._settings.keep_choice(_CHOICE, placement.value)
        self.placed.emit(placement)

    def _put(self, placement: Placement) -> None:
        self.placement = placement
        # Above a file, both begin at the same edge.
        self._left.align(px(tokens.L if placement is Placement.RIGHT else tokens.XL))
        self._pane.setVisible(placement is not Placement.OFF)
        if placement is not Placement.OFF and placement is not self._shown:
            self._shown = placement
            below = placement is Placement.BELOW
            self.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
            self._restore_sizes()
        self.button.commands[placement].setChecked(True)

    def show_pane(self) -> None:
        """Show the file where it was last shown."""
        if self.placement is Placement.OFF:
            self.place(self._shown)

    def keep_sizes(self) -> None:
        """Remember the sizes of the place in use."""
        if self.placement is not Placement.OFF:
            self._settings.keep_layout(self._name(), self.saveState())

    def _restore_sizes(self) -> None:
        kept = self._settings.layout(self._name())
        below = self._shown is Placement.BELOW
        if kept.isEmpty():
            # The list keeps a few lines below, its usual width beside.
            self.setSizes([px(320), px(440)] if below else [px(self._width), 2 * px(self._width)])
        else:
            self.restoreState(kept)

    def _name(self) -> str:
        return "enfants/volets" if self._shown is Placement.RIGHT else "enfants/volets-dessous"
