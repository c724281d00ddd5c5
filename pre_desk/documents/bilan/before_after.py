"""Where each child was in autumn and in spring, level by level: one small table an item."""

from collections.abc import Sequence

from pre_desk.documents.paper.blocks import Block, Columns, Gap, Text
from pre_desk.documents.paper.flow import WIDTH
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import SMALL, Style, break_lines
from pre_desk.domain.evaluation import Niveau
from pre_desk.french import NBSP, listed, number
from pre_desk.indicators.figures import ItemFigures, YearFigures

_GUTTER = 16.0
_CELL_GUTTER = 4.0
# Items that three tables a row hold without filling pages; a count that four leave no room for.
_FEW = 6
_WIDE = 1000
_NAME = Style(size=8.5, leading=11, bold=True)
_RANKS = [niveau.rank for niveau in Niveau if niveau.rank is not None]


def before_after(year: YearFigures) -> list[Block]:
    """Return the table of all items beside how to read it, then those of the items."""
    items = list(year.evaluations.values())
    across = _across(items)
    rows = [items[start : start + across] for start in range(0, len(items), across)]
    return [_total(year.evaluations_overall), *(_side_by_side(row, across) for row in rows)]


def _across(items: Sequence[ItemFigures]) -> int:
    """Return how many tables stand side by side: four when many, and no count needs the room."""
    wide = any(count >= _WIDE for one in items for count in one.before_after.values())
    return 3 if wide or len(items) <= _FEW else 4


def _room(across: int) -> float:
    return (WIDTH - (across - 1) * _GUTTER) / across


def _total(item: ItemFigures) -> Columns:
    table: list[Block] = [Text(item.label, _NAME, before=0), _table(item)]
    reading: list[Block] = [Gap(_NAME.leading), Text(_reading(), SMALL, before=4)]
    own = _room(3) / (WIDTH - _GUTTER)
    return Columns([table, reading], shares=[own, 1 - own], gutter=_GUTTER, before=8)


def _reading() -> str:
    levels = [f"{one.rank}{NBSP}{one.label.lower()}" for one in Niveau if one.rank is not None]
    return (
        "Nombre d’enfants selon leur niveau à l’automne (une ligne par niveau) et au printemps (une"
        f" colonne par niveau). Niveaux : {listed(levels)}."
    )


def _side_by_side(items: Sequence[ItemFigures], across: int) -> Columns:
    names = [len(break_lines(one.label, _NAME, _room(across))) for one in items]
    cells: list[list[Block]] = [
        [Gap((max(names) - lines) * _NAME.leading), Text(item.label, _NAME, before=0), _table(item)]
        for item, lines in zip(items, names, strict=True)
    ]
    # Empty places keep the tables of a short last row as wide as the others.
    cells += [[Gap(0)] for _ in range(across - len(items))]
    return Columns(cells, gutter=_GUTTER, before=12)


def _table(item: ItemFigures) -> Table:
    columns = [Column(header="V1→V2", share=1.75, number=False)]
    columns += [Column(header=number(rank), share=1) for rank in _RANKS]
    rows = [
        (
            number(before),
            *(number(item.before_after.get((before, after), 0)) for after in _RANKS),
        )
        for before in _RANKS
    ]
    return Table(columns, rows, gutter=_CELL_GUTTER, before=1)
