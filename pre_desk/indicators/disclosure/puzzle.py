"""A publication as its reader sees it: printed numbers, and sums that must hold.

The second implementation: every cell is an unknown of its own, tied to the others by the
additions a reader can check, and counts are whole. Nothing here knows how cells were hidden.
"""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pre_desk.indicators.disclosure.solver import Answer, Bounds, Line, Program

Name = Hashable
Sum = tuple[Name, tuple[Name, ...]]
"""A total and its parts."""

Range = tuple[int, int | None]
"""The least and the most; None without limit."""

_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody who knows more than what is printed: bounds of some cells."""

    knows: tuple[tuple[Name, Range], ...] = field(default=(), repr=False)


READER = Witness()


class Puzzle:
    """Finds what cells can be. `known` are printed values, or bounds when they are rounded."""

    def __init__(self, sums: Iterable[Sum], known: Mapping[Name, tuple[int, int]]) -> None:
        self._sums = list(sums)
        names = [name for total, parts in self._sums for name in (total, *parts)]
        self._columns = {name: n for n, name in enumerate(dict.fromkeys([*names, *known]))}
        self._known = {name: told for name, told in known.items() if name in self._columns}
        self._programs: dict[bool, _Asking] = {}
        self._points: dict[Witness, list[Any]] = {}
        # Further than any count could be: what reaches it has no limit.
        self._far = 1000 + 2 * sum(high for _, high in self._known.values())

    def is_possible(self, who: Witness = READER) -> bool:
        """Whether the printed numbers agree with each other, and with what somebody knows."""
        return self._solve(who, None, 1, None) is not None

    def can_be(self, name: Name, limit: int, *, above: bool, who: Witness = READER) -> bool:
        """Whether a cell may count at most `limit` (at least, when `above`)."""
        column, sign = self._columns[name], -1 if above else 1
        if any(sign * point[column] <= sign * limit for point in self._points.get(who, ())):
            return True
        found = self._solve(who, column, sign, limit if above else None)
        return found is not None and found.objective <= sign * limit + _SLACK

    def bounds(self, name: Name, who: Witness = READER) -> Range:
        """Return the least and the most a cell may count; ValueError on contradictions."""
        column = self._columns[name]
        low = self._solve(who, column, 1, None)
        high = self._solve(who, column, -1, self._far)
        if low is None or high is None:
            raise ValueError("the printed numbers contradict each other")
        most = round(-high.objective)
        return round(low.objective), None if most >= self._far else most

    def _solve(
        self, who: Witness, column: int | None, sign: int, limit: int | None
    ) -> Answer | None:
        """Solve without, then if need be with whole numbers; remember the whole points met."""
        found = self._asking(whole=False).ask(who, column, sign, limit)
        if found is not None and not found.is_whole:
            found = self._asking(whole=True).ask(who, column, sign, limit)
        if found is not None:
            self._points.setdefault(who, []).append(found.values.round())
        return found

    def _asking(self, *, whole: bool) -> "_Asking":
        if whole not in self._programs:
            self._programs[whole] = _Asking(self._columns, self._known, self._sums, whole=whole)
        return self._programs[whole]


class _Asking:
    """One program, and who asked last: bounds change only when somebody else asks."""

    def __init__(
        self,
        columns: Mapping[Name, int],
        known: Mapping[Name, tuple[int, int]],
        sums: Sequence[Sum],
        *,
        whole: bool,
    ) -> None:
        self._columns = columns
        self._bounds: list[Bounds] = [(0.0, math.inf)] * len(columns)
        for name, (low, high) in known.items():
            self._bounds[columns[name]] = (float(low), float(high))
        lines: list[Line] = [
            ([columns[name] for name in (total, *parts)], [1.0, *(-1.0 for _ in parts)])
            for total, parts in sums
        ]
        self._program = Program(self._bounds, lines, [(0.0, 0.0)] * len(lines), whole=whole)
        self._told: dict[int, Bounds] = {}
        self._who = READER

    def ask(self, who: Witness, column: int | None, sign: int, limit: int | None) -> Answer | None:
        """Return the least (the most, with a `sign` of -1) of a column up to `limit`."""
        if who != self._who:
            self._listen(who)
        low, high = self._of(column) if column is not None else (0.0, math.inf)
        if column is not None and limit is not None and limit < high:
            if low > limit:
                return None
            self._program.bound_column(column, (low, float(limit)))
        self._program.cost([] if column is None else [(column, float(sign))])
        found = self._program.solve()
        if column is not None:
            self._program.bound_column(column, (low, high))
        return found

    def _of(self, column: int) -> Bounds:
        return self._told.get(column, self._bounds[column])

    def _listen(self, who: Witness) -> None:
        for column in self._told:
            self._program.bound_column(column, self._bounds[column])
        self._told = {}
        for name, (least, most) in who.knows:
            if name in self._columns:
                column = self._columns[name]
                low, high = self._of(column)
                limit = math.inf if most is None else float(most)
                self._told[column] = (max(low, float(least)), min(high, limit))
                self._program.bound_column(column, self._told[column])
        self._who = who


class Puzzles:
    """A puzzle for each group of cells that no sum links to the others."""

    def __init__(self, sums: Sequence[Sum], known: Mapping[Name, tuple[int, int]]) -> None:
        group: dict[Name, Name] = {}

        def top(name: Name) -> Name:
            group.setdefault(name, name)
            while group[name] != name:
                group[name] = group[group[name]]
                name = group[name]
            return name

        for total, parts in sums:
            for part in parts:
                group[top(part)] = top(total)
        for name in known:
            top(name)
        linked: dict[Name, tuple[list[Sum], dict[Name, tuple[int, int]]]] = {}
        for one in sums:
            linked.setdefault(top(one[0]), ([], {}))[0].append(one)
        for name, told in known.items():
            linked.setdefault(top(name), ([], {}))[1][name] = told
        made = {name: Puzzle(*parts) for name, parts in linked.items()}
        self._of = {name: made[top(name)] for name in group if top(name) in made}
        self.apart = list(made.values())

    def __getitem__(self, name: Name) -> Puzzle:
        """Return the puzzle a cell is in."""
        return self._of[name]

    def __contains__(self, name: Name) -> bool:
        return name in self._of
