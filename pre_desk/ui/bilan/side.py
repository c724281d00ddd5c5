"""What stands on the right of the bilan: one panel at a time, closed with Échap."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px


class Side(QStackedWidget):
    """Gives the keyboard back to where one came from when its panel closes."""

    opened = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked_from: QWidget | None = None
        self._panels: list[tuple[str, int]] = []
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close_panel)
        self.hide()

    @property
    def panel_name(self) -> str:
        """The name of the panel that is shown, or that was last."""
        return self._panels[self.currentIndex()][0]

    def add(self, panel: QWidget, name: str, *, width: int) -> None:
        """Hold a panel; `width` is the one it opens with, until another is given to it."""
        self._panels.append((name, width))
        self.addWidget(panel)

    def sizeHint(self) -> QSize:
        return QSize(self._panels[self.currentIndex()][1], super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        # Of the panel that is shown: a stack asks for the width of its widest page.
        panel = self.currentWidget()
        return QSize(panel.minimumWidth() if panel is not None else 0, 0)

    def open_panel(self, panel: QWidget) -> None:
        """Show a panel in the place of another one."""
        if self.shows(panel):
            return
        self._asked_from = QApplication.focusWidget()
        self.left.emit()
        self.setCurrentWidget(panel)
        self.updateGeometry()
        self.show()
        self.opened.emit()

    def shows(self, panel: QWidget) -> bool:
        """Whether a panel is the one being shown."""
        return not self.isHidden() and panel is self.currentWidget()

    def close_panel(self) -> None:
        """Hide whatever is shown."""
        self.left.emit()
        self.hide()
        self.closed.emit()
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
