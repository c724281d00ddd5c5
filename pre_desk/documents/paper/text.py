"""Text on paper: runs of words broken into lines, never read as markup.

ReportLab's own Paragraph is not used: it reads `<img src>` in a name as an order, and
breaks lines at U+202F, which French forbids.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor

from pre_desk.documents.fonts import ITALIC, REGULAR, SEMIBOLD, width_of
from pre_desk.french import typographic
from pre_desk.tokens import LIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How words look: size and leading in points, palette colour, alignment."""

    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    colour: str = "text"
    align: str = "left"


BODY = Style(size=9.5, leading=13.5)
SMALL = Style(size=8, leading=11, colour="secondary")
NOTE = Style(size=8, leading=11.5, colour="secondary", italic=True)
CAPTION = Style(size=9.5, leading=12.5, bold=True)
CELL = Style(size=8.5, leading=11)
CELL_HEAD = Style(size=8, leading=10.5, bold=True, colour="secondary")
TITLE = Style(size=20, leading=25, bold=True)
H1 = Style(size=15, leading=19, bold=True, colour="accent")
H2 = Style(size=11, leading=14.5, bold=True)
KEY_FIGURE = Style(size=22, leading=26, bold=True, colour="accent")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words, bold or as its paragraph."""

    words: str
    bold: bool = False


Fragment = tuple[str, str]  # words, font
Words = str | Sequence[Run]


def font_of(style: Style, *, bold: bool = False) -> str:
    """Return the face of a style."""
    if bold or style.bold:
        return SEMIBOLD
    return ITALIC if style.italic else REGULAR


def break_lines(words: Words, style: Style, width: float) -> list[list[Fragment]]:
    """Return the lines of `words` in `width` points; only ordinary spaces are broken at."""
    lines: list[list[Fragment]] = []
    for paragraph in _paragraphs(words, style):
        lines += _fill(paragraph, style, width)
    return lines


def _paragraphs(words: Words, style: Style) -> Iterable[list[list[Fragment]]]:
    """Yield each paragraph as words, each word as fragments of one face."""
    runs = [Run(words)] if isinstance(words, str) else words
    current: list[list[Fragment]] = [[]]
    for run in runs:
        font = font_of(style, bold=run.bold)
        for place, line in enumerate(_clean(run.words).split("\n")):
            if place:
                yield [word for word in current if word]
                current = [[]]
            for index, word in enumerate(line.split(" ")):
                if index:
                    current.append([])
                if word:
                    current[-1].append((word, font))
    yield [word for word in current if word]


def _clean(words: str) -> str:
    """Return typographic words without the control characters no face can show."""
    words = typographic(words.replace("\r\n", "\n").replace("\t", " "))
    return "".join(
        sign for sign in words if sign == "\n" or sign.isprintable() or sign in "\u00a0\u202f"
    )


def _fill(words: list[list[Fragment]], style: Style, width: float) -> list[list[Fragment]]:
    space = width_of(" ", REGULAR, style.size)
    lines: list[list[Fragment]] = [[]]
    used = 0.0
    for word in (piece for whole in words for piece in _cut(whole, style, width)):
        length = _length(word, style)
        if lines[-1] and used + space + length > width:
            lines.append([])
            used = 0.0
        if lines[-1]:
            _join(lines[-1], (" ", lines[-1][-1][1]))
            used += space
        for fragment in word:
            _join(lines[-1], fragment)
        used += length
    return lines


def _cut(word: list[Fragment], style: Style, width: float) -> Iterable[list[Fragment]]:
    """Yield a word whole, or letter by letter into pieces when wider than a line."""
    if _length(word, style) <= width:
        yield word
        return
    piece: list[Fragment] = []
    for letters, font in word:
        for letter in letters:
            if piece and _length([*piece, (letter, font)], style) > width:
                yield piece
                piece = []
            _join(piece, (letter, font))
    yield piece


def _join(line: list[Fragment], fragment: Fragment) -> None:
    """Add a fragment, merged with the last one when of the same face."""
    if line and line[-1][1] == fragment[1]:
        line[-1] = (line[-1][0] + fragment[0], fragment[1])
    else:
        line.append(fragment)


def _length(fragments: Iterable[Fragment], style: Style) -> float:
    return sum(width_of(words, font, style.size) for words, font in fragments)


def draw_lines(
    canvas: Any, lines: Sequence[list[Fragment]], style: Style, x: float, top: float, width: float
) -> float:
    """Write the lines from `top` down; return where the next line would begin."""
    canvas.setFillColor(HexColor(getattr(LIGHT, style.colour)))
    baseline = top - style.leading + (style.leading - style.size) / 2 + style.size * 0.22
    for line in lines:
        length = _length(line, style)
        left = (
            x + {"left": 0.0, "right": width - length, "center": (width - length) / 2}[style.align]
        )
        for words, font in line:
            canvas.setFont(font, style.size)
            canvas.drawString(left, baseline, words)
            left += width_of(words, font, style.size)
        baseline -= style.leading
    return top - style.leading * len(lines)
