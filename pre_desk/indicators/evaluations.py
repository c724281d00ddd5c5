"""The two waves of a year, compared child by child (INDICATORS §2.11). Never a mean of scores."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import compress

from pre_desk.indicators.figures import ItemFigures

# Below this many moves a test says nothing.
_FEWEST_MOVED = 10
_CEILING = 4

Pair = tuple[int, int]


@dataclass(slots=True)
class Answers:
    """The grids of one year: one place a child, one byte a level (0: not observed, or absent).

    `owners` are the children in the order of their places; `levels` the bytes of each item
    code at V1 and at V2; `received` marks, by wave, the places that have a grid.
    """

    owners: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    levels: dict[str, tuple[bytearray, bytearray]] = field(default_factory=dict)
    received: dict[str, bytearray] = field(default_factory=dict)

    def items(self, children: Container[str]) -> dict[str, ItemFigures]:
        """Return the figures of every item answered by at least one of `children`."""
        kept = bytearray(owner in children for owner in self.owners)
        found = {}
        for code, label in self.labels.items():
            table = Counter(compress(zip(*self.levels[code], strict=True), kept))
            table.pop((0, 0), None)
            if table:
                found[code] = item_figures(label, table)
        return found

    def pairs(self, code: str, children: Container[str]) -> dict[str, Pair]:
        """Return the levels at V1 and V2 of the children observed at least once for an item.

        Raises KeyError for an item that no grid of the year has.
        """
        both = zip(*self.levels[code], strict=True)
        owned = zip(self.owners, both, strict=True)
        return {owner: pair for owner, pair in owned if owner in children and any(pair)}

    def owners_of(self, wave: str) -> set[str]:
        """Return the children who have a grid at a wave."""
        marks = self.received.get(wave, b"")
        return {owner for owner, has in zip(self.owners, marks, strict=False) if has}


def move(pair: Pair) -> str:
    """Return what became of a child: progress, stable, decline, or incomplete."""
    before, after = pair
    if not before or not after:
        return "incomplete"
    return "progress" if after > before else "decline" if after < before else "stable"


def overall(items: Iterable[ItemFigures]) -> ItemFigures:
    """Add the items up; no test: the answers of one child do not move independently."""
    items = list(items)
    table: Counter[Pair] = Counter()
    for item in items:
        table.update(item.before_after)
    made = item_figures("Ensemble des items", table, tested=False)
    return replace(made, incomplete=sum(item.incomplete for item in items))


def item_figures(label: str, table: Mapping[Pair, int], *, tested: bool = True) -> ItemFigures:
    """Return the figures of one item from its (V1, V2) levels; 0 is a level nobody gave."""
    complete = {pair: count for pair, count in table.items() if pair[0] and pair[1]}
    progress = sum(count for (before, after), count in complete.items() if after > before)
    decline = sum(count for (before, after), count in complete.items() if after < before)
    pairs = sum(complete.values())
    return ItemFigures(
        label=label,
        pairs=pairs,
        incomplete=sum(count for pair, count in table.items() if bool(pair[0]) != bool(pair[1])),
        progress=progress,
        stable=pairs - progress - decline,
        decline=decline,
        ceiling_at_start=sum(count for pair, count in complete.items() if pair[0] == _CEILING),
        sign_test_p=sign_test(progress, decline) if tested else None,
        before_after=dict(sorted(complete.items())),
    )


def sign_test(progress: int, decline: int) -> float | None:
    """Return the exact two-sided p of the sign test, six decimals; None under 10 moves."""
    moved = progress + decline
    if moved < _FEWEST_MOVED:
        return None
    # Integers to the last division: 2^moved is beyond what a float holds from 1,024 on.
    ways = tail = 1
    for count in range(min(progress, decline)):
        ways = ways * (moved - count) // (count + 1)
        tail += ways
    rounded: int = (10**6 * 4 * tail + 2**moved) // (2 * 2**moved)
    return min(1.0, rounded / 10**6)
