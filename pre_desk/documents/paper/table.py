"""Tables: one header repeated on each page, numbers to the right, tagged cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import HexColor

from pre_desk.documents.paper.blocks import Block, Whole
from pre_desk.documents.paper.tagged import TaggedCanvas
from pre_desk.documents.paper.text import CELL, CELL_HEAD, Fragment, Style, break_lines, draw_lines
from pre_desk.tokens import LIGHT

Cells = list[list[list[Fragment]]]
"""The lines of each cell of a row."""

_HEAD = -1
_PAD = 3.2
# Rows up to which a table is never cut.
_WHOLE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its header, its share of the width, numbers or words."""

    header: str
    share: float
    number: bool = True


class Table(Whole):
    """Rows of written cells; the first cell of a row is its header. `strong` rows stand out.

    `span` is the part of the width it takes: a table of few columns keeps them close.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        *,
        strong: Sequence[int] = (),
        span: float = 1,
        gutter: float = 8,
        before: float = 8,
    ) -> None:
        self.columns = columns
        self.rows = rows
        self.strong = frozenset(strong)
        self.span = span
        self.gutter = gutter
        self.before = before
        self.first = True
        self._key: object = object()
        # Each row is measured several times, then drawn.
        self._known: dict[tuple[int, float], Cells] = {}

    def height(self, width: float) -> float:
        """Return the height of the header and every row."""
        width *= self.span
        return self._head_height(width) + sum(
            self._row_height(index, width) for index in range(len(self.rows))
        )

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut between rows, at least two on each side; the header comes again.

        A short table stays whole: two halves of it would be harder to read than a blank.
        """
        if len(self.rows) <= _WHOLE:
            return None
        width *= self.span
        used, kept = self._head_height(width), 0
        while kept < len(self.rows) and used + self._row_height(kept, width) <= room:
            used += self._row_height(kept, width)
            kept += 1
        kept = min(kept, len(self.rows) - 2)
        if kept < 2:
            return None
        return self._part(0, kept), self._part(kept, len(self.rows))

    def _part(self, start: int, end: int) -> "Table":
        strong = [index - start for index in self.strong if start <= index < end]
        part = Table(self.columns, self.rows[start:end], strong=strong, before=self.before)
        part.span, part.gutter = self.span, self.gutter
        part._key, part.first = self._key, self.first and start == 0
        return part

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the header, then the rows with a hair line under each."""
        width *= self.span
        with canvas.element("Table", key=self._key):
            top = self._draw_head(canvas, x, top, width)
            for index in range(len(self.rows)):
                top = self._draw_row(canvas, index, x, top, width)

    def _draw_head(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> float:
        height = self._head_height(width)
        if self.first:
            with canvas.element("TR"):
                self._draw_cells(canvas, self._head(width), CELL_HEAD, "Column", x, top, width)
        else:
            # The header again: for the eye only, the structure already has it.
            with canvas.artifact():
                self._place_cells(canvas, self._head(width), CELL_HEAD, x, top, width)
        _rule(canvas, x, top - height, width, "secondary")
        return top - height

    def _draw_row(
        self, canvas: TaggedCanvas, index: int, x: float, top: float, width: float
    ) -> float:
        height = self._row_height(index, width)
        with canvas.element("TR"):
            style = self._style(index)
            self._draw_cells(canvas, self._cells(index, width), style, "Row", x, top, width)
        _rule(canvas, x, top - height, width, "border")
        return top - height

    def _draw_cells(
        self,
        canvas: TaggedCanvas,
        cells: Cells,
        style: Style,
        scope: str,
        x: float,
        top: float,
        width: float,
    ) -> None:
        left = x
        for place, (lines, room) in enumerate(zip(cells, self._widths(width), strict=True)):
            head = scope == "Column" or place == 0
            kind, of = ("TH", scope) if head else ("TD", "")
            with canvas.element(kind, scope=of), canvas.content():
                self._place(canvas, lines, style, place, left, top, room)
            left += room + self.gutter

    def _place_cells(
        self,
        canvas: TaggedCanvas,
        cells: Cells,
        style: Style,
        x: float,
        top: float,
        width: float,
    ) -> None:
        left = x
        for place, (lines, room) in enumerate(zip(cells, self._widths(width), strict=True)):
            self._place(canvas, lines, style, place, left, top, room)
            left += room + self.gutter

    def _place(
        self,
        canvas: TaggedCanvas,
        lines: list[list[Fragment]],
        style: Style,
        place: int,
        left: float,
        top: float,
        room: float,
    ) -> None:
        align = "right" if self.columns[place].number else "left"
        draw_lines(canvas, lines, replace(style, align=align), left, top - _PAD, room)

    def _widths(self, width: float) -> list[float]:
        room = width - self.gutter * (len(self.columns) - 1)
        total = sum(column.share for column in self.columns)
        return [room * column.share / total for column in self.columns]

    def _style(self, index: int) -> Style:
        return replace(CELL, bold=index in self.strong)

    def _head(self, width: float) -> Cells:
        headers = [column.header for column in self.columns]
        return self._broken(_HEAD, headers, CELL_HEAD, width)

    def _cells(self, index: int, width: float) -> Cells:
        return self._broken(index, self.rows[index], self._style(index), width)

    def _broken(self, index: int, cells: Sequence[str], style: Style, width: float) -> Cells:
        if (index, width) not in self._known:
            told = zip(cells, self._widths(width), strict=True)
            self._known[index, width] = [break_lines(cell, style, room) for cell, room in told]
        return self._known[index, width]

    def _head_height(self, width: float) -> float:
        return _lines_height(self._head(width), CELL_HEAD)

    def _row_height(self, index: int, width: float) -> float:
        return _lines_height(self._cells(index, width), CELL)


def _lines_height(cells: Cells, style: Style) -> float:
    return max(len(lines) for lines in cells) * style.leading + 2 * _PAD


def _rule(canvas: TaggedCanvas, x: float, y: float, width: float, colour: str) -> None:
    with canvas.artifact():
        canvas.setStrokeColor(HexColor(getattr(LIGHT, colour)))
        canvas.setLineWidth(0.5)
        canvas.line(x, y, x + width, y)
