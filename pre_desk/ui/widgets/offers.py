"""The list that opens under what one types: as wide as its words, as airy as a menu."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCompleter

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.plain_table import strong_font

_SHOWN_AT_ONCE = 12
# Beyond it, a label ends with « … ».
_WIDEST = 480


def dress_offers(completer: QCompleter) -> None:
    """Give the list of a completer its look, and room for the words it offers."""
    completer.setMaxVisibleItems(_SHOWN_AT_ONCE)
    popup = completer.popup()
    assert popup is not None
    popup.setProperty("role", "offers")
    model, metrics = completer.model(), QFontMetrics(strong_font())
    labels = (str(model.index(row, 0).data()) for row in range(model.rowCount()))
    widest = max(map(metrics.horizontalAdvance, labels), default=0)
    popup.setMinimumWidth(min(widest, px(_WIDEST)) + 3 * px(tokens.L))
