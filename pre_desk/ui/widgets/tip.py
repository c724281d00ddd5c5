"""What the keyboard is on, said beside it as a tooltip says what the mouse is on."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QLabel, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.text import label, set_role


class KeyboardTip:
    """Lies over what is below a widget: showing it moves nothing."""

    def __init__(self, beside: QWidget) -> None:
        self._beside = beside
        self._words: QLabel | None = None

    def say(self, words: str) -> None:
        """Say this below the widget, within its width."""
        shown = self._words or self._make()
        shown.setText(words)
        shown.show()
        self.follow()

    def follow(self) -> None:
        """Come below the widget again: it has moved, or has another size."""
        if self._words is None or self._words.isHidden():
            return
        natural = self._words.fontMetrics().horizontalAdvance(self._words.text())
        wide = min(self._beside.width(), natural + px(2 * tokens.L))
        self._words.resize(QSize(wide, self._words.heightForWidth(wide)))
        below = QPoint(0, self._beside.height())
        self._words.move(self._beside.mapTo(self._beside.window(), below))
        self._words.raise_()

    def hide(self) -> None:
        """Say nothing any more."""
        if self._words is not None:
            self._words.hide()

    def words(self) -> str:
        """What is said at the moment."""
        return self._words.text() if self._words is not None and self._words.isVisible() else ""

    def _make(self) -> QLabel:
        # Made once there is a window to lie in.
        self._words = label("", "", wrap=True)
        self._words.setParent(self._beside.window())
        set_role(self._words, "role", "tip")
        return self._words
