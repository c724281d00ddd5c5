"""The meetings of a year as chips: what each says, and where it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from pre_desk import tokens
from pre_desk.french import weekday
from pre_desk.ui.cellules.words import children_of, short_name, state_code, state_of, when
from pre_desk.ui.cellules.year_layout import YearLayout
from pre_desk.ui.theme import palette, px
from pre_desk.usecases.cellule_list import CelluleLine
from pre_desk.usecases.cellule_year import ProposedMeeting

PROPOSED = "proposee"
_HEIGHT, _MARK, _NUMBER, _BELOW = 18, 10, 15, 5
# A longer name loses its middle: the count and the tip say the rest.
_WIDEST = 190


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One meeting, held, planned or proposed; `spoken` says all of it in words."""

    key: str
    day: date
    name: str
    words: str
    spoken: str = field(repr=False)
    state: str
    movable: bool


def chip_of(line: CelluleLine) -> Chip:
    """Return the chip of a meeting that exists."""
    count = f" · {line.passages}" if line.passages else ""
    told = (line.nom, when(line), children_of(line), state_of(line).lower())
    return Chip(
        key=line.cellule.id,
        day=line.cellule.date,
        name=short_name(line.nom),
        words=f"{short_name(line.nom)}{count}",
        spoken=", ".join(told),
        state=state_code(line),
        movable=state_code(line) == "prevue",
    )


def proposed_chip(at: int, one: ProposedMeeting) -> Chip:
    """Return the chip of a meeting that is only proposed."""
    return Chip(
        key=f"{PROPOSED}/{at}",
        day=one.date,
        name=short_name(one.nom),
        words=short_name(one.nom),
        spoken=f"{one.nom}, {weekday(one.date)}, proposée",
        state=PROPOSED,
        movable=False,
    )


def place(chips: Sequence[Chip], layout: YearLayout) -> dict[str, QRectF]:
    """Return where each chip is drawn: below the number of its day, beside the others."""
    height = float(px(_HEIGHT))
    found: dict[str, QRectF] = {}
    for key, (month, lane, x, wide) in _lanes(chips, layout).items():
        above = layout.month_room(month).y() + px(_NUMBER) + lane * (height + 1)
        found[key] = QRectF(x, above, wide, height)
    return found


def needs_of(chips: Sequence[Chip], layout: YearLayout) -> tuple[float, ...]:
    """Return the least height of each month of `layout` for its chips not to reach the next."""
    lanes = dict.fromkeys(layout.months, 1)
    for month, lane, _, _ in _lanes(chips, layout).values():
        lanes[month] = max(lanes[month], lane + 1)
    return tuple(
        float(px(_NUMBER) + many * (px(_HEIGHT) + 1) + px(_BELOW)) for many in lanes.values()
    )


def _lanes(chips: Sequence[Chip], layout: YearLayout) -> dict[str, tuple[date, int, float, float]]:
    """The month, lane, left and width of each chip drawn: its lane is the first that is free."""
    metrics = QFontMetrics(chip_font())
    found: dict[str, tuple[date, int, float, float]] = {}
    ends: dict[tuple[date, int], float] = {}
    for one in sorted(chips, key=lambda each: (each.day, each.key)):
        month = one.day.replace(day=1)
        if month not in layout.months:
            continue
        whole = metrics.horizontalAdvance(one.words) + px(_MARK) + px(tokens.L)
        wide = float(min(whole, px(_WIDEST)))
        x = min(layout.x_of(one.day) + 1, layout.area.right() - wide)
        lane = 0
        while ends.get((month, lane), -1.0) >= x:
            lane += 1
        ends[month, lane] = x + wide
        found[one.key] = month, lane, x, wide
    return found


def chip_font() -> QFont:
    """The letters of a chip."""
    font = QFont(tokens.FONT_FAMILY)
    font.setPixelSize(px(tokens.CAPTION))
    return font


def paint_chip(painter: QPainter, room: QRectF, chip: Chip, *, chosen: bool, carried: bool) -> None:
    """Draw one chip; its mark says the state by its shape, its words the rest."""
    colours = palette()
    tone = QColor(_tone(chip.state))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colours.selection if chosen else colours.surface))
    line = Qt.PenStyle.DashLine if chip.state == PROPOSED or carried else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(colours.accent) if chosen else tone, 2 if chosen else 1, line))
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    side = px(_MARK) - 3
    mark = QRectF(0, 0, side, side)
    mark.moveCenter(QPointF(room.x() + px(tokens.S) + 1, room.center().y()))
    _paint_mark(painter, mark, chip.state, tone)
    font = chip_font()
    font.setStrikeOut(chip.state == "annulee")
    painter.setFont(font)
    painter.setPen(QColor(colours.secondary if chip.state == "annulee" else colours.text))
    words = room.adjusted(px(_MARK) + px(tokens.XS) + 3, 0, 0, 0)
    said = painter.fontMetrics().elidedText(
        chip.words, Qt.TextElideMode.ElideMiddle, int(words.width()) - px(3)
    )
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, said)
    painter.restore()


def _paint_mark(painter: QPainter, room: QRectF, state: str, tone: QColor) -> None:
    painter.setPen(QPen(tone, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == "validee":
        painter.drawPolyline(
            [
                QPointF(room.left(), room.center().y()),
                QPointF(room.center().x() - 1, room.bottom()),
                QPointF(room.right(), room.top()),
            ]
        )
    elif state == "annulee":
        painter.drawLine(room.topLeft(), room.bottomRight())
        painter.drawLine(room.bottomLeft(), room.topRight())
    else:
        if state in ("tenue", "en_cours"):
            painter.setBrush(tone)
        painter.drawEllipse(room)


def _tone(state: str) -> str:
    colours = palette()
    return {
        "validee": colours.positive,
        "tenue": colours.warning,
        "en_cours": colours.error,
        "annulee": colours.outline,
    }.get(state, colours.accent)
