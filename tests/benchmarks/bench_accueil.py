"""The first screen at a hundred thousand children: what remains to be done, and the figures."""

from datetime import UTC, datetime
from functools import partial

from pre_desk.usecases.accueil.figures import key_figures
from pre_desk.usecases.accueil.todos import list_todos
from tests.benchmarks.measure import Measure, against, best_of, within
from tests.benchmarks.vaults import TODAY, opened

# A team ten times larger than the largest, then the size that everything is held to.
TEAM, SMALL, LARGE = 2_000, 10_000, 100_000
_MONTHS = 6


def measures() -> list[Measure]:
    """Both readings, as the window asks for them."""
    todos, figures = {}, {}
    for children in (TEAM, SMALL, LARGE):
        todos[children], figures[children] = _read(children)
    return [
        within(f"what remains to be done, {TEAM:,} children", 1000 * todos[TEAM], 300, "ms"),
        _growth("what remains to be done", todos),
        _growth("five figures of the year", figures),
    ]


def _growth(name: str, seconds: dict[int, float]) -> Measure:
    # Half as much again as linear: what a cache no longer holds.
    return against(
        f"growth of {name}, {SMALL:,} to {LARGE:,} children",
        1000 * seconds[LARGE],
        1000 * seconds[SMALL],
        f"{SMALL:,} children",
        1.5 * LARGE / SMALL,
        "ms",
    )


def _read(children: int) -> tuple[float, float]:
    vault = opened(children, read_only=True)
    with vault.reading(now=datetime.now(UTC)) as uow:
        told = partial(list_todos, uow, on=TODAY, months=_MONTHS, backup=None)
        counted = partial(key_figures, uow, on=TODAY)
        seconds = best_of(3, told), best_of(3, counted)
    vault.close(datetime.now(UTC))
    return seconds
