"""A publication beside an earlier one of the same children: what subtracting them would show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pre_desk.indicators.disclosure.axes import Axes, Region
from pre_desk.indicators.disclosure.guard import members_of, set_difference_guard
from pre_desk.indicators.disclosure.tables import Breach, Keys, Place, PublishedTable, Row


@dataclass(frozen=True, slots=True)
class Compared:
    """Cells that differ by too few children, and what is still true of the earlier tables."""

    breaches: tuple[Breach, ...]
    still_true: tuple[PublishedTable, ...]


def compare(
    now: Sequence[PublishedTable],
    people: Sequence[Row],
    then: Sequence[PublishedTable],
    people_then: Sequence[Row],
    k: int,
) -> Compared:
    """Compare what is printed now with tables printed before, child by child.

    Names of tables differ from one edition to the other. A cell of the earlier tables whose
    children have changed since is no longer true, so it is hidden in `still_true`.
    """
    own = [one.spec for one in then]
    specs = [*(one.spec for one in now), *own]
    axes = Axes.of(specs)
    # Those of then may have been sorted in fewer ways: by what was printed only.
    inside, before = members_of(specs, people), members_of(own, people_then)
    printed = {
        region: (table.spec.name, keys)
        for table in reversed(now)
        for keys, value in table.cells.items()
        if value is not None and (region := axes.region(table.spec, keys)) is not None
    }
    found: list[Breach] = []
    still = []
    for table in then:
        meeting = _meeting(axes, table, printed)
        there = {place: inside[place] for place in meeting.values()}
        was = {place: before[table.spec.name, keys] for keys, place in meeting.items()}
        found += set_difference_guard(there, was, k, table.edition)
        cells = {
            keys: value if before.get(place) == inside.get(place) else None
            for keys, value in table.cells.items()
            if (place := (table.spec.name, keys))
        }
        still.append(replace(table, cells=cells))
    return Compared(tuple(dict.fromkeys(found)), tuple(still))


def _meeting(axes: Axes, table: PublishedTable, printed: dict[Region, Place]) -> dict[Keys, Place]:
    """Return, by printed cell of an earlier table, where the same cell is printed now."""
    found = {}
    for keys, value in table.cells.items():
        region = axes.region(table.spec, keys)
        if value is not None and region in printed:
            found[keys] = printed[region]
    return found
