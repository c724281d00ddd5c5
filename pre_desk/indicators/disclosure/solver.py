"""The one door to HiGHS: small linear programs, solved the same way every time.

One thread, no presolve, a fixed seed and rows in the order given: same input, same bytes.
Anything but « optimal » or « infeasible » raises SolverRefused.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pre_desk.indicators.disclosure.tables import SolverRefused

FREE = (-math.inf, math.inf)
Bounds = tuple[float, float]
Line = tuple[Sequence[int], Sequence[float]]
"""A row: the columns it counts, and how."""

_WHOLE = 1e-6
_OPTIONS: dict[str, int | float] = {
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-6,
}


class OutOfTime(Exception):
    """The time given is over; nothing was found that can be proved."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An optimum: values by column, duals by row, and the objective."""

    values: Any = field(repr=False)
    duals: Any = field(repr=False)
    reduced: Any = field(repr=False)
    objective: float = field(repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether every value is a whole number."""
        import numpy as np

        return bool(np.all(np.abs(self.values - np.rint(self.values)) < _WHOLE))


class Program:
    """min cost · y over rows whose bounds change, y between bounds that change."""

    def __init__(
        self,
        columns: Sequence[Bounds],
        lines: Sequence[Line],
        bounds: Sequence[Bounds],
        *,
        whole: bool = False,
    ) -> None:
        import highspy

        self._kind: Any = highspy
        self._highs = _silent()
        self._bounds = list(bounds)
        self._columns = list(columns)
        self._costs: dict[int, float] = {}
        self._whole = whole
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        if not whole:
            # A warm start is worth more than a presolve: only bounds change between two runs.
            self._highs.setOptionValue("presolve", "off")
        self._highs.passModel(self._model(lines))

    def _model(self, lines: Sequence[Line]) -> Any:
        model = self._kind.HighsLp()
        model.num_col_, model.num_row_ = len(self._columns), len(lines)
        model.col_cost_ = [0.0] * len(self._columns)
        model.col_lower_ = [low for low, _ in self._columns]
        model.col_upper_ = [high for _, high in self._columns]
        model.row_lower_ = [low for low, _ in self._bounds]
        model.row_upper_ = [high for _, high in self._bounds]
        starts = [0]
        for columns, _ in lines:
            starts.append(starts[-1] + len(columns))
        model.a_matrix_.format_ = self._kind.MatrixFormat.kRowwise
        model.a_matrix_.start_ = starts
        model.a_matrix_.index_ = [column for columns, _ in lines for column in columns]
        model.a_matrix_.value_ = [float(weight) for _, weights in lines for weight in weights]
        if self._whole:
            model.integrality_ = [self._kind.HighsVarType.kInteger] * len(self._columns)
        return model

    def bound_row(self, row: int, bounds: Bounds) -> None:
        """Change what a row may be."""
        if self._bounds[row] != bounds:
            self._bounds[row] = bounds
            self._highs.changeRowBounds(row, *bounds)

    def bound_column(self, column: int, bounds: Bounds) -> None:
        """Change what a column may be."""
        if self._columns[column] != bounds:
            self._columns[column] = bounds
            self._highs.changeColBounds(column, *bounds)

    def cost(self, costs: Iterable[tuple[int, float]]) -> None:
        """Change the whole objective."""
        wanted = dict(costs)
        for column in sorted(set(self._costs) | set(wanted)):
            value = wanted.get(column, 0.0)
            if self._costs.get(column, 0.0) != value:
                self._highs.changeColCost(column, value)
        self._costs = wanted

    def add_line(self, line: Line, bounds: Bounds) -> None:
        """Add a row."""
        import numpy as np

        columns, weights = line
        order = np.argsort(np.asarray(columns))
        indices = np.asarray(columns, dtype=np.int32)[order]
        values = np.asarray(weights, dtype=np.float64)[order]
        self._highs.addRow(*bounds, len(indices), indices, values)
        self._bounds.append(bounds)

    def solve(self, seconds: float = math.inf) -> Answer | None:
        """Return the optimum, None when nothing fits; OutOfTime after `seconds`."""
        import numpy as np

        status = self._run(seconds)
        known = self._kind.HighsModelStatus
        if status == known.kInfeasible:
            return None
        if status == known.kTimeLimit:
            raise OutOfTime
        if status != known.kOptimal:
            raise SolverRefused(str(status))
        found = self._highs.getSolution()
        return Answer(
            np.asarray(found.col_value),
            np.asarray(found.row_dual),
            np.asarray(found.col_dual),
            self._highs.getObjectiveValue(),
        )

    def _run(self, seconds: float) -> Any:
        if seconds <= 0:
            raise OutOfTime
        # HiGHS counts the time of every run since the model was given.
        limit = self._highs.getRunTime() + seconds if seconds < math.inf else math.inf
        self._highs.setOptionValue("time_limit", limit)
        self._highs.run()
        return self._highs.getModelStatus()


def _silent() -> Any:
    """Return a solver that says nothing, not even its name.

    HiGHS prints a banner on the standard output of the command line when callbacks are set,
    which its constructor does before anybody could ask for silence.
    """
    import highspy

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Silent()  # type: ignore[no-untyped-call]
