"""The attacker of the protection: what she finds about a cell when others are hidden.

She solves linear programs over everything published. Whole points she meets on the way
are kept: one of them is enough to answer the same question about another pattern.
"""

import math
from dataclasses import dataclass, replace
from typing import Any

from pre_desk.indicators.disclosure.solver import FREE, Answer, Bounds, Line, Program
from pre_desk.indicators.disclosure.system import Insider, System, Target
from pre_desk.indicators.disclosure.tables import SolverRefused

_SLACK = 1e-6
_POINTS = 400

OUTSIDER = Insider((), ())


@dataclass(frozen=True, slots=True)
class Question:
    """Can the attacker still believe that the target is as low, or as high, as `bound`?"""

    target: Target
    side: int  # 1: how low it can be; -1: how high
    bound: int
    who: Insider = OUTSIDER


@dataclass(frozen=True, slots=True)
class Leak:
    """A question answered no. At least one of `cut` must be hidden: weights sum to 1 or more."""

    question: Question
    cut: tuple[tuple[int, float], ...]


class Attack:
    """Answers questions about one system, pattern after pattern."""

    def __init__(self, system: System) -> None:
        import numpy as np

        self._system = system
        self._sums = np.zeros((len(system.cells), system.size))
        for number, cell in enumerate(system.cells):
            self._sums[number, list(cell.members)] = 1
        self._values = np.array([-1 if one.value is None else one.value for one in system.cells])
        self._glue = len(system.equal)
        self._program = self._new(whole=False)
        self._exact: Program | None = None
        self._points: list[tuple[Any, Any]] = []
        self._seen: Any = None
        # No count comes near: it only keeps what nobody here knows finite.
        self._far = 1000 + 2 * sum(max(0, cell.value or 0) for cell in system.cells)
        self._all = frozenset(n for n, cell in enumerate(system.cells) if cell.choice)
        self._fair: set[Question] = set()
        self._relaxed: dict[Question, Question] = {}

    def _new(self, *, whole: bool) -> Program:
        system = self._system
        lines: list[Line] = [
            ((*left, *right), (*(1.0 for _ in left), *(-1.0 for _ in right)))
            for left, right in system.equal
        ]
        lines += [(cell.members, [1.0] * len(cell.members)) for cell in system.cells]
        bounds: list[Bounds] = [(0.0, 0.0)] * len(system.equal) + [FREE] * len(system.cells)
        return Program([(0.0, math.inf)] * system.size, lines, bounds, whole=whole)

    def leak(self, hidden: frozenset[int], question: Question) -> Leak | None:
        """Return how a pattern answers no; None when the target is safe on that side.

        What is found even when everything of ours is hidden was revealed before: it is only
        asked that nothing more be found.
        """
        question = self._relaxed.get(question, question)
        found = self._find(hidden, question)
        if found is None or question in self._fair:
            return found
        if self._find(self._all, question) is None:
            self._fair.add(question)
            return found
        best = self._ask(self._whole(), self._all, question)
        eased = replace(question, bound=round(best.objective) * question.side)
        self._relaxed[question] = eased
        self._fair.add(eased)
        return self._find(hidden, eased)

    @property
    def known_before(self) -> list[Question]:
        """Questions that earlier editions answer by themselves."""
        return list(self._relaxed)

    def is_consistent(self) -> bool:
        """Whether what earlier editions say can be true at all."""
        self._set(self._program, self._all, OUTSIDER)
        self._program.cost(())
        return self._program.solve() is not None

    def _find(self, hidden: frozenset[int], question: Question) -> Leak | None:
        if self._is_true(question) or self._has_point(hidden, question):
            return None
        found = self._ask(self._program, hidden, question)
        if found.objective > question.side * question.bound + _SLACK:
            return Leak(question, self._cut(found, hidden, question))
        if found.is_whole:
            self._keep(found)
            return None
        if self._is_whole_safe(hidden, question):
            return None
        return Leak(question, self._whole_cut(hidden, question))

    def _is_true(self, question: Question) -> bool:
        """Whether the truth itself answers yes: it fits every pattern."""
        value = self._system.cells[question.target.cell].value
        return value is not None and question.side * value <= question.side * question.bound

    def _ask(self, program: Program, hidden: frozenset[int], question: Question) -> Answer:
        self._set(program, hidden, question.who)
        cell = self._system.cells[question.target.cell]
        if question.side < 0:
            # Enough is enough: beyond its bound nothing more is asked, and all stays finite.
            row = self._glue + question.target.cell
            floor, limit = cell.known or (0, self._far)
            most = question.bound if cell.value is not None else self._far
            program.bound_row(row, (float(floor), float(min(most, limit))))
        program.cost((member, float(question.side)) for member in cell.members)
        found = program.solve()
        if found is None:
            raise SolverRefused("infeasible")
        return found

    def _set(self, program: Program, hidden: frozenset[int], who: Insider) -> None:
        for number, cell in enumerate(self._system.cells):
            bounds = FREE if cell.known is None else (float(cell.known[0]), float(cell.known[1]))
            if number in who.alone:
                bounds = (1.0, 1.0)
            elif cell.choice and number not in hidden and cell.value is not None:
                bounds = (float(cell.value), float(cell.value))
            program.bound_row(self._glue + number, bounds)
        own = set(who.own)
        for column in range(self._system.size):
            program.bound_column(column, (1.0 if column in own else 0.0, math.inf))

    def _cut(
        self, found: Answer, hidden: frozenset[int], question: Question
    ) -> tuple[tuple[int, float], ...]:
        """Read in the duals which published cells pinned the target (Fischetti, Salazar 2000).

        Hiding cell i lowers the bound by at most u·value when its dual u is positive, by
        anything when it is negative; all of them must make up for what is missing.
        """
        missing = found.objective - question.side * question.bound
        duals = found.duals[self._glue :]
        cut = []
        for number, cell in enumerate(self._system.cells):
            dual = float(duals[number])
            if abs(dual) < _SLACK or number in hidden or not cell.choice:
                continue
            if number in question.who.alone:
                continue
            room = dual * (cell.value or 0) / missing if dual > 0 else 1.0
            if room > _SLACK:
                cut.append((number, min(1.0, room)))
        return tuple(cut)

    def _is_whole_safe(self, hidden: frozenset[int], question: Question) -> bool:
        """Ask the same in whole children: a half child protects nobody."""
        found = self._ask(self._whole(), hidden, question)
        if found.objective > question.side * question.bound + _SLACK:
            return False
        self._keep(found)
        return True

    def _whole(self) -> Program:
        if self._exact is None:
            self._exact = self._new(whole=True)
        return self._exact

    def _whole_cut(
        self, hidden: frozenset[int], question: Question
    ) -> tuple[tuple[int, float], ...]:
        """Return shown cells, none of them idle, that together reveal the target."""
        shown = [n for n in self._system.choices if n not in hidden]
        for number in list(shown):
            fewer = frozenset(self._system.choices) - set(shown) | hidden | {number}
            if not self._is_whole_safe(fewer, question):
                shown.remove(number)
        return tuple((number, 1.0) for number in shown)

    def _keep(self, found: Answer) -> None:
        import numpy as np

        point = np.rint(found.values)
        self._points.append((self._sums @ point, point))
        if len(self._points) > _POINTS:
            del self._points[: _POINTS // 4]
        self._seen = None

    def _has_point(self, hidden: frozenset[int], question: Question) -> bool:
        """Whether a point met before fits what is shown and answers yes."""
        import numpy as np

        if not self._points:
            return False
        if self._seen is None:
            self._seen = tuple(np.array(one) for one in zip(*self._points, strict=True))
        sums, points = self._seen
        fits = question.side * sums[:, question.target.cell] <= question.side * question.bound
        shown = [n for n, cell in enumerate(self._system.cells) if cell.choice and n not in hidden]
        fits &= (sums[:, shown] == self._values[shown]).all(axis=1)
        if question.who.alone:
            fits &= (sums[:, list(question.who.alone)] == 1).all(axis=1)
        if question.who.own:
            fits &= (points[:, list(question.who.own)] >= 1).all(axis=1)
        return bool(fits.any())
