"""Dimensions and populations as axes, and cells as regions of what the axes may say.

A population is an axis too: « in » or absent. Two cells that count the same children by
definition have the same region, whichever table or edition they stand in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from pre_desk.indicators.disclosure.tables import (
    TOTAL,
    Dimension,
    Impossible,
    Keys,
    Population,
    Row,
    TableSpec,
    every_dimension,
)

IN = "in"
ABSENT = ""
"""What an axis says of a child who is in none of its categories."""

Allowed = Mapping[str, frozenset[str]]
Region = tuple[tuple[str, Keys], ...]
"""What a cell counts: the values it takes in, axis by axis, sorted."""


@dataclass(slots=True)
class Axes:
    """Every axis, the values it may take, and the pairs of values that can meet."""

    values: dict[str, Keys] = field(default_factory=dict)
    pairs: dict[tuple[str, str], frozenset[tuple[str, str]]] = field(default_factory=dict)
    edges: set[tuple[str, str]] = field(default_factory=set)
    dimensions: dict[str, Dimension] = field(default_factory=dict)
    populations: dict[str, Population] = field(default_factory=dict)

    @classmethod
    def of(cls, specs: Iterable[TableSpec], impossible: Iterable[Impossible] = ()) -> "Axes":
        """Gather the axes of tables; categories of editions that know more are added up.

        Raises ValueError when two dimensions of the same key differ otherwise.
        """
        specs = list(specs)
        found = cls(dimensions=every_dimension(specs))
        for dimension in found.dimensions.values():
            found._make(dimension)
        for spec in specs:
            found._together(one.key for one in spec.dimensions)
        for rule in impossible:
            if found.knows(rule):
                found._together(one.key for one in rule.dimensions)
        return found

    def knows(self, rule: Impossible) -> bool:
        """Whether a rule is about axes of these tables."""
        return all(one.key in self.dimensions for one in rule.dimensions)

    def _make(self, dimension: Dimension) -> None:
        key = dimension.key
        self.values[key] = (*sorted(dimension.categories), ABSENT)
        if not dimension.refines:
            inside = self._make_population(dimension.population)
            self._meet(key, inside, {(one, IN) for one in dimension.categories} | {(ABSENT, "")})
            return
        parent = self.dimensions[dimension.refines.dimension.key]
        told = dict(dimension.refines.parents)
        others = {*parent.categories, ABSENT} - set(told.values())
        meeting = {(child, told[child]) for child in dimension.categories}
        self._meet(key, parent.key, meeting | {(ABSENT, value) for value in others})

    def _make_population(self, population: Population) -> str:
        axis = f"∈ {population.key}"
        if axis not in self.values:
            self.values[axis] = (IN, ABSENT)
            self.populations[axis] = population
            if population.within:
                larger = self._make_population(population.within)
                self._meet(axis, larger, {(IN, IN), (ABSENT, IN), (ABSENT, ABSENT)})
        return axis

    def _meet(self, low: str, high: str, meeting: set[tuple[str, str]]) -> None:
        self.pairs[low, high] = frozenset(meeting)
        self.edges.add((low, high))

    def _together(self, keys: Iterable[str]) -> None:
        """A table's axes stand in one block, with those its margins are counted on."""
        around = {axis for key in keys for axis in (key, *self.margin(self.dimensions[key]))}
        self.edges.update(combinations(sorted(around), 2))

    def region(self, spec: TableSpec, keys: Keys) -> Region | None:
        """Return what a cell counts; None when nobody can be in it."""
        found: dict[str, frozenset[str]] = {}
        for dimension, key in zip(spec.dimensions, keys, strict=True):
            own = self.margin(dimension) if key == TOTAL else {dimension.key: frozenset({key})}
            for axis, allowed in own.items():
                found[axis] = found.get(axis, allowed) & allowed
        return self.simplest(found)

    def margin(self, dimension: Dimension) -> Allowed:
        """Return whom a dimension sorts: a population, or part of what it details."""
        dimension = self.dimensions[dimension.key]
        if not dimension.refines:
            return {f"∈ {dimension.population.key}": frozenset({IN})}
        parent = self.dimensions[dimension.refines.dimension.key]
        detailed = frozenset(value for _, value in dimension.refines.parents)
        if detailed == frozenset(parent.categories):
            return self.margin(parent)
        return {parent.key: detailed}

    def simplest(self, found: Allowed) -> Region | None:
        """Leave out what the rest implies: whoever has a sex is in the population."""
        implied: dict[str, frozenset[str]] = {}
        for axis, allowed in found.items():
            for above, values in self._implied(axis, allowed).items():
                implied[above] = implied.get(above, values) & values
        if not all(found.values()) or not all(implied.values()):
            return None
        kept = []
        for axis, allowed in sorted(found.items()):
            left = implied.get(axis)
            if left is not None and not left & allowed:
                return None
            if left is None or not left <= allowed:
                kept.append((axis, tuple(sorted(allowed))))
        return tuple(kept)

    def _implied(self, axis: str, allowed: frozenset[str]) -> dict[str, frozenset[str]]:
        """Return what standing in `allowed` says of the axes above, all the way up."""
        found: dict[str, frozenset[str]] = {}
        for (low, high), meeting in self.pairs.items():
            if low == axis:
                values = frozenset(above for below, above in meeting if below in allowed)
                found[high] = values
                found.update(self._implied(high, values))
        return found

    def only(self, keys: Iterable[str]) -> "Axes":
        """Return the axes that can be told for children sorted by these dimensions alone."""
        wanted = set(keys)
        told = {key: one for key, one in self.dimensions.items() if self._rises(one) <= wanted}
        made = Axes(dimensions=told)
        for key in sorted(told):
            made._make(told[key])
        return made

    def _rises(self, dimension: Dimension) -> set[str]:
        above = dimension.refines
        return {dimension.key} | (self._rises(above.dimension) if above else set())

    def place(self, row: Row) -> dict[str, str]:
        """Return what every axis says of a child; ValueError when she is badly sorted."""
        told = row[1]
        said = {key: told.get(key, ABSENT) for key in self.dimensions}
        for key, value in said.items():
            if value not in self.values[key]:
                raise ValueError(f"a category of {key} is not declared")
        for axis, population in self.populations.items():
            said[axis] = IN if self._belongs(population, said) else ABSENT
        for (low, high), meeting in self.pairs.items():
            if (said[low], said[high]) not in meeting:
                raise ValueError(f"{low} and {high} disagree on a child")
        return said

    def _belongs(self, population: Population, said: Mapping[str, str]) -> bool:
        """A child sorted by a dimension of a population, or of one within it, is in it."""
        return any(
            said[key] != ABSENT and _is_within(one.population, population)
            for key, one in self.dimensions.items()
            if one.refines is None
        )


def _is_within(population: Population | None, larger: Population) -> bool:
    while population is not None:
        if population.key == larger.key:
            return True
        population = population.within
    return False
