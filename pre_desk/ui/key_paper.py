"""A recovery key on one sheet of paper, to be put away under lock."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from pre_desk import tokens
from pre_desk.domain.errors import DomainError

# Points.
_TITLE, _KEY, _WORDS = 20, 18, 11


def ask_printer(parent: QWidget, then: Callable[[QPrinter], None]) -> QPrintDialog:
    """Let the person choose a printer, then call `then` with it.

    Raises DomainError when this computer has none.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise DomainError("Aucune imprimante sur cet ordinateur : recopier la clé à la main.")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Clé de secours")
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.accepted.connect(lambda: then(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
    return dialog


def print_key(printer: QPrinter, *, key: str, of: str, uses: Sequence[str]) -> None:
    """Print a key, what it is the key `of`, and what to do with the sheet."""
    lines = (
        (_TITLE, "Clé de secours"),
        (_WORDS, of),
        (_KEY, key),
        *((_WORDS, one) for one in uses),
    )
    painter = QPainter(printer)
    page = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
    top = 0.0
    for size, text in lines:
        font = QFont(tokens.FONT_FAMILY)
        font.setPointSize(size)
        painter.setFont(font)
        room = QRectF(0, top, page.width(), page.height())
        drawn = painter.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
        painter.drawText(room, Qt.TextFlag.TextWordWrap, text)
        top += drawn.height() * (2 if size > _WORDS else 1.4)
    painter.end()
