"""Counts by category: one horizontal bar a row, and two facing each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from pre_desk.documents.charts.pen import Pen
from pre_desk.french import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One category: its name, its count, its written share and its palette meaning."""

    name: str
    count: int
    share: str = ""
    meaning: str = "accent"


def rows_height(count: int, text: float) -> float:
    """Return the height that `count` rows ask for."""
    return max(1, count) * text * 2


def draw_rows(pen: Pen, rows: Sequence[Row]) -> None:
    """Draw one bar a row from zero, its name before it, its count and share after it."""
    size = pen.look.text
    pitch = min(size * 2.4, pen.look.height / max(1, len(rows)))
    names = min(pen.widest(row.name for row in rows), pen.look.width * 0.45) + size
    after = pen.widest(_said(row) for row in rows) + size * 1.2
    scale = (pen.look.width - names - after) / max([row.count for row in rows] + [1])
    for index, row in enumerate(rows):
        bottom = pen.look.height - (index + 1) * pitch
        baseline = bottom + pitch / 2 - size * 0.35
        pen.text(names - size * 0.6, baseline, fitted(pen, row.name, names - size), anchor="end")
        length = row.count * scale
        pen.box(names, bottom + pitch * 0.2, length, pitch * 0.6, pen.colour(row.meaning, 0.8))
        x = names + length + size * 0.4
        pen.text(x, baseline, number(row.count), bold=True)
        if row.share:
            x += pen.width(f"{number(row.count)} ", bold=True) + size * 0.2
            pen.text(x, baseline, row.share, colour="secondary")
    foot = pen.look.height - len(rows) * pitch
    pen.line((names, foot), (names, pen.look.height), colour="secondary")


def fitted(pen: Pen, words: str, room: float, *, size: float | None = None) -> str:
    """Return `words`, cut with an ellipsis when wider than `room`."""
    # A room made for the widest name is that width, but for the last bits of a float.
    if pen.width(words, size=size) <= room + 0.01:
        return words
    while words and pen.width(f"{words}…", size=size) > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


def _said(row: Row) -> str:
    return f"{number(row.count)}  {row.share}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One band of a pyramid: a count on each side."""

    name: str
    left: int
    right: int


def draw_pyramid(pen: Pen, pairs: Sequence[Pair], *, left: str, right: str) -> None:
    """Draw the youngest band at the bottom, `left` and `right` naming the two sides."""
    size = pen.look.text
    pitch = min(size * 2.8, (pen.look.height - size * 2) / max(1, len(pairs)))
    middle = pen.look.width / 2
    gutter = pen.widest(pair.name for pair in pairs) / 2 + size * 0.8
    digits = pen.widest(number(max(pair.left, pair.right)) for pair in pairs) + size
    scale = (middle - gutter - digits) / max([max(p.left, p.right) for p in pairs] + [1])
    for index, pair in enumerate(pairs):
        bottom = index * pitch
        baseline = bottom + pitch / 2 - size * 0.35
        pen.text(middle, baseline, pair.name, anchor="middle")
        _draw_side(pen, middle - gutter, -1, pair.left, scale, bottom, pitch, strength=0.45)
        _draw_side(pen, middle + gutter, 1, pair.right, scale, bottom, pitch, strength=0.85)
    top = len(pairs) * pitch + size * 0.5
    pen.text(middle - gutter, top, left, bold=True, anchor="end")
    pen.text(middle + gutter, top, right, bold=True)


def _draw_side(
    pen: Pen,
    x: float,
    way: int,
    count: int,
    scale: float,
    bottom: float,
    pitch: float,
    *,
    strength: float,
) -> None:
    size = pen.look.text
    length = count * scale
    start = x if way > 0 else x - length
    pen.box(start, bottom + pitch * 0.15, length, pitch * 0.7, pen.colour("accent", strength))
    end = x + way * (length + size * 0.4)
    baseline = bottom + pitch / 2 - size * 0.35
    pen.text(end, baseline, number(count), bold=True, anchor="start" if way > 0 else "end")
