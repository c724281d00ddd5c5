"""Pages on their way to a printer: one image at a time, none of them on the disk."""

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from pre_desk.ui.preview.page import ImageWanted, image_of
from pre_desk.usecases.preview import PageImage

# As fine as paper shows; more would only take memory.
_FINEST_DPI = 300.0


class Printing(QObject):
    """Asks for each page in turn and paints it; `advanced(done, total)`, then `ended`."""

    advanced = Signal(int, int)
    ended = Signal(bool)

    def __init__(self, printer: QPrinter, pages: list[int], image_wanted: ImageWanted) -> None:
        super().__init__()
        self._printer, self._pages, self._image_wanted = printer, pages, image_wanted
        self._painter = QPainter()
        self._done = 0
        self._stopped = False

    def start(self) -> None:
        """Begin; `ended(False)` at once when the printer refuses."""
        if not self._painter.begin(self._printer):
            self.ended.emit(False)
            return
        self._next()

    def stop(self) -> None:
        """Print no other page."""
        self._stopped = True

    def _next(self) -> None:
        self.advanced.emit(self._done, len(self._pages))
        if self._stopped:
            self._printer.abort()
        if self._stopped or self._done == len(self._pages):
            self._painter.end()
            self.ended.emit(not self._stopped)
            return
        dpi = min(_FINEST_DPI, float(self._printer.resolution()))
        self._image_wanted(self._pages[self._done], dpi, self._paint)

    def _paint(self, page: PageImage) -> None:
        if self._done:
            self._printer.newPage()
        area = QRectF(self._painter.viewport())
        self._painter.drawImage(area, image_of(page))
        self._done += 1
        self._next()


def a_printer(title: str) -> QPrinter:
    """Return a printer set for a whole A4 sheet; `title` names nobody: queues show it."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    made.setPageOrientation(QPageLayout.Orientation.Portrait)
    made.setFullPage(True)
    made.setDocName(title)
    made.setCreator("pre_desk")
    return made


def pages_of(printer: QPrinter, count: int) -> list[int]:
    """Return the pages that the person chose in the dialogue, from 0."""
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), printer.toPage() or count
        return list(range(first - 1, min(last, count)))
    return list(range(count))
