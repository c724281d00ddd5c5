"""Controlled rounding: every count becomes a multiple of 3 or 5 and tables still add up.

The other honest method, never mixed with suppression in one table (INDICATORS §3). Zeros
and multiples stay; other counts go to one of the two multiples around them, or a step
further when no additive table exists otherwise. The sum of distances is the least.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from pre_desk.indicators.disclosure.axes import Region
from pre_desk.indicators.disclosure.model import Publication
from pre_desk.indicators.disclosure.solver import Bounds, Line, Program
from pre_desk.indicators.disclosure.tables import (
    TOTAL,
    Keys,
    Method,
    Progress,
    Protected,
    PublishedTable,
    Row,
    SolverRefused,
    TableSpec,
    no_progress,
)

_MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class Rounded:
    """Multiples of the base by cell, and how many steps beyond the two around were needed."""

    values: Mapping[object, int]
    steps: int
    distance: int


def round_tables(
    specs: Sequence[TableSpec],
    people: Sequence[Row],
    base: int,
    *,
    progress: Progress = no_progress,
) -> Protected:
    """Return the tables rounded to `base`; equal cells are equal in every table."""
    publication = Publication(specs, people)
    counts: dict[object, int] = {
        region: cell.count or 0 for region, cell in sorted(publication.cells.items()) if cell.places
    }
    progress(0, 1)
    sums = dict.fromkeys(sum_ for spec in specs for sum_ in _sums(publication, spec))
    found = round_counts(counts, list(sums), base)
    progress(1, 1)
    tables = tuple(_table(publication, spec, found, base) for spec in specs)
    return Protected(tables, {}, found.distance, Method.ROUNDING, True)


def round_counts(
    counts: Mapping[object, int], sums: Sequence[tuple[object, tuple[object, ...]]], base: int
) -> Rounded:
    """Return the nearest additive multiples of `base`; SolverRefused when there are none."""
    for steps in range(_MOST_STEPS):
        found = _rounded(counts, sums, base, steps)
        if found is not None:
            return found
    raise SolverRefused("no additive rounding")


def _rounded(
    counts: Mapping[object, int],
    sums: Sequence[tuple[object, tuple[object, ...]]],
    base: int,
    steps: int,
) -> Rounded | None:
    """One column a cell: the multiple; one more: how far it is, when that is not decided."""
    names = list(counts)
    at = {name: n for n, name in enumerate(names)}
    columns: list[Bounds] = [_multiples(counts[name], base, steps) for name in names]
    columns += [(0.0, float("inf"))] * len(names)
    lines: list[Line] = []
    bounds: list[Bounds] = []
    for name in names:
        # distance ≥ |base × multiple − count|, from both sides.
        for side in (1.0, -1.0):
            lines.append(([len(names) + at[name], at[name]], [1.0, -side * base]))
            bounds.append((-side * counts[name], float("inf")))
    for total, parts in sums:
        lines.append(([at[one] for one in (total, *parts)], [1.0, *(-1.0 for _ in parts)]))
        bounds.append((0.0, 0.0))
    program = Program(columns, lines, bounds, whole=True)
    program.cost((len(names) + n, 1.0) for n in range(len(names)))
    found = program.solve()
    if found is None:
        return None
    values = {name: base * round(found.values[n]) for name, n in at.items()}
    return Rounded(values, steps, round(found.objective))


def _multiples(count: int, base: int, steps: int) -> Bounds:
    """Return between which multiples a count may go: what `PublishedTable.bounds` undoes."""
    low, high = count // base, -(-count // base)
    least = max(0, low - steps)
    if low > steps:
        least = max(least, steps + 1)
    return float(least), float(high + steps)


def _sums(publication: Publication, spec: TableSpec) -> Iterable[tuple[Region, tuple[Region, ...]]]:
    """Yield each margin and its parts, cells where nobody can be left out."""
    for keys in spec.places():
        total = publication.axes.region(spec, keys)
        for at, (dimension, key) in enumerate(zip(spec.dimensions, keys, strict=True)):
            if key == TOTAL and total is not None:
                every = (
                    publication.axes.region(spec, (*keys[:at], one, *keys[at + 1 :]))
                    for one in dimension.categories
                )
                parts = tuple(one for one in every if one is not None)
                if parts != (total,):
                    yield total, parts


def _table(publication: Publication, spec: TableSpec, found: Rounded, base: int) -> PublishedTable:
    cells: dict[Keys, int | None] = {}
    for keys in product(*((*one.categories, TOTAL) for one in spec.dimensions)):
        region = publication.axes.region(spec, keys)
        cells[keys] = 0 if region is None else found.values[region]
    return PublishedTable(spec, cells, rounded_to=base, steps=found.steps)
