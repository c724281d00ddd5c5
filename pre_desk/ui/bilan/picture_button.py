"""« Image »: a chart copied or kept as a picture."""

from enum import Enum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton

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


class PictureButton(QPushButton):
    """Opens the three ways under itself; tells the one that is wanted."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("Image")
        self.setProperty("role", "link")
        self.setToolTip("Copier le graphique, ou l’enregistrer dans un fichier")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        show_icon(self, "image", "accent")
        self.ways = QMenu(self)
        for words, taken in _WAYS:
            self.ways.addAction(words).triggered.connect(
                lambda _=False, one=taken: self.wanted.emit(one)
            )
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.ways.popup(self.mapToGlobal(QPoint(0, self.height())))
