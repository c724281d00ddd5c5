"""Facts → scene: school years as a quiet grid, then one row for each kind of fact."""

from pre_desk.documents.timeline.bars import LANE, draw_bars
from pre_desk.documents.timeline.facts import Lane, Mark, TimelineFacts
from pre_desk.documents.timeline.marks import ROW, draw_marks
from pre_desk.documents.timeline.scale import Scale, View, whole_view
from pre_desk.documents.timeline.scene import Scene
from pre_desk.documents.timeline.sheet import Sheet, Style
from pre_desk.documents.timeline.stays import BAND, FLAG, draw_stays
from pre_desk.documents.timeline.stops import Stop, stops
from pre_desk.french import short_month

TODAY = "aujourd’hui"
_HEAD = 2.1
# Of the words at the head.
_MIDDLE = 0.8
_FOOT = 0.5
# Under this many letters wide, the names of the rows would leave no room for the rows.
_NARROW = 46.0
# A month is named when it is this wide.
_MONTH = 3.6


def lay_out(
    facts: TimelineFacts,
    *,
    width: float,
    style: Style,
    view: View | None = None,
    least_lanes: int = 0,
) -> Scene:
    """Return the drawing of `facts` in `width`, for the days of `view` (all by default).

    Its height follows from the rows there are; `least_lanes` keeps room for that many
    lanes of actions, so that a drawing looked at closer is not lower.
    """
    whole = whole_view(facts)
    left = _gutter(width, style)
    scale = Scale(view or whole, left, width, style.text)
    sheet = Sheet(style, scale)
    rows = _Rows(sheet, facts, stops(facts))
    lanes = rows.draw(least_lanes, rows.edge(whole))
    grid = Sheet(style, scale)
    _draw_years(grid, facts, rows.bottom)
    return Scene(
        width=width,
        height=rows.bottom,
        text=style.text,
        left=left,
        right=width,
        lanes=lanes,
        items=(*grid.items, *sheet.items),
        targets=tuple(sheet.targets),
    )


class _Rows:
    """The rows from top to bottom; a row without facts takes no room."""

    def __init__(self, sheet: Sheet, facts: TimelineFacts, told: tuple[Stop, ...]) -> None:
        self._sheet, self._facts, self._told = sheet, facts, told
        self._y = sheet.em(_HEAD)

    @property
    def bottom(self) -> float:
        """Where the drawing ends."""
        return self._y + self._sheet.em(_FOOT)

    def edge(self, whole: View) -> float:
        """Return where the drawing of everything would end at this scale."""
        scale = self._sheet.scale
        return scale.right + (whole.last - scale.view.last) / scale.view.days * (
            scale.right - scale.left
        )

    def draw(self, least_lanes: int, edge: float) -> int:
        """Draw every row; return how many lanes of actions there are."""
        self._stays()
        self._marks(Lane.CELLULE, self._facts.cellules)
        self._marks(Lane.EVALUATION, self._facts.evaluations)
        return self._bars(least_lanes, edge)

    def _stays(self) -> None:
        em = self._sheet.em
        middle = self._y + em(FLAG + BAND / 2)
        _name(self._sheet, Lane.SUIVI, middle)
        if not self._facts.stays:
            said = "Aucun parcours pour le moment"
            room = self._sheet.scale.right - self._sheet.scale.left
            self._sheet.words(
                self._sheet.scale.left + em(1.5), middle, room - em(3), said, meaning="secondary"
            )
        self._y = max(
            draw_stays(self._sheet, self._facts, self._y), self._y + em(FLAG + BAND + 0.2)
        )

    def _marks(self, lane: Lane, marks: tuple[Mark, ...]) -> None:
        if not marks:
            return
        sheet = self._sheet
        _name(sheet, lane, self._y + sheet.em(ROW / 2))
        ordered = sorted(marks, key=lambda mark: mark.date)
        draw_marks(sheet, lane, ordered, self._of(lane), self._y)
        self._y += sheet.em(ROW)

    def _bars(self, least_lanes: int, edge: float) -> int:
        if not self._facts.bars:
            return 0
        sheet = self._sheet
        self._y += sheet.em(0.2)
        _name(sheet, Lane.ACTION, self._y + sheet.em(LANE / 2 - 0.15))
        told = self._of(Lane.ACTION)
        ends = {bar.participation_id: bar for bar in self._facts.bars}
        bars = [ends[stop.object_id] for stop in told]
        lanes = max(least_lanes, draw_bars(sheet, bars, told, self._y, edge))
        self._y += lanes * sheet.em(LANE)
        return lanes

    def _of(self, lane: Lane) -> list[Stop]:
        return [stop for stop in self._told if stop.lane is lane]


