"""Protected tables on paper: every cell as it is told, shares only of counts that are."""

from collections.abc import Sequence

from pre_desk.documents.bilan.counts import SHOWN_YEARS
from pre_desk.documents.charts.protected import (
    told_of,
    written_count,
    written_figure,
    written_rate,
)
from pre_desk.documents.paper.blocks import Block, Columns, Gap, Heading, Text
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import CAPTION, SMALL
from pre_desk.documents.spreadsheets.grid import Cell, Grid
from pre_desk.documents.wording import RARE, category
from pre_desk.french import decimal, number, percent
from pre_desk.indicators.disclosure.tables import TOTAL
from pre_desk.indicators.protected import ProtectedBilan, ProtectedTable, ToldFigure
from pre_desk.indicators.rounding import share

_WIDE = 2.6
# How much wider than a year the name of a rate or of a duration is.
_NAMED = 4.3
_GUTTER = 20.0


def one_way(table: ProtectedTable, header: str, *, before: float = 8) -> Table:
    """Return a table of one dimension: count and share; an unknown only when not zero."""
    (dimension,) = table.table.spec.dimensions
    cells = table.table.cells
    keys = [one for one in dimension.categories if one not in RARE or cells[(one,)] != 0]
    shares = not table.table.rounded_to
    rows = [
        (
            category(dimension.name, key),
            written_count(cells[(key,)]),
            *([_share(cells[(key,)], cells[(TOTAL,)])] if shares else []),
        )
        for key in (*keys, TOTAL)
    ]
    columns = [Column(header=header, share=2.1, number=False), Column(header="Enfants", share=1)]
    if shares:
        columns.append(Column(header="Part", share=1))
    return Table(columns, rows, strong=[len(rows) - 1], gutter=5, before=before)


def side_by_side(tables: Sequence[tuple[str, ProtectedTable]]) -> list[Block]:
    """Return up to three small tables in a row, each under its title."""
    if not tables:
        return []
    cells: list[list[Block]] = [
        [Text(title, CAPTION, before=0), one_way(table, "", before=3)] for title, table in tables
    ]
    shares = [1 / 3] * 3
    cells += [[Gap(0)] for _ in range(3 - len(cells))]
    return [Columns(cells, shares=shares, gutter=_GUTTER, before=12)]


def grid_table(grid: Grid) -> list[Block]:
    """Return a grid of the files under its title, with what it counts and when."""
    columns = [
        Column(header=header, share=_WIDE if at == 0 else 1, number=at > 0)
        for at, header in enumerate(grid.header)
    ]
    rows = [tuple(_cell(one) for one in row) for row in grid.rows]
    strong = [at for at, row in enumerate(rows) if row[0] == "Ensemble"]
    span = min(1.0, sum(one.share for one in columns) / (_WIDE + 4))
    return [
        Heading(grid.title, 2),
        Text(f"{grid.definition} Jours comptés : {grid.period}.", SMALL, before=2,
             keep_with_next=True),
        Table(columns, rows, strong=strong, span=span),
    ]  # fmt: skip


def figures_told(years: Sequence[ProtectedBilan]) -> list[Block]:
    """Return the rates and durations told: year by year where they are, then of the year alone."""
    year, shown = years[-1], years[-SHOWN_YEARS:]
    compared = {one.name for before in shown[:-1] for one in before.figures}
    own = [one for one in year.figures if one.year == year.year]
    series = [one for one in own if one.name in compared]
    alone = [one for one in own if one.name not in compared]
    blocks: list[Block] = []
    if series:
        columns = [Column(header="", share=_NAMED, number=False)]
        columns += [Column(header=one.year, share=1) for one in shown]
        rows = [(_name(one), *(_figure(told, one.name) for told in shown)) for one in series]
        blocks.append(Table(columns, rows, span=(_NAMED + len(shown)) / (_NAMED + SHOWN_YEARS)))
    if alone:
        columns = [Column(header="", share=_NAMED, number=False), Column(header=year.year, share=1)]
        rows = [(_name(one), _figure(year, one.name)) for one in alone]
        blocks.append(Table(columns, rows, span=(_NAMED + 1) / (_NAMED + SHOWN_YEARS), before=12))
    return [Heading("Taux et durées", 2), *blocks] if blocks else []


def _name(figure: ToldFigure) -> str:
    return figure.label if figure.unit == "%" else f"{figure.label}, en {figure.unit}"


def _figure(bilan: ProtectedBilan, name: str) -> str:
    found = told_of(bilan, name)
    if found is None:
        return "–"
    return written_rate(found) if found.unit == "%" else written_figure(found)


def _share(count: int | None, total: int | None) -> str:
    """Return a share whose counts are both printed: it adds nothing to them."""
    return "" if count is None or not total else percent(share(count, total))


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return value
    return number(value) if isinstance(value, int) else decimal(float(value))
