"""What a programme set to work in a year, with nothing that counts a child.

Cellules, séances, actions, opérateurs and money leave as they are: they are not children,
and no figure here can be divided by one to count them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pre_desk.indicators.budget_figures import Amounts, BudgetFigures, Grant, NatureAmounts
from pre_desk.indicators.figures import UNKNOWN, YearFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """The money of a period, by what it is for and who brings it; no cost of one child."""

    periode: str
    total: Amounts
    actions: Mapping[str, Amounts]
    operators: Mapping[str, Amounts]
    funders: Mapping[str, Amounts]
    natures: Mapping[str, NatureAmounts]
    grants: Mapping[str, Grant]

    @classmethod
    def of(cls, budget: BudgetFigures) -> "Spending":
        """Return what a budget tells without its children."""
        return cls(
            periode=budget.periode,
            total=budget.total,
            actions=budget.actions,
            operators=budget.operators,
            funders=budget.funders,
            natures=budget.natures,
            grants=budget.grants,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Cellules of the year, séances held, actions and opérateurs by name, money.

    `spending` is None when no line of budget was typed.
    """

    meetings_planned: int
    meetings_held: int
    sessions_held: int
    actions: tuple[str, ...]
    operators: tuple[str, ...]
    spending: Spending | None


def resources_of(year: YearFigures) -> Resources | None:
    """Return the resources of a year; None when its activity was not computed."""
    activity = year.activity
    if activity is None:
        return None
    return Resources(
        meetings_planned=activity.meetings.planned,
        meetings_held=activity.meetings.held,
        sessions_held=activity.all_actions.attendance.held,
        actions=tuple(activity.actions),
        operators=tuple(one for one in activity.operators if one != UNKNOWN),
        spending=Spending.of(year.budget) if year.budget else None,
    )
