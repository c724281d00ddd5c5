"""The bilan on screen: the words, tables and charts of the paper, one year at a time.

Report libraries are loaded inside the functions: the first window does without them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.role import Permission
from pre_desk.indicators.figures import YearFigures
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.tokens import Palette
from pre_desk.usecases.bilan_sources import Choice, Source, chart_source, figure_sources
from pre_desk.usecases.bilans import Look, charts_of
from pre_desk.usecases.figures import (
    ChildBehind,
    children_behind,
    compute_years,
    known_years,
    record_children_listed,
)

if TYPE_CHECKING:
    from pre_desk.documents.bilan.report import Report
    from pre_desk.documents.paper.blocks import Block, Text
    from pre_desk.documents.paper.table import Table

__all__ = ["ChildBehind", "Choice", "Source"]

Years = Sequence[YearFigures]

PUBLISHED = ("effectifs", "duree", "taux_sortie", "repartition")
_WIDE = ("survie", "evaluations", "cohorte")
# Years side by side in a chart; the tables of the chapters hold them too.
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenFigure:
    """One key figure, all its words already written."""

    name: str
    value: str
    unit: str
    beside: str
    sentence: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenTable:
    """Written cells under their headers: which columns are words, which rows stand out."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: tuple[int, ...] = (0,)
    strong: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenChart:
    """All of a chart but its drawing, which depends on the room it has."""

    name: str
    title: str
    definition: str
    alternative: str
    table: ScreenTable
    wide: bool
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A title of a chapter with its paragraphs and tables, in order."""

    title: str
    parts: tuple[str | ScreenTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One chapter: its charts, then what the paper says of them."""

    title: str
    charts: tuple[ScreenChart, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BilanPage:
    """Everything the screen says of a year; `notes` say why some figures are missing."""

    figures: YearFigures
    key_figures: tuple[ScreenFigure, ...]
    published: tuple[ScreenChart, ...]
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A chart to draw: its width and the size of its words, in pixels, and its colours."""

    name: str
    width: int
    text: int
    palette: Palette


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A chart as SVG, and the size it was made for."""

    svg: bytes
    width: int
    height: int


def load_figures(uow: UnitOfWork, *, on: date) -> list[YearFigures]:
    """Return the figures of every known year, in order, as they stand on `on`."""
    uow.require(Permission.BILAN)
    known = known_years(uow)
    if not known:
        return []
    # Without a hole: a year that nobody came is a year beside the next one.
    years = [AnneeScolaire(first) for first in range(known[0].first, known[-1].first + 1)]
    return compute_years(uow, years, on=on)


def bilan_page(years: Years, *, demonstration: bool) -> BilanPage:
    """Return what the screen says of the last of `years`, those before it beside it."""
    from pre_desk.documents.bilan.essentials import key_figures

    report = _report(years, demonstration)
    figures = years[-1]
    shown = _charts(years)
    told = zip(key_figures(report), figure_sources(figures), strict=True)
    return BilanPage(
        figures=figures,
        key_figures=tuple(
            ScreenFigure(
                name=one.name,
                value=one.value,
                unit=one.unit,
                beside=one.beside,
                sentence=one.sentence,
                source=source,
            )
            for one, source in told
        ),
        published=tuple(shown[name] for name in PUBLISHED if name in shown),
        chapters=tuple(_chapters(report, shown)),
    )


def draw_charts(years: Years, wishes: Iterable[Wish]) -> dict[str, Drawn]:
    """Return the drawings wished for, under their names."""
    made = {}
    for wish in wishes:
        look = Look(width=wish.width, height=0, text=wish.text, palette=wish.palette)
        for one in charts_of(years[-_SHOWN:], look, only=(wish.name,)):
            made[wish.name] = Drawn(svg=one.svg, width=wish.width, height=round(one.height))
    return made


def children_of(
    uow: UnitOfWork, year: str, choice: Choice, *, on: date, record: bool
) -> list[ChildBehind]:
    """Return the children counted in a figure of a year or one of its categories.

    Raises Forbidden for a role that sees no name; with `record` the journal tells how
    many were shown.
    """
    found = children_behind(
        uow, AnneeScolaire.parse(year), figure=choice.figure, category=choice.category, on=on
    )
    if record:
        record_children_listed(uow, shown=len(found))
    return found


def _report(years: Years, demonstration: bool) -> "Report":
    from pre_desk.documents.bilan.report import Report

    return Report(years=years, fictitious=demonstration)


def _charts(years: Years) -> dict[str, ScreenChart]:
    return {
        chart.name: ScreenChart(
            name=chart.name,
            title=chart.title,
            definition=chart.definition,
            alternative=chart.alternative,
            table=ScreenTable(header=chart.header, rows=chart.rows),
            wide=chart.name in _WIDE,
            source=chart_source(chart.name, years[-1]),
        )
        for chart in charts_of(years[-_SHOWN:], Look(width=600, height=0))
    }


def _chapters(report: "Report", shown: Mapping[str, ScreenChart]) -> Iterator[Chapter]:
    """Yield the chapters of the paper, read block by block."""
    from pre_desk.documents.bilan.cohortes import cohortes
    from pre_desk.documents.bilan.evaluations import evaluations
    from pre_desk.documents.bilan.methode import methode
    from pre_desk.documents.bilan.parcours import parcours
    from pre_desk.documents.bilan.public import public
    from pre_desk.documents.bilan.sorties import sorties

    written: tuple[tuple[Callable[[Report], Iterable[Block]], tuple[str, ...]], ...] = (
        (public, ("sexe", "age", "niveau", "etablissement")),
        (parcours, ("survie",)),
        (sorties, ("sorties",)),
        (evaluations, ("evaluations",)),
        (cohortes, ("cohorte",)),
        (methode, ()),
    )
    for write, names in written:
        title, sections = _read(write(report))
        charts = tuple(shown[name] for name in names if name in shown)
        yield Chapter(title=title, charts=charts, sections=tuple(sections))


def _read(blocks: "Iterable[Block]") -> tuple[str, list[Section]]:
    """Return the title of a chapter and its sections; its charts are drawn elsewhere."""
    from pre_desk.documents.paper.blocks import Heading, Text
    from pre_desk.documents.paper.table import Table

    chapter, title = "", ""
    parts: list[str | ScreenTable] = []
    sections: list[Section] = []
    for block in _flat(blocks):
        if isinstance(block, Heading):
            sections += _section(title, parts)
            parts = []
            chapter, title = (block.title, "") if block.level == 1 else (chapter, block.title)
        elif isinstance(block, Text):
            parts.append(_words(block))
        elif isinstance(block, Table):
            parts.append(_table(block))
    return chapter, sections + _section(title, parts)


def _table(table: "Table") -> ScreenTable:
    return ScreenTable(
        header=tuple(column.header for column in table.columns),
        rows=tuple(tuple(row) for row in table.rows),
        words=tuple(at for at, column in enumerate(table.columns) if not column.number),
        strong=tuple(sorted(table.strong)),
    )


def _section(title: str, parts: Sequence[str | ScreenTable]) -> list[Section]:
    return [Section(title=title, parts=tuple(parts))] if parts else []


def _flat(blocks: "Iterable[Block]") -> "Iterator[Block]":
    """Yield the blocks of a page, those side by side or on a ground one after the other."""
    from pre_desk.documents.paper.blocks import Columns, Panel

    for block in blocks:
        if isinstance(block, Columns):
            for cell in block.cells:
                yield from _flat(cell)
        elif isinstance(block, Panel):
            yield from _flat(block.inside)
        else:
            yield block


def _words(block: "Text") -> str:
    words = block.words
    return words if isinstance(words, str) else "".join(run.words for run in words)
