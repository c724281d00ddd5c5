"""Colours, spacing and type sizes shared by widgets, charts and PDFs (standard library only).

Every colour means one thing everywhere, and always comes with a letter or a word.
"""

from dataclasses import dataclass

# Spacing and radius, in pixels at 96 dpi; screens multiply them by the text scale.
XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32
RADIUS = 6
RAIL_WIDTH = 64

# Type sizes, in pixels at 96 dpi.
CAPTION, BODY, SECTION, TITLE, FIGURE = 11, 13, 15, 20, 28

FONT_FAMILY = "IBM Plex Sans"
SYMBOL_FONT_FAMILY = "DejaVu Sans"
FONT_FILES = {
    "regular": "resources/fonts/IBMPlexSans-Regular.ttf",
    "semibold": "resources/fonts/IBMPlexSans-SemiBold.ttf",
    "italic": "resources/fonts/IBMPlexSans-Italic.ttf",
    "symbols": "resources/fonts/DejaVuSans.ttf",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One coherent set of colours, as « #RRGGBB »."""

    name: str
    background: str
    surface: str
    text: str
    secondary: str
    border: str
    outline: str
    accent: str
    on_accent: str
    selection: str
    hover: str
    principal: str
    observation: str
    ase: str
    sorti: str
    on_badge: str
    positive: str
    warning: str
    warning_surface: str
    error: str
    error_surface: str

    def liste(self, code: str | None) -> str:
        """Return the colour of a list code (« principal »…), or of *sorti* for anything else."""
        return {
            "principal": self.principal,
            "observation": self.observation,
            "ase": self.ase,
        }.get(code or "", self.sorti)


LIGHT = Palette(
    name="light",
    background="#F7F7F5",
    surface="#FFFFFF",
    text="#1B1C1E",
    secondary="#5A5F66",
    border="#DDDEDB",
    outline="#84888E",
    accent="#1F5F8B",
    on_accent="#FFFFFF",
    selection="#DCE9F2",
    hover="#EFF0EE",
    principal="#B5490F",
    observation="#1F6FB2",
    ase="#7A4FA3",
    sorti="#6B7280",
    on_badge="#FFFFFF",
    positive="#2E7D4F",
    warning="#8A6100",
    warning_surface="#FFF4D6",
    error="#B3261E",
    error_surface="#FBEAE9",
)

DARK = Palette(
    name="dark",
    background="#16181B",
    surface="#1F2226",
    text="#ECEDEE",
    secondary="#A6ABB2",
    border="#34383E",
    outline="#737982",
    accent="#7FB8DE",
    on_accent="#10202B",
    selection="#27414F",
    hover="#282C31",
    principal="#F0935A",
    observation="#74B4EA",
    ase="#C3A2E6",
    sorti="#A3A9B3",
    on_badge="#16181B",
    positive="#6CC493",
    warning="#EBC25C",
    warning_surface="#3A3116",
    error="#F2938C",
    error_surface="#3B2221",
)

HIGH_CONTRAST_LIGHT = Palette(
    name="high-contrast-light",
    background="#FFFFFF",
    surface="#FFFFFF",
    text="#000000",
    secondary="#1F2226",
    border="#000000",
    outline="#000000",
    accent="#003A66",
    on_accent="#FFFFFF",
    selection="#CFE4F5",
    hover="#E6E6E6",
    principal="#7A2E05",
    observation="#0B4A80",
    ase="#512A7A",
    sorti="#33383F",
    on_badge="#FFFFFF",
    positive="#0E5A2E",
    warning="#5C4000",
    warning_surface="#FFF4D6",
    error="#8A120B",
    error_surface="#FFFFFF",
)

HIGH_CONTRAST_DARK = Palette(
    name="high-contrast-dark",
    background="#000000",
    surface="#000000",
    text="#FFFFFF",
    secondary="#E3E5E8",
    border="#FFFFFF",
    outline="#FFFFFF",
    accent="#9BD3FF",
    on_accent="#000000",
    selection="#0F3D5C",
    hover="#1E1E1E",
    principal="#FFB386",
    observation="#9CCFFF",
    ase="#DDC4FF",
    sorti="#D3D7DD",
    on_badge="#000000",
    positive="#93E6B5",
    warning="#FFDD85",
    warning_surface="#000000",
    error="#FFB3AD",
    error_surface="#000000",
)

PALETTES = {one.name: one for one in (LIGHT, DARK, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK)}

_LISTES = ("principal", "observation", "ase", "sorti")
_GROUNDS = ("surface", "background")
_HELD = ("selection", "hover")

# Words, and what is behind them: at least 4.5:1 (EN 301 549, 11.1.4.3).
TEXT_PAIRS = (
    *((ink, ground) for ink in ("text", "secondary", "accent") for ground in (*_GROUNDS, *_HELD)),
    *((ink, ground) for ink in ("positive", "warning", "error") for ground in _GROUNDS),
    *((ink, "surface") for ink in _LISTES),
    *(("on_badge", ground) for ground in _LISTES),
    *((ink, "warning_surface") for ink in ("text", "warning")),
    *((ink, "error_surface") for ink in ("text", "error")),
    ("on_accent", "accent"),
)
# Marks that mean something, and what is behind them: at least 3:1 (EN 301 549, 11.1.4.11).
MARK_PAIRS = (
    *((mark, ground) for mark in _LISTES for ground in (*_GROUNDS, *_HELD)),
    *((mark, ground) for mark in ("positive", "warning", "error") for ground in _HELD),
    *((mark, ground) for mark in ("accent", "outline") for ground in _GROUNDS),
)


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two « #RRGGBB » colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
