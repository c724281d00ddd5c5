"""Rates and means that go with protected tables: told only when they reveal nothing more."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from pre_desk.indicators.disclosure.rules import (
    Mean,
    mean_may_be_told,
    median_may_be_told,
    rate_decimals,
    rate_may_be_told,
    survival_may_be_told,
)
from pre_desk.indicators.disclosure.tables import TOTAL, Keys, Policy, TableSpec
from pre_desk.indicators.disclosure.trees import Facts, facts_of, margin_of, membership
from pre_desk.indicators.facts import Fact
from pre_desk.indicators.figures import YearFigures
from pre_desk.indicators.frozen_year import FrozenYear
from pre_desk.indicators.protected import ProtectedTable, ToldFigure
from pre_desk.indicators.rounding import DAYS_IN_A_MONTH, share
from pre_desk.indicators.sorting import children, dimension, present_in_june

PERCENT, MONTHS = "%", "mois"
_HIDDEN = "une case qu’il faudrait pour le calculer est masquée"
_FEW = "trop peu d’enfants"
# Times the base of rounding, under which a share of rounded counts tells nothing true.
_FEWEST_ROUNDED = 10
_NONE = "ce chiffre n’existe pas"


def whole_months(facts: Sequence[Fact], median_days: int | None) -> dict[str, int | None]:
    """Return the durations of a year in whole months, rounded once, half up."""
    there = [fact for fact in facts if fact.state_june]
    return {
        "mean_of_year": _whole(sum(one.elapsed for one in facts), len(facts)),
        "mean_present_30_june": _whole(sum(one.elapsed_june for one in there), len(there)),
        "mean_completed": _whole(
            sum(one.completed_days for one in facts), sum(one.exits for one in facts)
        ),
        "km_median": None if median_days is None else _whole(median_days, 1),
    }


def _whole(days: int, count: int) -> int | None:
    if not count:
        return None
    return (Fraction(days, count) / DAYS_IN_A_MONTH + Fraction(1, 2)).__floor__()


def told_figures(
    tables: Sequence[ProtectedTable], frozen: FrozenYear, policy: Policy
) -> Iterator[ToldFigure]:
    """Yield the rates and means of the year, then those of the years told beside it.

    Whether one is told depends on printed counts alone: « s » would tell the others apart.
    """
    by_name = {one.name: one for one in tables}
    *before, year = frozen.years
    yield from _rates(by_name, year.school_year, policy)
    yield from _durations(tables, year.school_year, frozen.months[year.school_year], policy)
    yield from _survival(tables, year, policy)
    for one in before:
        beside = by_name.get(f"state_31_august_{one.school_year}")
        if beside is not None:
            yield _exit_rate(beside, one.school_year, policy)
            months = frozen.months[one.school_year]
            yield _mean_of_year(tables, one.school_year, months, policy)


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
    exists = why != _NONE
    return ToldFigure(
        name=name, year=year, label=label, unit=PERCENT, value=None, why=why, exists=exists
    )


def _whole_percents(part: int, whole: int) -> float:
    return float((Fraction(100 * part, whole) + Fraction(1, 2)).__floor__())


def _cell(table: ProtectedTable, key: str) -> int | None:
    return table.table.cells.get((key,))


Months = Mapping[str, int | None]


def _durations(
    tables: Sequence[ProtectedTable], year: str, months: Months, policy: Policy
) -> Iterator[ToldFigure]:
    yield _mean_of_year(tables, year, months, policy)
    there = _printed(tables, (membership(present_in_june(year)),))
    yield _mean(
        ("mean_present_30_june", "Ancienneté des présents le 30 juin"), year, months, there, policy
    )
    # Whoever left ended a parcours: those are as many, or more.
    out = _printed(tables, (facts_of(dimension("state_31_august", year), "sorti"),))
    yield _mean(("mean_completed", "Durée des parcours achevés"), year, months, out, policy)
    # Whoever is there on 30 June is among those the curve follows.
    why = _why(there) or ("" if median_may_be_told(there or 0, policy) else _FEW)
    yield _told(("km_median", "Durée médiane (Kaplan-Meier)"), year, months, why)


def _mean_of_year(
    tables: Sequence[ProtectedTable], year: str, months: Months, policy: Policy
) -> ToldFigure:
    named = ("mean_of_year", "Durée moyenne dans le dispositif")
    return _mean(named, year, months, _printed(tables, (membership(children(year)),)), policy)


def _mean(
    named: tuple[str, str], year: str, months: Months, count: int | None, policy: Policy
) -> ToldFigure:
    """Return a mean of `count` children at least, a number that is printed, or None."""
    value = months[named[0]]
    half = DAYS_IN_A_MONTH / 2
    mean = None if value is None else Mean(value * DAYS_IN_A_MONTH, half)
    enough = mean_may_be_told(count or 0, policy, mean)
    return _told(named, year, months, _why(count) or ("" if enough else _FEW))


def _why(count: int | None) -> str:
    """Say why nothing can be told of a printed count, whatever there is to tell."""
    return _HIDDEN if count is None else "" if count else _NONE


def _told(named: tuple[str, str], year: str, months: Months, why: str) -> ToldFigure:
    """Return a duration in whole months: a decimal more would tell the entry of one child."""
    name, label = named
    value = None if why else months[name]
    why = why if why or value is not None else _NONE
    return ToldFigure(
        name=name,
        year=year,
        label=label,
        unit=MONTHS,
        value=None if value is None else float(value),
        why=why,
        exists=why != _NONE,
    )


def _survival(
    tables: Sequence[ProtectedTable], year: YearFigures, policy: Policy
) -> Iterator[ToldFigure]:
    """Yield S(t) in whole percents: never the whole curve, nor a step that few have taken.

    In a first year, S(t) and the effectif give back how many left: nothing is told unless
    that is printed as it is.
    """
    out = _printed(tables, (facts_of(dimension("state_31_august", year.school_year), "sorti"),))
    exact = out is not None and not any(one.table.rounded_to for one in tables)
    durations, before = year.duration_months, 0
    for mark, value in durations.still_followed.items():
        ended = durations.ended.get(mark, 0)
        enough = survival_may_be_told(durations.followed.get(mark, 0), policy)
        why = "" if enough and not policy.is_small(ended - before) else _FEW
        if not exact:
            why = _HIDDEN
        before = before if why else ended
        yield _whole_share(mark, year.school_year, value, why)


def _whole_share(mark: str, year: str, value: float | None, why: str) -> ToldFigure:
    why = why or ("" if value is not None else _NONE)
    whole = None if value is None else (Fraction(str(value)) + Fraction(1, 2)).__floor__()
    return ToldFigure(
        name=f"still_followed_{mark}",
        year=year,
        label=f"Parcours encore en cours à {mark} mois",
        unit=PERCENT,
        value=None if why or whole is None else float(whole),
        why=why,
        exists=why != _NONE,
    )


def _printed(tables: Sequence[ProtectedTable], counted: tuple[Facts, ...]) -> int | None:
    """Return the least that a cell may count, as it is printed; None when it is hidden."""
    for one in tables:
        for keys, value in one.table.cells.items():
            if value is not None and _counted(one.table.spec, keys) == counted:
                return one.table.bounds(value)[0]
    return None


def _counted(spec: TableSpec, keys: Keys) -> tuple[Facts, ...]:
    """Return whom a cell of a one-way table counts."""
    if len(spec.dimensions) > 1:
        return ()
    (one,), (key,) = spec.dimensions, keys
    return margin_of(one) if key == TOTAL else (facts_of(one, key),)
