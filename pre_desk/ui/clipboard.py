"""Names put on the clipboard leave it after half a minute."""

from PySide6.QtCore import QByteArray, QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

CLEARED_AFTER_MS = 30_000
_MARK = "application/x-pre-desk"


def copy_briefly(text: str) -> None:
    """Copy `text`, marked as confidential, and clear it later unless replaced meanwhile."""
    clipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setText(text)
    data.setData(_MARK, QByteArray(b"1"))
    # Asks clipboard histories (KDE, Windows) not to keep it.
    data.setData("x-kde-passwordManagerHint", QByteArray(b"secret"))
    data.setData("ExcludeClipboardContentFromMonitorProcessing", QByteArray(b"1"))
    clipboard.setMimeData(data)
    QTimer.singleShot(CLEARED_AFTER_MS, clear_own)


def clear_own() -> None:
    """Clear the clipboard if what it holds was copied here."""
    clipboard = QGuiApplication.clipboard()
    held = clipboard.mimeData()
    if held is not None and held.hasFormat(_MARK):
        clipboard.clear()
