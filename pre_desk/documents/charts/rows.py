"""Counts by category: one horizontal bar a row, and two facing each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from pre_desk.documents.charts.pen import Pen
from pre_desk.french import number
from pre_desk.indicators.protected import SUPPRESSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One category: its name, its count, its written share and its palette meaning.

    None is a hidden count: it has no bar, and its mark in the place of a number.
    """

    name: str
    count: int | None
    share: str = ""
    meaning: str = "accent"

    @property
    def text(self) -> str:
        """The count as it is written."""
        return SUPPRESSED if self.count is None else number(self.count)


def rows_height(count: int, text: float) -> float:
    """Return the height that `count` rows ask for."""
    return max(1, count) * text * 2


def draw_rows(pen: Pen, rows: Sequence[Row]) -> None:
    """Draw one bar a row from zero, its name before it, its count and share after it."""
    size = pen.look.text
    pitch = min(size * 2.4, pen.look.height / max(1, len(rows)))
    names = min(pen.widest(row.name for row in rows), pen.look.width * 0.45) + size
    after = pen.widest(_said(row) for row in rows) + size * 1.2
    scale = (pen.look.width - names - after) / max([row.count or 0 for row in rows] + [1])
    for index, row in enumerate(rows):
        bottom = pen.look.height - (index + 1) * pitch
        baseline = bottom + pitch / 2 - size * 0.35
        write_name(pen, row.name, right=names - size * 0.6, middle=bottom + pitch / 2)
        length = (row.count or 0) * scale
        pen.box(names, bottom + pitch * 0.2, length, pitch * 0.6, pen.colour(row.meaning, 0.8))
        x = names + length + size * 0.4
        pen.text(x, baseline, row.text, bold=True)
        if row.share:
            x += pen.width(f"{row.text} ", bold=True) + size * 0.2
            pen.text(x, baseline, row.share, colour="secondary")
    foot = pen.look.height - len(rows) * pitch
    pen.line((names, foot), (names, pen.look.height), colour="secondary")


def write_name(pen: Pen, name: str, *, right: float, middle: float) -> None:
    """Write a name before its bar, on two smaller lines when one is too short for it."""
    size, room = pen.look.text, right - pen.look.text * 0.4
    if pen.width(name) <= room + 0.01:
        pen.text(right, middle - size * 0.35, name, anchor="end")
        return
    small = size * 0.85
    words = name.split(" ")
    halves = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    first, second = min(halves, key=lambda two: pen.widest(two, size=small), default=(name, ""))
    for line, up in ((first, 0.15), (second, -0.85)) if second else ((first, -0.35),):
        written = fitted(pen, line, room, size=small)
        pen.text(right, middle + small * up, written, size=small, anchor="end")


def fitted(pen: Pen, words: str, room: float, *, size: float | None = None) -> str:
    """Return `words`, cut with an ellipsis when wider than `room`."""
    # A room made for the widest name is that width, but for the last bits of a float.
    if pen.width(words, size=size) <= room + 0.01:
        return words
    while words and pen.width(f"{words}…", size=size) > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


def _said(row: Row) -> str:
    return f"{row.text}  {row.share}"
