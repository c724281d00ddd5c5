"""What every page of the bilan carries: its marking above, its identity below."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import HexColor

from pre_desk.documents.fonts import SEMIBOLD, width_of
from pre_desk.documents.paper.flow import BOTTOM, MARGIN, TOP, WIDTH
from pre_desk.documents.paper.tagged import TaggedCanvas
from pre_desk.documents.paper.text import Style, break_lines, draw_lines
from pre_desk.french import NBSP, day
from pre_desk.tokens import LIGHT

INTERNAL = "Interne, non diffusable"
_WHY = "ces chiffres ne sont pas encore protégés contre l’identification d’un enfant"
FICTITIOUS = "DONNÉES FICTIVES"
DRAFT = "BROUILLON"
_WATERMARK = "#F1F1EF"

_FOOT = Style(size=7.5, leading=10, colour="secondary")
_MARK = Style(size=8, leading=11, colour="warning")
_BAND = 17.0
_BAND_TOP = TOP + _BAND + 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which paper this is: the year, its edition, its date, the digest of its figures."""

    year: str
    number: int
    draft: bool
    on: date
    digest: str
    fictitious: bool

    @property
    def short_digest(self) -> str:
        """The first twelve signs of the digest, by groups of four."""
        return NBSP.join(self.digest[start : start + 4] for start in (0, 4, 8))

    @property
    def state(self) -> str:
        """« édition 2, brouillon » or « édition 2 »."""
        return f"édition {self.number}{', brouillon' if self.draft else ''}"


def dress(edition: Edition, total: int) -> Callable[[TaggedCanvas, int], None]:
    """Return what draws the marking and the footer of a page out of `total`."""

    def furniture(canvas: TaggedCanvas, page: int) -> None:
        with canvas.artifact():
            if edition.draft:
                _draw_watermark(canvas)
            _draw_marking(canvas, edition)
            _draw_footer(canvas, edition, page, total)

    return furniture


def _draw_watermark(canvas: TaggedCanvas) -> None:
    """Write « BROUILLON » across the page, under everything, too pale to hide a figure."""
    canvas.saveState()
    canvas.setFillColor(HexColor(_WATERMARK))
    canvas.translate(MARGIN + WIDTH / 2, (TOP + BOTTOM) / 2)
    canvas.rotate(52)
    size = 104
    canvas.setFont(SEMIBOLD, size)
    canvas.drawString(-width_of(DRAFT, SEMIBOLD, size) / 2, -size * 0.35, DRAFT)
    canvas.restoreState()


def _draw_marking(canvas: TaggedCanvas, edition: Edition) -> None:
    canvas.setFillColor(HexColor(LIGHT.warning_surface))
    canvas.rect(MARGIN, _BAND_TOP - _BAND, WIDTH, _BAND, stroke=0, fill=1)
    words = f"{INTERNAL}{NBSP}: {_WHY}."
    draw_lines(canvas, break_lines(words, _MARK, WIDTH), _MARK, MARGIN + 8, _BAND_TOP - 3, WIDTH)
    if edition.fictitious:
        width = width_of(FICTITIOUS, SEMIBOLD, 8) + 16
        canvas.setFillColor(HexColor(LIGHT.warning))
        canvas.rect(MARGIN + WIDTH - width, _BAND_TOP - _BAND, width, _BAND, stroke=0, fill=1)
        style = Style(size=8, leading=11, bold=True, colour="surface", align="center")
        lines = break_lines(FICTITIOUS, style, width)
        draw_lines(canvas, lines, style, MARGIN + WIDTH - width, _BAND_TOP - 3, width)


def _draw_footer(canvas: TaggedCanvas, edition: Edition, page: int, total: int) -> None:
    line = BOTTOM - 14
    canvas.setStrokeColor(HexColor(LIGHT.border))
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, line, MARGIN + WIDTH, line)
    told = (
        f"Bilan {edition.year} · {edition.state} · extrait le {day(edition.on)}"
        f" · empreinte {edition.short_digest}"
    )
    draw_lines(canvas, break_lines(told, _FOOT, WIDTH - 60), _FOOT, MARGIN, line - 3, WIDTH - 60)
    number = f"{page}{NBSP}/{NBSP}{total}"
    right = Style(size=7.5, leading=10, colour="secondary", align="right")
    draw_lines(canvas, break_lines(number, right, 60), right, MARGIN + WIDTH - 60, line - 3, 60)
