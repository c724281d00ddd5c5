"""The cheapest safe pattern, by cutting planes (Fischetti and Salazar 2000).

A master program chooses what to hide; the attacker answers with what she still finds, as
cuts that every safe pattern satisfies. A pattern she finds nothing in is the cheapest.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pre_desk.indicators.disclosure.attack import Attack, Leak
from pre_desk.indicators.disclosure.questions import leaks
from pre_desk.indicators.disclosure.solver import OutOfTime, Program
from pre_desk.indicators.disclosure.system import System
from pre_desk.indicators.disclosure.tables import Method, Progress, SolverRefused, no_progress

_DEEPER = 6
_SOLID = 0.5


@dataclass(frozen=True, slots=True)
class Pattern:
    """Cells hidden, those to hide in any case included, and how they were found."""

    hidden: frozenset[int]
    method: Method
    optimal: bool
    rounds: int = 0


def suppress(
    system: System,
    *,
    seconds: float,
    progress: Progress = no_progress,
    attack: Attack | None = None,
) -> Pattern:
    """Return the cheapest safe pattern, or a safe one when `seconds` are not enough."""
    attack = attack or Attack(system)
    until = time.monotonic() + seconds
    try:
        return _Cutting(system, attack, until, progress).run()
    except OutOfTime:
        return publish_largest_first(system, attack, progress)


class _Cutting:
    def __init__(self, system: System, attack: Attack, until: float, progress: Progress) -> None:
        self._system = system
        self._attack = attack
        self._until = until
        self._progress = progress
        self._choices = list(system.choices)
        self._column = {cell: column for column, cell in enumerate(self._choices)}
        self._master = Program([(0.0, 1.0)] * len(self._choices), [], [], whole=True)
        self._master.cost(
            (column, float(system.cells[cell].weight)) for column, cell in enumerate(self._choices)
        )
        self._known: set[tuple[int | None, tuple[tuple[int, float], ...]]] = set()

    def run(self) -> Pattern:
        hidden, rounds = self._system.primary, 0
        while True:
            rounds += 1
            if not self._learn(hidden):
                return Pattern(hidden, Method.EXACT, True, rounds)
            hidden = self._cheapest()

    def _cheapest(self) -> frozenset[int]:
        found = self._master.solve(self._until - time.monotonic()) if self._choices else None
        if found is None:
            raise SolverRefused("no pattern satisfies the cuts")
        chosen = {cell for cell, column in self._column.items() if found.values[column] > _SOLID}
        return self._system.primary | chosen

    def _learn(self, hidden: frozenset[int]) -> bool:
        """Ask everything of a pattern; keep every cut, and those of the patterns around."""
        leaking = False
        for leak in leaks(self._attack, self._system, hidden, self._tick):
            leaking = True
            for cut in self._deeper(hidden, leak):
                self._keep(cut)
        return leaking

    def _tick(self, step: int, steps: int) -> None:
        self._progress(step, steps)
        if time.monotonic() > self._until:
            raise OutOfTime

    def _deeper(self, hidden: frozenset[int], leak: Leak) -> Iterator[Leak]:
        """Hide what the cut names and ask again: disjoint cuts spare the master many turns."""
        for _ in range(_DEEPER):
            yield leak
            hidden = hidden | {cell for cell, _ in leak.cut}
            again = self._attack.leak(hidden, leak.question)
            if again is None:
                return
            leak = again

    def _keep(self, leak: Leak) -> None:
        target = leak.question.target
        key = (target.cell if target.only_if_hidden else None, leak.cut)
        if key in self._known:
            return
        self._known.add(key)
        line = {self._column[cell]: weight for cell, weight in leak.cut if cell in self._column}
        asked = 1.0
        if target.only_if_hidden:
            line[self._column[target.cell]] = line.get(self._column[target.cell], 0.0) - 1.0
            asked = 0.0
        self._master.add_line((tuple(line), tuple(line.values())), (asked, float("inf")))


def publish_largest_first(
    system: System, attack: Attack, progress: Progress = no_progress
) -> Pattern:
    """Hide everything, then show cells from the largest down while the attacker finds nothing."""
    hidden = system.primary | frozenset(system.choices)
    order = sorted(system.choices, key=lambda cell: (-system.cells[cell].weight, cell))
    for step, cell in enumerate(order):
        progress(step, len(order))
        fewer = hidden - {cell}
        if next(leaks(attack, system, fewer, _stop_only(progress, step, len(order))), None) is None:
            hidden = fewer
    return Pattern(hidden, Method.GREEDY, False)


def _stop_only(progress: Progress, step: int, steps: int) -> Callable[[int, int], None]:
    return lambda _step, _steps: progress(step, steps)
