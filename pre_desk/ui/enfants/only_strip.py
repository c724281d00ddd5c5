"""The children that another screen asks to see alone, and the way back to everybody."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from pre_desk import tokens
from pre_desk.french import counted, typographic
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.text import label


class OnlyStrip(QFrame):
    """Hidden unless some children are asked for by name."""

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self._ids: frozenset[str] | None = None
        self._words = label("", "", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(tokens.S), px(tokens.XS), px(tokens.XS), px(tokens.XS))
        line.addWidget(self._words, 1)
        self.close_button = icon_button("Revoir tous les enfants", "x", self.dropped.emit)
        line.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def ids(self) -> frozenset[str] | None:
        """The children asked for, None for everybody."""
        return self._ids

    def ask(self, enfant_ids: Iterable[str], why: str) -> None:
        """Ask for these children and say why."""
        self._ids = frozenset(enfant_ids)
        count = counted(len(self._ids), "enfant")
        self._words.setText(typographic(f"Seulement {count} : {why}"))
        self.setAccessibleName(self._words.text())
        self.show()

    def clear(self) -> None:
        """Ask for everybody."""
        self._ids = None
        self.hide()
