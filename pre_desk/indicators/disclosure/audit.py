"""The attacker who can refuse: what published tables, and earlier ones, give away.

She reads printed numbers only. With `people`, those who hold the children's files check in
addition that every cell that had to be protected is, from families alone in a cell too.
"""

from collections.abc import Iterable, Iterator, Sequence

from pre_desk.indicators.disclosure.blocks import believed
from pre_desk.indicators.disclosure.printed import Printed
from pre_desk.indicators.disclosure.puzzle import READER, Name, Range, Witness
from pre_desk.indicators.disclosure.readers import Truth, is_in, together, witness
from pre_desk.indicators.disclosure.tables import (
    Breach,
    BreachKind,
    Impossible,
    Policy,
    Progress,
    PublishedTable,
    Row,
    no_progress,
)
from pre_desk.indicators.disclosure.trees import Facts


def audit(
    published: Sequence[PublishedTable],
    policy: Policy,
    *,
    earlier: Sequence[PublishedTable] = (),
    people: Sequence[Row] | None = None,
    impossible: Sequence[Impossible] = (),
    progress: Progress = no_progress,
) -> list[Breach]:
    """Return what the tables reveal, read with every earlier one; nothing: they may leave.

    What the earlier tables reveal by themselves is not told again. Without `people` (a
    folder and nothing else), a hidden cell is betrayed when a reader is sure that it counts
    somebody and fewer than k, or its whole sensitive margin.
    """
    if people is not None:
        impossible = believed(impossible, [row for _, row in people])
    printed = Printed(published, earlier, policy, impossible)
    if printed.is_false and impossible:
        # Life did what everybody holds for impossible: then nobody holds it any more.
        printed = Printed(published, earlier, policy, ())
    found = [*printed.shown(), *printed.changed]
    if printed.is_false:
        return [*found, printed.breach(printed.first, BreachKind.IMPOSSIBLE, (0, None))]
    judge = _Reader(printed, policy) if people is None else _Holder(printed, policy, people)
    targets = printed.targets
    for step, name in enumerate(targets):
        progress(step, len(targets))
        breach = judge.of(name)
        if breach:
            found.append(breach)
    if found or people is not None:
        return found
    # What everybody holds for impossible is left out: life may have done it, and been hidden.
    return list(_Hider(Printed(published, earlier, policy, ()), policy).betrayed())


Family = tuple[Facts, Witness, frozenset[Name]]
"""One family alone somewhere: its child, what it knows, the cells it is alone in."""


class _Reader:
    """Judges a cell on what a reader can be sure of."""

    def __init__(self, printed: Printed, policy: Policy) -> None:
        self._printed = printed
        self._policy = policy

    def of(self, name: Name) -> Breach | None:
        """Return what is betrayed of one cell."""
        low, high = told = self._printed.now[name].bounds(name)
        kind = self._kind(name, low, high)
        if kind is None or self._knew(name, told):
            return None
        return self._printed.breach(name, kind, told)

    def _kind(self, name: Name, low: int, high: int | None) -> BreachKind | None:
        base = self._printed.base(name)
        if base:
            return self._kind_of_rounded(low, high, base)
        if high is not None and 0 < high < self._policy.k and not self._may_be_nobody(name, low):
            return BreachKind.EXACT if low == high else BreachKind.SMALL
        return BreachKind.WHOLE if low and self._printed.is_whole(name) else None

    def _kind_of_rounded(self, low: int, high: int | None, base: int) -> BreachKind | None:
        """A rounded count must keep as many possible values as its base."""
        if high is None or high - low + 1 >= base or high == 0 or low >= self._policy.k:
            return None
        return BreachKind.EXACT if low == high else BreachKind.SMALL

    def _may_be_nobody(self, name: Name, low: int) -> bool:
        """Nobody prints how many are left out of a population: it may well be nobody."""
        return low == 0 and self._printed.is_outside(name)

    def _knew(self, name: Name, told: Range) -> bool:
        """Whether earlier editions alone told as much."""
        return self._before(name, READER) == told

    def _before(self, name: Name, who: Witness) -> Range | None:
        before = self._printed.before
        return before[name].bounds(name, who) if before and name in before else None


