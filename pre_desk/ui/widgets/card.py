"""A titled block of a page, and the lines it holds."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.text import label, rule

_TOOL = 28


class Card(QFrame):
    """A section: its title, then whatever is added."""

    def __init__(self, title: str, *, aside: str = "") -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.L), px(tokens.L))
        self.body.setSpacing(px(tokens.S))
        head = QGridLayout()
        head.addWidget(label(title, "section"), 0, 0)
        if aside:
            head.addWidget(label(aside, "caption"), 0, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(head)

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self.body.addWidget(widget)

    def say(self, sentence: str) -> None:
        """Put a quiet sentence below the others."""
        self.body.addWidget(label(sentence, "secondary", wrap=True))


class Lines(QWidget):
    """Rows of cells on shared columns, a thin rule between rows.

    `tools`: rows without a button are as high as those that have one.
    """

    def __init__(self, stretched: int, *, tools: bool = False) -> None:
        super().__init__()
        self._least = px(_TOOL) if tools else 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(tokens.M))
        self._grid.setVerticalSpacing(px(tokens.XS))
        self._stretched = stretched
        self._at = 0

    def add(self, cells: Sequence[QWidget | str], role: str = "") -> None:
        """Add one row; a text becomes a label, which wraps in the stretched column."""
        if self._at:
            self._grid.addWidget(rule(), self._at, 0, 1, len(cells))
            self._at += 1
        top = Qt.AlignmentFlag.AlignVCenter
        for column, cell in enumerate(cells):
            wraps = column == self._stretched
            widget = cell if isinstance(cell, QWidget) else label(cell, role, wrap=wraps)
            if isinstance(widget, QLabel) and not wraps:
                widget.setMinimumWidth(widget.sizeHint().width())
            self._grid.addWidget(widget, self._at, column, top)
            self._grid.setColumnStretch(column, int(wraps))
        self._grid.setRowMinimumHeight(self._at, self._least)
        self._at += 1
