"""Names put on the clipboard leave it after half a minute; pictures that name nobody stay."""

import re
from collections.abc import Sequence
from html import escape
from secrets import token_bytes

from PySide6.QtCore import QByteArray, QMimeData, QTimer
from PySide6.QtGui import QGuiApplication, QImage

CLEARED_AFTER_MS = 30_000
_BREAKS = re.compile(r"[\t\r\n\v\f]")
_ACTIVE = ("=", "+", "-", "@", "＝")
_NUMBER = re.compile(r"[-+]?[\d\s]+([,.]\d+)?(\s?%)?")
_MARK = "application/x-pre-desk"


def copy_briefly(text: str, *, html: str = "") -> None:
    """Copy `text`, marked as confidential, and clear it later unless replaced meanwhile."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    stamp = _put(data)
    QTimer.singleShot(CLEARED_AFTER_MS, lambda: clear_own(stamp))


def copy_picture(image: QImage) -> None:
    """Copy a picture that names nobody: it stays until the vault is locked or closed."""
    data = QMimeData()
    data.setImageData(image)
    _put(data)


def _put(data: QMimeData) -> bytes:
    """Put `data` on the clipboard, and return the stamp that it is known by."""
    stamp = token_bytes(8)
    data.setData(_MARK, QByteArray(stamp))
    # Asks clipboard histories (KDE, Windows) not to keep it.
    data.setData("x-kde-passwordManagerHint", QByteArray(b"secret"))
    data.setData("ExcludeClipboardContentFromMonitorProcessing", QByteArray(b"1"))
    QGuiApplication.clipboard().setMimeData(data)
    return stamp


def copy_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Copy a table as spreadsheets and word processors take one, as `copy_briefly` does."""
    text = "\n".join("\t".join(map(_as_text, line)) for line in (header, *rows))
    head = _html_row(header, "th")
    body = "".join(_html_row(line, "td") for line in rows)
    # Spreadsheets read a cell of text as text only when it says so (« 6e », « 3/4 »).
    copy_briefly(text, html=f"<meta charset='utf-8'><table>{head}{body}</table>")


def _as_text(cell: str) -> str:
    """One cell on one line, that no spreadsheet will take for a formula (STORE I06)."""
    told = " ".join(cell.split()) if _BREAKS.search(cell) else cell
    return f"'{told}" if told.startswith(_ACTIVE) and not _NUMBER.fullmatch(told) else told


def _html_row(cells: Sequence[str], tag: str) -> str:
    told = "".join(
        f"<{tag} style='mso-number-format:\"\\@\"'>{escape(cell)}</{tag}>" for cell in cells
    )
    return f"<tr>{told}</tr>"


def clear_own(stamp: bytes = b"") -> None:
    """Clear the clipboard if what it holds was copied here, under this stamp when one is given."""
    clipboard = QGuiApplication.clipboard()
    held = clipboard.mimeData()
    if held is None or not held.hasFormat(_MARK):
        return
    if not stamp or held.data(_MARK).data() == stamp:
        clipboard.clear()
