"""The seven decisions and their keys, those taken about the child, the form of the one picked."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.domain.cellule import NatureDecision
from pre_desk.french import NBSP
from pre_desk.ui.cellules.tenue.decision_acts import NATURES
from pre_desk.ui.editing.form_slot import FormSlot
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.decision_words import DecisionLine

_DIGITS = (
    (Qt.Key.Key_1, Qt.Key.Key_Ampersand),
    (Qt.Key.Key_2, Qt.Key.Key_Eacute),
    (Qt.Key.Key_3, Qt.Key.Key_QuoteDbl),
    (Qt.Key.Key_4, Qt.Key.Key_Apostrophe),
    (Qt.Key.Key_5, Qt.Key.Key_ParenLeft),
    (Qt.Key.Key_6, Qt.Key.Key_Minus),
    (Qt.Key.Key_7, Qt.Key.Key_Egrave),
)
# The digits of a French keyboard need Maj: the key without it is taken for the digit.
DIGITS = {key: at for at, keys in enumerate(_DIGITS) for key in keys}
_ROWS = 3
# All seven on one line of a small laptop, in large text too.
_SHORT = {
    NatureDecision.ENTREE: "Entrée",
    NatureDecision.CHANGEMENT_LISTE: "Changer de liste",
    NatureDecision.REVOIR: "Revoir",
}


class DecisionZone(QFrame):
    """`picked(nature)` by a digit or a click; Suppr in the list takes a decision back."""

    picked = Signal(object)
    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.bar = QFrame()
        self.bar.setProperty("role", "digits")
        self.bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bar.setAccessibleName("Décision")
        self.bar.setAccessibleDescription("Les chiffres 1 à 7 choisissent la décision")
        self.taken = QListWidget()
        self.slot = FormSlot(side=0)
        self._build()

    def show_decisions(self, lines: Sequence[DecisionLine]) -> None:
        """List what is decided of the child on screen."""
        self.taken.clear()
        for one in lines:
            item = QListWidgetItem(one.sentence)
            item.setData(Qt.ItemDataRole.UserRole, one.decision.id)
            item.setToolTip(one.sentence)
            self.taken.addItem(item)
        self._fit()

    def _fit(self) -> None:
        """As high as what is decided, three lines at most; nothing while a form asks."""
        rows = min(self.taken.count(), _ROWS)
        height = sum(self.taken.sizeHintForRow(at) for at in range(rows))
        self.taken.setFixedHeight(height + 2 * self.taken.frameWidth())
        self.taken.setVisible(rows > 0 and self.slot.form is None)

    def ask(self, form: QWidget) -> None:
        """Show what a decision asks before it is taken."""
        self.slot.put(form)
        self._fit()

    def asked(self) -> None:
        """Show no form any more."""
        self.slot.clear()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sentences(self) -> list[str]:
        """What is listed."""
        return [self.taken.item(at).text() for at in range(self.taken.count())]

    def pick(self, at: int) -> None:
        """Pick the decision of a digit."""
        self.picked.emit(NATURES[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.taken.currentItem() if self.taken.hasFocus() else None
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and item is not None:
            self.dropped.emit(str(item.data(Qt.ItemDataRole.UserRole)))
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.taken.setAccessibleName("Décisions prises pour cet enfant")
        self.taken.setToolTip("Suppr retire la décision choisie")
        self.taken.setWordWrap(True)
        self.taken.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # What is said gives way to it: the window need not grow before that.
        self.slot.setMinimumHeight(1)
        flow = FlowLayout(self.bar)
        # Between the buttons and the ring that says the digits are heard.
        flow.setContentsMargins(px(tokens.XS), px(2), px(tokens.XS), px(2))
        for at, nature in enumerate(NATURES):
            flow.addWidget(self._button(at, nature))
        line = QHBoxLayout()
        line.setSpacing(px(tokens.S))
        line.addWidget(label("Décision", "strong"))
        line.addWidget(self.bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(tokens.XS))
        column.addLayout(line)
        column.addWidget(self.slot)
        column.addWidget(self.taken)
        column.addStretch()

    def _button(self, at: int, nature: NatureDecision) -> QWidget:
        word = _SHORT.get(nature, nature.label)
        made = button(f"{at + 1}{NBSP}{NBSP}{word}", partial(self.pick, at))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAccessibleName(f"{nature.label}, touche {at + 1}")
        return made
