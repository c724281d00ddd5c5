"""Names put on the clipboard leave it after half a minute."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QByteArray, QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

CLEARED_AFTER_MS = 30_000
_BREAKS = re.compile(r"[\t\r\n\v\f]")
_ACTIVE = ("=", "+", "-", "@", "＝")
_NUMBER = re.compile(r"[-+]?[\d\s]+([,.]\d+)?(\s?%)?")
_MARK = "application/x-pre-desk"


def copy_briefly(text: str, *, html: str = "") -> None:
    """Copy `text`, marked as confidential, and clear it later unless replaced meanwhile."""
    clipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    data.setData(_MARK, QByteArray(b"1"))
    # Asks clipboard histories (KDE, Windows) not to keep it.
    data.setData("x-kde-passwordManagerHint", QByteArray(b"secret"))
    data.setData("ExcludeClipboardContentFromMonitorProcessing", QByteArray(b"1"))
    clipboard.setMimeData(data)
    QTimer.singleShot(CLEARED_AFTER_MS, clear_own)


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


def clear_own() -> None:
    """Clear the clipboard if what it holds was copied here."""
    clipboard = QGuiApplication.clipboard()
    held = clipboard.mimeData()
    if held is not None and held.hasFormat(_MARK):
        clipboard.clear()
