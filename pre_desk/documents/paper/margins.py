"""What stands around the text of a page: a marking above, an identity and a number below."""

from reportlab.lib.colors import HexColor

from pre_desk.documents.fonts import SEMIBOLD, width_of
from pre_desk.documents.paper.flow import BOTTOM, MARGIN, TOP, WIDTH
from pre_desk.documents.paper.tagged import TaggedCanvas
from pre_desk.documents.paper.text import Style, break_lines, draw_lines
from pre_desk.french import NBSP
from pre_desk.tokens import LIGHT

FICTITIOUS = "DONNÉES FICTIVES"

_FOOT = Style(size=7.5, leading=10, colour="secondary")
_RIGHT = Style(size=7.5, leading=10, colour="secondary", align="right")
_MARK = Style(size=8, leading=11, colour="warning")
_BADGE = Style(size=8, leading=11, bold=True, colour="surface", align="center")
_BAND = 17.0
_BAND_TOP = TOP + _BAND + 10


def draw_marking(canvas: TaggedCanvas, words: str, *, fictitious: bool) -> None:
    """Write above the text who may read the page, and that nobody in it exists."""
    canvas.setFillColor(HexColor(LIGHT.warning_surface))
    canvas.rect(MARGIN, _BAND_TOP - _BAND, WIDTH, _BAND, stroke=0, fill=1)
    draw_lines(canvas, break_lines(words, _MARK, WIDTH), _MARK, MARGIN + 8, _BAND_TOP - 3, WIDTH)
    if fictitious:
        width = width_of(FICTITIOUS, SEMIBOLD, _BADGE.size) + 16
        left = MARGIN + WIDTH - width
        canvas.setFillColor(HexColor(LIGHT.warning))
        canvas.rect(left, _BAND_TOP - _BAND, width, _BAND, stroke=0, fill=1)
        lines = break_lines(FICTITIOUS, _BADGE, width)
        draw_lines(canvas, lines, _BADGE, left, _BAND_TOP - 3, width)


def draw_foot(canvas: TaggedCanvas, told: str, page: int, total: int) -> None:
    """Write under the text what the paper is, and which page of how many."""
    line = BOTTOM - 14
    canvas.setStrokeColor(HexColor(LIGHT.border))
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, line, MARGIN + WIDTH, line)
    draw_lines(canvas, break_lines(told, _FOOT, WIDTH - 60), _FOOT, MARGIN, line - 3, WIDTH - 60)
    number = f"{page}{NBSP}/{NBSP}{total}"
    draw_lines(canvas, break_lines(number, _RIGHT, 60), _RIGHT, MARGIN + WIDTH - 60, line - 3, 60)
