"""Cellules, actions and money of a publication as grids."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pre_desk.documents.spreadsheets.grid import Cell, Grid
from pre_desk.documents.wording import FUNDERS, NATURES, RUNNING_COSTS, period_words
from pre_desk.indicators.budget_figures import Amounts
from pre_desk.indicators.resources import Resources, Spending


def resource_grids(resources: Resources, period: str) -> Iterator[Grid]:
    """Yield what was set to work in the year, then its money, in euros."""
    yield Grid(
        sheet="Cellules et actions",
        slug="cellules-et-actions",
        title="Cellules et actions",
        definition="Cellules prévues et tenues, séances tenues, actions de l’année et ceux qui les"
        " conduisent.",
        period=period,
        header=("Chiffre", "Nombre"),
        rows=(
            ("Cellules prévues", resources.meetings_planned),
            ("Cellules tenues", resources.meetings_held),
            ("Séances tenues", resources.sessions_held),
            ("Actions", len(resources.actions)),
            ("Opérateurs", len(resources.operators)),
        ),
    )
    if resources.spending is not None:
        yield _spending(resources.spending)
        if resources.spending.grants:
            yield _grants(resources.spending)


def _spending(told: Spending) -> Grid:
    natures = {code: one.amounts for code, one in told.natures.items()}
    sorts: tuple[tuple[str, Mapping[str, Amounts], Mapping[str, str]], ...] = (
        ("Nature", natures, NATURES),
        ("Financeur", told.funders, FUNDERS),
        ("Opérateur", told.operators, RUNNING_COSTS),
        ("Action", told.actions, RUNNING_COSTS),
    )
    rows: list[tuple[Cell, ...]] = [
        (names.get(code, code), sort, _euros(one.voted_cents), _euros(one.spent_cents))
        for sort, sums, names in sorts
        for code, one in sums.items()
    ]
    whole = _euros(told.total.voted_cents), _euros(told.total.spent_cents)
    return Grid(
        sheet="Budget",
        slug="budget",
        title="Budget voté et dépensé, en euros",
        definition="Le même argent compté de quatre façons : par nature, par financeur, par"
        " opérateur et par action.",
        period=period_words(told.periode),
        header=("Ligne", "Comptée par", "Voté", "Dépensé"),
        rows=(*rows, ("Ensemble", "Tout", *whole)),
    )


def _grants(told: Spending) -> Grid:
    return Grid(
        sheet="Subventions",
        slug="subventions",
        title="Subventions aux associations, en euros",
        definition="Demandé, voté et versé, par association.",
        period=period_words(told.periode),
        header=("Association", "Demandé", "Voté", "Versé"),
        rows=tuple(
            (name, _euros(one.asked_cents), _euros(one.voted_cents), _euros(one.paid_cents))
            for name, one in told.grants.items()
        ),
    )


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
