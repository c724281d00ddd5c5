"""What every page of the bilan carries: its marking above, its identity below."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import HexColor

from pre_desk.documents.fonts import SEMIBOLD, width_of
from pre_desk.documents.paper.flow import BOTTOM, MARGIN, TOP, WIDTH
from pre_desk.documents.paper.margins import draw_foot, draw_marking
from pre_desk.documents.paper.tagged import TaggedCanvas
from pre_desk.french import NBSP, day

INTERNAL = "Interne, non diffusable"
_WHY = "ces chiffres ne sont pas encore protégés contre l’identification d’un enfant"
DRAFT = "BROUILLON"
_WATERMARK = "#F1F1EF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which paper this is: the year, its edition, its date, the digest of its figures."""

    year: str
    number: int
    draft: bool
    on: date
    digest: str
    fictitious: bool
    # Above every page: who may read it.
    marking: str = f"{INTERNAL}{NBSP}: {_WHY}."

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
            draw_marking(canvas, edition.marking, fictitious=edition.fictitious)
            draw_foot(canvas, _identity(edition), page, total)

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


def _identity(edition: Edition) -> str:
    return (
        f"Bilan {edition.year} · {edition.state} · extrait le {day(edition.on)}"
        f" · empreinte {edition.short_digest}"
    )
