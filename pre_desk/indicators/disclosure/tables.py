"""What is published, how, and what may be wrong with it.

A table counts the children of one *population* by one or more *dimensions*. Two dimensions
are the same when their keys are: the name and the period of the population. A cell of two
tables, or of two editions, is the same when it counts the same children by definition.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product

TOTAL = "total"
"""The key of a margin."""

Keys = tuple[str, ...]
Place = tuple[str, Keys]
"""A cell of a publication: the name of its table, then its keys."""

Row = tuple[str, Mapping[str, str]]
"""One child: an identifier, and her category in each dimension, by `Dimension.key`."""

Progress = Callable[[int, int], None]
"""Called with (step, steps); whatever it raises stops the work."""


def no_progress(step: int, steps: int) -> None:
    """Nobody is waiting."""


@dataclass(frozen=True, slots=True)
class Population:
    """Children counted together: those of a year, those present on 30 June.

    `period` dates it: the same name in another period is another population. `within` is
    the larger population its children belong to; what the two differ by is protected too.
    """

    name: str
    period: str = ""
    within: "Population | None" = None

    @property
    def key(self) -> str:
        """Identifies it among every edition."""
        return f"{self.name}@{self.period}" if self.period else self.name


CHILDREN = Population("enfants")


@dataclass(frozen=True, slots=True)
class Refinement:
    """A dimension whose categories detail those of another: a sign, of « sorti ».

    `parents` pairs each category with the one it details. A child of another category of
    `dimension` is in no category of the detailing one.
    """

    dimension: "Dimension"
    parents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way of sorting the children of a population, each in exactly one category.

    A category is `sensitive` when being in it for sure harms whatever the size of the
    cell: ASE, a negative motive, a decline (« 100 % » rule).
    """

    name: str
    label: str
    categories: Keys
    sensitive: frozenset[str] = frozenset()
    population: Population = CHILDREN
    refines: Refinement | None = None

    @property
    def key(self) -> str:
        """Identifies it among every edition; the key of a child's category in a `Row`."""
        period = self.population.period
        return f"{self.name}@{period}" if period else self.name


def every_dimension(specs: Iterable["TableSpec"]) -> dict[str, Dimension]:
    """Return the dimensions of tables and those they detail, by key.

    Categories of editions that know more are added up. Raises ValueError when two
    dimensions of the same key sort different children.
    """
    found: dict[str, Dimension] = {}

    def know(dimension: Dimension) -> None:
        if dimension.refines:
            know(dimension.refines.dimension)
        known = found.get(dimension.key)
        made = _added_up(known, dimension) if known else dimension
        if made.refines:
            above = replace(made.refines, dimension=found[made.refines.dimension.key])
            made = replace(made, refines=above)
        found[dimension.key] = made

    # Twice: a parent may learn of a category after its child has been met.
    every = [dimension for spec in specs for dimension in spec.dimensions]
    for dimension in (*every, *every):
        know(dimension)
    return {key: found[key] for key in sorted(found)}


def _added_up(known: Dimension, new: Dimension) -> Dimension:
    above, below = known.refines, new.refines
    same_parent = (above and above.dimension.key) == (below and below.dimension.key)
    if known.population.key != new.population.key or not same_parent:
        raise ValueError(f"two dimensions are called {known.key}")
    if above and below:
        parents = tuple(dict.fromkeys((*above.parents, *below.parents)))
        above = replace(above, parents=parents)
    return replace(
        known,
        categories=tuple(dict.fromkeys((*known.categories, *new.categories))),
        sensitive=known.sensitive | new.sensitive,
        refines=above,
    )


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table to publish: every crossing of its dimensions, margins and grand total."""

    name: str
    title: str
    dimensions: tuple[Dimension, ...]

    def places(self) -> Iterator[Keys]:
        """Every cell, categories in their order and margins last."""
        return product(*((*one.categories, TOTAL) for one in self.dimensions))


@dataclass(frozen=True, slots=True)
class Impossible:
    """Combinations nobody can be in, as everybody knows: collège and CM2."""

    dimensions: tuple[Dimension, ...]
    combinations: frozenset[Keys]


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table as it is read: None where a cell is hidden.

    `rounded_to` is the base of controlled rounding, 0 for exact counts; `steps` is how many
    more multiples a cell may have been moved by. `edition` names an earlier publication.
    """

    spec: TableSpec
    cells: Mapping[Keys, int | None]
    edition: str = ""
    rounded_to: int = 0
    steps: int = 0

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        return sum(value is None for value in self.cells.values())

    def bounds(self, value: int) -> tuple[int, int]:
        """Return between what and what the count behind a printed value is, both included.

        SDC Handbook (2024) §5.5, τ-ARGUS manual §2.14.
        """
        if not self.rounded_to:
            return value, value
        reach = (self.steps + 1) * self.rounded_to - 1
        if value <= self.steps * self.rounded_to:
            return 0, reach
        return max(0, value - reach), value + reach


