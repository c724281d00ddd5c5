"""What a whole is made of, year after year: heights are counts, words say the shares."""

from collections.abc import Sequence
from dataclasses import dataclass

from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.years import YearAxis
from pre_desk.french import MISSING, NBSP, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One class of the whole: its letter, its palette meaning and its name."""

    letter: str
    meaning: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearStack:
    """One year: a count and a written share for each part, in the same order.

    Both are empty when the year is not known yet. `words` are written in the place of the
    counts, and `top` in the place of their sum: « s » for what is hidden.
    """

    year: str
    counts: tuple[int, ...] = ()
    shares: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    top: str = ""

    @property
    def total(self) -> int:
        """The whole."""
        return sum(self.counts)


def draw_stacks(pen: Pen, parts: Sequence[Part], years: Sequence[YearStack]) -> None:
    """Draw one column a year, its parts from the base up, each with its count and share."""
    lines = legend_lines(pen, parts)
    legend = pen.look.text * (0.5 + 1.6 * len(lines))
    axis = YearAxis(pen, [year.year for year in years], right=pen.look.width)
    top = pen.look.height - legend - pen.look.text * 1.6
    scale = (top - axis.base) / max([year.total for year in years] + [1])
    column = min(axis.column, axis.slot * 0.34)
    for index, year in enumerate(years):
        if not year.counts:
            y = axis.base + pen.look.text * 0.5
            pen.text(axis.centre(index), y, MISSING, colour="secondary", anchor="middle")
            continue
        left = axis.centre(index) - axis.slot * 0.44
        _draw_stack(pen, parts, year, left=left, width=column, base=axis.base, scale=scale)
        room = axis.slot * 0.94 - column
        _write_labels(pen, parts, year, left + column, room, axis.base, scale)
    axis.draw()
    draw_legend(pen, lines)


def _draw_stack(
    pen: Pen,
    parts: Sequence[Part],
    year: YearStack,
    *,
    left: float,
    width: float,
    base: float,
    scale: float,
) -> None:
    bottom = base
    for part, count in zip(parts, year.counts, strict=True):
        height = count * scale
        draw_part(pen, part, left, bottom, width, height)
        bottom += height
    size = pen.look.text
    top = year.top or number(year.total)
    pen.text(left + width / 2, bottom + size * 0.4, top, bold=True, anchor="middle")


def draw_part(
    pen: Pen, part: Part, left: float, bottom: float, width: float, height: float
) -> None:
    """Fill a rectangle with the colour and the grain of a part, and its letter when it fits."""
    if height <= 0 or width <= 0:
        return
    size = pen.look.text
    strength = {"S": 0.25, "A": 0.55}.get(part.letter, 1.0)
    pen.box(left, bottom, width, height, pen.colour(part.meaning, strength), edge=True)
    if part.letter == "A":
        pen.hatch(left, bottom, width, height, pen.colour(part.meaning))
    if strength < 1:
        pen.frame(left + 0.4, bottom + 0.4, width - 0.8, max(0.1, height - 0.8), part.meaning)
    if height > size * 1.25 and width > size * 1.2 and part.letter != "A":
        colour = "text" if strength < 1 else "on_badge"
        middle = bottom + height / 2 - size * 0.35
        pen.text(left + width / 2, middle, part.letter, bold=True, colour=colour, anchor="middle")


def _write_labels(
    pen: Pen,
    parts: Sequence[Part],
    year: YearStack,
    left: float,
    room: float,
    base: float,
    scale: float,
) -> None:
    """Write « O 114 · 46,9 % » beside each part, moved apart so that none covers another."""
    size = pen.look.text * 0.92
    shown = [index for index, count in enumerate(year.counts) if count]
    told = year.words or tuple(map(number, year.counts))
    words = {i: f"{parts[i].letter} {told[i]}".strip() for i in shown}
    one_line = pen.widest([f"{words[i]} · {year.shares[i]}" for i in shown], size=size) <= room - 3
    height = size * (1.2 if one_line else 2.2)
    middles, bottom = [], base
    for count in year.counts:
        middles.append(bottom + count * scale / 2)
        bottom += count * scale
    for index, middle in zip(shown, spread([middles[i] for i in shown], height, base), strict=True):
        x = left + 3
        if one_line:
            pen.text(x, middle - size * 0.35, words[index], size=size, bold=True)
            # A space that begins a text is lost in an SVG picture.
            after = x + pen.width(f"{words[index]}{NBSP}", size=size, bold=True)
            share = f"· {year.shares[index]}" if year.shares[index] else ""
            pen.text(after, middle - size * 0.35, share, size=size, colour="secondary")
        else:
            pen.text(x, middle + size * 0.15, words[index], size=size, bold=True)
            pen.text(x, middle - size * 0.9, year.shares[index], size=size, colour="secondary")


def spread(middles: Sequence[float], height: float, floor: float) -> list[float]:
    """Return increasing middles moved as little as needed to be `height` apart.

    Neighbours that collide are centred together where they would be on average;
    nothing goes under `floor`.
    """
    groups: list[tuple[float, int]] = []  # middle of the lowest one, how many
    for middle in middles:
        low, size = middle, 1
        while groups and low < groups[-1][0] + groups[-1][1] * height:
            below, count = groups.pop()
            low = (below * count + (low - count * height) * size) / (count + size)
            size += count
        groups.append((max(low, floor + height / 2), size))
    return [low + place * height for low, size in groups for place in range(size)]


def legend_lines(pen: Pen, parts: Sequence[Part]) -> list[list[Part]]:
    """Share the parts among as few lines as hold them whole."""
    lines: list[list[Part]] = [[]]
    for part in parts:
        if lines[-1] and _legend_width(pen, [*lines[-1], part]) > pen.look.width:
            lines.append([])
        lines[-1].append(part)
    return lines


def draw_legend(pen: Pen, lines: Sequence[Sequence[Part]]) -> None:
    """Write each part's mark, letter and name along the top, smaller when the room is short."""
    widest = max((_legend_width(pen, line) for line in lines), default=0.0)
    size = pen.look.text * min(1.0, pen.look.width / max(1.0, widest))
    for at, line in enumerate(lines):
        x, y = 0.0, pen.look.height - pen.look.text * (1.2 + 1.6 * at)
        for part in line:
            mark, told = Part(letter=part.letter, meaning=part.meaning, name=""), _told(part)
            draw_part(pen, mark, x, y, size, size)
            pen.text(x + size * 1.5, y + size * 0.15, told, size=size)
            x += size * 3.2 + pen.width(told, size=size)


def _legend_width(pen: Pen, parts: Sequence[Part]) -> float:
    return sum(pen.width(_told(one)) for one in parts) + pen.look.text * (3.2 * len(parts) - 1.7)


def _told(part: Part) -> str:
    return f"{part.letter}{NBSP}: {part.name}"
