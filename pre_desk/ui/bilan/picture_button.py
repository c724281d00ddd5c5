"""« Image »: a chart copied or kept as a picture."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from pre_desk.ui.icons import show_icon


class Taken(Enum):
    """How a picture leaves the window."""

    COPIED = ""
    PNG = "png"
    SVG = "svg"


_WAYS = (
    ("Copier l’image", Taken.COPIED),
    ("Enregistrer en PNG…", Taken.PNG),
    ("Enregistrer en SVG…", Taken.SVG),
)


class PictureButton(QToolButton):
    """Opens the three ways; tells the one that is wanted."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setText("Image")
        self.setProperty("role", "link")
        self.setToolTip("Copier le graphique, ou l’enregistrer dans un fichier")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        show_icon(self, "image", "accent")
        menu = QMenu(self)
        for words, taken in _WAYS:
            menu.addAction(words).triggered.connect(
                lambda _=False, one=taken: self.wanted.emit(one)
            )
        self.setMenu(menu)
