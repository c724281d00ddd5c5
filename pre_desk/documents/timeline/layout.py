"""Facts → scene: school years as a quiet grid, then one row for each kind of fact."""

from pre_desk.documents.timeline.bars import LANE, draw_bars
from pre_desk.documents.timeline.facts import Lane, Mark, TimelineFacts
from pre_desk.documents.timeline.grid import HEAD, draw_grid
from pre_desk.documents.timeline.labels import Lines, Room
from pre_desk.documents.timeline.marks import draw_marks, row_height
from pre_desk.documents.timeline.scale import Scale, View, whole_view
from pre_desk.documents.timeline.scene import Scene, Words
from pre_desk.documents.timeline.sheet import Sheet, Style
from pre_desk.documents.timeline.stays import BAND, FLAG, draw_stays
from pre_desk.documents.timeline.stops import Stop, stops

NOTHING = "Aucun parcours pour le moment"
_FOOT, _BRIEF_FOOT = 0.5, 0.2
# What words keep from the line of today.
_AIR = 0.3
# Under this many letters wide, the names of the rows would leave no room for the rows.
_NARROW = 30.0


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
    lines = Lines(
        today=scale.x(facts.today),
        years=tuple(begin for _, begin, _ in scale.years()),
        air=style.text * _AIR,
    )
    sheet = Sheet(style, scale, lines)
    rows = _Rows(sheet, facts, stops(facts))
    lanes = rows.draw(least_lanes, scale.edges(whole))
    grid = Sheet(style, scale, lines)
    draw_grid(grid, rows.bottom, [one for one in sheet.items if isinstance(one, Words)])
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
        self._y = sheet.em(HEAD)

    @property
    def bottom(self) -> float:
        """Where the drawing ends."""
        sheet = self._sheet
        return self._y + sheet.em(_BRIEF_FOOT if sheet.style.brief else _FOOT)

    def draw(self, least_lanes: int, edges: Room) -> int:
        """Draw every row; return how many lanes of actions there are."""
        self._stays()
        self._marks(Lane.CELLULE, self._facts.cellules)
        self._marks(Lane.EVALUATION, self._facts.evaluations)
        return self._bars(least_lanes, edges)

    def _stays(self) -> None:
        em = self._sheet.em
        middle = self._y + em(FLAG + BAND / 2)
        _name(self._sheet, Lane.SUIVI, middle)
        if not self._facts.stays:
            self._say_nothing(middle)
        self._y = max(
            draw_stays(self._sheet, self._facts, self._y), self._y + em(FLAG + BAND + 0.2)
        )

    def _say_nothing(self, middle: float) -> None:
        """On the side of today that has more room."""
        sheet, margin = self._sheet, self._sheet.em(1.5)
        pieces = sheet.lines.pieces(sheet.scale.left + margin, sheet.scale.right - margin)
        start, end = max(pieces, key=lambda one: one[1] - one[0])
        sheet.words(start, middle, end - start, NOTHING, meaning="secondary")

    def _marks(self, lane: Lane, marks: tuple[Mark, ...]) -> None:
        if not marks:
            return
        sheet = self._sheet
        height = row_height(sheet)
        _name(sheet, lane, self._y + height / 2)
        ordered = sorted(marks, key=lambda mark: mark.date)
        draw_marks(sheet, lane, ordered, self._of(lane), self._y)
        self._y += height

    def _bars(self, least_lanes: int, edges: Room) -> int:
        if not self._facts.bars or self._sheet.style.brief:
            return 0
        sheet = self._sheet
        self._y += sheet.em(0.2)
        _name(sheet, Lane.ACTION, self._y + sheet.em(LANE / 2 - 0.15))
        told = self._of(Lane.ACTION)
        ends = {bar.participation_id: bar for bar in self._facts.bars}
        bars = [ends[stop.object_id] for stop in told]
        lanes = max(least_lanes, draw_bars(sheet, bars, told, self._y, edges))
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
