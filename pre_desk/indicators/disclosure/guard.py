"""Two editions side by side, child by child (INDICATORS §3, publication register).

Subtracting one edition from another counts the children who differ: two printed cells of
the same meaning must hold the same children, or differ by k of them or more.
"""

from collections.abc import Iterable, Mapping, Sequence

from pre_desk.indicators.disclosure.axes import Axes, Region
from pre_desk.indicators.disclosure.tables import (
    Breach,
    BreachKind,
    Place,
    Row,
    TableSpec,
)

Members = Mapping[Place, frozenset[str]]
"""The identifiers (of an edition: pseudonyms) of the children of each printed cell."""


def members_of(specs: Sequence[TableSpec], people: Iterable[Row]) -> dict[Place, frozenset[str]]:
    """Return who is counted in each cell of tables."""
    axes = Axes.of(specs)
    regions = {
        (spec.name, keys): region
        for spec in specs
        for keys in spec.places()
        if (region := axes.region(spec, keys)) is not None
    }
    found: dict[Region, set[str]] = {region: set() for region in regions.values()}
    for row in people:
        said = axes.place(row)
        for region, inside in found.items():
            if all(said[axis] in values for axis, values in region):
                inside.add(row[0])
    return {place: frozenset(found[region]) for place, region in regions.items()}


def set_difference_guard(now: Members, earlier: Members, k: int, edition: str) -> list[Breach]:
    """Return printed cells of the same place that differ by some children and fewer than k.

    Both hold printed cells only: hidden ones cannot be subtracted. Children who left and
    children who came count alike, even when the number is the same.
    """
    found = []
    for (table, keys), inside in sorted(now.items()):
        before = earlier.get((table, keys), inside)
        apart = len(inside ^ before)
        if 0 < apart < k:
            found.append(Breach(table, keys, BreachKind.CHANGED, apart, apart, edition))
    return found
