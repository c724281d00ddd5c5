"""What stands on the right of the bilan: one panel at a time, closed with Échap."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px


class Side(QStackedWidget):
    """Gives the keyboard back to where one came from when its panel closes."""

    opened = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked_from: QWidget | None = None
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close_panel)
        self.hide()

    def open_panel(self, panel: QWidget) -> None:
        """Show a panel in the place of another one."""
        if self.isHidden() or panel is not self.currentWidget():
            self._asked_from = QApplication.focusWidget()
        self.setCurrentWidget(panel)
        if self.isHidden():
            self.show()
            self.opened.emit()

    def shows(self, panel: QWidget) -> bool:
        """Whether a panel is the one being shown."""
        return not self.isHidden() and panel is self.currentWidget()

    def close_panel(self) -> None:
        """Hide whatever is shown."""
        self.closed.emit()
        self.hide()
        if self._asked_from is not None and self._asked_from.isVisible():
            self._asked_from.setFocus()
        self._asked_from = None


def panel_head(title: QLabel, close: QWidget) -> QHBoxLayout:
    """Return the title of a panel with its way out on the right."""
    line = QHBoxLayout()
    line.setSpacing(px(tokens.S))
    line.addWidget(title, 1)
    line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
    return line
