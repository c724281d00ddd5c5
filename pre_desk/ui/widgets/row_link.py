"""The title of a row that opens what it names."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from pre_desk.ui.theme import px

# A few letters, and that there are more.
_LEAST = 60


class RowLink(QPushButton):
    """A link that gives up its end rather than widen its page; its tip says it whole."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "rowlink")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: then())

    def say(self, words: str) -> None:
        """Say what is opened."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short = self.width() < self.sizeHint().width()
        self.setToolTip(self.accessibleName() if short else "")

    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        if self.width() < self.sizeHint().width():
            option.text = self.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, inside.width()
            )
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
