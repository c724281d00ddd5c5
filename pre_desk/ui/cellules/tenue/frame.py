"""Around the child on screen: which meeting, how far, how long; nothing at all while hidden."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from pre_desk import tokens
from pre_desk.french import day, typographic
from pre_desk.ui.cellules.words import short_name
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.cellule_list import CelluleLine

_KEYS = (
    "1–7 décider · Tab écrire · ↑ précédent · ↓ suivant · F8 noms · F9 masquer · F11 plein écran"
    " · Ctrl+Entrée terminer"
)
_OTHER_SCREEN = " · F10 autre écran"
_HIDDEN = "Affichage masqué — F9 pour reprendre"


def wrapped(text: str = "", role: str = "") -> QLabel:
    """Words that ask for one line only: the window must not grow for what may wrap."""
    made = label(text, role, wrap=True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return made


class Head(QWidget):
    """The meeting on the left, the rank of the child and the time on the right."""

    def __init__(self, line: CelluleLine) -> None:
        super().__init__()
        # No child is named in the title that the system shows.
        self.words = (
            f"{line.cellule.type.label} · {short_name(line.nom)} · {day(line.cellule.date)}"
        )
        self.rank = label("", "section")
        self.clock = label("", "section")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(tokens.L))
        row.addWidget(wrapped(self.words, "section"), 1)
        row.addWidget(self.rank)
        row.addWidget(self.clock)


def cover() -> QLabel:
    """What is shown in place of everything."""
    made = QLabel(_HIDDEN)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setProperty("role", "cover")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(_HIDDEN)
    return made


def keys_told() -> str:
    """What the keyboard does, on as many screens as there are."""
    several = len(QGuiApplication.screens()) > 1
    return typographic(_KEYS + _OTHER_SCREEN * several)


def to_other_screen(window: QWidget) -> None:
    """Carry a window to the next screen, as large there as it was here; nothing with one."""
    screens = QGuiApplication.screens()
    there = screens[(screens.index(window.screen()) + 1) % len(screens)]
    if there is window.screen():
        return
    state, size = window.windowState(), window.size()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.windowHandle().setScreen(there)
    room = there.availableGeometry()
    window.resize(size.boundedTo(room.size()))
    window.move(room.topLeft())
    window.setWindowState(state)