class _Hider(_Reader):
    """Judges a publication on what whoever hides cells promises of every « s »."""

    def betrayed(self) -> Iterator[Breach]:
        """Yield hidden cells that break a promise, whatever they count.

        Nobody is sure that one counts nobody. One that surely counts somebody counts k or
        more: when no reading gives as much to all of these, one of them was not protected.
        """
        told = {name: self._printed.now[name].bounds(name) for name in self._hidden()}
        for name, (low, high) in told.items():
            if high == 0:
                yield self._printed.breach(name, BreachKind.EXACT, (low, high))
        sure = [name for name, (low, _) in told.items() if 0 < low < self._policy.k]
        for puzzle in self._printed.now.apart:
            many = [name for name in sure if self._printed.now[name] is puzzle]
            for last, name in enumerate(many, start=1):
                if not puzzle.is_possible(self._all_many(many[:last])):
                    yield self._printed.breach(name, BreachKind.SMALL, told[name])
                    break

    def _hidden(self) -> Iterator[Name]:
        """Yield the cells hidden now that no earlier edition had told anything of."""
        for name in self._printed.targets:
            if self._printed.is_hidden_now(name) and self._before(name, READER) in (
                None,
                (0, None),
            ):
                yield name

    def _all_many(self, names: Iterable[Name]) -> Witness:
        return Witness(tuple((name, (self._policy.k, None)) for name in names))


class _Holder(_Reader):
    """Judges a cell on what had to be protected: at most nobody, at least k children."""

    def __init__(self, printed: Printed, policy: Policy, people: Sequence[Row]) -> None:
        super().__init__(printed, policy)
        self._truth = Truth(people, printed.reading.dimensions)
        self._counts = {name: self._truth.count(name) for name in printed.targets}
        self._families = list(self._alone()) if policy.insider else []

    def of(self, name: Name) -> Breach | None:
        count = self._counts[name]
        if count is None or self._printed.base(name):
            return super().of(name)
        must = self._policy.is_small(count) or self._is_whole(name, count)
        if not must and (count or not self._printed.is_hidden_now(name)):
            return None
        if not self._safe(name, READER, low=0 if must else None):
            return self._breach(name, READER)
        return next(self._of_families(name), None) if must else None

    def _is_whole(self, name: Name, count: int) -> bool:
        margins = self._printed.margins(name)
        return count > 0 and any(self._truth.count(one) == count for one in margins)

    def _breach(self, name: Name, who: Witness) -> Breach:
        low, high = told = self._printed.now[name].bounds(name, who)
        kind = BreachKind.EXACT if low == high else BreachKind.SMALL
        return self._printed.breach(name, kind if who == READER else BreachKind.INSIDER, told)

    def _safe(self, name: Name, who: Witness, *, low: int | None) -> bool:
        """Whether a cell may be as low as `low`, and k or more: or as it was known before."""
        now = self._printed.now[name]
        k = self._policy.k
        if low is not None and not now.can_be(name, low, above=False, who=who):
            before = self._before(name, who)
            if before is None or not now.can_be(name, before[0], above=False, who=who):
                return False
        if not now.can_be(name, k, above=True, who=who):
            before = self._before(name, who)
            limit = None if before is None else before[1]
            return limit is not None and limit < k and now.can_be(name, limit, above=True, who=who)
        return True

    def _alone(self) -> Iterator[Family]:
        """Yield the families alone in a cell, what each knows, and the cells it is alone in."""
        cells: dict[Facts, list[Name]] = {}
        for name, count in self._counts.items():
            if count == 1:
                cells.setdefault(self._truth.alone(name), []).append(name)
        for facts, names in sorted(cells.items(), key=lambda one: sorted(one[0])):
            yield facts, witness(names, facts, self._printed.reading.names()), frozenset(names)

    def _of_families(self, name: Name) -> Iterator[Breach]:
        same = self._printed.now[name]
        near = [one for one in self._families if any(self._printed.now[n] is same for n in one[2])]
        outside = [who for facts, who, _ in near if not is_in(facts, name)]
        if outside and not self._safe(name, together(outside), low=0):
            yield from self._of_each(name, outside, low=0)
        inside = [who for facts, who, cells in near if is_in(facts, name) and name not in cells]
        yield from self._of_each(name, inside, low=1)

    def _of_each(self, name: Name, whos: Iterable[Witness], *, low: int) -> Iterator[Breach]:
        for who in whos:
            if not self._safe(name, who, low=low):
                yield self._breach(name, who)
