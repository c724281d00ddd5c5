"""One page of paper on screen: white in every palette, as it will be printed."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from pre_desk.french import NBSP
from pre_desk.ui.theme import palette
from pre_desk.usecases.preview import PageImage

# Asks for page `at` at so many dots an inch, and calls back with its image.
ImageWanted = Callable[[int, float, Callable[[PageImage], None]], None]

_INCH, _PIXELS = 72.0, 96.0


def image_of(page: PageImage, ratio: float = 1.0) -> QImage:
    """Return a page as Qt paints it; `ratio` is how many of its pixels make one of the screen."""
    form = QImage.Format.Format_RGB32
    made = QImage(page.pixels, page.width, page.height, page.stride, form).copy()
    made.setDevicePixelRatio(ratio)
    return made


class PagePaper(QWidget):
    """Blank until its image comes; an older image is stretched while a sharper one is awaited."""

    def __init__(self, at: int, count: int, size: tuple[float, float]) -> None:
        super().__init__()
        self.at = at
        self.dpi = 0.0
        self._points = size
        self._image: QImage | None = None
        self.setAccessibleName(f"Page {at + 1} sur{NBSP}{count}")

    @property
    def points(self) -> tuple[float, float]:
        """The size of the paper, in points."""
        return self._points

    def set_zoom(self, zoom: float) -> None:
        """Be as large as the paper at `zoom` (1 is its true size on a usual screen)."""
        width, height = self._points
        self.setFixedSize(
            QSize(round(width / _INCH * _PIXELS * zoom), round(height / _INCH * _PIXELS * zoom))
        )

    def show_image(self, page: PageImage, dpi: float) -> None:
        """Show what is on the page, and tell it to a screen reader."""
        self._image, self.dpi = image_of(page), dpi
        self.setAccessibleDescription(page.words)
        self.update()

    def forget_image(self) -> None:
        """Be blank again: far from what is looked at, an image only takes memory."""
        self._image, self.dpi = None, 0.0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
        painter.setPen(QPen(QColor(palette().border), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