@dataclass(frozen=True, slots=True)
class Policy:
    """The threshold k, signed by the DPO: 5 for named recipients, 11 for the public.

    `insider`: a family alone in a cell knows it, and must learn no other sensitive cell.
    """

    k: int
    insider: bool = True

    def is_small(self, count: int) -> bool:
        """Whether a count must be hidden: zeros are published."""
        return 0 < count < self.k


class Reason(StrEnum):
    """Why a cell is hidden. The reader of a publication sees one same mark for all."""

    PRIMARY = "primary"
    SENSITIVE = "sensitive"
    SECONDARY = "secondary"

    @property
    def label(self) -> str:
        """Says it in French, to those who prepare the publication."""
        return _REASONS[self]


_REASONS = {
    Reason.PRIMARY: "petit effectif",
    Reason.SENSITIVE: "toute la ligne dans une catégorie sensible",
    Reason.SECONDARY: "protège une autre case",
}


class Method(StrEnum):
    """How a publication was protected."""

    EXACT = "exact"
    GREEDY = "greedy"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True)
class Protected:
    """Tables that may be attacked, and what it cost.

    `hidden` says why for each hidden cell. `cost` is the weight of distinct hidden cells,
    max(1, count) each; `optimal` when no cheaper pattern is safe. `already_known` are cells
    that editions published earlier reveal by themselves: nothing can hide them any more.
    """

    tables: tuple[PublishedTable, ...]
    hidden: Mapping[Place, Reason] = field(repr=False)
    cost: int
    method: Method
    optimal: bool
    already_known: tuple[Place, ...] = ()


class BreachKind(StrEnum):
    """What an attacker finds."""

    SHOWN = "shown"
    EXACT = "exact"
    SMALL = "small"
    WHOLE = "whole"
    INSIDER = "insider"
    CHANGED = "changed"
    IMPOSSIBLE = "impossible"

    @property
    def label(self) -> str:
        """Says it in French."""
        return _BREACHES[self]


_BREACHES = {
    BreachKind.SHOWN: "petit effectif publié",
    BreachKind.EXACT: "valeur retrouvée",
    BreachKind.SMALL: "petit effectif reconnu",
    BreachKind.WHOLE: "toute la ligne est dans une catégorie sensible",
    BreachKind.INSIDER: "une famille seule dans sa case retrouve une autre case",
    BreachKind.CHANGED: "différence avec une édition antérieure",
    BreachKind.IMPOSSIBLE: "chiffres qui se contredisent",
}


@dataclass(frozen=True, slots=True)
class Breach:
    """One cell that the publication reveals, with what an attacker knows of it.

    `high` is None without limit. `edition` is the earlier one the cell or the contradiction
    comes from, « » for the publication itself. Its numbers reveal: never logged.
    """

    table: str
    keys: Keys
    kind: BreachKind
    low: int = field(repr=False)
    high: int | None = field(repr=False)
    edition: str = ""


class PublicationRefused(Exception):  # an answer, like Cancelled: nothing went wrong
    """Nothing may be published: `breaches` says where."""

    def __init__(self, breaches: Sequence[Breach]) -> None:
        super().__init__(f"{len(breaches)} cells would be revealed")
        self.breaches = tuple(breaches)


class SolverRefused(Exception):
    """The solver did not answer « optimal », and nothing is guessed in its place."""
