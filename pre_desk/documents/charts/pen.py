"""A pen that draws on one ReportLab drawing with the colours and faces of the house."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect, String
from reportlab.lib.colors import Color, HexColor

from pre_desk.documents.charts.chart import Look
from pre_desk.documents.fonts import REGULAR, SEMIBOLD, register_fonts, width_of

Point = tuple[float, float]


class Pen:
    """Draws in the unit of its look, origin at the bottom left."""

    def __init__(self, look: Look) -> None:
        register_fonts()
        self.look = look
        self.drawing = Drawing(look.width, look.height)

    def colour(self, name: str, strength: float = 1.0) -> Color:
        """Return a palette colour by its meaning, mixed with the surface when `strength` < 1."""
        inked = HexColor(getattr(self.look.palette, name))
        surface = HexColor(self.look.palette.surface)
        parts = (
            strength * getattr(inked, part) + (1 - strength) * getattr(surface, part)
            for part in ("red", "green", "blue")
        )
        return Color(*parts)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float | None = None,
        bold: bool = False,
        colour: str = "text",
        anchor: str = "start",
    ) -> None:
        """Write `words` with their baseline at `y`; `anchor` is start, middle or end."""
        font, points = self._face(size, bold)
        length = width_of(words, font, points)
        left = x - {"start": 0.0, "middle": length / 2, "end": length}[anchor]
        # A baseline on half units: ReportLab's SVG truncates twice its height to a whole number.
        where = math.floor(y * 2 + 0.5) / 2
        self.drawing.add(
            String(
                left, where, words, fontName=font, fontSize=points, fillColor=self.colour(colour)
            )
        )

    def width(self, words: str, *, size: float | None = None, bold: bool = False) -> float:
        """Return how wide `words` would be."""
        return width_of(words, *self._face(size, bold))

    def widest(self, words: Iterable[str], *, size: float | None = None) -> float:
        """Return the width of the widest of `words`, or 0 for none."""
        return max((self.width(one, size=size) for one in words), default=0.0)

    def box(
        self, x: float, y: float, width: float, height: float, fill: Color, *, edge: bool = False
    ) -> None:
        """Fill a rectangle; `edge` adds a thin line of the surface colour around it."""
        self.drawing.add(
            Rect(
                x,
                y,
                width,
                height,
                fillColor=fill,
                strokeColor=self.colour("surface") if edge else None,
                strokeWidth=0.8 if edge else 0,
            )
        )

    def frame(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Draw the outline of a rectangle."""
        edge = self.colour(colour)
        self.drawing.add(
            Rect(x, y, width, height, fillColor=None, strokeColor=edge, strokeWidth=0.7)
        )

    def hatch(self, x: float, y: float, width: float, height: float, colour: Color) -> None:
        """Cross a rectangle with slanted lines, computed so that no clipping is needed."""
        gap = 3.4 * self.look.text / 7
        offset = gap
        while offset < width + height:
            start = (x + max(0.0, offset - height), y + min(offset, height))
            end = (x + min(offset, width), y + max(0.0, offset - width))
            self._line(start, end, colour, 0.8, None)
            offset += gap

    def line(
        self,
        start: Point,
        end: Point,
        *,
        colour: str = "border",
        strength: float = 1.0,
        width: float = 0.6,
        dash: Sequence[float] | None = None,
    ) -> None:
        """Draw a straight line."""
        self._line(start, end, self.colour(colour, strength), width, dash)

    def path(self, points: Sequence[Point], *, colour: str = "accent", width: float = 1.4) -> None:
        """Draw a broken line through `points`; nothing for fewer than two."""
        # Line by line: an SVG polyline without a fill of its own is painted black inside.
        for start, end in pairwise(points):
            drawn = Line(*start, *end, strokeColor=self.colour(colour), strokeWidth=width)
            drawn.strokeLineCap = 1
            self.drawing.add(drawn)

    def area(self, points: Sequence[Point], fill: Color) -> None:
        """Fill the polygon through `points`."""
        flat = [value for point in points for value in point]
        self.drawing.add(Polygon(flat, fillColor=fill, strokeColor=None, strokeWidth=0))

    def dot(self, x: float, y: float, *, radius: float, colour: str, hollow: bool = False) -> None:
        """Draw a full or a hollow disc."""
        inked = self.colour(colour)
        fill = self.colour("surface") if hollow else inked
        self.drawing.add(Circle(x, y, radius, fillColor=fill, strokeColor=inked, strokeWidth=1))

    def _line(
        self, start: Point, end: Point, colour: Color, width: float, dash: Sequence[float] | None
    ) -> None:
        drawn = Line(*start, *end, strokeColor=colour, strokeWidth=width, strokeLineCap=0)
        drawn.strokeDashArray = list(dash) if dash else None
        self.drawing.add(drawn)

    def _face(self, size: float | None, bold: bool) -> tuple[str, float]:
        return (SEMIBOLD if bold else REGULAR), (size or self.look.text)
