"""What a publication says, as an attacker writes it down: sums of whole unknowns.

Each unknown is a number of children. A cell is a sum of unknowns; it is shown, hidden, or
up to us. The same problem serves tables of children and any other table of counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Part = tuple[tuple[int, ...], tuple[int, ...]]
"""Two sets of unknowns with the same sum."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A sum of unknowns.

    `value` is its count, None when nobody here knows it. `known` are bounds that everybody
    knows already, from an earlier edition. `choice` when it is for us to show it or not.
    """

    members: tuple[int, ...]
    value: int | None
    known: tuple[int, int] | None = None
    choice: bool = True

    @property
    def weight(self) -> int:
        """What hiding it costs the reader."""
        return max(1, self.value or 0)


@dataclass(frozen=True, slots=True)
class Target:
    """A cell to protect: the attacker must find at most `low` and at least `high`.

    `only_if_hidden`: the demand falls when the cell is shown. None asks nothing.
    """

    cell: int
    low: int | None
    high: int | None
    only_if_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Insider:
    """A family alone in some cells: it knows that, and where else its child is counted."""

    alone: tuple[int, ...]
    own: tuple[int, ...]

    def is_in(self, cell: Cell) -> bool:
        """Whether its child is counted in a cell."""
        return not set(self.own).isdisjoint(cell.members)


@dataclass(frozen=True, slots=True)
class System:
    """Unknowns, sums that must agree, cells, those to hide in any case, and what is asked."""

    size: int
    equal: tuple[Part, ...]
    cells: tuple[Cell, ...]
    primary: frozenset[int]
    targets: tuple[Target, ...]
    insiders: tuple[Insider, ...] = ()

    @property
    def choices(self) -> Sequence[int]:
        """Cells that may be shown or hidden."""
        return [n for n, cell in enumerate(self.cells) if cell.choice and n not in self.primary]

    def cost(self, hidden: frozenset[int]) -> int:
        """Return the weight of hidden cells, earlier ones left out."""
        return sum(self.cells[n].weight for n in hidden if self.cells[n].choice)
