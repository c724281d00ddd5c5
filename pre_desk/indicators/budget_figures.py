"""The money of a period (INDICATORS §2.15): the shape of its figures, in whole cents.

Rates and shares are percents with one decimal; a cost is spent money over children or
séances, rounded half up to the cent, and None when there is nothing to divide by.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """`rate` is what was spent in percent of what was voted; None when nothing was voted."""

    voted_cents: int
    spent_cents: int
    rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NatureAmounts:
    """One nature, with its part of all that was voted and of all that was spent."""

    amounts: Amounts
    voted_share: float | None
    spent_share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionCost:
    """What the lines of one action come to, over the children and the séances of the period."""

    amounts: Amounts
    children: int
    sessions: int
    per_child_cents: int | None
    per_session_cents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What an association asked, was granted and was paid."""

    asked_cents: int
    voted_cents: int
    paid_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetFigures:
    """Every sort adds up to `total`; « fonctionnement » is what no action nor opérateur holds.

    `periode` is what the money was voted for: the school year, or « 2026 » where a team keeps
    its accounts by civil year. `children` are those present at least one day of it.
    """

    periode: str
    total: Amounts
    actions: Mapping[str, Amounts]
    operators: Mapping[str, Amounts]
    funders: Mapping[str, Amounts]
    natures: Mapping[str, NatureAmounts]
    children: int
    per_child_cents: int | None
    costs: Mapping[str, ActionCost]
    grants: Mapping[str, Grant]
