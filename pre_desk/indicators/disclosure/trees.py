"""What a reader knows of published tables: which cells add up to which.

Each dimension is a tree: everybody, those of its population and the others, the categories
of what it details, its own. A cell is a set of facts about a child; two cells with the same
facts are one. Tables that go round in a circle (A × B, B × C, C × A) are also crossed
together: a reader may reason on the crossing (Graham's reduction tells when that is needed).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product

from pre_desk.indicators.disclosure.puzzle import Name, Sum
from pre_desk.indicators.disclosure.tables import (
    TOTAL,
    Dimension,
    Impossible,
    Keys,
    Population,
    TableSpec,
    every_dimension,
)

Facts = frozenset[tuple[str, str]]
"""What is true of every child counted in a cell."""

EVERYBODY: Facts = frozenset()
_OUT = "out"


@dataclass(frozen=True, slots=True)
class Node:
    """A branch of a dimension: its facts, and the branches it splits into."""

    facts: Facts
    parts: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def membership(population: Population) -> Facts:
    """Return the facts of belonging to a population, and to those that hold it."""
    own = frozenset({(f"in {population.key}", TOTAL)})
    return own | (membership(population.within) if population.within else EVERYBODY)


def left_out_of(population: Population) -> tuple[str, str]:
    """Return the fact of not being in a population."""
    return f"in {population.key}", _OUT


def facts_of(dimension: Dimension, category: str) -> Facts:
    """Return the facts of a category: those of what it details, or of its population."""
    own = frozenset({(dimension.key, category)})
    if dimension.refines is None:
        return own | membership(dimension.population)
    return own | facts_of(dimension.refines.dimension, dict(dimension.refines.parents)[category])


def margin_of(dimension: Dimension) -> tuple[Facts, ...]:
    """Return the cells whose sum is the margin of a dimension."""
    if dimension.refines is None:
        return (membership(dimension.population),)
    parent = dimension.refines.dimension
    detailed = {category for _, category in dimension.refines.parents}
    if detailed == set(parent.categories):
        return margin_of(parent)
    return tuple(facts_of(parent, one) for one in parent.categories if one in detailed)


def tree_of(dimension: Dimension, *, alone: bool) -> Node:
    """Return the tree of a dimension; `alone` when its largest population is everybody."""
    if dimension.refines is None:
        leaves = tuple(Node(facts_of(dimension, one)) for one in dimension.categories)
        return _population_tree(dimension.population, leaves, alone=alone)
    told = dimension.refines.parents
    below: dict[Facts, tuple[Node, ...]] = {}
    for category, above in told:
        facts = facts_of(dimension.refines.dimension, above)
        below[facts] = (*below.get(facts, ()), Node(facts_of(dimension, category)))
    return _grafted(tree_of(dimension.refines.dimension, alone=alone), below)


def _grafted(node: Node, below: dict[Facts, tuple[Node, ...]]) -> Node:
    if node.facts in below:
        return replace(node, parts=below[node.facts])
    return replace(node, parts=tuple(_grafted(part, below) for part in node.parts))


def _population_tree(population: Population, leaves: tuple[Node, ...], *, alone: bool) -> Node:
    inside = Node(membership(population), leaves)
    if population.within is None and alone:
        return inside
    larger = membership(population.within) if population.within else EVERYBODY
    outside = Node(larger | {left_out_of(population)})
    if population.within is None:
        return Node(EVERYBODY, (inside, outside))
    return _population_tree(population.within, (inside, outside), alone=alone)


def joined(facts: Iterable[Facts]) -> Facts | None:
    """Return what holds together; None when two facts exclude each other."""
    told: Facts = reduce(frozenset.union, facts, EVERYBODY)
    return told if len({name for name, _ in told}) == len(told) else None


class Reading:
    """Every cell a reader can think of, and the sums between them."""

    def __init__(self, specs: Sequence[TableSpec], impossible: Sequence[Impossible] = ()) -> None:
        self.dimensions = dimensions = every_dimension(specs)
        rules = [
            rule for rule in impossible if all(one.key in dimensions for one in rule.dimensions)
        ]
        self._trees = {
            key: tree_of(one, alone=_root(one) not in _mixed(specs))
            for key, one in dimensions.items()
        }
        crossings = {frozenset(one.key for one in spec.dimensions) for spec in specs}
        crossings |= {frozenset(one.key for one in rule.dimensions) for rule in rules}
        self._crossings = _with_circle(crossings, dimensions)
        self._nobody = frozenset(
            told for rule in rules for combo in rule.combinations if (told := _rule(rule, combo))
        )
        self.empty: set[Facts] = set()
        self._added: set[Name] = set()
        self.sums: list[Sum] = list(dict.fromkeys(self._sums()))

    def name(self, spec: TableSpec, keys: Keys) -> Name | None:
        """Return the cell printed at a place, or its parts; None when nobody can be in it."""
        choices = [
            self._choices(one.key, key) for one, key in zip(spec.dimensions, keys, strict=True)
        ]
        joint = [joined(combo) for combo in product(*choices)]
        parts = tuple(dict.fromkeys(one for one in joint if one is not None))
        if len(parts) > 1 and parts not in self._added:
            self._added.add(parts)
            self.sums.append((parts, parts))
        return parts[0] if len(parts) == 1 else parts or None

    def _choices(self, dimension: str, key: str) -> tuple[Facts, ...]:
        one = self.dimensions[dimension]
        return margin_of(one) if key == TOTAL else (facts_of(one, key),)

    def names(self) -> list[Name]:
        """Return every cell that is in a sum."""
        return list(dict.fromkeys(name for total, parts in self.sums for name in (total, *parts)))

    def outside(self) -> Iterator[Facts]:
        """Yield the cells of those left out of a part of a population."""
        seen = {node.facts for tree in self._trees.values() for node in tree.walk()}
        yield from sorted((one for one in seen if _left_out(one)), key=sorted)

    def _sums(self) -> Iterator[Sum]:
        for crossing in sorted(self._crossings, key=sorted):
            trees = [self._trees[key] for key in sorted(crossing)]
            for nodes in product(*(list(tree.walk()) for tree in trees)):
                total = joined(node.facts for node in nodes)
                if total is None:
                    continue
                if any(rule <= total for rule in self._nobody):
                    self.empty.add(total)
                for at, node in enumerate(nodes):
                    if node.parts:
                        split = ((*nodes[:at], part, *nodes[at + 1 :]) for part in node.parts)
                        parts = (joined(one.facts for one in combo) for combo in split)
                        told = tuple(one for one in parts if one is not None)
                        if told != (total,):
                            yield total, told


def _left_out(facts: Facts) -> bool:
    """Whether the cell is the part of a population that a smaller one leaves out."""
    return any(value == _OUT for _, value in facts) and any(value != _OUT for _, value in facts)


def _rule(rule: Impossible, combo: Keys) -> Facts | None:
    known = all(key in one.categories for one, key in zip(rule.dimensions, combo, strict=True))
    if not known:
        return None
    return joined(facts_of(one, key) for one, key in zip(rule.dimensions, combo, strict=True))


def _root(dimension: Dimension) -> str:
    if dimension.refines:
        return _root(dimension.refines.dimension)
    population = dimension.population
    while population.within:
        population = population.within
    return population.key


def _mixed(specs: Iterable[TableSpec]) -> set[str]:
    """Return the largest populations that a table crosses with another one."""
    roots = [{_root(one) for one in spec.dimensions} for spec in specs]
    return set().union(*(one for one in roots if len(one) > 1))


def _with_circle(
    crossings: set[frozenset[str]], dimensions: dict[str, Dimension]
) -> set[frozenset[str]]:
    """Add one crossing of what Graham's reduction leaves, when tables go round in a circle."""
    left = [set().union(*(_above(dimensions[key]) for key in one)) for one in crossings]
    while True:
        left = [
            one
            for n, one in enumerate(left)
            if not any(
                one < other or (one == other and n > m) for m, other in enumerate(left) if m != n
            )
        ]
        often = [axis for one in left for axis in one]
        fewer = [{axis for axis in one if often.count(axis) > 1} for one in left]
        if fewer == left:
            break
        left = fewer
    circle = frozenset(key for one in left for key in one if key in dimensions)
    return crossings | ({circle} if circle else set())


def _above(dimension: Dimension) -> set[str]:
    """Return a dimension, what it details, and its populations, by name."""
    if dimension.refines:
        return {dimension.key} | _above(dimension.refines.dimension)
    return {dimension.key, *(name for name, _ in membership(dimension.population))}
