"""Paints the scene of a timeline in the palette in use."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from pre_desk import tokens
from pre_desk.tokens import Palette
from pre_desk.ui.theme import blend, px
from pre_desk.usecases.timeline import (
    Box,
    Disc,
    Item,
    Measure,
    Polygon,
    Scene,
    Stroke,
    Style,
    Target,
    Words,
)

RING = 2


def style_in_use(lanes: int | None, *, brief: bool) -> Style:
    """Return the size of the words at the text size in use, and how wide they are."""
    return Style(text=px(tokens.CAPTION), measure=_measure(), lanes=lanes, brief=brief)


def font_of(size: float, *, bold: bool) -> QFont:
    """Return the face of the words of a timeline."""
    made = QFont(tokens.FONT_FAMILY)
    made.setPixelSize(round(size))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def paint_scene(painter: QPainter, scene: Scene, colours: Palette) -> None:
    """Paint every item of a scene, in order."""
    brush = _Brush(painter, scene, colours)
    for item in scene.items:
        brush.paint(item)


def paint_ring(painter: QPainter, target: Target, colours: Palette) -> None:
    """Show which target the keyboard is on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.accent), RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    area = QRectF(target.x, target.y, target.width, target.height)
    painter.drawRoundedRect(area.adjusted(-2, -1, 2, 1), 3, 3)


class _Brush:
    """Paints items one by one with as few changes of pen and font as possible."""

    def __init__(self, painter: QPainter, scene: Scene, colours: Palette) -> None:
        self._painter, self._colours = painter, colours
        self._fonts = {bold: font_of(scene.text, bold=bold) for bold in (False, True)}
        self._ways: dict[type, Callable[..., None]] = {
            Box: self._box,
            Stroke: self._stroke,
            Polygon: self._polygon,
            Disc: self._disc,
            Words: self._words,
        }

    def paint(self, item: Item) -> None:
        self._ways[type(item)](item)

    def _colour(self, meaning: str, strength: float = 1.0) -> QColor:
        inked = getattr(self._colours, meaning)
        return QColor(inked if strength == 1.0 else blend(self._colours.surface, inked, strength))

    def _box(self, box: Box) -> None:
        area = QRectF(box.x, box.y, box.width, box.height)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, box.outline)
        if not box.outline:
            self._painter.fillRect(area, self._colour(box.meaning, box.strength))
            return
        pen = QPen(self._colour(box.meaning), 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))

    def _stroke(self, stroke: Stroke) -> None:
        pen = QPen(self._colour(stroke.meaning, stroke.strength), stroke.width)
        if stroke.dashed:
            pen.setDashPattern([3, 3])
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(*stroke.start), QPointF(*stroke.end))

    def _polygon(self, polygon: Polygon) -> None:
        self._fill(polygon.meaning)
        self._painter.drawPolygon(QPolygonF([QPointF(*point) for point in polygon.points]))

    def _disc(self, disc: Disc) -> None:
        self._fill(disc.meaning)
        self._painter.drawEllipse(QPointF(disc.x, disc.y), disc.radius, disc.radius)

    def _fill(self, meaning: str) -> None:
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour(meaning))

    def _words(self, words: Words) -> None:
        self._painter.setFont(self._fonts[words.bold])
        self._painter.setPen(self._colour(words.meaning))
        self._painter.drawText(QPointF(words.x, words.baseline), words.text)


def _measure() -> Measure:
    size = px(tokens.CAPTION)
    metrics = {bold: QFontMetricsF(font_of(size, bold=bold)) for bold in (False, True)}
    known: dict[tuple[str, bool], float] = {}

    def measure(text: str, bold: bool) -> float:
        if (text, bold) not in known:
            known[text, bold] = metrics[bold].horizontalAdvance(text)
        return known[text, bold]

    return measure
