"""Series by school year: columns and lines, every value written beside its mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pre_desk.documents.charts.pen import Pen


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPoint:
    """One year of a series: `value` places the mark, `text` says it, `note` says of what.

    `brief` stands for a note that would not fit. Without a value, `text` says why: « n. d. »
    for a figure that does not exist, « s » for one that is hidden.
    """

    year: str
    value: float | None
    text: str
    note: str = ""
    brief: str = ""


class YearAxis:
    """Equal slots for school years along a base line, with the longest labels that fit."""

    def __init__(self, pen: Pen, years: Sequence[str], *, left: float = 0, right: float) -> None:
        self.pen = pen
        self.years = years
        self.left = left
        # A first year alone stays a column among others: it does not fill the page.
        self.slot = min((right - left) / max(1, len(years)), pen.look.text * 13)
        self.right = left + self.slot * len(years)
        self.base = pen.look.text * 2
        self.column = min(self.slot * 0.62, pen.look.text * 5.5)

    def centre(self, index: int) -> float:
        """Return the middle of a slot."""
        return self.left + (index + 0.5) * self.slot

    def draw(self) -> None:
        """Draw the base line and the years under it, the last one in bold."""
        self.pen.line((self.left, self.base), (self.right, self.base), colour="secondary")
        labels = self._labels()
        for index, label in enumerate(labels):
            last = index == len(labels) - 1
            self.pen.text(
                self.centre(index),
                self.base - self.pen.look.text * 1.35,
                label,
                bold=last,
                colour="text" if last else "secondary",
                anchor="middle",
            )

    def _labels(self) -> list[str]:
        forms = (
            list(self.years),
            [f"{year[:4]}-{year[-2:]}" for year in self.years],
            [f"{year[2:4]}-{year[-2:]}" for year in self.years],
        )
        room = self.slot - self.pen.look.text * 0.6
        for form in forms:
            if all(self.pen.width(label, bold=True) <= room for label in form):
                return form
        return forms[-1]


def draw_columns(pen: Pen, points: Sequence[YearPoint], *, colour: str = "accent") -> None:
    """Draw one column a year from zero, the last one in full colour."""
    axis = YearAxis(pen, [point.year for point in points], right=pen.look.width)
    scale = _scale(pen, axis, points)
    for index, point in enumerate(points):
        height = (point.value or 0) * scale
        last = index == len(points) - 1
        strength = 1.0 if last else 0.42
        pen.box(
            axis.centre(index) - axis.column / 2,
            axis.base,
            axis.column,
            height,
            pen.colour(colour, strength),
        )
        _write_value(axis, axis.centre(index), axis.base + height, point, bold=last)
    axis.draw()


def draw_line(pen: Pen, points: Sequence[YearPoint], *, colour: str = "accent") -> None:
    """Draw one dot a year above zero, joined; a missing year leaves a gap."""
    axis = YearAxis(pen, [point.year for point in points], right=pen.look.width)
    scale = _scale(pen, axis, points)
    places = [
        (axis.centre(index), axis.base + (point.value or 0) * scale)
        for index, point in enumerate(points)
    ]
    for one, other in pairwise(range(len(points))):
        if points[one].value is not None and points[other].value is not None:
            pen.path([places[one], places[other]], colour=colour)
    radius = pen.look.text * 0.36
    for index, (point, (x, y)) in enumerate(zip(points, places, strict=True)):
        last = index == len(points) - 1
        if point.value is not None:
            pen.dot(x, y, radius=radius, colour=colour, hollow=not last)
        below = _in_a_hollow(points, index)
        top = y - pen.look.text * 2 if below else y + radius
        _write_value(axis, x, top, point, bold=last)
    axis.draw()


def _in_a_hollow(points: Sequence[YearPoint], index: int) -> bool:
    """Whether both neighbours are higher, so that words go under the dot."""
    around = [points[i].value for i in (index - 1, index + 1) if 0 <= i < len(points)]
    here = points[index].value
    return here is not None and len(around) > 0 and all(v is not None and v > here for v in around)


def _scale(pen: Pen, axis: YearAxis, points: Sequence[YearPoint]) -> float:
    """Return units per value, keeping room above for the words."""
    words = 2.6 if any(point.note for point in points) else 1.6
    room = pen.look.height - axis.base - words * pen.look.text
    return room / max([point.value or 0 for point in points] + [1])


def _write_value(axis: YearAxis, x: float, top: float, point: YearPoint, *, bold: bool) -> None:
    pen = axis.pen
    size = pen.look.text
    y = top + size * 0.4
    if point.note:
        small = size * 0.86
        fits = pen.width(point.note, size=small) <= axis.slot - 2
        note = point.note if fits else point.brief
        pen.text(x, y, note, size=small, colour="secondary", anchor="middle")
        y += size * 1.05
    colour = "text" if point.value is not None else "secondary"
    pen.text(x, y, point.text, bold=bold, colour=colour, anchor="middle")
