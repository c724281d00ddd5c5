"""Protecting a publication and attacking it, beside one large program and unprotected tables."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from pre_desk.indicators.disclosure.audit import audit
from pre_desk.indicators.disclosure.model import Publication
from pre_desk.indicators.disclosure.protection import protect
from pre_desk.indicators.disclosure.tables import (
    Method,
    Policy,
    Protected,
    PublishedTable,
    TableSpec,
)
from tests.benchmarks.measure import Measure, against, best_of, timed, within
from tests.benchmarks.published_years import Published, published, write_rows
from tests.benchmarks.vaults import scratch
from tests.indicators.disclosure.monolith import cheapest_cost

K = Policy(5)
FROZEN = range(2013, 2022)


def measures() -> list[Measure]:
    """Every pattern measured is the cheapest one and passes the audit."""
    year, large = published(250, 8), published(5000, 60)
    ours = best_of(3, lambda: _publish(year, everything=True))
    first, told = _size(year)
    return [
        within(f"a year of 250 children protected and attacked, {first} cells, {told}", ours, 1),
        against("the same, beside one large program", ours, *_by_monolith(year), 1),
        _beside("the same, beside unprotected tables", ours, *_by_pandas(year)),
        within(
            "5,000 children, 60 establishments, crossed with lists",
            timed(lambda: _publish(large, everything=True)),
            5,
        ),
        within("a tenth year with nine published before", _tenth_year(), 20),
    ]


def _publish(
    year: Published, *, everything: bool, earlier: Sequence[PublishedTable] = ()
) -> Protected:
    """Protect with the insider rule, then attack from the numbers and from the files."""
    specs, rules = year.specs(everything=everything), year.catalogue.impossible
    made = protect(specs, year.people, K, earlier=earlier, impossible=rules)
    assert made.method is Method.EXACT
    found = audit(made.tables, K, earlier=earlier, people=year.people, impossible=rules)
    assert found == []
    return made


def _size(year: Published) -> tuple[int, str]:
    """The distinct cells of the tables, and the unknowns of the attacker."""
    specs = year.specs(everything=True)
    problems = Publication(specs, year.people, impossible=year.catalogue.impossible).problems(K)
    cells = sum(len(one.system.cells) for one in problems)
    return cells, f"{sum(one.system.size for one in problems)} base cells"


def _by_monolith(year: Published) -> tuple[float, str]:
    """Seconds of the same question without insiders, whose cost must be the same."""
    specs, rules = year.specs(everything=True), year.catalogue.impossible
    alone = replace(K, insider=False)
    problems = Publication(specs, year.people, impossible=rules).problems(alone)
    costs: list[float] = []
    seconds = timed(
        lambda: costs.extend(cheapest_cost(one.system, whole=False) for one in problems)
    )
    made = protect(specs, year.people, alone, impossible=rules)
    assert abs(sum(costs) - made.cost) < 0.5, (costs, made.cost)
    return seconds, "scipy.optimize.milp, no insiders, no audit"


def _by_pandas(year: Published) -> tuple[float, str]:
    """Seconds of the tables alone, from a CSV."""
    path = scratch() / "children.csv"
    write_rows(year.people, path)
    return best_of(3, lambda: _tables(path, year.specs(everything=True))), "pandas, nothing hidden"


def _tables(path: Path, specs: Sequence[TableSpec]) -> list[pd.Series]:
    children = pd.read_csv(path, sep=";", dtype=str)
    return [children.groupby([one.key for one in spec.dimensions]).size() for spec in specs]


def _beside(name: str, value: float, baseline: float, baseline_name: str) -> Measure:
    """Told for comparison: nobody may publish what the baseline makes."""
    return Measure(name, value, "s", baseline, baseline_name, "–", True)


def _tenth_year() -> float:
    """Each year tells the state of all those before it, as it was published."""
    earlier: list[PublishedTable] = []
    for year in FROZEN:
        beside = [one for one in FROZEN if one < year]
        own = published(250, 8, year=year, beside=beside)
        made = _publish(own, everything=True, earlier=earlier)
        earlier += [replace(one, edition=f"édition {year}") for one in made.tables]
    tenth = published(250, 8, year=FROZEN.stop, beside=FROZEN)
    return timed(lambda: _publish(tenth, everything=True, earlier=earlier))
