"""What pages are made of: blocks that know their height, may be cut, and draw themselves."""

from collections.abc import Sequence
from typing import Protocol

from reportlab.graphics import renderPDF
from reportlab.lib.colors import HexColor

from pre_desk.documents.charts.chart import Chart
from pre_desk.documents.paper.tagged import TaggedCanvas
from pre_desk.documents.paper.text import (
    BODY,
    CAPTION,
    H1,
    H2,
    TITLE,
    Fragment,
    Style,
    Words,
    break_lines,
    draw_lines,
)
from pre_desk.tokens import LIGHT


class Block(Protocol):
    """One piece of a page; lengths are points, y grows upwards."""

    before: float
    keep_with_next: bool

    def height(self, width: float) -> float:
        """Return how high the block is in `width`, its space before left out."""

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """Return a first part at most `room` high and the rest, or None when it stays whole."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the block under `top`."""


class Whole:
    """A block that is never cut."""

    before = 0.0
    keep_with_next = False

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Stay whole."""
        return None


class Text(Whole):
    """A paragraph; it is cut between lines, never leaving one line alone."""

    def __init__(
        self,
        words: Words,
        style: Style = BODY,
        *,
        before: float = 6,
        tag: str = "P",
        keep_with_next: bool = False,
    ) -> None:
        self.words = words
        self.style = style
        self.before = before
        self.tag = tag
        self.keep_with_next = keep_with_next
        self._key: object = object()
        self._lines: list[list[Fragment]] | None = None
        self._width = 0.0

    def lines(self, width: float) -> list[list[Fragment]]:
        """Return the broken lines, computed once for a width."""
        if self._lines is None or self._width != width:
            self._lines, self._width = break_lines(self.words, self.style, width), width
        return self._lines

    def height(self, width: float) -> float:
        """Return the height of every line."""
        return len(self.lines(width)) * self.style.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut between lines, at least two on each side."""
        lines = self.lines(width)
        kept = min(int(room // self.style.leading), len(lines) - 2)
        if kept < 2:
            return None
        return self._part(lines[:kept], width, self.before), self._part(lines[kept:], width, 0)

    def _part(self, lines: list[list[Fragment]], width: float, before: float) -> "Text":
        part = Text(self.words, self.style, before=before, tag=self.tag)
        part._lines, part._width, part._key = lines, width, self._key
        return part

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Write the lines."""
        with canvas.element(self.tag, key=self._key), canvas.content():
            draw_lines(canvas, self.lines(width), self.style, x, top, width)


class Heading(Text):
    """A title that goes with what follows, and a bookmark in the reader's panel."""

    def __init__(self, words: str, level: int) -> None:
        style, before = {0: (TITLE, 0.0), 1: (H1, 26.0), 2: (H2, 16.0)}[level]
        tag = {0: "H1", 1: "H2", 2: "H3"}[level]
        super().__init__(words, style, before=before, tag=tag, keep_with_next=True)
        self.level = level
        self.title = words

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Stay whole."""
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Write the title and its bookmark."""
        canvas.add_bookmark(self.title, max(0, self.level - 1), top)
        super().draw(canvas, x, top, width)


class Gap(Whole):
    """White space."""

    def __init__(self, height: float) -> None:
        self._height = height

    def height(self, width: float) -> float:
        """Return the space asked for."""
        return self._height

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw nothing."""


class Figure(Whole):
    """A chart under its title, with its alternative text."""

    def __init__(self, chart: Chart, *, before: float = 10) -> None:
        self.chart = chart
        self.before = before
        self.caption = Text(chart.title, CAPTION, before=0)

    def height(self, width: float) -> float:
        """Return the height of title and drawing."""
        return self.caption.height(width) + 5 + float(self.chart.drawing.height)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the title, then the chart."""
        self.caption.draw(canvas, x, top, width)
        bottom = top - self.height(width)
        with canvas.element("Figure", alt=self.chart.alternative), canvas.content():
            renderPDF.draw(self.chart.drawing, canvas, x, bottom, showBoundary=0)


class Columns(Whole):
    """Blocks side by side, each in its share of the width."""

    def __init__(
        self,
        cells: Sequence[Sequence[Block]],
        *,
        shares: Sequence[float] | None = None,
        gutter: float = 18,
        before: float = 10,
    ) -> None:
        self.cells = cells
        self.shares = shares or [1 / len(cells)] * len(cells)
        self.gutter = gutter
        self.before = before

    def widths(self, width: float) -> list[float]:
        """Return the width of each column."""
        room = width - self.gutter * (len(self.cells) - 1)
        return [room * share for share in self.shares]

    def height(self, width: float) -> float:
        """Return the height of the highest column."""
        columns = zip(self.cells, self.widths(width), strict=True)
        return max(stacked_height(cell, room) for cell, room in columns)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the columns one after the other."""
        for cell, room in zip(self.cells, self.widths(width), strict=True):
            y = top
            for index, block in enumerate(cell):
                y -= block.before if index else 0
                block.draw(canvas, x, y, room)
                y -= block.height(room)
            x += room + self.gutter


class Panel(Whole):
    """Blocks on a quiet ground with a coloured edge: what must not be missed."""

    def __init__(
        self,
        inside: Sequence[Block],
        *,
        colour: str,
        before: float = 12,
        keep_with_next: bool = False,
    ) -> None:
        self.inside = inside
        self.colour = colour
        self.before = before
        self.keep_with_next = keep_with_next

    def height(self, width: float) -> float:
        """Return the height of the inside and its padding."""
        return stacked_height(self.inside, width - 24) + 16

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the ground, then the inside."""
        height = self.height(width)
        with canvas.artifact():
            canvas.setFillColor(HexColor(LIGHT.background))
            canvas.rect(x, top - height, width, height, stroke=0, fill=1)
            canvas.setFillColor(HexColor(getattr(LIGHT, self.colour)))
            canvas.rect(x, top - height, 2.5, height, stroke=0, fill=1)
        y = top - 8
        for index, block in enumerate(self.inside):
            y -= block.before if index else 0
            block.draw(canvas, x + 14, y, width - 24)
            y -= block.height(width - 24)


def stacked_height(blocks: Sequence[Block], width: float) -> float:
    """Return the height of blocks one under the other, the first without its space before."""
    inner = sum(block.before for block in blocks[1:])
    return inner + sum(block.height(width) for block in blocks)
