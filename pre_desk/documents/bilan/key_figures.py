"""The figures an elected person keeps: one number, last year beside it, one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor

from pre_desk.documents.fonts import SEMIBOLD, width_of
from pre_desk.documents.paper.blocks import Whole
from pre_desk.documents.paper.tagged import TaggedCanvas
from pre_desk.documents.paper.text import KEY_FIGURE, Style, break_lines, draw_lines
from pre_desk.tokens import LIGHT

_NAME = Style(size=8.5, leading=11, bold=True)
_UNIT = Style(size=10, leading=26, bold=True, colour="accent")
_BESIDE = Style(size=7.5, leading=10.5, bold=True, colour="secondary")
_SENTENCE = Style(size=7.5, leading=10, colour="secondary")
_GUTTER = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One figure, all its words already written."""

    name: str
    value: str
    unit: str = ""
    beside: str
    sentence: str


class KeyFigures(Whole):
    """Key figures side by side, their baselines aligned."""

    def __init__(self, figures: Sequence[KeyFigure], *, before: float = 14) -> None:
        self.figures = figures
        self.before = before

    def height(self, width: float) -> float:
        """Return the height of the tallest figure."""
        room = self._room(width)
        return self._name_height(room) + KEY_FIGURE.leading + self._below(room) + 8

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw each figure under a thin accent line."""
        room = self._room(width)
        for figure in self.figures:
            with canvas.artifact():
                canvas.setFillColor(HexColor(LIGHT.accent))
                canvas.rect(x, top, room, 1.2, stroke=0, fill=1)
            with canvas.element("P"), canvas.content():
                self._draw_one(canvas, figure, x, top - 7, room)
            x += room + _GUTTER

    def _draw_one(
        self, canvas: TaggedCanvas, figure: KeyFigure, x: float, top: float, room: float
    ) -> None:
        draw_lines(canvas, break_lines(figure.name, _NAME, room), _NAME, x, top, room)
        y = top - self._name_height(room)
        draw_lines(canvas, break_lines(figure.value, KEY_FIGURE, room), KEY_FIGURE, x, y, room)
        if figure.unit:
            after = x + width_of(figure.value, SEMIBOLD, KEY_FIGURE.size) + 3
            canvas.setFont(SEMIBOLD, _UNIT.size)
            # On the baseline of the number: (leading − size) / 2 + 22 % of the size under the top.
            canvas.drawString(
                after, y - KEY_FIGURE.leading + 2 + KEY_FIGURE.size * 0.22, figure.unit
            )
        y -= KEY_FIGURE.leading
        for words, style in ((figure.beside, _BESIDE), (figure.sentence, _SENTENCE)):
            y = draw_lines(canvas, break_lines(words, style, room), style, x, y, room) - 2

    def _room(self, width: float) -> float:
        count = len(self.figures)
        return (width - _GUTTER * (count - 1)) / count

    def _name_height(self, room: float) -> float:
        return max(len(break_lines(one.name, _NAME, room)) for one in self.figures) * _NAME.leading

    def _below(self, room: float) -> float:
        return max(
            len(break_lines(one.beside, _BESIDE, room)) * _BESIDE.leading
            + len(break_lines(one.sentence, _SENTENCE, room)) * _SENTENCE.leading
            for one in self.figures
        )
