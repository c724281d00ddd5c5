"""One key figure: its name, a big number, last year beside it, one sentence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pre_desk import tokens
from pre_desk.french import typographic
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import icon_button
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.bilan_page import ScreenFigure

WHY = "Pourquoi ce chiffre\u202f?"


class FigureCard(QFrame):
    """Tells when one asks which children stand behind the figure."""

    why_wanted = Signal()

    def __init__(self, figure: ScreenFigure) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        value = f"{figure.value}\u00a0{figure.unit}" if figure.unit else figure.value
        sentence = typographic(figure.sentence)
        self.setAccessibleName(f"{figure.name}\u00a0: {value}, {figure.beside}")
        self.setAccessibleDescription(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.L), px(tokens.M), px(tokens.S), px(tokens.M))
        column.setSpacing(px(tokens.XS))
        head = QHBoxLayout()
        head.addWidget(label(typographic(figure.name), "strong", wrap=True), 1)
        self.why = icon_button(WHY, "circle-question-mark", self.why_wanted.emit)
        self.why.setAccessibleName(f"{WHY} {figure.name}")
        # Nobody stands behind a figure not known yet, or none that this role may see; the room
        # is kept, so that numbers align.
        kept = self.why.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.why.setSizePolicy(kept)
        if figure.source is None:
            self.why.setEnabled(False)
            self.why.hide()
        head.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addLayout(_number(figure))
        column.addWidget(label(typographic(figure.beside), "beside", wrap=True))
        column.addWidget(label(sentence, "secondary", wrap=True))
        column.addStretch()


def _number(figure: ScreenFigure) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(px(tokens.XS))
    number = label(figure.value, "figure", copyable=True)
    number.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    line.addWidget(number, 0, Qt.AlignmentFlag.AlignBottom)
    if figure.unit:
        unit = label(figure.unit, "section")
        # On the baseline of the number, whose font leaves more room under it.
        unit.setContentsMargins(0, 0, 0, px(4))
        line.addWidget(unit, 0, Qt.AlignmentFlag.AlignBottom)
    line.addStretch()
    return line
