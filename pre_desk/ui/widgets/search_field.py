"""A search field: a quiet magnifying glass, and a cross once something is typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit

from pre_desk import tokens
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.text import label

_GLASS = 16


class SearchField(QLineEdit):
    """The cross empties it; both pictures are laid on the field itself."""

    def __init__(self) -> None:
        super().__init__()
        self._glass = label()
        self._glass.setParent(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        show_icon(self._glass, "search", size=_GLASS)
        self._cross = icon_button("Effacer la recherche", "x", self.clear)
        self._cross.setParent(self)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.hide()
        self.setTextMargins(px(tokens.XL - 2), 0, px(tokens.XL), 0)
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))

    def hold_keyboard(self) -> None:
        """Let only its words take the keyboard: whoever holds it uses Tab otherwise."""
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 4
        self._cross.setGeometry(self.width() - side - 2, 2, side, side)
        glass = px(_GLASS)
        self._glass.setGeometry(px(tokens.S) + 1, (self.height() - glass) // 2, glass, glass)
