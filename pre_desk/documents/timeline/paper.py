"""The scene of a timeline on paper: the same shapes, in the colours of a light page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from pre_desk.documents.charts.chart import Look
from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.timeline.facts import TimelineFacts
from pre_desk.documents.timeline.layout import lay_out
from pre_desk.documents.timeline.scene import Box, Disc, Item, Polygon, Scene, Stroke, Words
from pre_desk.documents.timeline.sheet import Style

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

# Nothing can be unfolded on paper: more lanes than on a screen.
_LANES = 12
_DASH = (2, 2)


def paper_scene(facts: TimelineFacts, *, width: float, text: float) -> Scene:
    """Lay out a timeline for paper, in points."""
    pen = Pen(Look(width=width, height=0, text=text))
    style = Style(text=text, measure=lambda words, bold: pen.width(words, bold=bold), lanes=_LANES)
    return lay_out(facts, width=width, style=style)


def draw(scene: Scene) -> "Drawing":
    """Return the scene as a drawing; every item of it, in order."""
    pen = Pen(Look(width=scene.width, height=scene.height, text=scene.text))
    hand = _Hand(pen, scene.height)
    for item in scene.items:
        hand.draw(item)
    return pen.drawing


class _Hand:
    """Turns items over: on paper y grows upwards."""

    def __init__(self, pen: Pen, height: float) -> None:
        self._pen, self._height = pen, height
        self._ways: dict[type, Callable[..., None]] = {
            Box: self._box,
            Stroke: self._stroke,
            Polygon: self._polygon,
            Disc: self._disc,
            Words: self._words,
        }

    def draw(self, item: Item) -> None:
        self._ways[type(item)](item)

    def _box(self, box: Box) -> None:
        y = self._height - box.y - box.height
        if box.outline:
            self._pen.frame(box.x, y, box.width, box.height, box.meaning)
        else:
            fill = self._pen.colour(box.meaning, box.strength)
            self._pen.box(box.x, y, box.width, box.height, fill)

    def _stroke(self, stroke: Stroke) -> None:
        (x1, y1), (x2, y2) = stroke.start, stroke.end
        self._pen.line(
            (x1, self._height - y1),
            (x2, self._height - y2),
            colour=stroke.meaning,
            strength=stroke.strength,
            width=stroke.width * 0.7,
            dash=_DASH if stroke.dashed else None,
        )

    def _polygon(self, polygon: Polygon) -> None:
        points = [(x, self._height - y) for x, y in polygon.points]
        self._pen.area(points, self._pen.colour(polygon.meaning))

    def _disc(self, disc: Disc) -> None:
        y = self._height - disc.y
        self._pen.dot(disc.x, y, radius=disc.radius, colour=disc.meaning)

    def _words(self, words: Words) -> None:
        y = self._height - words.baseline
        self._pen.text(words.x, y, words.text, bold=words.bold, colour=words.meaning)
