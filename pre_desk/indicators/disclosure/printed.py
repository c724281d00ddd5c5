"""Printed tables laid side by side: the same cells, what is known of them, what is hidden."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pre_desk.indicators.disclosure.puzzle import Name, Puzzles, Range
from pre_desk.indicators.disclosure.tables import (
    TOTAL,
    Breach,
    BreachKind,
    Impossible,
    Keys,
    Policy,
    PublishedTable,
)
from pre_desk.indicators.disclosure.trees import Reading

Known = dict[Name, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A printed place: the cell it shows, and its value, None when hidden."""

    table: PublishedTable
    keys: Keys
    name: Name
    value: int | None


class Printed:
    """A publication, and the earlier ones that can be true with it (the latest first)."""

    def __init__(
        self,
        published: Sequence[PublishedTable],
        earlier: Sequence[PublishedTable],
        policy: Policy,
        impossible: Sequence[Impossible],
    ) -> None:
        self._policy = policy
        self.reading = Reading([table.spec for table in (*published, *earlier)], impossible)
        self._ours = [spot for table in published for spot in self._spots(table)]
        known = _known(self._ours)
        past = [list(self._spots(table)) for table in earlier]
        self.changed = [breach for spots in past for breach in self._changes(known, spots)]
        self._past: list[Spot] = []
        before: Known = {}
        for spots in reversed(past):
            told = _known(spots)
            if _agree(told, known) and _agree(told, before):
                before = _both(before, told)
                self._past += spots
        nobody: Known = {}
        nobody.update((facts, (0, 0)) for facts in sorted(self.reading.empty, key=sorted))
        self._known = _both(known, before)
        self.now = Puzzles(self.reading.sums, _both(self._known, nobody))
        self.before = Puzzles(self.reading.sums, _both(before, nobody)) if before else None
        self._outside = list(self.reading.outside())
        self._hidden_now = {spot.name for spot in self._ours if spot.value is None}
        self._first = {spot.name: spot for spot in reversed((*self._ours, *self._past))}

    def _spots(self, table: PublishedTable) -> Iterator[Spot]:
        for keys in table.spec.places():
            name = self.reading.name(table.spec, keys)
            if name is not None and keys in table.cells:
                yield Spot(table, keys, name, table.cells[keys])

    @property
    def is_false(self) -> bool:
        """Whether the printed numbers contradict each other."""
        return not all(puzzle.is_possible() for puzzle in self.now.apart)

    def shown(self) -> Iterator[Breach]:
        """Yield small counts that are printed, and those equal to a sensitive margin."""
        for spot in self._ours:
            value, cells = spot.value, spot.table.cells
            if not value or spot.table.rounded_to:
                continue
            if self._policy.is_small(value):
                yield self._at(spot, BreachKind.SHOWN, (value, value))
            elif any(cells.get(keys) == value for keys in _margins(spot)):
                yield self._at(spot, BreachKind.WHOLE, (value, value))

    def _changes(self, known: Known, spots: Iterable[Spot]) -> Iterator[Breach]:
        """Yield numbers printed again with a difference that could be a few children."""
        for spot in spots:
            if spot.value is None or spot.name not in known:
                continue
            (low, high), (least, most) = spot.table.bounds(spot.value), known[spot.name]
            apart = max(low - most, least - high)
            if 0 < apart < self._policy.k:
                yield self._at(spot, BreachKind.CHANGED, (least, most))

    @property
    def targets(self) -> list[Name]:
        """Cells a reader has not read: hidden, rounded, or left out of a population."""
        spots = (*self._ours, *self._past)
        names = dict.fromkeys(spot.name for spot in spots if self._is_unsure(spot))
        names.update(dict.fromkeys(self._outside))
        return [name for name in names if name in self.now and not self._is_read(name)]

    def _is_unsure(self, spot: Spot) -> bool:
        return spot.value is None or bool(spot.table.rounded_to)

    def _is_read(self, name: Name) -> bool:
        low, high = self._known.get(name, (0, None))
        return low == high and name not in self._outside

    def base(self, name: Name) -> int:
        """Return the base a cell was rounded to here, 0 when it was not."""
        spot = self._first.get(name)
        return spot.table.rounded_to if spot and spot.value is not None else 0

    def is_outside(self, name: Name) -> bool:
        """Whether a cell is what a population leaves out of a larger one, never printed."""
        return name in self._outside

    def is_hidden_now(self, name: Name) -> bool:
        """Whether this publication hides the cell."""
        return name in self._hidden_now

    def margins(self, name: Name) -> list[Name]:
        """Return the margins a cell must not fill alone."""
        spots = (spot for spot in (*self._ours, *self._past) if spot.name == name)
        found = [
            self.reading.name(spot.table.spec, keys) for spot in spots for keys in _margins(spot)
        ]
        return [one for one in dict.fromkeys(found) if one is not None]

    def is_whole(self, name: Name) -> bool:
        """Whether a reader is sure that nobody is elsewhere in a sensitive margin."""
        for spot in (one for one in (*self._ours, *self._past) if one.name == name):
            for keys in _siblings(spot):
                others = (self.reading.name(spot.table.spec, one) for one in keys)
                told = [one for one in others if one is not None and one != name]
                if not any(self.now[one].can_be(one, 1, above=True) for one in told):
                    return True
        return False

    def breach(self, name: Name, kind: BreachKind, told: Range) -> Breach:
        """Return the breach of a cell, where it is first printed."""
        spot = self._first.get(name)
        if spot:
            return self._at(spot, kind, told)
        nearest = next((one for one in self._ours if set(one.keys) == {TOTAL}), self._ours[0])
        return self._at(nearest, kind, told)

    def _at(self, spot: Spot, kind: BreachKind, told: Range) -> Breach:
        return Breach(spot.table.spec.name, spot.keys, kind, *told, spot.table.edition)

    @property
    def first(self) -> Name:
        """The first cell printed."""
        return self._ours[0].name


def _known(spots: Iterable[Spot]) -> Known:
    told: Known = {}
    for spot in spots:
        if spot.value is not None:
            low, high = spot.table.bounds(spot.value)
            least, most = told.get(spot.name, (low, high))
            told[spot.name] = (max(low, least), min(high, most))
    return told


def _both(one: Known, other: Known) -> Known:
    """Return what is known when both are true."""
    found = dict(one)
    for name, (low, high) in other.items():
        least, most = found.get(name, (low, high))
        found[name] = (max(low, least), min(high, most))
    return found


def _agree(one: Known, other: Known) -> bool:
    return all(
        max(low, other[name][0]) <= min(high, other[name][1])
        for name, (low, high) in one.items()
        if name in other
    )


def _margins(spot: Spot) -> Iterator[Keys]:
    """Yield the margins of a cell along its sensitive categories."""
    for at in _sensitive(spot):
        yield (*spot.keys[:at], TOTAL, *spot.keys[at + 1 :])


def _sensitive(spot: Spot) -> Iterator[int]:
    for at, (dimension, key) in enumerate(zip(spot.table.spec.dimensions, spot.keys, strict=True)):
        if key in dimension.sensitive:
            yield at


def _siblings(spot: Spot) -> Iterator[list[Keys]]:
    """Yield the other cells of a cell's sensitive margins, itself included."""
    for at in _sensitive(spot):
        categories = spot.table.spec.dimensions[at].categories
        yield [(*spot.keys[:at], one, *spot.keys[at + 1 :]) for one in categories]
