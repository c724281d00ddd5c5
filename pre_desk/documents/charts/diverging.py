"""Before and after: what fell to the left, what rose to the right, the rest in between."""

from collections.abc import Sequence
from dataclasses import dataclass

from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.rows import write_name
from pre_desk.french import number
from pre_desk.indicators.protected import SUPPRESSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One item: how many fell, stayed and rose.

    None is a hidden count: it has no bar, and its mark. `pairs` is what they add up to when
    one of them is hidden, None when that is hidden too.
    """

    name: str
    decline: int | None
    stable: int | None
    progress: int | None
    pairs: int | None = None

    @property
    def total(self) -> int:
        """Every pair, 0 when nobody is told how many."""
        known = (self.decline, self.stable, self.progress)
        if None in known:
            return self.pairs or 0
        return sum(one or 0 for one in known)


def changes_height(count: int, text: float) -> float:
    """Return the height that `count` items ask for."""
    return text * 1.9 + max(1, count) * text * 2.3


def draw_changes(pen: Pen, changes: Sequence[Change]) -> None:
    """Draw each item as shares of its pairs, centred on the stable ones; words are counts."""
    size = pen.look.text
    head = size * 1.9
    pitch = min(size * 2.3, (pen.look.height - head) / max(1, len(changes)))
    names = min(pen.widest(change.name for change in changes), pen.look.width * 0.42) + size
    falls = max((_share(_side(c.decline, c), c) for c in changes), default=0.5)
    rises = max((_share(_side(c.progress, c), c) for c in changes), default=0.5)
    marks = size * 1.4 if any(_hides(one) for one in changes) else 0.0
    scale = (pen.look.width - names - 2 * marks) / max(0.01, falls + rises)
    centre = names + marks + falls * scale
    foot = pen.look.height - head - len(changes) * pitch
    pen.line((centre, foot), (centre, pen.look.height - head), colour="secondary")
    for index, change in enumerate(changes):
        bottom = pen.look.height - head - (index + 1) * pitch
        write_name(pen, change.name, right=names - size * 0.6, middle=bottom + pitch / 2)
        _draw_change(pen, change, centre, scale, bottom + pitch * 0.13, pitch * 0.74)
    top = pen.look.height - size
    pen.text(centre, top, "stables", colour="secondary", anchor="middle")
    apart = pen.width("stables") / 2 + size * 1.4
    pen.text(centre - apart, top, "← reculs", bold=True, anchor="end")
    pen.text(centre + apart, top, "progrès →", bold=True)


def _hides(change: Change) -> bool:
    return None in (change.decline, change.stable, change.progress)


def _side(moved: int | None, change: Change) -> float:
    return (moved or 0) + (change.stable or 0) / 2


def _share(part: float | None, change: Change) -> float:
    return (part or 0) / change.total if change.total else 0.0


def _draw_change(
    pen: Pen, change: Change, centre: float, scale: float, bottom: float, height: float
) -> None:
    if not change.total and not _hides(change):
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
    # A hidden part has no bar: its mark stands beside those that have one.
    beside = pen.look.text * 0.8
    for middle, width, count, colour in (
        (left - (decline / 2 or beside), decline, change.decline, "text"),
        (centre, stable, change.stable, "text"),
        (left + stable + (progress / 2 or beside), progress, change.progress, "on_badge"),
    ):
        _write_count(pen, middle, baseline, count, width, colour)


def _write_count(
    pen: Pen, x: float, baseline: float, count: int | None, width: float, colour: str
) -> None:
    if count is None:
        pen.text(x, baseline, SUPPRESSED, colour="secondary", anchor="middle")
        return
    words = number(count)
    length = pen.width(words, bold=True)
    size = pen.look.text
    if not count or length + size * 0.3 > width:
        return
    if colour == "text":
        # A quiet ground under the figure: hatching alone would blur it.
        pen.box(x - length / 2 - 1, baseline - 1, length + 2, size * 0.95, pen.colour("surface"))
    pen.text(x, baseline, words, bold=True, colour=colour, anchor="middle")
