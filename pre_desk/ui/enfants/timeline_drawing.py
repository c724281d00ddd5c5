"""The drawing of a timeline: a scene for the days one looks at, painted once and kept."""

from math import ceil, inf

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pre_desk.ui.enfants.timeline_painting import paint_ring, paint_scene, style_in_use
from pre_desk.ui.enfants.timeline_walk import Walk
from pre_desk.ui.theme import palette
from pre_desk.usecases.timeline import (
    LANE,
    Scene,
    Target,
    TimelineFacts,
    View,
    lay_out,
    whole_view,
)

_LANES = 4
# What changes the look of a scene without changing its facts.
_RESTYLED = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class TimelineDrawing(QWidget):
    """As high as the drawing of everything: looking closer never moves what is below.

    `brief` while it shows lists and marks alone.
    """

    zoomed = Signal()
    measured = Signal()

    def __init__(self, facts: TimelineFacts) -> None:
        super().__init__()
        self._facts, self._walk = facts, Walk(facts)
        self._whole = self._view = whole_view(facts)
        self._unfolded = self._folded = self.brief = False
        self._lanes, self._most = 0, _LANES
        self._highest = inf
        self._whole_scene: Scene | None = None
        self._measured = False
        self._picture: QPixmap | None = None
        self._scene: Scene | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def scene(self) -> Scene:
        """What is drawn at the present size."""
        if self._scene is None:
            style = style_in_use(None if self._unfolded else self._most, brief=self.brief)
            self._scene = lay_out(
                self._facts,
                width=max(1, self.width()),
                style=style,
                view=self._view,
                least_lanes=self._lanes,
            )
        return self._scene

    @property
    def view(self) -> View:
        """The days that are seen."""
        return self._view

    def show_facts(self, facts: TimelineFacts) -> None:
        """Show a child, all her years; the same child is shown where she was being looked at."""
        same = self._walk.same_child(facts)
        self._facts = facts
        self._walk = self._walk.again(facts) if same else Walk(facts)
        self._whole = whole_view(facts)
        self._view = self._view.inside(self._whole) if same else self._whole
        self._unfolded = self._unfolded and same
        self._measure()

    def give_room(self, height: float, *, folded: bool) -> None:
        """Take `height` at most, with fewer lanes of actions or none; none anyway if `folded`."""
        self._highest, self._folded = height, folded
        if self._measured and self._fitting() != (self._most, self.brief):
            self._measure()

    def await_facts(self) -> None:
        """Measure nothing before other facts are there."""
        self._measured = False

    def show_all(self) -> None:
        """Show every year again."""
        self._look(self._whole)

    def fold(self) -> None:
        """Show every lane of actions, or only the first ones again."""
        self._unfolded = not self._unfolded
        self._measure()

    def target_at(self, point: QPointF) -> Target | None:
        """Return what answers at a place; the last drawn is on top."""
        found = (one for one in reversed(self.scene.targets) if one.holds(point.x(), point.y()))
        return next(found, None)

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self._picture or self._paint()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._measured:
            self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLED:
            self._measure()

    def _slide(self, pixels: float) -> None:
        self._look(self._view.moved(-pixels / self._room * self._view.days, self._whole))

    def _day(self, x: float) -> float:
        origin = self.scene.left + self.scene.text
        return self._view.first + (x - origin) / self._room * self._view.days

    @property
    def _room(self) -> float:
        """How many pixels the days take."""
        return max(1.0, self.scene.right - self.scene.left - 2 * self.scene.text)

    def _look(self, view: View) -> None:
        if view != self._view:
            self._view = view
            self._forget()
            self.zoomed.emit()

    def _forget(self) -> None:
        self._scene = self._picture = None
        self.update()

    def _measure(self) -> None:
        self._forget()
        if not self.isVisible():
            # Its width is not known yet: what shows it measures it.
            self._measured = False
            return
        self._measured = True
        view, self._view = self._view, self._whole
        self._lanes, self._most, self.brief = 0, _LANES, False
        self._whole_scene = None if self._folded else self.scene
        self._most, self.brief = self._fitting()
        if (self._most, self.brief) != (_LANES, False):
            self._forget()
        self._lanes, height = self.scene.lanes, self.scene.height
        self._view = view
        if view != self._whole:
            self._forget()
        self.setFixedHeight(round(height))
        self.measured.emit()

    def _fitting(self) -> tuple[int, bool]:
        """How many lanes of actions there is room for, and whether there is none."""
        whole = self._whole_scene
        if whole is None or self._folded:
            return _LANES, self._folded
        lacking = whole.height - self._highest
        if self._unfolded or lacking <= 0:
            return _LANES, False
        # The line that counts the others takes the room of a lane.
        lanes = whole.lanes - ceil(lacking / (whole.text * LANE)) - 1
        return (lanes, False) if lanes > 0 else (_LANES, True)

    def _paint(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_scene(painter, self.scene, palette())
        painter.end()
        self._picture = picture
        return picture

    def _paint_focus(self, painter: QPainter) -> None:
        current = self._walk.current
        found = [one for one in self.scene.targets if current in one.stops]
        whole = Target(x=2, y=2, width=self.width() - 4, height=self.height() - 4, stops=())
        paint_ring(painter, found[0] if found else whole, palette())
