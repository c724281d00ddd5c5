"""The timeline under the hand: wheel, mouse and keyboard, and what they tell."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from pre_desk.ui.enfants.timeline_drawing import TimelineDrawing
from pre_desk.usecases.timeline import Stop, Target, TimelineFacts

NAME = "Frise du parcours"
_STEP = 1.25
_NOTCH = 120
_TOLD = 12


class TimelineCanvas(TimelineDrawing):
    """Tells what is pointed at, what the keyboard is on, and what is opened."""

    chosen = Signal(str, str)
    pointed = Signal(str)
    # What the keyboard is on; nothing once it has left.
    walked = Signal(str)

    def __init__(self, facts: TimelineFacts) -> None:
        super().__init__(facts)
        self._pressed: QPointF | None = None
        self._dragged = False
        self.setAccessibleName(NAME)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def current(self) -> Stop | None:
        """The fact that the keyboard is on."""
        return self._walk.current

    def show_facts(self, facts: TimelineFacts) -> None:
        super().show_facts(facts)
        if self.hasFocus():
            self._walk.start()
        self._tell(self._walk.current)

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Show `factor` times fewer days, around the day `at` or what is pointed at."""
        stop = self._walk.current
        middle = (self._view.first + self._view.last) / 2
        seen = stop is not None and self._view.first <= stop.start.toordinal() <= self._view.last
        around = stop.start.toordinal() if stop is not None and seen else middle
        self._look(self._view.zoomed(factor, around if at is None else at, self._whole))

    def choose(self, target: Target) -> None:
        """Open what a place answers for: a fact, the folded actions, or a closer look."""
        if target.folds:
            self.fold()
            return
        first, last = target.stops[0], target.stops[-1]
        days = (first.start.toordinal(), last.start.toordinal())
        closer = self._view.around(*days, self._whole)
        if days[0] != days[1] and closer.days < self._view.days:
            self._look(closer)
            return
        self._walk.go_to(first)
        self._tell(first)
        self.chosen.emit(first.kind, first.object_id)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        # While the focus is here, these keys are not those of the window.
        event.setAccepted(_zoom_key(event) is not None)
        return event.isAccepted() or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._walked(event) and not self._zoomed_by_key(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, aside = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            turned, aside = 0, turned or aside
        if aside:
            self._slide(aside * self.width() / 8 / _NOTCH)
        elif turned:
            self.zoom(_STEP ** (turned / _NOTCH), self._day(event.position().x()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._point_at(self.target_at(event.position()))
            return
        moved = event.position().x() - self._pressed.x()
        if self._dragged or abs(moved) >= QApplication.startDragDistance():
            self._dragged = True
            self._pressed = event.position()
            self._slide(moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        target = self.target_at(event.position())
        if pressed is not None and not self._dragged and target is not None:
            self.choose(target)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.walked.emit("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._go(self._walk.start())

    def _walked(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Left: lambda: self._walk.along(-1),
            Qt.Key.Key_Right: lambda: self._walk.along(1),
            Qt.Key.Key_Up: lambda: self._walk.across(-1),
            Qt.Key.Key_Down: lambda: self._walk.across(1),
            Qt.Key.Key_Home: lambda: self._walk.end(0),
            Qt.Key.Key_End: lambda: self._walk.end(-1),
        }
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in steps:
            self._go(steps[key]())
            return True
        current = self._walk.current
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and current:
            self.chosen.emit(current.kind, current.object_id)
            return True
        return False

    def _zoomed_by_key(self, event: QKeyEvent) -> bool:
        factor = _zoom_key(event)
        if factor is None:
            return False
        if factor:
            self.zoom(factor)
        else:
            self.show_all()
        return True

    def _go(self, stop: Stop | None) -> None:
        """Point at a fact, moving the view when it is not seen."""
        if stop is not None:
            first, last = stop.start.toordinal(), stop.end.toordinal()
            if not (self._view.first <= first and last <= self._view.last):
                self._look(self._view.showing(first, last, self._whole))
        self._tell(stop)
        self.update()

    def _tell(self, stop: Stop | None) -> None:
        words = stop.words if stop else ""
        # The name is what a screen reader says again when it changes.
        self.setAccessibleName(f"{NAME}, {words}" if words else NAME)
        self.pointed.emit(words)
        self.walked.emit(words if self.hasFocus() else "")

    def _point_at(self, target: Target | None) -> None:
        told = target.stops if target else (self.current,) if self.current else ()
        self.pointed.emit(" · ".join(stop.words for stop in told))
        shape = Qt.CursorShape.PointingHandCursor if target else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def _show_tip(self, event: QHelpEvent) -> None:
        target = self.target_at(QPointF(event.pos()))
        if target is None:
            QToolTip.hideText()
            return
        QToolTip.showText(event.globalPos(), tip_of(target.stops), self)


def _zoom_key(event: QKeyEvent) -> float | None:
    """Return by how much a key zooms, with Ctrl or without (0: show all), None for others."""
    factors = {Qt.Key.Key_Plus: _STEP, Qt.Key.Key_Minus: 1 / _STEP}
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        factors |= {Qt.Key.Key_Equal: _STEP, Qt.Key.Key_0: 0.0}
    return factors.get(Qt.Key(event.key()))


def tip_of(stops: Sequence[Stop]) -> str:
    """Return a tooltip that shows names letter for letter, even one written as markup."""
    lines = [escape(stop.words) for stop in stops[:_TOLD]]
    if len(stops) > len(lines):
        lines.append("…")
    return f"<p>{'<br>'.join(lines)}</p>" if lines else "<p>Replier les actions</p>"
