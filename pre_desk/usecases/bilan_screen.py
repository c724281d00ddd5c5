"""The bilan on screen: the words, tables and charts of the paper, one year at a time.

Report libraries are loaded inside the functions: the first window does without them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.role import Permission
from pre_desk.french import MISSING
from pre_desk.indicators.figures import YearFigures
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.tokens import Palette
from pre_desk.usecases.bilan_chapters import (
    Chapter,
    ScreenChart,
    ScreenTable,
    Section,
    chapters,
)
from pre_desk.usecases.bilan_sources import Choice, Source, chart_source, figure_sources
from pre_desk.usecases.bilans import Look, ShownChart, charts_of
from pre_desk.usecases.figures import (
    ChildBehind,
    children_behind,
    compute_years,
    known_years,
    record_children_listed,
)

if TYPE_CHECKING:
    from pre_desk.documents.bilan.report import Report

__all__ = [
    "Chapter",
    "ChildBehind",
    "Choice",
    "ScreenChart",
    "ScreenTable",
    "Section",
    "Source",
]

Years = Sequence[YearFigures]

PUBLISHED = ("effectifs", "duree", "taux_sortie", "repartition")
_WIDE = ("survie", "evaluations", "cohorte")
# The published charts stand side by side: one height, in lines of their words.
_PUBLISHED_LINES = 21
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
    source: Source | None


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
    return compute_years(uow, [one for one in known_years(uow) if one.start <= on], on=on)


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
        chapters=tuple(chapters(report, shown)),
    )


def draw_charts(years: Years, wishes: Iterable[Wish]) -> dict[str, Drawn]:
    """Return the drawings wished for, under their names."""
    made = {}
    for wish in wishes:
        height = _PUBLISHED_LINES * wish.text if wish.name in PUBLISHED else 0
        look = Look(width=wish.width, height=height, text=wish.text, palette=wish.palette)
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
        if _tells(chart)
    }


def _tells(chart: ShownChart) -> bool:
    """Whether a chart has one number to show: empty axes only raise a question."""
    return any(cell != MISSING for row in chart.rows for cell in row[1:])
