"""Rates and means that go with protected tables: told only when they reveal nothing more."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from pre_desk.indicators.disclosure.rules import (
    Mean,
    mean_may_be_told,
    median_may_be_told,
    rate_decimals,
    rate_may_be_told,
)
from pre_desk.indicators.disclosure.tables import TOTAL, Policy
from pre_desk.indicators.facts import Fact
from pre_desk.indicators.figures import YearFigures
from pre_desk.indicators.frozen_year import FrozenYear
from pre_desk.indicators.protected import ProtectedTable, ToldFigure
from pre_desk.indicators.rounding import DAYS_IN_A_MONTH, share

PERCENT, MONTHS = "%", "mois"
_HIDDEN = "une case qu’il faudrait pour le calculer est masquée"
_FEW = "trop peu d’enfants"
# Times the base of rounding, under which a share of rounded counts tells nothing true.
_FEWEST_ROUNDED = 10
_NONE = "ce chiffre n’existe pas"


def whole_months(facts: Sequence[Fact]) -> dict[str, int | None]:
    """Return the mean durations of a year in whole months, rounded once, half up."""
    there = [fact for fact in facts if fact.state_june]
    return {
        "mean_of_year": _whole(sum(one.elapsed for one in facts), len(facts)),
        "mean_present_30_june": _whole(sum(one.elapsed_june for one in there), len(there)),
        "mean_completed": _whole(
            sum(one.completed_days for one in facts), sum(one.exits for one in facts)
        ),
    }


def _whole(days: int, count: int) -> int | None:
    if not count:
        return None
    return (Fraction(days, count) / DAYS_IN_A_MONTH + Fraction(1, 2)).__floor__()


def told_figures(
    tables: Sequence[ProtectedTable], frozen: FrozenYear, policy: Policy
) -> Iterator[ToldFigure]:
    """Yield the rates and means of the year, then those of the years told beside it."""
    by_name = {one.name: one for one in tables}
    *before, year = frozen.years
    yield from _rates(by_name, year.school_year, policy)
    yield from _durations(year, frozen.months[year.school_year], policy)
    for one in before:
        beside = by_name.get(f"state_31_august_{one.school_year}")
        if beside is not None:
            yield _exit_rate(beside, one.school_year, policy)
            yield _mean_of_year(one, frozen.months[one.school_year], policy)


def _rates(tables: Mapping[str, ProtectedTable], year: str, policy: Policy) -> Iterator[ToldFigure]:
    if "state_31_august" in tables:
        yield _exit_rate(tables["state_31_august"], year, policy)
    if "exits_by_sign" in tables:
        signs = tables["exits_by_sign"]
        out, excluded = _cell(signs, TOTAL), _cell(signs, "excluded")
        rated = None if out is None or excluded is None else out - excluded
        yield _rate(
            ("positive_share", "Sorties positives, part des enfants sortis"),
            year,
            (_cell(signs, "positive"), rated, signs.table.rounded_to),
            policy,
        )


def _exit_rate(table: ProtectedTable, year: str, policy: Policy) -> ToldFigure:
    counts = _cell(table, "sorti"), _cell(table, TOTAL), table.table.rounded_to
    return _rate(("exit_rate", "Taux de sortie"), year, counts, policy)


def _rate(
    named: tuple[str, str], year: str, counts: tuple[int | None, int | None, int], policy: Policy
) -> ToldFigure:
    """Return a rate whose counts are both printed: it tells nothing that they do not.

    Of rounded counts it is a whole percent, and nothing at all when they are few: 5 of 5.
    """
    (name, label), (part, whole, base) = named, counts
    why = _HIDDEN
    if (whole is not None and whole < _FEWEST_ROUNDED * base) or whole == 0:
        why = _FEW if whole else _NONE
    elif part is not None and whole and rate_may_be_told(part, whole, policy):
        decimals = 0 if base else rate_decimals(whole, counts_are_visible=True)
        value = share(part, whole) if decimals else _whole_percents(part, whole)
        return ToldFigure(
            name=name, year=year, label=label, unit=PERCENT, value=value, decimals=decimals
        )
    return ToldFigure(name=name, year=year, label=label, unit=PERCENT, value=None, why=why)


def _whole_percents(part: int, whole: int) -> float:
    return float((Fraction(100 * part, whole) + Fraction(1, 2)).__floor__())


def _cell(table: ProtectedTable, key: str) -> int | None:
    return table.table.cells.get((key,))


Means = Mapping[str, int | None]


def _durations(year: YearFigures, means: Means, policy: Policy) -> Iterator[ToldFigure]:
    yield _mean_of_year(year, means, policy)
    yield _months(
        ("mean_present_30_june", "Ancienneté des présents le 30 juin"),
        year,
        means["mean_present_30_june"],
        _may_tell_mean(means["mean_present_30_june"], year.children_30_june or 0, policy),
    )
    yield _months(
        ("mean_completed", "Durée des parcours achevés"),
        year,
        means["mean_completed"],
        _may_tell_mean(means["mean_completed"], year.exits.parcours, policy),
    )
    median = year.duration_months.km_median
    yield _months(
        ("km_median", "Durée médiane (Kaplan-Meier)"),
        year,
        None if median is None else (Fraction(str(median)) + Fraction(1, 2)).__floor__(),
        median_may_be_told(year.parcours, policy),
    )


def _mean_of_year(year: YearFigures, means: Means, policy: Policy) -> ToldFigure:
    return _months(
        ("mean_of_year", "Durée moyenne dans le dispositif"),
        year,
        means["mean_of_year"],
        _may_tell_mean(means["mean_of_year"], year.children, policy),
    )


def _may_tell_mean(months: int | None, count: int, policy: Policy) -> bool:
    """Whether whole months may be told of a sum of days."""
    half = DAYS_IN_A_MONTH / 2
    mean = None if months is None else Mean(months * DAYS_IN_A_MONTH, half)
    return mean_may_be_told(count, policy, mean)


def _months(
    named: tuple[str, str], year: YearFigures, value: int | None, enough: bool
) -> ToldFigure:
    """Return a duration in whole months: a decimal more would tell the entry of one child."""
    name, label = named
    told = float(value) if value is not None and enough else None
    why = "" if told is not None else _NONE if value is None else _FEW
    return ToldFigure(
        name=name, year=year.school_year, label=label, unit=MONTHS, value=told, why=why
    )
