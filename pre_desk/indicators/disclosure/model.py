"""From tables and children to what an attacker writes down, one system a component.

Cells that count the same children are one cell, whatever tables they stand in: hidden in
one, hidden in all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pre_desk.indicators.disclosure.axes import ABSENT, IN, Axes, Region
from pre_desk.indicators.disclosure.blocks import Blocks, believed, components
from pre_desk.indicators.disclosure.system import Cell, Insider, Part, System, Target
from pre_desk.indicators.disclosure.tables import (
    TOTAL,
    Impossible,
    Keys,
    Place,
    Policy,
    PublishedTable,
    Reason,
    Row,
    TableSpec,
    every_dimension,
)

Said = Mapping[str, str]


@dataclass(slots=True)
class Counted:
    """A distinct cell: where it stands, its count, and what is known of it already.

    `count` is None when nobody here knows it: hidden in an earlier edition of another year.
    """

    region: Region
    count: int | None
    places: list[Place] = field(default_factory=list)
    known: tuple[int, int] | None = None
    sensitive: bool = False
    edition: str = ""

    def reason(self, policy: Policy) -> Reason | None:
        """Say why it must be hidden in any case."""
        if self.count and policy.is_small(self.count):
            return Reason.PRIMARY
        return Reason.SENSITIVE if self.sensitive else None


class Publication:
    """Everything published together, counted once."""

    def __init__(
        self,
        specs: Sequence[TableSpec],
        people: Sequence[Row],
        *,
        earlier: Sequence[PublishedTable] = (),
        impossible: Sequence[Impossible] = (),
    ) -> None:
        tables = [*specs, *(table.spec for table in earlier)]
        self.axes = Axes.of(tables, impossible)
        self.specs = tuple(specs)
        told = {key for _, row in people for key in row}
        self._truth = self.axes.only(told | set(every_dimension(specs)))
        self.said = [self._truth.place(row) for row in people]
        self._rules = believed(impossible, self.said)
        self._counts: dict[Keys, Counter[Keys]] = {}
        self.cells: dict[Region, Counted] = {}
        self._count_ours()
        self._count_earlier(earlier)
        self._count_outside()

    def count(self, region: Region | None) -> int | None:
        """Return how many children a cell counts; None when that is not known here."""
        if region is None:
            return 0
        axes = tuple(axis for axis, _ in region)
        if not set(axes) <= set(self._truth.values):
            return None
        if axes not in self._counts:
            self._counts[axes] = Counter(tuple(one[axis] for axis in axes) for one in self.said)
        wanted = [frozenset(values) for _, values in region]
        return sum(
            number
            for combo, number in self._counts[axes].items()
            if all(value in values for value, values in zip(combo, wanted, strict=True))
        )

    def _cell(self, region: Region) -> Counted:
        if region not in self.cells:
            self.cells[region] = Counted(region, self.count(region))
        return self.cells[region]

    def _count_ours(self) -> None:
        for spec in self.specs:
            for keys in spec.places():
                region = self.axes.region(spec, keys)
                if region is not None:
                    cell = self._cell(region)
                    cell.places.append((spec.name, keys))
                    cell.sensitive |= self._is_whole(spec, keys, cell.count)

    def _is_whole(self, spec: TableSpec, keys: Keys, count: int | None) -> bool:
        """A non-empty cell equal to its margin in a sensitive category (« 100 % » rule)."""
        return bool(count) and any(
            key in dimension.sensitive
            and count == self.count(self.axes.region(spec, (*keys[:at], TOTAL, *keys[at + 1 :])))
            for at, (dimension, key) in enumerate(zip(spec.dimensions, keys, strict=True))
        )

    def _count_earlier(self, earlier: Sequence[PublishedTable]) -> None:
        for table in earlier:
            for keys, value in sorted(table.cells.items()):
                region = self.axes.region(table.spec, keys)
                if region is None:
                    continue
                cell = self._cell(region)
                if value is not None:
                    low, high = table.bounds(value)
                    cell.edition = cell.edition or table.edition
                    before = cell.known or (low, high)
                    cell.known = (max(low, before[0]), min(high, before[1]))
                else:
                    cell.sensitive |= self._is_whole(table.spec, keys, cell.count)

    def _count_outside(self) -> None:
        """Who is in a population and not in a part of it is a cell too, never printed."""
        for axis, population in self.axes.populations.items():
            if population.within:
                allowed = {axis: frozenset({ABSENT}), f"∈ {population.within.key}": frozenset({IN})}
                region = self.axes.simplest(allowed)
                if region:
                    self._cell(region)

    def contradicted(self) -> list[Counted]:
        """Return cells whose count is not what was published earlier."""
        return [
            cell
            for cell in self.cells.values()
            if cell.known
            and (
                cell.known[0] > cell.known[1]
                or (cell.count is not None and not cell.known[0] <= cell.count <= cell.known[1])
            )
        ]

    def problems(self, policy: Policy) -> "list[Problem]":
        """Return one problem for each group of tables that nothing links to the others."""
        found = []
        for blocks in components(self.axes, self._rules):
            own = {axis for block in blocks.blocks for axis in block.axes}
            cells = [one for region, one in sorted(self.cells.items()) if _axes(region) <= own]
            if any(cell.places for cell in cells):
                found.append(Problem(self, blocks, cells, policy))
        return found


class Problem:
    """One system, and the distinct cells behind its numbers."""

    def __init__(
        self, publication: Publication, blocks: Blocks, cells: Sequence[Counted], policy: Policy
    ) -> None:
        self._said = publication.said
        self._blocks = blocks
        self._policy = policy
        self._starts = [0]
        for block in blocks.blocks:
            self._starts.append(self._starts[-1] + len(block.combos))
        merged: dict[tuple[int, ...], list[Counted]] = {}
        for cell in cells:
            merged.setdefault(self._members(cell.region), []).append(cell)
        merged.pop((), None)
        self.counted = list(merged.values())
        made = tuple(_cell(members, same) for members, same in merged.items())
        primary = frozenset(
            n
            for n, same in enumerate(self.counted)
            if made[n].choice and any(one.reason(policy) for one in same)
        )
        self.system = System(
            size=self._starts[-1],
            equal=tuple(self._glue()),
            cells=made,
            primary=primary,
            targets=tuple(self._targets(made)),
            insiders=tuple(self._insiders(made)) if policy.insider else (),
        )

    def _members(self, region: Region) -> tuple[int, ...]:
        at = self._blocks.holding(axis for axis, _ in region)
        return tuple(self._starts[at] + n for n in self._blocks.blocks[at].inside(region))

    def _glue(self) -> Iterable[Part]:
        """Neighbouring blocks count the same children by what they share."""
        for one, other, axes in self._blocks.glued:
            sides: list[dict[Keys, list[int]]] = []
            for at in (one, other):
                block = self._blocks.blocks[at]
                places = [block.axes.index(axis) for axis in axes]
                split: dict[Keys, list[int]] = {}
                for number, combo in enumerate(block.combos, self._starts[at]):
                    split.setdefault(tuple(combo[p] for p in places), []).append(number)
                sides.append(split)
            for shared in sorted(set(sides[0]) | set(sides[1])):
                yield tuple(sides[0].get(shared, ())), tuple(sides[1].get(shared, ()))

    def _targets(self, cells: Sequence[Cell]) -> Iterable[Target]:
        k = self._policy.k
        for number, cell in enumerate(cells):
            same = self.counted[number]
            if cell.value is None or any(one.reason(self._policy) for one in same):
                yield Target(number, 0, k)
            elif cell.value == 0 and cell.choice:
                # « s » never means « fewer than k » for sure, not even where nobody is.
                yield Target(number, None, k, only_if_hidden=True)

    def _insiders(self, cells: Sequence[Cell]) -> Iterable[Insider]:
        alone: dict[int, list[int]] = {}
        for number, cell in enumerate(cells):
            if cell.value == 1 and cell.known != (1, 1):
                region = self.counted[number][0].region
                alone.setdefault(self._only_one(region), []).append(number)
        found = [Insider(tuple(cells), self._own(who)) for who, cells in alone.items()]
        return sorted(found, key=lambda one: (one.alone, one.own))

    def _only_one(self, region: Region) -> int:
        wanted = [(axis, frozenset(values)) for axis, values in region]
        return next(
            n
            for n, said in enumerate(self._said)
            if all(said[axis] in values for axis, values in wanted)
        )

    def _own(self, who: int) -> tuple[int, ...]:
        """Return the unknowns that count one child, where all is said of her."""
        said = self._said[who]
        return tuple(
            self._starts[at] + block.combos.index(tuple(said[axis] for axis in block.axes))
            for at, block in enumerate(self._blocks.blocks)
            if set(block.axes) <= set(said)
        )


def _cell(members: tuple[int, ...], same: Sequence[Counted]) -> Cell:
    known = next((one.known for one in same if one.known), None)
    choice = any(one.places for one in same) and not (known and known[0] == known[1])
    return Cell(members, same[0].count, known, choice)


def _axes(region: Region) -> set[str]:
    return {axis for axis, _ in region}
