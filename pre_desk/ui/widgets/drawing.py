"""An SVG shown sharp at any size; while a better one is awaited the last is scaled."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget


class Drawing(QWidget):
    """Tells when its width changes, so that it can be drawn again for that width."""

    widened = Signal()

    def __init__(self, name: str, description: str, *, height: int) -> None:
        super().__init__()
        self._renderer: QSvgRenderer | None = None
        self._size = QSize()
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)

    @property
    def drawn_width(self) -> int:
        """The width that what is shown was drawn for; 0 when nothing is."""
        return self._size.width() if self._renderer is not None else 0

    def show_svg(self, svg: bytes, size: QSize) -> None:
        """Show a drawing made for `size`; its height becomes the widget's."""
        self._renderer = QSvgRenderer(QByteArray(svg))
        self._size = size
        self.setFixedHeight(size.height())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._renderer is None:
            return
        scale = min(1.0, self.width() / max(1, self._size.width()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, self._size.width() * scale, self._size.height() * scale)
        self._renderer.render(painter, area)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()
