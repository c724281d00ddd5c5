"""What the window receives of a bilan: words already written, and how to ask for drawings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from pre_desk.tokens import Palette
from pre_desk.usecases.bilan_pictures import Picture
from pre_desk.usecases.bilan_sources import Source

# The published charts stand side by side: one height, in lines of their words.
PUBLISHED_LINES = 21
PUBLISHED = ("effectifs", "duree", "taux_sortie", "repartition")
WIDE = ("survie", "evaluations", "cohorte")
# Years side by side in a chart; the tables of the chapters hold them too.
SHOWN_YEARS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenTable:
    """Written cells under their headers: which columns are words, which rows stand out."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: tuple[int, ...] = (0,)
    strong: tuple[int, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenChart:
    """All of a chart but its drawing, which depends on the room it has.

    `cohort` is the entry year that it shows, one of `cohorts`; both are empty elsewhere.
    """

    name: str
    title: str
    definition: str
    alternative: str
    table: ScreenTable
    wide: bool
    source: Source | None
    cohort: str = ""
    cohorts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A title of a chapter with its paragraphs and tables, in order, and who stands behind."""

    title: str
    parts: tuple[str | ScreenTable, ...]
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One chapter: what it is about, its charts, then the tables of the paper."""

    title: str
    about: tuple[str, ...]
    charts: tuple[ScreenChart, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenFigure:
    """One key figure, all its words already written."""

    name: str
    value: str
    unit: str
    beside: str
    sentence: str
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BilanPage:
    """Everything the screen says of a year; `marking` says who may read it, `why` explains."""

    school_year: str
    start: date
    end: date
    extracted_on: date
    in_progress: bool
    marking: str
    why: str
    key_figures: tuple[ScreenFigure, ...]
    published: tuple[ScreenChart, ...]
    chapters: tuple[Chapter, ...]

    def charts(self) -> Iterator[ScreenChart]:
        """Every chart of the page, in the order it is read."""
        yield from self.published
        for chapter in self.chapters:
            yield from chapter.charts

    def with_chart(self, chart: ScreenChart) -> "BilanPage":
        """Return the page with a chart in the place of the one of the same name."""

        def put(charts: Iterable[ScreenChart]) -> tuple[ScreenChart, ...]:
            return tuple(chart if one.name == chart.name else one for one in charts)

        chapters = tuple(replace(one, charts=put(one.charts)) for one in self.chapters)
        return replace(self, published=put(self.published), chapters=chapters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A chart to draw: its width and the size of its words, in pixels, and its colours."""

    name: str
    width: int
    text: int
    palette: Palette
    cohort: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A chart as SVG, and the size it was made for."""

    svg: bytes = field(repr=False)
    width: int
    height: int


class ShownYears(Protocol):
    """The years of a vault as the role at the desk may see them, held by its window."""

    @property
    def labels(self) -> Sequence[str]:
        """The school years, in order."""
        ...

    @property
    def first(self) -> str:
        """The year to show first: the last one that is over, or the first one in progress."""
        ...

    def page(self, year: str, *, demonstration: bool) -> BilanPage:
        """Return what the screen says of a year, those before it beside it."""
        ...

    def draw(self, year: str, wishes: Iterable[Wish]) -> Mapping[str, Drawn]:
        """Return the drawings wished for, under their names."""
        ...

    def cohort_chart(self, year: str, entry: str) -> ScreenChart | None:
        """Return the chart of the children entered in a year."""
        ...

    def picture(self, year: str, name: str, *, cohort: str, demonstration: bool) -> Picture | None:
        """Return a chart as a picture; None when it has nothing to show any more."""
        ...
