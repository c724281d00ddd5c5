"""The pages one under the other: images are asked for as they come into view."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.preview.page import ImageWanted, PagePaper
from pre_desk.ui.theme import px
from pre_desk.usecases.preview import PageImage

SMALLEST, LARGEST = 0.25, 4.0
_STEP = 1.25
_DPI = 96.0
_KEPT = 8
_SETTLING_MS = 40


class Fit(Enum):
    """What the zoom follows when the window changes."""

    WIDTH = "width"
    PAGE = "page"
    NOTHING = "nothing"


class PagesView(QScrollArea):
    """Tells which page is looked at, and the zoom."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, image_wanted: ImageWanted) -> None:
        super().__init__()
        self._image_wanted = image_wanted
        self._papers: list[PagePaper] = []
        self._asked: set[tuple[int, float]] = set()
        self._fit = Fit.PAGE
        self.zoom = 1.0
        self.page = 0
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING_MS)
        self._settling.timeout.connect(self._ask)
        self._build()

    def show_pages(self, sizes: tuple[tuple[float, float], ...]) -> None:
        """Show blank pages of these sizes (points), the first on top."""
        for paper in self._papers:
            self._column.removeWidget(paper)
            paper.deleteLater()
        self._papers = [PagePaper(at, len(sizes), size) for at, size in enumerate(sizes)]
        for paper in self._papers:
            self._column.addWidget(paper, 0, Qt.AlignmentFlag.AlignHCenter)
        self._asked.clear()
        self.page = 0
        self._apply_fit()
        self.verticalScrollBar().setValue(0)

    def papers(self) -> list[PagePaper]:
        """Every page, seen or not."""
        return list(self._papers)

    def fit(self, fit: Fit) -> None:
        """Make the width or the whole page follow the window."""
        self._fit = fit
        self._apply_fit()

    def step_zoom(self, way: int) -> None:
        """Show the pages larger (1) or smaller (-1)."""
        self._fit = Fit.NOTHING
        self._set_zoom(self.zoom * _STEP**way)

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        if 0 <= page < len(self._papers):
            top = self._papers[page].y() - px(tokens.M)
            self.verticalScrollBar().setValue(top)
            # The last pages cannot come to the top: they are looked at all the same.
            self._tell_page(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply_fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() is QEvent.Type.Resize:
            self._settling.start()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._content = QWidget()
        self._content.setProperty("role", "flow")
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(*[px(tokens.M)] * 4)
        self._column.setSpacing(px(tokens.M))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._content.installEventFilter(self)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Pages du document")
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _apply_fit(self) -> None:
        if not self._papers or self._fit is Fit.NOTHING:
            self._settling.start()
            return
        width, height = self._papers[self.page].points
        room = self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width()
        across = (room.width() - bar - 2 * px(tokens.M)) / (width / 72 * _DPI)
        down = (room.height() - 2 * px(tokens.M)) / (height / 72 * _DPI)
        self._set_zoom(across if self._fit is Fit.WIDTH else min(across, down))

    def _set_zoom(self, zoom: float) -> None:
        page = self.page
        self.zoom = min(LARGEST, max(SMALLEST, zoom))
        for paper in self._papers:
            paper.set_zoom(self.zoom)
        # At once: the scroll bar must know the new heights before one goes to a page.
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        self._column.activate()
        self.zoom_changed.emit(self.zoom)
        self._settling.start()
        if page:
            self.go_to(page)

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        self._tell_page(sum(paper.y() <= middle for paper in self._papers[1:]))
        self._settling.start()

    def _tell_page(self, page: int) -> None:
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)

    def _ask(self) -> None:
        """Ask for the images of what is seen, drop those that are far from it."""
        dpi = round(_DPI * self.zoom * self.devicePixelRatioF(), 1)
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = [one for one in self._papers if one.y() < bottom and one.y() + one.height() > top]
        for paper in seen:
            if paper.dpi != dpi and (paper.at, dpi) not in self._asked:
                self._asked.add((paper.at, dpi))
                self._image_wanted(paper.at, dpi, self._shower(paper, dpi))
        near = {paper.at for paper in seen}
        for paper in self._papers:
            if near and min(abs(paper.at - one) for one in near) > _KEPT and paper.dpi:
                paper.forget_image()

    def _shower(self, paper: PagePaper, dpi: float) -> Callable[[PageImage], None]:
        def show(image: PageImage) -> None:
            self._asked.discard((paper.at, dpi))
            if paper in self._papers:
                paper.show_image(image, dpi)

        return show
