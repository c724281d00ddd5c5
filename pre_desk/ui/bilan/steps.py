"""Where one is in the assistant of a diffusion."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from pre_desk import tokens
from pre_desk.ui.icons import show_icon
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.text import label, rule, set_role

_MARK = 20


class StepsStrip(QWidget):
    """Numbers, and the name of the step where one is; what is done is ticked."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names
        self._marks = [_mark(at) for at in range(len(names))]
        self._name = label("", "strong")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(tokens.XS))
        for at, mark in enumerate(self._marks):
            if at:
                line.addWidget(rule(), 1)
            line.addWidget(mark)
        line.addSpacing(px(tokens.S))
        line.addWidget(self._name)
        line.addStretch(2)

    def show_step(self, current: int) -> None:
        """Say which step is shown."""
        self._name.setText(self._names[current])
        name = self._names[current].lower()
        self.setAccessibleName(f"Étape {current + 1} sur {len(self._names)}\u00a0: {name}")
        for at, mark in enumerate(self._marks):
            set_role(mark, "role", "step-now" if at == current else "step")
            if at < current:
                show_icon(mark, "check", "positive", size=14)
            else:
                mark.setProperty("icon_name", None)
                mark.setText(str(at + 1))


def _mark(at: int) -> QLabel:
    made = label(str(at + 1), "step")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setFixedSize(px(_MARK), px(_MARK))
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
