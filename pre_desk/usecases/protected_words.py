"""Protected tables as people read them: French names, « s » where a count is hidden."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pre_desk.documents.wording import category
from pre_desk.indicators.disclosure.tables import TOTAL, Dimension, Keys
from pre_desk.indicators.protected import ProtectedTable

_COUNTED = "Enfants"
_WHOLE = "Ensemble"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTable:
    """A table written out, its margins last; `places` says which cell stands where."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    places: Mapping[tuple[int, int], Keys]


def written(table: ProtectedTable) -> WrittenTable:
    """Return a table of one or two dimensions; the longer one goes down."""
    from pre_desk.documents.charts.protected import written_count

    spec, cells = table.table.spec, table.table.cells
    down = max(spec.dimensions, key=lambda one: len(one.categories))
    across = next((one for one in spec.dimensions if one is not down), None)
    rows, places = [], {}
    for at, key in enumerate(_keys(down)):
        line = [category(down.name, key)]
        for other in _keys(across) if across else [""]:
            keys = _ordered(spec.dimensions, down, key, other)
            places[at, len(line)] = keys
            line.append(written_count(cells[keys]))
        rows.append(tuple(line))
    header = [category(across.name, key) for key in _keys(across)] if across else [_COUNTED]
    return WrittenTable(header=(down.label, *header), rows=tuple(rows), places=places)


def _keys(dimension: Dimension) -> Iterator[str]:
    yield from (*dimension.categories, TOTAL)


def _ordered(dimensions: tuple[Dimension, ...], down: Dimension, key: str, other: str) -> Keys:
    return tuple(key if one is down else other for one in dimensions)
