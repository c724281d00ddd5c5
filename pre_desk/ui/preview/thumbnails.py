"""The list of pages at the left: small images, asked for as they come into view."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from pre_desk import tokens
from pre_desk.french import NBSP
from pre_desk.ui.preview.page import ImageWanted, image_of
from pre_desk.ui.theme import palette, px
from pre_desk.usecases.preview import PageImage

_WIDTH, _ROOM = 92, 44
_SETTLING_MS = 60


class Thumbnails(QListWidget):
    """Follows the page looked at, and leads to another."""

    page_wanted = Signal(int)

    def __init__(self, image_wanted: ImageWanted) -> None:
        super().__init__()
        self._image_wanted = image_wanted
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._asked: set[int] = set()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING_MS)
        self._settling.timeout.connect(self._ask)
        self.setAccessibleName("Liste des pages")
        self.setProperty("role", "pages")
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFlow(QListWidget.Flow.TopToBottom)
        self.setMovement(QListWidget.Movement.Static)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(px(_WIDTH + _ROOM))
        self.currentRowChanged.connect(self._on_row)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._settling.start())

    def show_pages(self, sizes: tuple[tuple[float, float], ...]) -> None:
        """List blank pages of these sizes."""
        self.blockSignals(True)
        self.clear()
        self._sizes = sizes
        self._asked.clear()
        self.setIconSize(QSize(px(_WIDTH), px(_WIDTH) * 297 // 210))
        for at in range(len(sizes)):
            item = QListWidgetItem(f"{at + 1}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Page {at + 1} sur{NBSP}{len(sizes)}")
            item.setIcon(_blank(self.iconSize()))
            item.setSizeHint(self._tile())
            self.addItem(item)
        self.blockSignals(False)
        self._settling.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In the middle, with a scroll bar or without.
        for at in range(self.count()):
            self.item(at).setSizeHint(self._tile())

    def show_current(self, page: int) -> None:
        """Mark the page looked at, without asking for it again."""
        self.blockSignals(True)
        self.setCurrentRow(page)
        self.blockSignals(False)

    def _tile(self) -> QSize:
        around = px(tokens.S)
        number = self.fontMetrics().height() + px(tokens.XS)
        return QSize(self.viewport().width(), self.iconSize().height() + number + 2 * around)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.page_wanted.emit(row)

    def _ask(self) -> None:
        area = self.viewport().rect()
        for at, (width, _) in enumerate(self._sizes):
            item = self.item(at)
            if at not in self._asked and self.visualItemRect(item).intersects(area):
                self._asked.add(at)
                ratio = self.devicePixelRatioF()
                dpi = self.iconSize().width() * ratio / (width / 72)
                self._image_wanted(at, dpi, self._shower(at, ratio))

    def _shower(self, at: int, ratio: float) -> Callable[[PageImage], None]:
        def show(image: PageImage) -> None:
            self.item(at).setIcon(_icon(QPixmap.fromImage(image_of(image, ratio))))

        return show


def _blank(size: QSize) -> QIcon:
    made = QPixmap(size)
    made.fill(Qt.GlobalColor.white)
    return _icon(made)


def _icon(picture: QPixmap) -> QIcon:
    """Return a framed page that keeps its colours when it is chosen."""
    painter = QPainter(picture)
    painter.setPen(QColor(palette().outline))
    area = QRect(QPoint(), picture.deviceIndependentSize().toSize())
    painter.drawRect(area.adjusted(0, 0, -1, -1))
    painter.end()
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)
    return made
