"""What those who hold the children's files add to an audit: what had to be protected."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pre_desk.indicators.disclosure.puzzle import Name, Witness
from pre_desk.indicators.disclosure.tables import Dimension, Population, Row
from pre_desk.indicators.disclosure.trees import EVERYBODY, Facts, facts_of, left_out_of


class Truth:
    """Children behind the cells. A cell is a set of facts, or a tuple of such cells."""

    def __init__(self, people: Sequence[Row], dimensions: Mapping[str, Dimension]) -> None:
        told = {key for _, row in people for key in row}
        mine = [one for key, one in dimensions.items() if key in told]
        populations = {}
        for one in mine:
            within: Population | None = one.population
            while within and one.refines is None:
                populations[within.key] = within
                within = within.within
        self._counts = Counter(_everything(row, mine, populations.values()) for row in people)
        self._names = {name for facts in self._counts for name, _ in facts}

    def count(self, name: Name) -> int | None:
        """Return how many children a cell counts; None when that is not told of them."""
        parts = _parts(name)
        if any(fact not in self._names for one in parts for fact, _ in one):
            return None
        return sum(
            number for facts, number in self._counts.items() if any(one <= facts for one in parts)
        )

    def alone(self, name: Name) -> Facts:
        """Return all that is true of the only child of a cell."""
        parts = _parts(name)
        return next(facts for facts in self._counts if any(one <= facts for one in parts))


def is_in(facts: Facts, name: Name) -> bool:
    """Whether a child is counted in a cell."""
    return any(one <= facts for one in _parts(name))


def witness(alone: Iterable[Name], facts: Facts, names: Iterable[Name]) -> Witness:
    """Return what a family knows: it is alone in some cells, and counted in others."""
    sure = tuple((name, (1, 1)) for name in alone)
    here = tuple((name, (1, None)) for name in names if is_in(facts, name))
    return Witness((*here, *sure))


def together(witnesses: Iterable[Witness]) -> Witness:
    """Return what several families would know if they spoke to each other."""
    told = dict.fromkeys(one for who in witnesses for one in who.knows)
    return Witness(tuple(sorted(told, key=lambda one: one[1] == (1, 1))))


def _parts(name: Name) -> tuple[Facts, ...]:
    if isinstance(name, tuple):
        return name
    return (name,) if isinstance(name, frozenset) else ()


def _everything(
    row: Row, dimensions: Iterable[Dimension], populations: Iterable[Population]
) -> Facts:
    told: Facts = EVERYBODY
    for one in dimensions:
        category = row[1].get(one.key)
        if category:
            told |= facts_of(one, category)
    inside = {name for name, _ in told}
    for population in populations:
        if left_out_of(population)[0] not in inside:
            told |= {left_out_of(population)}
    return told
