"""Chapter « Le budget »: voted and spent, by whom and for what, and what a child costs."""

from collections.abc import Callable, Mapping

from pre_desk.documents.bilan.counts import by_year
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.paper.blocks import Block, Heading, Text
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import SMALL
from pre_desk.documents.wording import FUNDERS, NATURES, RUNNING_COSTS, period_words
from pre_desk.french import MISSING, NBSP, counted, euros, number, percent
from pre_desk.indicators.budget_figures import (
    ActionCost,
    Amounts,
    BudgetFigures,
    Grant,
)
from pre_desk.indicators.resources import Spending

Names = Mapping[str, str]

_COSTS = (
    "Coût : dépense de l’action, rapportée aux enfants qui y ont participé et aux séances tenues."
)
_MONEY = ("Voté", "Dépensé", "Exécution")


def budget(report: Report) -> list[Block]:
    """Return the chapter; one sentence when no line was typed for the year."""
    heading = Heading("Le budget", 1)
    told = report.year.budget
    if told is None:
        return [heading, Text("Aucune ligne de budget n’est saisie pour cette année.")]
    return [
        heading,
        Text(_whole(told), keep_with_next=True),
        *_series(report),
        *money(Spending.of(told)),
        *_costs(told),
    ]


def money(told: Spending) -> list[Block]:
    """Return what was voted and spent, in tables."""
    return [
        Heading("Par nature", 2),
        _natures(told),
        Heading("Par financeur", 2),
        _sums("Financeur", told.funders, FUNDERS),
        Heading("Par opérateur", 2),
        _sums("Opérateur", told.operators, RUNNING_COSTS),
        Heading("Par action", 2),
        _sums("Action", told.actions, RUNNING_COSTS),
        *_grants(told.grants),
    ]


def spent_words(total: Amounts) -> str:
    """« 12 € dépensés sur 15 € votés, soit 80,0 % »."""
    rate = "" if total.rate is None else f", soit {percent(total.rate)}"
    return f"{euros(total.spent_cents)} dépensés sur {euros(total.voted_cents)} votés{rate}"


def _whole(told: BudgetFigures) -> str:
    words = f"Budget de l’{period_words(told.periode)} : {spent_words(told.total)}."
    if told.per_child_cents is None:
        return words
    followed = counted(told.children, "enfant suivi", "enfants suivis")
    return f"{words} Pour {followed}, {euros(told.per_child_cents)} par enfant."


def _series(report: Report) -> list[Block]:
    if not report.last_year:
        return []

    def row(name: str, of: Callable[[BudgetFigures], str]) -> tuple[str, list[str]]:
        return name, [MISSING if one.budget is None else of(one.budget) for one in report.years]

    rows = (
        row("Voté", lambda one: _bare(one.total.voted_cents)),
        row("Dépensé", lambda one: _bare(one.total.spent_cents)),
        row("Exécution", lambda one: percent(one.total.rate)),
        row("Par enfant suivi", lambda one: _bare(one.per_child_cents)),
    )
    return [by_year(report, rows, header="En euros", first=1.6)]


def _bare(cents: int | None) -> str:
    """Return an amount that its row says to be euros: six of them have to fit."""
    return euros(cents).removesuffix(f"{NBSP}€")


def _natures(told: Spending) -> Table:
    rows = [
        (
            NATURES[code],
            euros(one.amounts.voted_cents),
            percent(one.voted_share),
            euros(one.amounts.spent_cents),
            percent(one.spent_share),
            percent(one.amounts.rate),
        )
        for code, one in told.natures.items()
    ]
    whole = told.total
    voted, spent, rate = euros(whole.voted_cents), euros(whole.spent_cents), percent(whole.rate)
    rows.append(("Ensemble", voted, "–", spent, "–", rate))
    columns = [
        Column(header="Nature", share=2, number=False),
        Column(header="Voté", share=1.3),
        Column(header="Part", share=0.8),
        Column(header="Dépensé", share=1.3),
        Column(header="Part", share=0.8),
        Column(header="Exécution", share=1),
    ]
    return Table(columns, rows, strong=[len(rows) - 1])


def _sums(header: str, sums: Mapping[str, Amounts], names: Names) -> Table:
    rows = [(names.get(code, code), *_told(one)) for code, one in sums.items()]
    columns = [Column(header=header, share=3.4, number=False)]
    columns += [Column(header=one, share=1.2) for one in _MONEY]
    return Table(columns, rows)


def _told(one: Amounts) -> tuple[str, str, str]:
    return euros(one.voted_cents), euros(one.spent_cents), percent(one.rate)


def _grants(grants: Mapping[str, Grant]) -> list[Block]:
    if not grants:
        return []
    rows = [
        (name, euros(one.asked_cents), euros(one.voted_cents), euros(one.paid_cents))
        for name, one in grants.items()
    ]
    columns = [Column(header="Association", share=3.4, number=False)]
    columns += [Column(header=one, share=1.2) for one in ("Demandé", "Voté", "Versé")]
    return [Heading("Subventions aux associations", 2), Table(columns, rows)]


def _costs(told: BudgetFigures) -> list[Block]:
    if not told.costs:
        return []
    columns = [
        Column(header="Action", share=3.2, number=False),
        Column(header="Dépensé", share=1.3),
        Column(header="Enfants", share=0.9),
        Column(header="Par enfant", share=1.2),
        Column(header="Séances", share=0.9),
        Column(header="Par séance", share=1.2),
    ]
    rows = [_cost(name, one) for name, one in told.costs.items()]
    return [Heading("Coûts", 2), Table(columns, rows), Text(_COSTS, SMALL, before=6)]


def _cost(name: str, one: ActionCost) -> tuple[str, ...]:
    return (
        name,
        euros(one.amounts.spent_cents),
        number(one.children),
        _unit(one.per_child_cents),
        number(one.sessions),
        _unit(one.per_session_cents),
    )


def _unit(cents: int | None) -> str:
    return "–" if cents is None else euros(cents)
