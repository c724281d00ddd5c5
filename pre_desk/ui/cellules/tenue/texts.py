"""A short text typed during a meeting: the keys of the meeting go through it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ShortText(QPlainTextEdit):
    """↑ on its first line and ↓ on its last one leave it, as do Tab and Échap."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)

    def show_text(self, text: str) -> None:
        """Show what is known, the cursor after it."""
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._goes_through(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Hold one line at least in the letters of the moment; it takes what room there is."""
        height = QFontMetrics(self.font()).lineSpacing()
        self.setMinimumHeight(height + 2 * self.frameWidth() + 20)

    def _goes_through(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in _PAGES or key == Qt.Key.Key_Escape:
            return True
        if held & Qt.KeyboardModifier.ControlModifier and key in _ENTER:
            return True
        if held & Qt.KeyboardModifier.AltModifier:
            # The third level of a keyboard is Ctrl and Alt together: letters, not commands.
            return not held & Qt.KeyboardModifier.ControlModifier
        line = self.textCursor().block().blockNumber()
        first, last = line == 0, line == self.document().blockCount() - 1
        return (key == Qt.Key.Key_Up and first) or (key == Qt.Key.Key_Down and last)
