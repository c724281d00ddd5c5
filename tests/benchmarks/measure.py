"""How a figure is measured: the best of a few runs, beside a baseline run in the same process."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table. `ratio` is value / baseline, or value / target without baseline."""

    name: str
    value: float
    unit: str
    baseline: float | None
    baseline_name: str
    target: str
    met: bool

    @property
    def ratio(self) -> str:
        return f"{self.value / self.baseline:.2f}" if self.baseline else "–"


def best_of(times: int, run: Callable[[], object]) -> float:
    """Return the shortest wall time, in seconds, of `times` runs."""
    return min(timed(run) for _ in range(times))


def timed(run: Callable[[], object]) -> float:
    """Return the wall time of one run, in seconds."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def percentile_95(values: list[float]) -> float:
    """Return the value below which 95 % of `values` fall (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def against(
    name: str, value: float, baseline: float, baseline_name: str, at_most: float, unit: str = "s"
) -> Measure:
    """A measure judged by its ratio to a baseline run beside it."""
    met = value / baseline <= at_most
    return Measure(name, value, unit, baseline, baseline_name, f"≤ {at_most:g}×", met)


def within(name: str, value: float, at_most: float, unit: str = "s") -> Measure:
    """A measure judged by an absolute limit, told as noisy on a shared machine."""
    return Measure(name, value, unit, None, "", f"≤ {at_most:g} {unit}", value <= at_most)
