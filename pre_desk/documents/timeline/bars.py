"""The rows of actions: bars in as few lanes as they need, what does not fit is counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pre_desk.documents.timeline.facts import Bar
from pre_desk.documents.timeline.sheet import Sheet, elided
from pre_desk.documents.timeline.stops import Stop

LANE = 1.85
_BAR = 1.55
_EDGE = 0.22
_PADDING = 0.45
_LEAST = 0.45
# How much of a label is given room, of the text size, until everything has a lane.
_LABELS = (13.0, 8.0, 5.0, 0.0)
UNFOLDED = "Replier"


@dataclass(frozen=True, slots=True)
class _Placed:
    """One bar: its own ends, those it reserves with its label, its lane (None: folded)."""

    bar: Bar
    stop: Stop
    left: float
    right: float
    begin: float
    end: float
    lane: int | None = None


def draw_bars(
    sheet: Sheet, bars: Sequence[Bar], stops: Sequence[Stop], top: float, edge: float
) -> int:
    """Draw the bars under `top`; return how many lanes they take.

    `edge` is where the last day of all is, seen or not: a label goes no further.
    """
    placed = _pack(sheet, bars, stops, edge)
    lanes = 1 + max((one.lane for one in placed if one.lane is not None), default=-1)
    for lane in range(lanes):
        _draw_lane(sheet, [one for one in placed if one.lane == lane], top, lane)
    folded = [one for one in placed if one.lane is None]
    foot = top + lanes * sheet.em(LANE)
    if folded:
        _draw_folded(sheet, folded, foot)
        return lanes + 1
    if sheet.style.lanes is None and lanes > 1:
        _draw_fold(sheet, foot)
        return lanes + 1
    return lanes


def _pack(sheet: Sheet, bars: Sequence[Bar], stops: Sequence[Stop], edge: float) -> list[_Placed]:
    """Give each bar a lane, the running ones first; with room for labels when there is."""
    packed: list[_Placed] = []
    for label in _LABELS:
        wanted = [
            _place(sheet, bar, stop, edge, label) for bar, stop in zip(bars, stops, strict=True)
        ]
        wanted.sort(key=lambda one: (not one.bar.running, -one.stop.end.toordinal(), one.left))
        packed = _fill(wanted, sheet.style.lanes, sheet.em(0.4))
        if all(one.lane is not None for one in packed):
            break
    return packed


def _place(sheet: Sheet, bar: Bar, stop: Stop, edge: float, most: float) -> _Placed:
    """Reserve the bar and its label, at most `most` wide, inside it, after it or before it."""
    left = sheet.scale.x(bar.debut)
    right = max(sheet.scale.x(stop.end), left + sheet.em(_LEAST))
    label = min(sheet.measure(bar.nom), sheet.em(most))
    label += sheet.em(2 * _PADDING) if label else 0
    if label <= right - left:
        return _Placed(bar, stop, left, right, left, right)
    if right + label <= edge:
        return _Placed(bar, stop, left, right, left, right + label)
    return _Placed(bar, stop, left, right, left - label, right)


def _fill(wanted: Sequence[_Placed], limit: int | None, air: float) -> list[_Placed]:
    lanes: list[list[_Placed]] = []
    done = []
    for one in wanted:
        lane = _free_lane(lanes, one, air)
        if lane == len(lanes):
            lanes.append([])
        if limit is not None and lane >= limit:
            lanes.pop()
            done.append(one)
            continue
        lanes[lane].append(one)
        done.append(replace(one, lane=lane))
    return done


def _free_lane(lanes: Sequence[Sequence[_Placed]], one: _Placed, air: float) -> int:
    for at, lane in enumerate(lanes):
        if all(other.end + air <= one.begin or one.end + air <= other.begin for other in lane):
            return at
    return len(lanes)


def _draw_lane(sheet: Sheet, lane: Sequence[_Placed], top: float, at: int) -> None:
    y = top + at * sheet.em(LANE)
    ordered = sorted(lane, key=lambda one: one.left)
    cursor = sheet.scale.left
    for place, one in enumerate(ordered):
        left, right = sheet.scale.clamp(one.left), sheet.scale.clamp(one.right)
        if right <= left:
            continue
        following = ordered[place + 1].left if place + 1 < len(ordered) else sheet.scale.right
        _draw_bar(sheet, one, y)
        begin, end = _draw_label(sheet, one, cursor, sheet.scale.clamp(following), y)
        sheet.target(min(begin, left), y, max(end, right), sheet.em(_BAR), (one.stop,))
        cursor = max(end, right) + sheet.em(0.25)


def _draw_bar(sheet: Sheet, one: _Placed, y: float) -> None:
    """Running: accent; over: grey; planned or refused: an outline."""
    height = sheet.em(_BAR)
    if not one.bar.happened:
        sheet.box(one.left, y, one.right, height, "secondary", outline=True)
        return
    meaning = "accent" if one.bar.running else "secondary"
    strength = 0.26 if one.bar.running else 0.16
    sheet.box(one.left, y, one.right, height, meaning, strength=strength)
    sheet.box(one.left, y, min(one.left + sheet.em(_EDGE), one.right), height, meaning)


def _draw_label(
    sheet: Sheet, one: _Placed, cursor: float, following: float, y: float
) -> tuple[float, float]:
    """Write the name inside the bar, else after, else before; return what it takes."""
    left, right = sheet.scale.clamp(one.left), sheet.scale.clamp(one.right)
    pad, middle = sheet.em(_PADDING), y + sheet.em(_BAR) / 2
    rooms = (right - left - 2 * pad, following - right - 2 * pad, left - cursor - 2 * pad)
    width = sheet.measure(one.bar.nom)
    fitting = [at for at, room in enumerate(rooms) if width <= room]
    best = fitting[0] if fitting else rooms.index(max(rooms))
    shown = elided(one.bar.nom, rooms[best], sheet.measure)
    if not shown:
        return left, right
    taken = sheet.measure(shown)
    x = (left + pad, right + pad, left - pad - taken)[best]
    sheet.words(x, middle, taken, shown)
    return x, x + taken


def _draw_folded(sheet: Sheet, folded: Sequence[_Placed], y: float) -> None:
    """Count the bars that have no lane, near the days they begin."""
    groups: list[list[_Placed]] = []
    cursor = sheet.scale.left
    for one in sorted(folded, key=lambda each: each.left):
        if sheet.scale.clamp(one.right) <= sheet.scale.clamp(one.left):
            continue
        x = sheet.scale.clamp(one.left)
        if groups and x < cursor:
            groups[-1].append(one)
        else:
            groups.append([one])
        first = sheet.scale.clamp(groups[-1][0].left)
        cursor = first + _chip_width(sheet, len(groups[-1])) + sheet.em(0.3)
    _merge_at_edge(sheet, groups)
    for group in groups:
        width = _chip_width(sheet, len(group))
        x = min(sheet.scale.clamp(group[0].left), sheet.scale.right - width)
        _draw_chip(sheet, x, y, f"+{len(group)}")
        told = tuple(one.stop for one in group)
        sheet.target(x, y, x + width, sheet.em(_BAR), told, folded=True, folds=True)


def _merge_at_edge(sheet: Sheet, groups: list[list[_Placed]]) -> None:
    """Join the last counts when the edge of the drawing would push one onto another."""
    while len(groups) > 1:
        x = sheet.scale.clamp(groups[-2][0].left)
        end = x + _chip_width(sheet, len(groups[-2])) + sheet.em(0.3)
        start = min(
            sheet.scale.clamp(groups[-1][0].left),
            sheet.scale.right - _chip_width(sheet, len(groups[-1])),
        )
        if end <= start:
            return
        groups[-2:] = [groups[-2] + groups[-1]]


def _draw_fold(sheet: Sheet, y: float) -> None:
    x = sheet.scale.left
    width = sheet.measure(UNFOLDED, bold=True) + sheet.em(2 * _PADDING)
    _draw_chip(sheet, x, y, UNFOLDED)
    sheet.target(x, y, x + width, sheet.em(_BAR), (), folds=True)


def _draw_chip(sheet: Sheet, x: float, y: float, text: str) -> None:
    width = sheet.measure(text, bold=True) + sheet.em(2 * _PADDING)
    sheet.box(x, y, x + width, sheet.em(_BAR), "hover")
    sheet.words(x + sheet.em(_PADDING), y + sheet.em(_BAR) / 2, width, text, bold=True)


def _chip_width(sheet: Sheet, count: int) -> float:
    return sheet.measure(f"+{count}", bold=True) + sheet.em(2 * _PADDING)
