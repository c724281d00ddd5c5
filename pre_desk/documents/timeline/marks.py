"""The rows of marks: one shape a day, shapes too near counted as one."""

from collections.abc import Sequence
from dataclasses import dataclass

from pre_desk.documents.timeline.facts import Lane, Mark
from pre_desk.documents.timeline.scene import Disc
from pre_desk.documents.timeline.sheet import Sheet
from pre_desk.documents.timeline.stops import Stop

# Where there is little height, marks of two rows nearly touch.
ROW, BRIEF_ROW = 1.7, 1.3
_RADIUS = 0.48
_AIR = 0.3


@dataclass(frozen=True, slots=True)
class _Group:
    """Marks drawn as one, at the middle of their days, with their count at `words`."""

    at: float
    left: float
    right: float
    count: int
    first: int
    words: float


def row_height(sheet: Sheet) -> float:
    """Return how much a row of marks takes."""
    return sheet.em(BRIEF_ROW if sheet.style.brief else ROW)


def draw_marks(
    sheet: Sheet, lane: Lane, marks: Sequence[Mark], stops: Sequence[Stop], top: float
) -> None:
    """Draw the marks of a lane; `marks` and `stops` go together, in the order of time."""
    height = row_height(sheet)
    seen = [at for at, one in enumerate(marks) if _whole(sheet, sheet.scale.x(one.date))]
    groups = _grouped(sheet, [sheet.scale.x(marks[at].date) for at in seen])
    middle = top + height / 2
    for group in groups:
        members = seen[group.first : group.first + group.count]
        _draw_symbol(sheet, lane, group.at, middle)
        told = tuple(stops[at] for at in members)
        sheet.target(group.left, top, group.right, height, told)
        if group.count > 1:
            sheet.words(group.words, middle, sheet.em(9), str(group.count), bold=True)
    _write_shorts(sheet, groups, [marks[at].short for at in seen], middle)


def _write_shorts(
    sheet: Sheet, groups: Sequence[_Group], shorts: Sequence[str], middle: float
) -> None:
    """Write beside each mark what it is, when there is room for all: some would mislead."""
    ends = [*(group.left for group in groups), sheet.scale.right][1:]
    places: list[tuple[float, str]] = []
    cursor = sheet.scale.left
    for group, end in zip(groups, ends, strict=True):
        short = shorts[group.first] if group.count == 1 else ""
        width = sheet.measure(short)
        x = _beside(sheet, group, width, (cursor, end)) if short else group.right
        if x is not None and short:
            places.append((x, short))
        elif x is None and group is not groups[-1]:
            # Only the last one may go without its words.
            return
        cursor = max(group.right, (x or 0) + width)
    for x, short in places:
        sheet.words(x, middle, sheet.measure(short), short, meaning="secondary")


def _beside(
    sheet: Sheet, group: _Group, width: float, between: tuple[float, float]
) -> float | None:
    """Return where words go after a mark, else before it; nowhere when there is no room."""
    air = sheet.em(_AIR)
    floor, ceiling = between
    after, before = group.right + air, group.left - air - width
    if after + width <= ceiling and not sheet.lines.crossed(after, after + width):
        return after
    if before >= floor + air and not sheet.lines.crossed(before, before + width):
        return before
    return None


def _grouped(sheet: Sheet, places: Sequence[float]) -> list[_Group]:
    """Join what would overlap until nothing does."""
    groups = [_group(sheet, places, at, 1) for at in range(len(places))]
    at = 0
    while at + 1 < len(groups):
        if groups[at].right <= groups[at + 1].left:
            at += 1
            continue
        count = groups[at].count + groups[at + 1].count
        groups[at : at + 2] = [_group(sheet, places, groups[at].first, count)]
        at = max(0, at - 1)
    return groups


def _whole(sheet: Sheet, x: float) -> bool:
    """Whether a shape at `x` is seen whole."""
    half = sheet.em(_RADIUS)
    return sheet.scale.seen(x - half) and sheet.scale.seen(x + half)


def _group(sheet: Sheet, places: Sequence[float], first: int, count: int) -> _Group:
    at = (places[first] + places[first + count - 1]) / 2
    half = sheet.em(_RADIUS)
    if count == 1:
        return _Group(at, at - half, at + half, count, first, at)
    width, air = sheet.measure(str(count), bold=True), sheet.em(_AIR)
    room = air + width
    # A count is never cut at the edge of the drawing.
    at = min(at, sheet.scale.right - half - room)
    words = at + half + air
    if sheet.lines.crossed(words, words + width) and at - half - room >= sheet.scale.left:
        words = at - half - room
        return _Group(at, words, at + half, count, first, words)
    if sheet.lines.crossed(words, words + width):
        at = sheet.lines.today + sheet.lines.air - half - air
        words = at + half + air
    return _Group(at, at - half, words + width, count, first, words)


def _draw_symbol(sheet: Sheet, lane: Lane, x: float, y: float) -> None:
    half = sheet.em(_RADIUS)
    if lane is Lane.CELLULE:
        points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        sheet.polygon(points, "accent")
    else:
        sheet.items.append(Disc(x=x, y=y, radius=half * 0.9, meaning="accent"))
