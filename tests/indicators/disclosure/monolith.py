"""The same question as one large mixed program, for SciPy: two attackers a sensitive cell.

Plain and slow: what a table protected by hand would be checked against. Insiders left out.
"""

from collections.abc import Iterator

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from pre_desk.indicators.disclosure.system import System, Target

Limit = LinearConstraint


def cheapest_cost(system: System, *, whole: bool) -> float:
    """The least cost of a safe pattern; `whole` when attackers count in whole children."""
    attackers = [
        (target, side, bound)
        for target in system.targets
        for side, bound in ((1, target.low), (-1, target.high))
        if bound is not None
    ]
    cells, size = len(system.cells), system.size
    width = cells + size * len(attackers)
    counts = sparse.lil_array((cells, size))
    for number, cell in enumerate(system.cells):
        counts[number, list(cell.members)] = 1
    limits = [
        limit
        for at, (target, side, bound) in enumerate(attackers)
        for limit in _attacker(system, counts, cells + at * size, width, target, side, bound)
    ]
    low = np.zeros(width)
    high = np.full(width, np.inf)
    high[:cells] = 1
    for number, cell in enumerate(system.cells):
        if number in system.primary or not cell.choice:
            low[number] = 1
    cost = np.zeros(width)
    cost[:cells] = [cell.weight if cell.choice else 0 for cell in system.cells]
    integral = np.concatenate([np.ones(cells), np.full(width - cells, float(whole))])
    answer = milp(cost, constraints=limits, bounds=Bounds(low, high), integrality=integral)
    assert answer.status == 0, answer.message
    return float(answer.fun)


def _attacker(
    system: System, counts, start: int, width: int, target: Target, side: int, bound: int
) -> Iterator[Limit]:
    """One set of unknowns that agrees with what is shown and answers one question yes."""
    cells = len(system.cells)
    values = np.array([max(0, cell.value or 0) for cell in system.cells], dtype=float)
    room = values.max() + 100
    own = sparse.lil_array((cells, width))
    own[:, start : start + system.size] = counts
    # value × (1 − hidden) ≤ sum ≤ value + room × hidden
    lower, upper = own.copy(), own.copy()
    for number in range(cells):
        lower[number, number] = values[number]
        upper[number, number] = -room
    yield LinearConstraint(lower.tocsr(), values, np.inf)
    yield LinearConstraint(upper.tocsr(), -np.inf, values)
    if system.equal:
        glue = sparse.lil_array((len(system.equal), width))
        for number, (left, right) in enumerate(system.equal):
            glue[number, [start + one for one in left]] = 1
            glue[number, [start + one for one in right]] = -1
        yield LinearConstraint(glue.tocsr(), 0, 0)
    asked = own[[target.cell], :].tolil()
    if target.only_if_hidden:
        asked[0, target.cell] = -bound
        bound = 0
    yield LinearConstraint(side * asked.tocsr(), -np.inf, side * bound)
