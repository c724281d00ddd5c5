"""The attacker's unknowns: how many children in each combination of what tables tell.

Crossing every dimension would be exact and far too large. Axes that stand in one table are
joined in a graph; the graph is made chordal; its maximal cliques are the blocks. Counts of
the blocks that agree on what two neighbours share come from at least one crossing of
everything (blocks of a chordal graph are decomposable: Vorob'ev 1962; they are glued one
by one along a junction tree, in whole children too), so that attacking the blocks is
attacking the full crossing: nothing is lost, nothing is invented.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pre_desk.indicators.disclosure.axes import ABSENT, Axes, Region
from pre_desk.indicators.disclosure.tables import Impossible, Keys

LARGEST_BLOCK = 60_000


class TooManyCrossings(ValueError):
    """The tables asked for cross too many dimensions to be protected together."""


@dataclass(frozen=True, slots=True)
class Block:
    """Axes that stand together, and the combinations somebody could be in."""

    axes: Keys
    combos: tuple[Keys, ...]

    def inside(self, region: Region) -> tuple[int, ...]:
        """Return the numbers of the combinations a cell counts."""
        tests = [(self.axes.index(axis), set(values)) for axis, values in region]
        return tuple(
            number
            for number, combo in enumerate(self.combos)
            if all(combo[at] in values for at, values in tests)
        )


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks that nothing links to others, and the pairs that share axes."""

    blocks: tuple[Block, ...]
    glued: tuple[tuple[int, int, Keys], ...]

    def holding(self, axes: Iterable[str]) -> int:
        """Return the first block in which a cell on these axes can be counted."""
        wanted = set(axes)
        return next(n for n, one in enumerate(self.blocks) if wanted <= set(one.axes))


def components(axes: Axes, impossible: Iterable[Impossible] = ()) -> list[Blocks]:
    """Return the blocks of tables, apart when nothing links what they count."""
    cliques = _cliques(set(axes.values), axes.edges)
    rules = [rule for rule in impossible if axes.knows(rule)]
    return [_linked(axes, group, rules) for group in _groups(cliques)]


def _linked(axes: Axes, cliques: Sequence[Keys], rules: Sequence[Impossible]) -> Blocks:
    own = {axis for clique in cliques for axis in clique}
    roots = [axis for axis, one in axes.populations.items() if axis in own and not one.within]
    # One population holds all the others: whoever is counted at all is in it.
    whole = {roots[0]} if len(roots) == 1 else set()
    blocks = tuple(Block(clique, _combos(axes, clique, rules, whole)) for clique in cliques)
    return Blocks(blocks, tuple(_junction_tree(cliques)))


def _cliques(nodes: set[str], edges: Iterable[tuple[str, str]]) -> list[Keys]:
    """Return the maximal cliques of the graph made chordal, fewest added edges first."""
    near: dict[str, set[str]] = {node: set() for node in nodes}
    for one, other in edges:
        near[one].add(other)
        near[other].add(one)
    found: list[set[str]] = []
    while near:
        node = min(near, key=lambda one: (_missing(near, one), len(near[one]), one))
        around = near.pop(node)
        for one in around:
            near[one].discard(node)
            near[one] |= around - {one}
        clique = {node, *around}
        if not any(clique <= larger for larger in found):
            found.append(clique)
    return sorted(tuple(sorted(clique)) for clique in found)


def _missing(near: Mapping[str, set[str]], node: str) -> int:
    return sum(other not in near[one] for one, other in combinations(sorted(near[node]), 2))


def _groups(cliques: Sequence[Keys]) -> list[list[Keys]]:
    """Return cliques by connected group, each in the order given."""
    groups: list[tuple[set[str], list[Keys]]] = []
    for clique in cliques:
        touched = [group for group in groups if group[0] & set(clique)]
        axes = set(clique).union(*(group[0] for group in touched))
        members = [one for group in touched for one in group[1]]
        groups = [group for group in groups if group not in touched]
        groups.append((axes, [*members, clique]))
    return sorted(sorted(members) for _, members in groups)


def _junction_tree(cliques: Sequence[Keys]) -> Iterator[tuple[int, int, Keys]]:
    """A spanning tree of the largest shared sets: that of a chordal graph is a junction tree."""
    links = [
        (-len(shared), one, other, tuple(sorted(shared)))
        for one, other in combinations(range(len(cliques)), 2)
        if (shared := set(cliques[one]) & set(cliques[other]))
    ]
    group = list(range(len(cliques)))
    for _, one, other, axes in sorted(links):
        if group[one] != group[other]:
            group = [group[one] if at == group[other] else at for at in group]
            yield one, other, axes


def _combos(
    axes: Axes, clique: Keys, rules: Sequence[Impossible], whole: set[str]
) -> tuple[Keys, ...]:
    """Return the combinations of a block in a fixed order."""
    found: list[Keys] = [()]
    for at, axis in enumerate(clique):
        values = [one for one in axes.values[axis] if not (axis in whole and one == ABSENT)]
        pairs = _pairs_before(axes, clique, at)
        found = [
            (*combo, value)
            for combo in found
            for value in values
            if all((combo[low], value) in meeting for low, meeting in pairs)
        ]
        if len(found) > LARGEST_BLOCK:
            raise TooManyCrossings(f"{len(found)} combinations of {len(clique)} axes")
    for rule in rules:
        found = list(_possible(found, clique, rule))
    return tuple(sorted(found))


def _pairs_before(
    axes: Axes, clique: Keys, at: int
) -> list[tuple[int, frozenset[tuple[str, str]]]]:
    """Return, for each earlier axis tied to this one, the pairs of values that can meet."""
    found = []
    for low, other in enumerate(clique[:at]):
        if (other, clique[at]) in axes.pairs:
            found.append((low, axes.pairs[other, clique[at]]))
        if (clique[at], other) in axes.pairs:
            turned = {(high, one) for one, high in axes.pairs[clique[at], other]}
            found.append((low, frozenset(turned)))
    return found


def _possible(combos: Iterable[Keys], clique: Keys, rule: Impossible) -> Iterator[Keys]:
    keys = [one.key for one in rule.dimensions]
    if not set(keys) <= set(clique):
        yield from combos
        return
    at = [clique.index(key) for key in keys]
    yield from (one for one in combos if tuple(one[n] for n in at) not in rule.combinations)


def believed(
    rules: Iterable[Impossible], said: Sequence[Mapping[str, str]]
) -> tuple[Impossible, ...]:
    """Leave out combinations that a child is in after all: a slip of the pen, or real life."""
    kept = []
    for rule in rules:
        keys = [one.key for one in rule.dimensions]
        seen = Counter(tuple(one.get(key, ABSENT) for key in keys) for one in said)
        kept.append(Impossible(rule.dimensions, rule.combinations - set(seen)))
    return tuple(kept)
