"""The fonts of every document and chart, under the same names in PDF and SVG."""

from functools import cache

from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

from pre_desk.bundled import bundled_path
from pre_desk.tokens import FONT_FAMILY, FONT_FILES

REGULAR = FONT_FAMILY
SEMIBOLD = f"{FONT_FAMILY} SemiBold"
ITALIC = f"{FONT_FAMILY} Italic"

_FACES = {REGULAR: "regular", SEMIBOLD: "semibold", ITALIC: "italic"}

# What an SVG must say to get the same face from a program that knows the family.
SVG_FACES = {
    REGULAR: {"family": FONT_FAMILY},
    SEMIBOLD: {"family": FONT_FAMILY, "weight": "600"},
    ITALIC: {"family": FONT_FAMILY, "style": "italic"},
}


@cache
def register_fonts() -> None:
    """Make the shipped faces known to ReportLab, once."""
    for name, face in _FACES.items():
        registerFont(TTFont(name, str(bundled_path(FONT_FILES[face]))))
    # Else every drawing asks its PDF for Helvetica, which no file embeds.
    STATE_DEFAULTS["fontName"] = REGULAR


def width_of(words: str, font: str, size: float) -> float:
    """Return the width of `words` in points."""
    return float(stringWidth(words, font, size))
