"""The grid behind the rows: school years, months when they are wide enough, today."""

from collections.abc import Sequence
from math import ceil

from pre_desk.documents.timeline.labels import Room
from pre_desk.documents.timeline.scene import Words
from pre_desk.documents.timeline.sheet import Sheet
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.french import short_month

TODAY = "aujourd’hui"
HEAD = 2.1
# Of the words at the head.
_MIDDLE = 0.8
# A month is named when it is this wide.
_MONTH = 3.6
_AIR = 0.35
# Of words, from their baseline: how far up and down a line is interrupted.
_UP, _DOWN = 1.0, 0.4
_FAINT = 0.24


def draw_grid(sheet: Sheet, bottom: float, written: Sequence[Words]) -> None:
    """Draw today, and a line at each 1 September that gives way to words, those of `written` too.

    Today is named before the year it is in.
    """
    taken = _draw_today(sheet, bottom)
    years = [*sheet.scale.years()]
    named = _years_named(sheet, years)
    for year, begin, end in years:
        if year.first % named == 0:
            room = begin + named * (end - begin)
            taken += _name_year(sheet, year, (begin, room), taken)
    over = [*written, *(one for one in sheet.items if isinstance(one, Words))]
    for _, begin, _ in years:
        if sheet.scale.seen(begin):
            _draw_line(sheet, begin, bottom, over)
    _draw_months(sheet, taken)


def _years_named(sheet: Sheet, years: Sequence[tuple[AnneeScolaire, float, float]]) -> int:
    """Return 1 when every year has room for its short name, else how many share one name."""
    needed = sheet.measure("00-00", bold=True) + 2 * sheet.em(_AIR)
    least = min((end - begin for _, begin, end in years), default=needed)
    return max(1, ceil(needed / least))


def _draw_line(sheet: Sheet, x: float, bottom: float, written: Sequence[Words]) -> None:
    air, start = sheet.em(_AIR) / 2, 0.0
    over = [one for one in written if one.x - air < x < one.x + one.width + air]
    for one in sorted(over, key=lambda words: words.baseline):
        end = one.baseline - sheet.em(_UP)
        if end > start:
            sheet.line((x, start), (x, end), "secondary", strength=_FAINT)
        start = max(start, one.baseline + sheet.em(_DOWN))
    sheet.line((x, start), (x, max(start, bottom)), "secondary", strength=_FAINT)


def _name_year(
    sheet: Sheet, year: AnneeScolaire, between: Room, taken: Sequence[Room]
) -> list[Room]:
    """Write the name of a year where it begins to be seen, whole or short, if it fits."""
    scale, air = sheet.scale, sheet.em(_AIR)
    x = max(between[0], scale.left) + air
    end = min(between[1], scale.right) - air
    end = min([end, *(one[0] - 2 * air for one in taken if one[1] > x)])
    whole = f"{year.first}-{(year.first + 1) % 100:02d}"
    for text in (whole, whole[2:]):
        width = sheet.measure(text, bold=True)
        if x + width <= end:
            sheet.words(x, sheet.em(_MIDDLE), width, text, meaning="secondary", bold=True)
            return [(x, x + width)]
    return []


def _draw_months(sheet: Sheet, taken: Sequence[Room]) -> None:
    """Name the months, between the years, once they are wide enough for all their names."""
    scale, air = sheet.scale, sheet.em(_AIR)
    for first, begin, end in scale.months():
        if end - begin < sheet.em(_MONTH):
            return
        if scale.seen(begin):
            foot = sheet.em(HEAD)
            sheet.line((begin, foot - sheet.em(0.5)), (begin, foot), "secondary", strength=_FAINT)
        x, text = max(begin, scale.left) + air, short_month(first)
        last = x + sheet.measure(text)
        if last < min(end, scale.right) and all(last < a or x > b + air for a, b in taken):
            sheet.words(x, sheet.em(_MIDDLE), last - x + 1, text, meaning="secondary")


def _draw_today(sheet: Sheet, bottom: float) -> list[Room]:
    """Draw the line of today and name it; return what its name takes."""
    x = sheet.lines.today
    if not sheet.scale.seen(x):
        return []
    half, top = sheet.em(0.36), sheet.em(HEAD - 0.6)
    sheet.line((x, top), (x, bottom), "accent", width=sheet.em(0.12))
    left, right = sheet.scale.clamp(x - half), sheet.scale.clamp(x + half)
    sheet.polygon(((left, top), (right, top), (x, top + half * 1.3)), "accent")
    room = _room_of_today(sheet, x, half)
    if room is None:
        return []
    width = sheet.measure(TODAY, bold=True)
    sheet.words(room[0], sheet.em(_MIDDLE), width, TODAY, meaning="accent", bold=True)
    return [room]


def _room_of_today(sheet: Sheet, x: float, half: float) -> Room | None:
    """Return where today is named: over its line, beside that of a year rather than over it.

    The name of the year it is in keeps its room when there is enough for both.
    """
    width = sheet.measure(TODAY, bold=True)
    starts = (x - width / 2, x - width + half, x - half, sheet.scale.right - width)
    rooms = [(start, start + width) for start in starts if start <= x <= start + width]
    inside = [one for one in rooms if one[0] >= sheet.scale.left and one[1] <= sheet.scale.right]
    clear = [one for one in inside if not sheet.lines.over_year(one)]
    with_year = [one for one in clear if _leaves_year(sheet, one)]
    return next(iter(with_year or clear or inside), None)


def _leaves_year(sheet: Sheet, room: Room) -> bool:
    starts = [sheet.scale.left, *(one for one in sheet.lines.years if one <= room[0])]
    return room[0] - max(starts) >= sheet.measure("00-00", bold=True) + 3 * sheet.em(_AIR)
