"""What the activity of ten years adds to their figures, at any size."""

from datetime import UTC, datetime

from pre_desk.indicators.compute import Figures
from pre_desk.store.repositories.activity_reads import load_records
from pre_desk.store.repositories.histories import load_grids, load_histories
from tests.benchmarks.busy_team import busy_vault
from tests.benchmarks.measure import Measure, against, best_of
from tests.benchmarks.vaults import TEN_YEARS, TODAY, entered

LARGE, SMALL = 100_000, 10_000


def measures() -> list[Measure]:
    """The same years with and without their activity, in one process on one vault."""
    whole, bare = _run(LARGE, activity=True), _run(LARGE, activity=False)
    small = _run(SMALL, activity=True)
    return [
        against(
            f"ten years of figures and activity, {LARGE:,} children",
            whole,
            bare,
            "without the activity",
            2,
        ),
        against(
            f"growth of figures and activity, {SMALL:,} to {LARGE:,} children",
            whole,
            small,
            f"{SMALL:,} children",
            LARGE / SMALL,
        ),
    ]


def _run(children: int, *, activity: bool) -> float:
    vault = entered(busy_vault(children), read_only=True)

    def compute() -> None:
        with vault.reading(now=datetime.now(UTC)) as uow:
            figures = Figures(
                load_histories(uow.connection),
                load_grids(uow.connection, TEN_YEARS),
                last=TEN_YEARS[-1],
                on=TODAY,
                records=load_records(uow.connection) if activity else None,
            )
            for year in TEN_YEARS:
                assert (figures.of(year).activity is not None) is activity
                figures.forget(year)

    seconds = best_of(2, compute)
    vault.close(datetime.now(UTC))
    return seconds
