"""The school year drawn day by day, with its meetings: moved by hand or with the arrows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.french import NBSP, long_day, weekday
from pre_desk.ui.cellules.year_chips import PROPOSED, Chip, needs_of, paint_chip, place
from pre_desk.ui.cellules.year_days import paint_days
from pre_desk.ui.cellules.year_layout import COLUMNS, YearLayout
from pre_desk.ui.theme import palette, px
from pre_desk.usecases.school_calendar import SchoolCalendar

_LEFT, _TOP, _NARROW = 52, 18, 10
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKES = (Qt.Key.Key_Space, Qt.Key.Key_M)
_WALK_KEYS = "← → d’une cellule à l’autre"
_OPEN_KEY, _MOVE_KEY = " · Entrée ouvre", " · Espace prend pour déplacer"
_CARRY_KEYS = "← → d’un jour · ↑ ↓ d’une semaine · Entrée pose · Échap laisse où elle était"


class YearGrid(QWidget):
    """Arrows go from meeting to meeting; Space takes one up, arrows carry it, Enter puts it down.

    `told(sentence)` says what is under the cursor, or what stands in the way of a move.
    """

    opened = Signal(str)
    moved = Signal(str, object)
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chips: list[Chip] = []
        self.current = ""
        self.target: date | None = None
        self.movable = False
        self._calendar: SchoolCalendar | None = None
        self._annee = AnneeScolaire(2000)
        self._today: date | None = None
        self._pressed = QPointF()
        self._grabbed = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        # Smaller, months would not hold their chips, nor columns be told apart.
        needed = px(_TOP) + sum(needs_of(self.chips, self._flat())) + 1
        return QSize(px(_LEFT + COLUMNS * _NARROW), ceil(needed))

    def show_year(
        self, annee: AnneeScolaire, chips: Sequence[Chip], calendar: SchoolCalendar, today: date
    ) -> None:
        """Show a year; the cursor stays on the same meeting when it is still there."""
        self._annee, self._calendar, self._today = annee, calendar, today
        self.chips = sorted(chips, key=lambda one: (one.day, one.key))
        self.target = None
        if self.chip(self.current) is None:
            ahead = [one.key for one in self.chips if one.day >= today]
            everyone = [one.key for one in self.chips]
            self.current = (ahead or everyone[-1:] or [""])[0]
        self.setAccessibleName(f"Calendrier des cellules {annee.label}")
        self.updateGeometry()
        self._tell()
        self.update()

    def chip(self, key: str) -> Chip | None:
        """The meeting called `key`, when it is drawn."""
        return next((one for one in self.chips if one.key == key), None)

    def choose(self, key: str) -> None:
        """Put the cursor on a meeting."""
        self.current, self.target = key, None
        self._tell()
        self.update()

    def take_up(self) -> None:
        """Begin to move the meeting under the cursor."""
        held = self.chip(self.current)
        if held is not None and held.movable and self.movable:
            self.target = held.day
            self._tell()
            self.update()

    def put_down(self) -> None:
        """Leave the meeting that is carried on the day reached."""
        held, day = self.chip(self.current), self.target
        self.target = None
        if held is not None and day is not None and day != held.day:
            self.moved.emit(held.key, day)
        self._tell()
        self.update()

    def give_up(self) -> None:
        """Leave the meeting where it was."""
        self.target = None
        self._tell()
        self.update()

    def keys(self) -> str:
        """What can be done with what is under the cursor."""
        held = self.chip(self.current)
        if held is None:
            return ""
        if self.target is not None:
            return _CARRY_KEYS
        if held.state == PROPOSED:
            return _WALK_KEYS
        return _WALK_KEYS + _OPEN_KEY + _MOVE_KEY * (self.movable and held.movable)

    def where(self) -> QRectF | None:
        """The room of what is under the cursor, or of the day it is carried to."""
        layout = self.layout_now()
        if self.target is not None:
            return layout.cell(self.target)
        return place(self.chips, layout).get(self.current)

    def layout_now(self) -> YearLayout:
        """Where days are at the present size."""
        flat = self._flat()
        return replace(flat, needs=needs_of(self.chips, flat))

    def _flat(self) -> YearLayout:
        """Where columns are, whatever the height of the months."""
        august = any(one.day.month == 8 for one in self.chips)
        area = QRectF(self.rect()).adjusted(0, 0, -1, -1)
        return YearLayout(self._annee, area, px(_LEFT), px(_TOP), august)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Narrower, more chips meet: months become higher.
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif self.target is not None:
            self._carry(key)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if _STEPS[key] > 0 else -1)
        elif key in _ENTER and self.chip(self.current) is not None:
            self.opened.emit(self.current)
        elif key in _TAKES:
            self.take_up()
        else:
            super().keyPressEvent(event)

    def _carry(self, key: Qt.Key) -> None:
        assert self.target is not None
        if key in _STEPS:
            day = self.target + timedelta(days=_STEPS[key])
            if self._annee.contains(day):
                self.target = day
                self._tell()
                self.update()
        elif key in _ENTER or key in _TAKES:
            self.put_down()
        elif key == Qt.Key.Key_Escape:
            self.give_up()

    def _step(self, by: int) -> None:
        keys = [one.key for one in self.chips]
        if keys:
            at = keys.index(self.current) if self.current in keys else 0
            self.choose(keys[min(max(0, at + by), len(keys) - 1)])

    def _tell(self) -> None:
        said = self.sentence()
        self.setAccessibleDescription(said)
        self.told.emit(said)

    def sentence(self) -> str:
        """What is under the cursor; while it is carried, where to and what stands in the way."""
        held = self.chip(self.current)
        if held is None:
            return ""
        if self.target is None:
            return held.spoken
        said = [f"{held.name}{NBSP}: {weekday(self.target)}"]
        closed = self._calendar.closure(self.target) if self._calendar else ""
        others = [one.name for one in self.chips if one.day == self.target and one is not held]
        if closed:
            said.append(f"attention, {closed[:1].lower()}{closed[1:]}")
        if others:
            said.append(f"le même jour que {', '.join(others)}")
        return " — ".join(said)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(QPointF(event.pos())), self)
            return True
        if event.type() is QEvent.Type.ShortcutOverride and self.target is not None:
            event.accept()
        return super().event(event)

    def _tip(self, point: QPointF) -> str:
        key = self._key_at(point)
        chip = self.chip(key) if key else None
        if chip is not None:
            return chip.spoken
        day = self.layout_now().day_at(point)
        if day is None or self._calendar is None:
            return ""
        closed = self._calendar.closure(day)
        return f"{long_day(day)}{NBSP}: {closed}" if closed else long_day(day)

    def _key_at(self, point: QPointF) -> str:
        found = place(self.chips, self.layout_now())
        return next((key for key, room in found.items() if room.contains(point)), "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self._key_at(event.position())
        self._pressed, self._grabbed = event.position(), key
        if key:
            self.choose(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._grabbed or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position() - self._pressed).manhattanLength()
        if self.target is None and far >= QApplication.startDragDistance():
            self.take_up()
        day = self.layout_now().day_at(event.position())
        if self.target is not None and day is not None and day != self.target:
            self.target = day
            self._tell()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._grabbed = self._grabbed, ""
        if self.target is not None:
            self.put_down()
        elif held:
            self.opened.emit(held)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.target = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        layout = self.layout_now()
        paint_days(painter, layout, self._calendar, self._today)
        rooms = place(self.chips, layout)
        for one in self.chips:
            if one.key in rooms:
                chosen = one.key == self.current
                carried = chosen and self.target is not None
                paint_chip(painter, rooms[one.key], one, chosen=chosen, carried=carried)
        self._paint_target(painter, layout)
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_target(self, painter: QPainter, layout: YearLayout) -> None:
        cell = layout.cell(self.target) if self.target is not None else None
        if cell is None or self.target is None:
            return
        closed = bool(self._calendar and self._calendar.closure(self.target))
        colour = QColor(palette().warning if closed else palette().accent)
        painter.setPen(QPen(colour, 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(1, 1, -1, -1))