def _gutter(width: float, style: Style) -> float:
    """Return how much the names of the rows take at the left, nothing in a narrow drawing."""
    if width < style.text * _NARROW:
        return 0.0
    return max(style.measure(lane.value, False) for lane in Lane) + style.text


def _name(sheet: Sheet, lane: Lane, middle: float) -> None:
    if sheet.scale.left > 0:
        sheet.words(0, middle, sheet.scale.left, lane.value, meaning="secondary")


def _draw_years(sheet: Sheet, facts: TimelineFacts, bottom: float) -> None:
    """Draw a line at each 1 September, the name of the year when it fits, then today."""
    scale, middle = sheet.scale, sheet.em(_MIDDLE)
    taken: list[tuple[float, float]] = []
    for year, begin, end in scale.years():
        if scale.seen(begin):
            sheet.line((begin, 0), (begin, bottom), "secondary", strength=0.24)
        x = max(begin, scale.left) + sheet.em(0.35)
        room = min(end, scale.right) - x - sheet.em(0.35)
        short = f"{year.first}-{(year.first + 1) % 100:02d}"
        text = next(
            (one for one in (short, short[2:]) if sheet.measure(one, bold=True) <= room), ""
        )
        if text:
            width = sheet.words(x, middle, room, text, meaning="secondary", bold=True)
            taken.append((x, x + width))
    _draw_today(sheet, facts, bottom, taken)
    _draw_months(sheet, middle, taken)


def _draw_months(sheet: Sheet, middle: float, taken: list[tuple[float, float]]) -> None:
    """Name the months, between the years, once they are wide enough for all their names."""
    scale, air = sheet.scale, sheet.em(0.35)
    for first, begin, end in scale.months():
        if end - begin < sheet.em(_MONTH):
            return
        if scale.seen(begin):
            foot = sheet.em(_HEAD)
            sheet.line((begin, foot - sheet.em(0.5)), (begin, foot), "secondary", strength=0.24)
        x, text = max(begin, scale.left) + air, short_month(first)
        last = x + sheet.measure(text)
        if last < min(end, scale.right) and all(last < a or x > b + air for a, b in taken):
            sheet.words(x, middle, last - x + 1, text, meaning="secondary")


def _draw_today(
    sheet: Sheet, facts: TimelineFacts, bottom: float, taken: list[tuple[float, float]]
) -> None:
    x = sheet.scale.x(facts.today)
    if not sheet.scale.seen(x):
        return
    half, top = sheet.em(0.36), sheet.em(_HEAD - 0.6)
    sheet.line((x, top), (x, bottom), "accent", width=sheet.em(0.12))
    left, right = sheet.scale.clamp(x - half), sheet.scale.clamp(x + half)
    sheet.polygon(((left, top), (right, top), (x, top + half * 1.3)), "accent")
    width = sheet.measure(TODAY, bold=True)
    for start in (x - width / 2, x - width + half, x - half):
        end = start + width
        apart = all(end < begin - half or start > last + half for begin, last in taken)
        if apart and start >= sheet.scale.left and end <= sheet.scale.right:
            middle = sheet.em(_MIDDLE)
            sheet.words(start, middle, width, TODAY, meaning="accent", bold=True)
            taken.append((start, end))
            return
