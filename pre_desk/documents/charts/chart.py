"""What a chart is: a drawing, and everything needed by those who cannot see it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pre_desk.tokens import LIGHT, Palette

if TYPE_CHECKING:
    # Screens say how a chart looks without loading the report libraries.
    from reportlab.graphics.shapes import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Where a chart is shown: its colours, its size and the size of its words, in one unit."""

    width: float
    height: float
    text: float = 7
    palette: Palette = LIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """The table equivalent of a chart, already written in French."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing with its title, its definition, its numbers in words and in a table."""

    name: str
    title: str
    definition: str
    drawing: "Drawing" = field(repr=False)
    alternative: str
    table: DataTable
