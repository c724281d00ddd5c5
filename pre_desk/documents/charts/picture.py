"""A chart that leaves the page alone: its title above it, and below what it must not lose."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.graphics.shapes import Group

from pre_desk.documents.charts.chart import Chart, Look
from pre_desk.documents.charts.pen import Pen

_MARGIN = 1.4
_TITLE = 1.25
_FOOT = 0.85
_LEADING = 1.35


def picture(chart: Chart, look: Look, foot: Sequence[str]) -> Chart:
    """Return the chart on a ground of its own, `foot` being written under it line by line.

    `look` is the one the chart was drawn with; the picture is a little larger.
    """
    size = look.text
    margin = size * _MARGIN
    measure = Pen(look)
    title = wrapped(measure, chart.title, look.width, size=size * _TITLE)
    lines = [one for words in foot for one in wrapped(measure, words, look.width, size * _FOOT)]
    below = len(lines) * size * _FOOT * _LEADING
    above = len(title) * size * _TITLE * _LEADING
    inner = float(round(margin + below + size))
    height = inner + chart.drawing.height + size + above + margin
    pen = Pen(replace(look, width=look.width + 2 * margin, height=height))
    pen.box(0, 0, pen.look.width, height, pen.colour("surface"))
    _write(pen, title, margin, height - margin, size * _TITLE, bold=True)
    moved = Group(*chart.drawing.contents)
    moved.translate(round(margin), inner)
    pen.drawing.add(moved)
    _write(pen, lines, margin, margin + below, size * _FOOT, bold=False)
    return replace(chart, drawing=pen.drawing)


def wrapped(pen: Pen, words: str, room: float, size: float) -> list[str]:
    """Return `words` in lines of at most `room`; a word too long has a line of its own."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pen.width(longer, size=size, bold=True) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _write(
    pen: Pen, lines: Sequence[str], x: float, top: float, size: float, *, bold: bool
) -> None:
    colour = "text" if bold else "secondary"
    for place, line in enumerate(lines):
        y = top - size - place * size * _LEADING
        pen.text(x, y, line, size=size, bold=bold, colour=colour)
