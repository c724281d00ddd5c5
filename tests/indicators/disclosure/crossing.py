"""The slowest attacker: one unknown for each crossing of every dimension, by SciPy.

She shares nothing with the protection or the audit, neither model nor solver interface.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product

import numpy as np
from scipy.optimize import milp

from pre_desk.indicators.disclosure.tables import TOTAL, Dimension, Impossible, PublishedTable

Kind = dict[str, str]


class Crossing:
    """Every kind of child there could be, and what the printed tables say of them."""

    def __init__(self, tables: Sequence[PublishedTable], impossible: Sequence[Impossible]) -> None:
        dimensions: dict[str, Dimension] = {}
        for spec in (table.spec for table in tables):
            for one in spec.dimensions:
                dimensions[one.key] = one
                if one.refines:
                    dimensions[one.refines.dimension.key] = one.refines.dimension
        self._dimensions = dimensions
        self._kinds = [kind for kind in self._every_kind() if _can_be(kind, dimensions, impossible)]
        printed = [
            (self._line(table, keys), value)
            for table in tables
            for keys, value in table.cells.items()
            if value is not None
        ]
        self._lines = np.array([line for line, _ in printed])
        self._values = np.array([value for _, value in printed], dtype=float)

    def bounds(self, table: PublishedTable, keys: tuple[str, ...], most: int) -> tuple[int, int]:
        """The least and the most of a cell in whole children, `most` standing for any more."""
        line = self._line(table, keys)
        limits = [(line[None], [0], [most])]
        if len(self._lines):
            limits.append((self._lines, self._values, self._values))
        found = [self._solve(sign * line, limits) for sign in (1, -1)]
        return round(found[0]), round(-found[1])

    def _solve(self, cost, limits) -> float:
        whole = np.ones(len(self._kinds))
        answer = milp(cost, constraints=limits, bounds=(0, np.inf), integrality=whole)
        assert answer.status == 0, answer.message
        return float(answer.fun)

    def _every_kind(self) -> Iterator[Kind]:
        choices = [(*one.categories, "") for one in self._dimensions.values()]
        for combo in product(*choices):
            yield dict(zip(self._dimensions, combo, strict=True))

    def _line(self, table: PublishedTable, keys: tuple[str, ...]) -> np.ndarray:
        pairs = list(zip(table.spec.dimensions, keys, strict=True))
        test: Callable[[Kind], bool] = lambda kind: all(  # noqa: E731
            bool(kind[one.key]) if key == TOTAL else kind[one.key] == key for one, key in pairs
        )
        return np.array([float(test(kind)) for kind in self._kinds])


def _can_be(kind: Kind, dimensions: dict[str, Dimension], impossible: Sequence[Impossible]) -> bool:
    present: dict[str, set[bool]] = {}
    for key, one in dimensions.items():
        if one.refines:
            parent = kind[one.refines.dimension.key]
            told = dict(one.refines.parents)
            if told.get(kind[key], parent) != parent or (parent in told.values()) != bool(
                kind[key]
            ):
                return False
        else:
            present.setdefault(one.population.key, set()).add(bool(kind[key]))
    if any(len(both) > 1 for both in present.values()):
        return False
    # The year holds 30 June; nobody is counted who is in neither.
    inside = {name: both.pop() for name, both in present.items()}
    if not inside.get("enfants@2022-2023", True):
        return False
    return not any(
        tuple(kind[one.key] for one in rule.dimensions) in rule.combinations
        for rule in impossible
        if all(one.key in kind for one in rule.dimensions)
    )
