"""Charts that leave the window as pictures: drawn off its thread, copied or written."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from pre_desk.domain.errors import DomainError
from pre_desk.ui.background import Background
from pre_desk.ui.bilan.picture_button import Taken
from pre_desk.ui.clipboard import copy_picture
from pre_desk.ui.session import Session
from pre_desk.ui.widgets.choose import choose_new_file
from pre_desk.usecases.bilan_page import ScreenChart, ShownYears
from pre_desk.usecases.bilan_pictures import Picture, save_picture

# Twice the points: sharp on a projector and on paper.
_SCALE = 2


class Pictures(QObject):
    """Tells in one sentence what was done, or why it was not."""

    told = Signal(str)
    refused = Signal(object)

    def __init__(self, background: Background, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._background, self._session, self._parent = background, session, parent

    def take(self, years: ShownYears, year: str, chart: ScreenChart, taken: Taken) -> None:
        """Draw a chart as a picture, then copy it or ask where to write it."""
        demonstration = self._session.demonstration
        self._background.call(
            "Dessiner l’image",
            lambda _: years.picture(
                year, chart.name, cohort=chart.cohort, demonstration=demonstration
            ),
            done=partial(self._drawn, year, chart.name, taken),
        )

    def save(self, year: str, name: str, content: bytes, out: Path) -> None:
        """Write a picture, and tell the journal."""
        self._background.run(
            "Enregistrer une image du bilan",
            lambda uow, _: save_picture(uow, content, out, year=year, name=name),
            done=lambda path: self.told.emit(f"Image enregistrée : {path}"),
            failed=self.refused.emit,
        )

    def _drawn(self, year: str, name: str, taken: Taken, picture: Picture | None) -> None:
        if picture is None:
            self.refused.emit(DomainError("Ce graphique n’a plus de nombre à montrer."))
        elif taken is Taken.COPIED:
            copy_picture(_image(picture))
            self.told.emit("Image copiée : elle reste à coller jusqu’au verrouillage.")
        else:
            content = picture.svg if taken is Taken.SVG else _png(picture)
            suffix = taken.value
            choose_new_file(
                self._parent,
                "Enregistrer l’image",
                f"{picture.name}.{suffix}",
                suffix,
                partial(self.save, year, name, content),
            )


def _image(picture: Picture) -> QImage:
    width, height = round(picture.width * _SCALE), round(picture.height * _SCALE)
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(picture.svg)).render(painter)
    painter.end()
    return made


def _png(picture: Picture) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(_image(picture))
    return bytes(buffer.data().data())
