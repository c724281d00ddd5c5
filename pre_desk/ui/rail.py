"""The left rail: one icon and one word for each screen that works, and the lock."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.icons import RAIL_SIZE, show_icon
from pre_desk.ui.theme import px


class Rail(QWidget):
    """Tells which screen is wanted, by its keys or by its entry."""

    screen_wanted = Signal(str)
    entry_pressed = Signal(str)
    lock_wanted = Signal()
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._entries: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, px(tokens.XS), 2, px(tokens.XS))
        self._column.setSpacing(px(tokens.XS))
        self._column.addStretch()
        self._aide = _entry("Aide", "circle-question-mark", "Aide (F1)")
        self._aide.clicked.connect(self.help_wanted)
        self._lock = _entry("Verrouiller", "lock", "Verrouiller (Ctrl+L)")
        self._lock.clicked.connect(self.lock_wanted)
        self._column.addWidget(self._aide)
        self._column.addWidget(self._lock)

    def add(self, name: str, word: str, image: str) -> str:
        """Add the entry of one screen below the others; return the keys that reach it."""
        keys = f"Ctrl+{len(self._entries) + 1}"
        entry = _entry(word, image, f"{word} ({keys})")
        entry.setCheckable(True)
        show_icon(entry, image, size=RAIL_SIZE)
        self._group.addButton(entry)
        entry.clicked.connect(lambda: self.entry_pressed.emit(name))
        QShortcut(QKeySequence(keys), self).activated.connect(lambda: self.screen_wanted.emit(name))
        self._column.insertWidget(len(self._entries), entry)
        self._entries[name] = entry
        return keys

    def show_current(self, name: str) -> None:
        """Mark the entry of the screen being shown."""
        self._entries[name].setChecked(True)

    def current(self) -> QWidget | None:
        """The entry that is marked."""
        return self._group.checkedButton()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to pictures where words have no room: their tips and names say the same."""
        super().resizeEvent(event)
        styles = (Qt.ToolButtonStyle.ToolButtonTextUnderIcon, Qt.ToolButtonStyle.ToolButtonIconOnly)
        for style in styles:
            for one in self._all():
                one.setToolButtonStyle(style)
            if self._needed() <= self.height():
                return

    def _needed(self) -> int:
        """How high the entries are, one under the other."""
        edges = self._column.contentsMargins()
        heights = [one.sizeHint().height() for one in self._all()]
        between = self._column.spacing() * len(heights)
        return sum(heights) + between + edges.top() + edges.bottom()

    def _all(self) -> list[QToolButton]:
        return [*self._entries.values(), self._aide, self._lock]

    def order_tabs(self) -> None:
        """Make Tab go down the rail, as the eye does.

        Qt changes nothing while nothing else in the window takes the focus.
        """
        for one, following in pairwise(self._all()):
            QWidget.setTabOrder(one, following)

    def names(self) -> list[str]:
        """The screens that can be reached, in order."""
        return list(self._entries)


def _entry(word: str, image: str, tip: str) -> QToolButton:
    made = QToolButton()
    made.setProperty("role", "rail")
    made.setText(word)
    made.setToolTip(tip)
    made.setAccessibleName(word)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    show_icon(made, image, size=RAIL_SIZE)
    return made
