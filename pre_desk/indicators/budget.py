"""The budget of a period counted (INDICATORS §2.15): sums of cents, then rates and costs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pre_desk.domain.budget import NatureBudget
from pre_desk.domain.periode import Periode
from pre_desk.indicators.budget_figures import (
    ActionCost,
    Amounts,
    BudgetFigures,
    Grant,
    NatureAmounts,
)
from pre_desk.indicators.history import Bounds, History
from pre_desk.indicators.offers import Offers
from pre_desk.indicators.records import Records
from pre_desk.indicators.rounding import share

FONCTIONNEMENT = "fonctionnement"
NATURES = tuple(str(one.value) for one in NatureBudget)


class Line(NamedTuple):
    """One line of budget; `action` is an id, `operator` a name, both empty for the running costs.

    The opérateur is that of the action when there is one.
    """

    periode: Periode
    action: str
    operator: str
    funder: str
    nature: str
    voted: int
    spent: int


class GrantLine(NamedTuple):
    """One subsidy to the opérateur of that name; `about` says what it helps to do."""

    periode: Periode
    operator: str
    asked: int
    voted: int
    paid: int
    about: str = ""


class Accounts(NamedTuple):
    """Everything that was typed, of all periods."""

    lines: Sequence[Line] = ()
    grants: Sequence[GrantLine] = ()

    def period_of(self, school: Periode) -> Periode | None:
        """Return the period in which the money of a school year is told.

        That year itself, else the civil year in which it ends; None when neither has a line.
        """
        known = {one.periode for one in self.lines} | {one.periode for one in self.grants}
        civil = Periode(school.end.year)
        return next((one for one in (school, civil) if one in known), None)


def budget_figures(
    accounts: Accounts,
    periode: Periode,
    histories: Iterable[History],
    records: Records,
    *,
    on: date,
) -> BudgetFigures:
    """Return the figures of a period, as known on `on`; actions are named as in `Activity`."""
    lines = [one for one in accounts.lines if one.periode == periode]
    offers = Offers(records, bounds_of(periode, on))
    total = _amounts(lines)
    children = children_of(histories, periode, on)
    costs = {offers.names[one]: _cost(lines, offers, one) for one in _actions(lines, offers)}
    return BudgetFigures(
        periode=periode.label,
        total=total,
        actions=_sorted(lines, lambda one: _name(one, offers)),
        operators=_sorted(lines, lambda one: one.operator or FONCTIONNEMENT),
        funders=_sorted(lines, lambda one: one.funder),
        natures={name: _nature(lines, name, total) for name in NATURES},
        children=children,
        per_child_cents=per_unit(total.spent_cents, children),
        costs=costs,
        grants=_grants(accounts.grants, periode),
    )


def bounds_of(periode: Periode, on: date) -> Bounds:
    """Return the bounds of a period; the school year of a civil one is that in which it begins."""
    of = Bounds.of(periode.begins_in, on)
    return of if periode.scolaire else of.over_days(periode.start, periode.end)


def children_of(histories: Iterable[History], periode: Periode, on: date) -> int:
    """Return how many children were present at least one day of a period, up to `on`."""
    first, last = periode.start.toordinal(), min(periode.end, on).toordinal()
    return sum(
        any(stay.entree <= last and stay.sortie >= first for stay in one.stays) for one in histories
    )


def per_unit(cents: int, units: int) -> int | None:
    """Return cents over units, rounded half up to the cent; None when there are none."""
    return (2 * cents + units) // (2 * units) if units else None


def _name(line: Line, offers: Offers) -> str:
    if line.action:
        return offers.names.get(line.action, line.action)
    return line.operator or FONCTIONNEMENT


def _actions(lines: Iterable[Line], offers: Offers) -> list[str]:
    """Return the actions that have a line, in the order of names."""
    known = {one.action for one in lines} & offers.names.keys()
    return sorted(known, key=lambda one: offers.names[one])


def _amounts(lines: Iterable[Line]) -> Amounts:
    lines = list(lines)
    voted, spent = sum(one.voted for one in lines), sum(one.spent for one in lines)
    return Amounts(voted_cents=voted, spent_cents=spent, rate=share(spent, voted))


def _sorted(lines: Sequence[Line], of: Callable[[Line], str]) -> Mapping[str, Amounts]:
    """Return the sums by what `of` says of a line, the largest vote first."""
    groups: dict[str, list[Line]] = {}
    for one in lines:
        groups.setdefault(of(one), []).append(one)
    found = {name: _amounts(own) for name, own in groups.items()}
    return dict(sorted(found.items(), key=lambda one: (-one[1].voted_cents, one[0])))


def _nature(lines: Iterable[Line], name: str, total: Amounts) -> NatureAmounts:
    own = _amounts(one for one in lines if one.nature == name)
    return NatureAmounts(
        amounts=own,
        voted_share=share(own.voted_cents, total.voted_cents),
        spent_share=share(own.spent_cents, total.spent_cents),
    )


def _cost(lines: Iterable[Line], offers: Offers, action: str) -> ActionCost:
    amounts = _amounts(one for one in lines if one.action == action)
    figures = offers.figures([action])
    sessions = figures.attendance.held
    return ActionCost(
        amounts=amounts,
        children=figures.children,
        sessions=sessions,
        per_child_cents=per_unit(amounts.spent_cents, figures.children),
        per_session_cents=per_unit(amounts.spent_cents, sessions),
    )


def _grants(lines: Iterable[GrantLine], periode: Periode) -> dict[str, Grant]:
    found: dict[str, list[int]] = {}
    for one in lines:
        if one.periode == periode:
            sums = found.setdefault(one.operator, [0, 0, 0])
            for place, cents in enumerate((one.asked, one.voted, one.paid)):
                sums[place] += cents
    return {
        name: Grant(asked_cents=asked, voted_cents=voted, paid_cents=paid)
        for name, (asked, voted, paid) in sorted(found.items())
    }
