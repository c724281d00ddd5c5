"""Before and after: what fell to the left, what rose to the right, the rest in between."""

from collections.abc import Sequence
from dataclasses import dataclass

from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.rows import fitted
from pre_desk.french import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One item: how many fell, stayed and rose."""

    name: str
    decline: int
    stable: int
    progress: int

    @property
    def total(self) -> int:
        """Every pair."""
        return self.decline + self.stable + self.progress


def changes_height(count: int, text: float) -> float:
    """Return the height that `count` items ask for."""
    return text * 1.9 + max(1, count) * text * 2.3


def draw_changes(pen: Pen, changes: Sequence[Change]) -> None:
    """Draw each item as shares of its pairs, centred on the stable ones; words are counts."""
    size = pen.look.text
    head = size * 1.9
    pitch = min(size * 2.3, (pen.look.height - head) / max(1, len(changes)))
    names = min(pen.widest(change.name for change in changes), pen.look.width * 0.42) + size
    falls = max((_share(c.decline + c.stable / 2, c) for c in changes), default=0.5)
    rises = max((_share(c.progress + c.stable / 2, c) for c in changes), default=0.5)
    scale = (pen.look.width - names) / max(0.01, falls + rises)
    centre = names + falls * scale
    foot = pen.look.height - head - len(changes) * pitch
    pen.line((centre, foot), (centre, pen.look.height - head), colour="secondary")
    for index, change in enumerate(changes):
        bottom = pen.look.height - head - (index + 1) * pitch
        baseline = bottom + pitch / 2 - size * 0.35
        pen.text(names - size * 0.6, baseline, fitted(pen, change.name, names - size), anchor="end")
        _draw_change(pen, change, centre, scale, bottom + pitch * 0.13, pitch * 0.74)
    top = pen.look.height - size
    pen.text(centre, top, "stables", colour="secondary", anchor="middle")
    apart = pen.width("stables") / 2 + size * 1.4
    pen.text(centre - apart, top, "← reculs", bold=True, anchor="end")
    pen.text(centre + apart, top, "progrès →", bold=True)


def _share(part: float, change: Change) -> float:
    return part / change.total if change.total else 0.0


def _draw_change(
    pen: Pen, change: Change, centre: float, scale: float, bottom: float, height: float
) -> None:
    if not change.total:
        return
    stable = _share(change.stable, change) * scale
    decline = _share(change.decline, change) * scale
    progress = _share(change.progress, change) * scale
    left = centre - stable / 2
    pen.box(left, bottom, stable, height, pen.colour("sorti", 0.25))
    pen.box(left - decline, bottom, decline, height, pen.colour("error", 0.3))
    pen.hatch(left - decline, bottom, decline, height, pen.colour("error"))
    pen.box(left + stable, bottom, progress, height, pen.colour("positive"))
    baseline = bottom + height / 2 - pen.look.text * 0.35
    for x, width, count, colour in (
        (left - decline, decline, change.decline, "text"),
        (left, stable, change.stable, "text"),
        (left + stable, progress, change.progress, "on_badge"),
    ):
        _write_count(pen, x + width / 2, baseline, count, width, colour)


def _write_count(
    pen: Pen, x: float, baseline: float, count: int, width: float, colour: str
) -> None:
    words = number(count)
    length = pen.width(words, bold=True)
    size = pen.look.text
    if not count or length + size * 0.3 > width:
        return
    if colour == "text":
        # A quiet ground under the figure: hatching alone would blur it.
        pen.box(x - length / 2 - 1, baseline - 1, length + 2, size * 0.95, pen.colour("surface"))
    pen.text(x, baseline, words, bold=True, colour=colour, anchor="middle")
