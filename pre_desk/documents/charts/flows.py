"""What became of the children of one entry year: from one 30 June to the next."""

from collections.abc import Mapping, Sequence

from pre_desk.documents.charts.pen import Pen, Point
from pre_desk.documents.charts.stack import Part, draw_legend, draw_part
from pre_desk.french import number

# From one date to the next: (index of the state left, index of the state reached) → children.
Links = Mapping[tuple[int, int], int]
_STEPS = 14


class _Columns:
    """Where each state stands at each date."""

    def __init__(self, pen: Pen, stocks: Sequence[Sequence[int]], gap: float) -> None:
        size = pen.look.text
        self.base = size * 2
        self.bar = size * 1.5
        states = max((sum(1 for count in stock if count) for stock in stocks), default=1)
        room = pen.look.height - self.base - size * 2.6 - gap * max(0, states - 1)
        self.scale = room / max([sum(stock) for stock in stocks] + [1])
        self.step = (pen.look.width - self.bar - size * 5) / max(1, len(stocks) - 1)
        self.bottoms = [self._bottoms(stock, gap) for stock in stocks]

    def left(self, index: int) -> float:
        """Return the left edge of a date's column."""
        return index * self.step

    def _bottoms(self, stock: Sequence[int], gap: float) -> list[float]:
        bottoms, y = [], self.base
        for count in stock:
            bottoms.append(y)
            y += count * self.scale + (gap if count else 0)
        return bottoms


def draw_flows(
    pen: Pen,
    parts: Sequence[Part],
    dates: Sequence[str],
    stocks: Sequence[Sequence[int]],
    links: Sequence[Links],
) -> None:
    """Draw each state's children at each date, and the streams between two dates."""
    draw_legend(pen, [parts])
    columns = _Columns(pen, stocks, gap=pen.look.text * 0.9)
    for index, moves in enumerate(links):
        _draw_links(pen, parts, columns, index, moves)
    size = pen.look.text
    for index, (date, stock) in enumerate(zip(dates, stocks, strict=True)):
        left = columns.left(index)
        for part, count, bottom in zip(parts, stock, columns.bottoms[index], strict=True):
            height = count * columns.scale
            draw_part(pen, part, left, bottom, columns.bar, height)
            if count:
                words = f"{part.letter} {number(count)}"
                pen.text(
                    left + columns.bar + 2, bottom + height / 2 - size * 0.35, words, bold=True
                )
        last = index == len(dates) - 1
        pen.text(left, columns.base - size * 1.4, date, bold=last, colour="secondary")


def _draw_links(
    pen: Pen, parts: Sequence[Part], columns: _Columns, index: int, moves: Links
) -> None:
    leaving = list(columns.bottoms[index])
    reaching = list(columns.bottoms[index + 1])
    for (source, target), count in sorted(moves.items()):
        if not count:
            continue
        height = count * columns.scale
        start = (columns.left(index) + columns.bar, leaving[source])
        end = (columns.left(index + 1), reaching[target])
        pen.area(_ribbon(start, end, height), pen.colour(parts[source].meaning, 0.22))
        leaving[source] += height
        reaching[target] += height


def _ribbon(start: Point, end: Point, height: float) -> list[Point]:
    """Return a stream of constant height, with a soft slope between its two ends."""
    low = []
    for step in range(_STEPS + 1):
        way = step / _STEPS
        eased = way * way * (3 - 2 * way)
        x = start[0] + (end[0] - start[0]) * way
        low.append((x, start[1] + (end[1] - start[1]) * eased))
    return low + [(x, y + height) for x, y in reversed(low)]
