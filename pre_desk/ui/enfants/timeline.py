"""The timeline of a child in her file: the drawing, its zoom, and the same thing in words."""

from datetime import date
from math import inf

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
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
from pre_desk.ui.widgets.tip import KeyboardTip
from pre_desk.usecases.timeline import TimelineFacts, in_time_order

AS_TEXT, AS_DRAWING = "Lire en texte", "Voir la frise"
_HINTS = ("Survoler pour lire, cliquer pour ouvrir", "Survoler pour lire", "")
_CLOSER = 1.6
# An unfolded drawing scrolls rather than push away what is below.
_HIGHEST = 300
_TEXT_HEIGHT, _LEAST_HEIGHT = 180, 90
# What a style sheet leaves around a scroll area that has no border.
_FRAME = 2


class Timeline(QWidget):
    """Tells `chosen(kind, id)`: parcours, suivi, cellule, evaluation or participation.

    Where there is little height it is brief: lists and marks, without a line for its commands.
    """

    chosen = Signal(str, str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._facts = TimelineFacts(today=today)
        self.canvas = TimelineCanvas(self._facts)
        self.list = QListWidget()
        self.said = ElidedLabel("", "caption")
        self.switch = button(AS_TEXT, self.switch_text, role="link")
        self._foot = QWidget()
        self._highest = inf
        self._placed: tuple[bool, int] | None = None
        self._build()
        self._connect()

    def await_facts(self) -> None:
        """Others come: those there are not laid out any more."""
        self.canvas.await_facts()

    def show_facts(self, facts: TimelineFacts) -> None:
        """Show a child's years, as a drawing and in words."""
        self._facts = facts
        self.canvas.show_facts(facts)
        if self._reads:
            self._tell()
        self._fit()

    @property
    def brief(self) -> bool:
        """Whether lists and marks alone are shown."""
        return self.canvas.brief and not self._reads

    def give_room(self, height: float, *, folded: bool, whole: bool = False) -> None:
        """Take `height` at most; as little as can be shown if `folded`.

        If `whole` every lane is drawn: it scrolls in less height than that.
        """
        self._highest = height - self._foot.sizeHint().height() - 2 * px(tokens.S)
        if folded and self._reads:
            self.switch_text()
        room = inf if whole else self._highest - 2 * _FRAME
        self.canvas.give_room(room, folded=folded)
        self._fit()

    def switch_text(self) -> None:
        """Show the drawing in words, or draw it again."""
        text = not self._reads
        if text:
            self._tell()
        self._stack.setCurrentIndex(1 if text else 0)
        self.switch.setText(AS_DRAWING if text else AS_TEXT)
        self.switch.setAccessibleName(self.switch.text())
        for each in (self._further, self._closer, self._all, self.said):
            each.setEnabled(not text)
        self._fit()

    def read(self) -> None:
        """Show the drawing in words, and put the keyboard there."""
        if not self._reads:
            self.switch_text()
        self.list.setCurrentRow(self.list.count() - 1)
        self.list.setFocus()

    @property
    def _reads(self) -> bool:
        return self._stack.currentIndex() == 1

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
        self.tip = KeyboardTip(self._stack)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self._stack)
        self._build_foot()
        column.addWidget(self._foot)

    def _build_foot(self) -> None:
        self._closer = icon_button("Rapprocher (Ctrl++)", "plus", lambda: self.canvas.zoom(_CLOSER))
        self._further = icon_button(
            "Éloigner (Ctrl+-)", "minus", lambda: self.canvas.zoom(1 / _CLOSER)
        )
        self._all = button("Tout voir", self.canvas.show_all, role="link")
        self._all.setToolTip("Tout voir (Ctrl+0)")
        line = QHBoxLayout(self._foot)
        line.setContentsMargins(_FRAME, 0, _FRAME, 0)
        line.setSpacing(px(tokens.XS))
        line.addWidget(self.said, 1)
        for each in (self._further, self._closer, self._all, self.switch):
            line.addWidget(each)

    def _connect(self) -> None:
        self.canvas.chosen.connect(self.chosen)
        self.canvas.pointed.connect(lambda words: self.said.say(words or self._hint()))
        self.canvas.walked.connect(self._say_beside)
        self.canvas.measured.connect(self._fit)
        self.list.itemActivated.connect(self._choose_item)

    def _choose_item(self, item: QListWidgetItem) -> None:
        told = item.data(Qt.ItemDataRole.UserRole)
        if told is not None:
            self.chosen.emit(*told)

    def _say_beside(self, words: str) -> None:
        """Without the line of commands there is no place of its own for what is told."""
        if words and (self.brief or not self._has_room(words)):
            self.tip.say(words)
        else:
            self.tip.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Once what it holds has its new size.
        QTimer.singleShot(0, self, self._say_again)

    def _say_again(self) -> None:
        self.tip.follow()
        if self.said.text() in _HINTS:
            self.said.say(self._hint())

    def _hint(self) -> str:
        return next(one for one in _HINTS if self._has_room(one))

    def _has_room(self, words: str) -> bool:
        return self.said.fontMetrics().horizontalAdvance(words) <= max(0, self.said.width())

    def _fit(self) -> None:
        brief = self.brief
        drawn = self._height_of_drawing()
        if (brief, drawn) == self._placed:
            # Told again, Qt would ask the page to place everything again.
            return
        self._placed = brief, drawn
        self._foot.setVisible(not brief)
        aside, above = px(tokens.XL) - _FRAME, px(tokens.XS if brief else tokens.S)
        self._column.setContentsMargins(aside, above, aside, px(0 if brief else tokens.S))
        self._stack.setFixedHeight(drawn)
        # At once: what is below is placed in the same gesture.
        self.updateGeometry()

    def _height_of_drawing(self) -> int:
        drawn = min(self.canvas.minimumHeight() + 2 * _FRAME, px(_HIGHEST))
        if self.brief:
            return drawn
        wanted = max(drawn, px(_TEXT_HEIGHT)) if self._reads else drawn
        return int(min(wanted, max(px(_LEAST_HEIGHT), self._highest)))
