"""A chart's drawing as an SVG that Qt paints right."""

import io
from typing import Any

from reportlab.graphics.renderSVG import LINE_STYLES, SVGCanvas, draw, transformNode

from pre_desk.documents.charts.chart import Chart
from pre_desk.documents.fonts import SVG_FACES


def to_svg(chart: Chart) -> bytes:
    """Return the chart as SVG: its title and its sentence inside, no external reference."""
    drawing = chart.drawing
    canvas = _ScreenCanvas(
        (drawing.width, drawing.height),
        # Qt paints ReportLab's <clipPath> as an opaque black rectangle: this form has none.
        useClip=True,
        fontHacks={name: dict(face) for name, face in SVG_FACES.items()},
    )
    canvas.say(chart.title, chart.alternative)
    draw(drawing, canvas, 0, 0, showBoundary=0)
    stream = io.StringIO()
    canvas.save(stream)
    return stream.getvalue().encode()


class _ScreenCanvas(SVGCanvas):  # type: ignore[misc]
    """ReportLab's canvas, with exact colours and without the address of a DTD."""

    def say(self, title: str, description: str) -> None:
        """Put words in place of the empty title and description."""
        self.doc.removeChild(self.doc.doctype)
        for tag, words in (("title", title), ("desc", description)):
            self.svg.getElementsByTagName(tag)[0].firstChild.data = words

    def setStrokeColor(self, color: Any) -> None:  # noqa: N802 - ReportLab's name
        """Write the exact colour: ReportLab rounds each part down to a whole percent."""
        self._strokeColor = color
        self.style["stroke"] = _written(color)

    def setFillColor(self, color: Any) -> None:  # noqa: N802 - ReportLab's name
        """Write the exact colour."""
        self._fillColor = color
        self.style["fill"] = _written(color)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw an open path: ReportLab closes it, and dashes on the way back fill the gaps."""
        if self._strokeColor is not None:
            way = f"M {self.cfp_str(x1, y1)} L {self.cfp_str(x2, y2)}"
            style = self._formatStyle(LINE_STYLES)
            self.currGroup.appendChild(transformNode(self.doc, "path", d=way, style=style))

    def setLineJoin(self, v: int) -> None:  # noqa: N802 - ReportLab's name
        """Write the joins; ReportLab writes them as the ends of lines."""
        self._lineJoin = v
        self.style["stroke-linejoin"] = {0: "miter", 1: "round", 2: "bevel"}[v]


def _written(color: Any) -> str:
    return "none" if color is None else f"#{color.hexval()[2:]}"
