"""The rows of actions: bars in as few lanes as they need, what does not fit is counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pre_desk.documents.timeline.facts import Bar
from pre_desk.documents.timeline.labels import Room, around
from pre_desk.documents.timeline.sheet import Sheet, elided
from pre_desk.documents.timeline.stops import Stop

LANE = 1.85
_BAR = 1.55
_EDGE = 0.22
_PADDING = 0.45
_LEAST = 0.45
_AIR = 0.4
_ROUNDING = 0.001
# How much of a label is given room, of the text size, until everything has a lane.
_LABELS = (20.0, 13.0, 8.0, 5.0, 0.0)
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
    sheet: Sheet, bars: Sequence[Bar], stops: Sequence[Stop], top: float, edges: Room
) -> int:
    """Draw the bars under `top`; return how many lanes they take.

    `edges` are where the first and the last day of all are, seen or not: labels stay between.
    """
    placed = _pack(sheet, bars, stops, edges)
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


def _pack(sheet: Sheet, bars: Sequence[Bar], stops: Sequence[Stop], edges: Room) -> list[_Placed]:
    """Give each bar a lane, the running ones first; with room for labels when there is."""
    packed: list[_Placed] = []
    for label in _LABELS:
        wanted = [
            _place(sheet, bar, stop, edges, label) for bar, stop in zip(bars, stops, strict=True)
        ]
        wanted.sort(key=lambda one: (not one.bar.running, -one.stop.end.toordinal(), one.left))
        packed = _fill(wanted, sheet.style.lanes, sheet.em(_AIR))
        if all(one.lane is not None for one in packed):
            break
    return packed


def _place(sheet: Sheet, bar: Bar, stop: Stop, edges: Room, most: float) -> _Placed:
    """Reserve the bar and its label, at most `most` wide, inside it, after it or before it."""
    left = sheet.scale.x(bar.debut)
    right = max(sheet.scale.x(stop.end), left + sheet.em(_LEAST))
    label = min(sheet.measure(bar.nom), sheet.em(most))
    if not label:
        return _Placed(bar, stop, left, right, left, right)
    room = around((left, right), *edges, sheet.em(_PADDING), sheet.lines).place(label, sheet.lines)
    return _Placed(bar, stop, left, right, min(left, room[0]), max(right, room[1]))


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
    y, air = top + at * sheet.em(LANE), sheet.em(_AIR)
    ordered = sorted(lane, key=lambda one: one.left)
    cursor = sheet.scale.left
    for place, one in enumerate(ordered):
        left, right = sheet.scale.clamp(one.left), sheet.scale.clamp(one.right)
        if right <= left:
            continue
        following = ordered[place + 1].begin - air if place + 1 < len(ordered) else float("inf")
        _draw_bar(sheet, one, y)
        between = (cursor, min(sheet.scale.right, following))
        begin, end = _draw_label(sheet, one, between, y)
        sheet.target(min(begin, left), y, max(end, right), sheet.em(_BAR), (one.stop,))
        cursor = max(end, right) + air


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


def _draw_label(sheet: Sheet, one: _Placed, between: Room, y: float) -> Room:
    """Write the name inside the bar, else after, else before; return what it takes."""
    left, right = sheet.scale.clamp(one.left), sheet.scale.clamp(one.right)
    rooms = around((left, right), *between, sheet.em(_PADDING), sheet.lines)
    start, end = rooms.place(sheet.measure(one.bar.nom), sheet.lines)
    shown = elided(one.bar.nom, end - start + _ROUNDING, sheet.measure)
    if not shown:
        return left, right
    taken = sheet.measure(shown)
    # Before a bar, words end beside it.
    x = end - taken if end <= left else start
    sheet.words(x, y + sheet.em(_BAR) / 2, taken, shown)
    return x, x + taken


def _draw_folded(sheet: Sheet, folded: Sequence[_Placed], y: float) -> None:
    """Count the bars that have no lane, near the days they begin."""
    seen = [one for one in folded if sheet.scale.clamp(one.right) > sheet.scale.clamp(one.left)]
    groups: list[list[_Placed]] = []
    for one in sorted(seen, key=lambda each: each.left):
        groups.append([one])
        while len(groups) > 1 and _touch(sheet, groups[-2], groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    for group in groups:
        x, end = _chip_room(sheet, group)
        _draw_chip(sheet, x, y, f"+{len(group)}")
        told = tuple(one.stop for one in group)
        sheet.target(x, y, end, sheet.em(_BAR), told, folded=True, folds=True)


def _touch(sheet: Sheet, one: Sequence[_Placed], other: Sequence[_Placed]) -> bool:
    return _chip_room(sheet, other)[0] < _chip_room(sheet, one)[1] + sheet.em(_AIR)


def _chip_room(sheet: Sheet, group: Sequence[_Placed]) -> Room:
    """Return where a count is: beside its first day, whole, on one side of today."""
    width = sheet.measure(f"+{len(group)}", bold=True) + sheet.em(2 * _PADDING)
    x = min(sheet.scale.clamp(group[0].left), sheet.scale.right - width)
    if sheet.lines.crossed(x, x + width):
        before = sheet.lines.today - sheet.lines.air - width
        x = before if before >= sheet.scale.left else sheet.lines.today + sheet.lines.air
    return x, x + width


def _draw_fold(sheet: Sheet, y: float) -> None:
    x = sheet.scale.left
    width = sheet.measure(UNFOLDED, bold=True) + sheet.em(2 * _PADDING)
    _draw_chip(sheet, x, y, UNFOLDED)
    sheet.target(x, y, x + width, sheet.em(_BAR), (), folds=True)


def _draw_chip(sheet: Sheet, x: float, y: float, text: str) -> None:
    width = sheet.measure(text, bold=True) + sheet.em(2 * _PADDING)
    sheet.box(x, y, x + width, sheet.em(_BAR), "hover")
    sheet.words(x + sheet.em(_PADDING), y + sheet.em(_BAR) / 2, width, text, bold=True)
