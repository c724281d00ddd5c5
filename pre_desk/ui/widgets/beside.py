"""Two widgets side by side when they fit, one below the other when they do not."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px

_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Beside(QWidget):
    """`right` keeps to the right edge; below, it begins at the left one and wraps."""

    def __init__(
        self, left: QWidget, right: QWidget, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop
    ) -> None:
        super().__init__()
        self._left, self._right, self._side = left, right, side
        self._box = QBoxLayout(_ACROSS, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(tokens.S))
        self._box.addWidget(left, 1)
        self._box.addWidget(right, 0, side)
        # Without it, words that do not fit would widen the page instead of going below.
        right.setMinimumWidth(1)

    def fit(self) -> None:
        """Place both again: what one of them says has changed."""
        right = natural_width(self._right) if not self._right.isHidden() else 0
        gap = self._box.spacing() if right else 0
        below = right > 0 and natural_width(self._left) + gap + right > self.contentsRect().width()
        direction = _DOWN if below else _ACROSS
        if direction is self._box.direction():
            return
        self._box.setDirection(direction)
        self._box.setSpacing(px(2) if below else px(tokens.S))
        if isinstance(self._right, QLabel):
            self._right.setWordWrap(below)
        self._box.setAlignment(self._right, Qt.AlignmentFlag(0) if below else self._side)

    def event(self, event: QEvent) -> bool:
        # What one of them says has changed, or how large it is written.
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


def natural_width(widget: QWidget) -> int:
    """The width at which nothing of it wraps."""
    told = getattr(widget, "natural_width", None)
    if told is not None:
        return int(told())
    if isinstance(widget, QLabel):
        return widget.fontMetrics().horizontalAdvance(widget.text()) + px(2)
    return widget.sizeHint().width()
