"""The timeline of a child in her file: the drawing, its zoom, and the same thing in words."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pre_desk import tokens
from pre_desk.ui.enfants.timeline_canvas import TimelineCanvas
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.elided import ElidedLabel
from pre_desk.usecases.timeline import TimelineFacts, in_time_order

AS_TEXT, AS_DRAWING = "Lire en texte", "Voir la frise"
_HINT = "Survoler pour lire, cliquer pour ouvrir"
_CLOSER = 1.6
# An unfolded drawing scrolls rather than push away what is below.
_HIGHEST = 300
_TEXT_HEIGHT = 180
# What a style sheet leaves around a scroll area that has no border.
_FRAME = 2


class Timeline(QWidget):
    """Tells `chosen(kind, id)`: parcours, suivi, cellule, evaluation or participation."""

    chosen = Signal(str, str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._facts = TimelineFacts(today=today)
        self.canvas = TimelineCanvas(self._facts)
        self.list = QListWidget()
        self.said = ElidedLabel(_HINT, "caption")
        self.switch = button(AS_TEXT, self._switch, role="link")
        self._build()
        self._connect()

    def show_facts(self, facts: TimelineFacts) -> None:
        """Show a child's years, as a drawing and in words."""
        self._facts = facts
        self.canvas.show_facts(facts)
        if self._stack.currentIndex() == 1:
            self._tell()
        self._fit()

    def _tell(self) -> None:
        """Write the drawing in words: only once somebody wants to read them."""
        self.list.clear()
        for stop in in_time_order(self._facts):
            item = QListWidgetItem(stop.words)
            item.setData(Qt.ItemDataRole.UserRole, (stop.kind, stop.object_id))
            self.list.addItem(item)
        if not self.list.count():
            self.list.addItem("Aucun parcours pour le moment")

    def _build(self) -> None:
        self._area = QScrollArea()
        self._area.setWidget(self.canvas)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        self.canvas.setAutoFillBackground(False)
        self.list.setAccessibleName("Frise en texte")
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.list)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        aside = px(tokens.XL) - _FRAME
        column.setContentsMargins(aside, px(tokens.S), aside, px(tokens.S))
        column.setSpacing(0)
        column.addWidget(self._stack)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self._closer = icon_button("Rapprocher (Ctrl++)", "plus", lambda: self.canvas.zoom(_CLOSER))
        self._further = icon_button(
            "Éloigner (Ctrl+-)", "minus", lambda: self.canvas.zoom(1 / _CLOSER)
        )
        self._all = button("Tout voir", self.canvas.show_all, role="link")
        self._all.setToolTip("Tout voir (Ctrl+0)")
        line = QHBoxLayout()
        line.setContentsMargins(_FRAME, 0, _FRAME, 0)
        line.setSpacing(px(tokens.XS))
        line.addWidget(self.said, 1)
        for each in (self._further, self._closer, self._all, self.switch):
            line.addWidget(each)
        return line

    def _connect(self) -> None:
        self.canvas.chosen.connect(self.chosen)
        self.canvas.pointed.connect(lambda words: self.said.say(words or _HINT))
        self.canvas.measured.connect(self._fit)
        self.list.itemActivated.connect(self._choose_item)

    def _choose_item(self, item: QListWidgetItem) -> None:
        told = item.data(Qt.ItemDataRole.UserRole)
        if told is not None:
            self.chosen.emit(*told)

    def _switch(self) -> None:
        text = self._stack.currentIndex() == 0
        if text:
            self._tell()
        self._stack.setCurrentIndex(1 if text else 0)
        self.switch.setText(AS_DRAWING if text else AS_TEXT)
        self.switch.setAccessibleName(self.switch.text())
        for each in (self._further, self._closer, self._all, self.said):
            each.setEnabled(not text)
        self._fit()

    def _fit(self) -> None:
        drawn = min(self.canvas.minimumHeight() + 2 * _FRAME, px(_HIGHEST))
        text = self._stack.currentIndex() == 1
        self._stack.setFixedHeight(max(drawn, px(_TEXT_HEIGHT)) if text else drawn)
