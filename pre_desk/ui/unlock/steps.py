"""Where one is among the three screens of a first start."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from pre_desk import tokens
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.text import label, rule

STEPS = ("Bienvenue", "Le coffre", "La clé de secours")
_MARK = 20


class Steps(QWidget):
    """Numbers and names; what is done is ticked, where one is stands out."""

    def __init__(self, current: int) -> None:
        super().__init__()
        self.setAccessibleName(
            f"Étape {current + 1} sur {len(STEPS)}\u00a0: {STEPS[current].lower()}"
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(tokens.S))
        for at, name in enumerate(STEPS):
            if at:
                line.addWidget(rule(), 1)
            line.addWidget(_mark(at, current))
            line.addWidget(label(name, "strong" if at == current else "secondary"))


def _mark(at: int, current: int) -> QLabel:
    made = label(str(at + 1), "step-now" if at == current else "step")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setFixedSize(px(_MARK), px(_MARK))
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if at < current:
        show_icon(made, "check", "positive", size=14)
    return made
