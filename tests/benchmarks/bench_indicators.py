"""Ten years of figures against SQL by hand on the same file, and against pandas on CSVs."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pre_desk.indicators.figures import YearFigures
from pre_desk.usecases.figures import compute_years
from tests.benchmarks import indicators_pandas, indicators_sql
from tests.benchmarks.measure import Measure, against, timed
from tests.benchmarks.vaults import TEN_YEARS, TODAY, opened, scratch

LARGE, SMALL = 100_000, 10_000
_TABLES = (
    *("enfant", "parcours", "suivi", "scolarite", "etablissement", "reference"),
    *("campagne", "evaluation", "reponse"),
)


def measures() -> list[Measure]:
    """Both sides compute the same figures, and must agree before a ratio is told."""
    ours, small = _ours(LARGE), _ours(SMALL)
    by_hand = _by_hand(ours[1])
    frames = _with_pandas(ours[1])
    return [
        against(f"ten years of figures, {LARGE:,} children", ours[0], by_hand, "SQL by hand", 2),
        against("the same, beside pandas on CSVs", ours[0], frames, "pandas, reading included", 2),
        against(
            f"growth of the figures, {SMALL:,} to {LARGE:,} children",
            ours[0],
            small[0],
            f"{SMALL:,} children",
            LARGE / SMALL,
        ),
    ]


def _ours(children: int) -> tuple[float, list[YearFigures]]:
    vault = opened(children, read_only=True)
    found: list[YearFigures] = []

    def compute() -> None:
        with vault.reading(now=datetime.now(UTC)) as uow:
            found[:] = compute_years(uow, TEN_YEARS, on=TODAY)

    seconds = min(timed(compute) for _ in range(2))
    vault.close(datetime.now(UTC))
    return seconds, found


def _by_hand(figures: list[YearFigures]) -> float:
    vault = opened(LARGE, read_only=True)
    rows: list[Any] = []
    with vault.reading(now=datetime.now(UTC)) as uow:
        raw = uow.connection.connection.driver_connection
        seconds = timed(lambda: rows.extend(indicators_sql.run(raw, year) for year in TEN_YEARS))
    vault.close(datetime.now(UTC))
    for one, told in zip(figures, rows, strict=True):
        assert indicators_sql.as_counts(one) == indicators_sql.told(told), one.school_year
    return seconds


def _with_pandas(figures: list[YearFigures]) -> float:
    folder = scratch() / "csv"
    _write_tables(folder)
    found: list[Any] = []
    seconds = timed(lambda: found.extend(indicators_pandas.run(folder, TEN_YEARS)))
    for one, told in zip(figures, found, strict=True):
        ours = indicators_sql.as_counts(one)
        assert {name: ours[name] for name in told} == told, one.school_year
    return seconds


def _write_tables(folder: Path) -> None:
    folder.mkdir()
    vault = opened(LARGE, read_only=True)
    with vault.reading(now=datetime.now(UTC)) as uow:
        raw = uow.connection.connection.driver_connection
        for table in _TABLES:
            rows = raw.execute(f"SELECT * FROM {table}")
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
                out = csv.writer(stream, delimiter=";")
                out.writerow([column[0] for column in rows.description])
                out.writerows(rows)
    vault.close(datetime.now(UTC))
