"""What the budget of a period shows: its lines to who types them, its sums to who reads bilans."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pre_desk.domain.action import Action, Operateur, TypeOperateur
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.budget import Financeur, LigneBudget, NatureBudget, Subvention
from pre_desk.domain.names import fold
from pre_desk.domain.periode import Periode
from pre_desk.domain.role import Permission
from pre_desk.french import euros, number, percent
from pre_desk.indicators.budget import FONCTIONNEMENT, budget_figures
from pre_desk.indicators.budget_figures import Amounts, BudgetFigures
from pre_desk.store.repositories.accounts import load_accounts
from pre_desk.store.repositories.activity_reads import load_attendance_records
from pre_desk.store.repositories.histories import load_presences
from pre_desk.store.unit_of_work import UnitOfWork

Rows = tuple[tuple[str, ...], ...]

_FUNDERS = {str(one.value): one.label for one in Financeur}
_NATURES = {str(one.value): one.label for one in NatureBudget}
_YEARS_AHEAD = 1


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """One table of sums, written: the first column is a name, the last row the total if any."""

    title: str
    header: tuple[str, ...]
    rows: Rows
    total: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPage:
    """One period; `lines` is empty for a role that reads sums only."""

    periode: Periode
    figures: BudgetFigures
    lines: tuple[LigneBudget, ...] = ()
    subventions: tuple[Subvention, ...] = ()
    actions: tuple[Action, ...] = ()
    operateurs: tuple[Operateur, ...] = ()
    # Whether what each action did in the period may be read beside its money.
    costs: bool = False


def known_periodes(uow: UnitOfWork, *, on: date) -> tuple[Periode, ...]:
    """Return the periods that hold a line or may be begun, the latest first."""
    uow.require(Permission.BILAN)
    current = AnneeScolaire.of(on)
    found = {Periode.of_school_year(AnneeScolaire(current.first + n)) for n in (0, _YEARS_AHEAD)}
    found |= {Periode(on.year), Periode(on.year + _YEARS_AHEAD)}
    accounts = load_accounts(uow.connection)
    found |= {one.periode for one in accounts.lines} | {one.periode for one in accounts.grants}
    return tuple(sorted(found, key=lambda one: (one.end, one.scolaire), reverse=True))


def open_budget(uow: UnitOfWork, periode: Periode, *, on: date) -> BudgetPage:
    """Return a period: sums for who reads bilans, lines besides for who keeps the budget.

    Who sees no name of a child is told no cost of an action either: over three children, a
    cost says that there are three.
    """
    uow.require(Permission.BILAN)
    connection = uow.connection
    figures = budget_figures(
        load_accounts(connection),
        periode,
        load_presences(connection),
        load_attendance_records(connection),
        on=on,
    )
    if not uow.role.may(Permission.BUDGET):
        return BudgetPage(periode=periode, figures=figures, costs=uow.role.may(Permission.ACTIONS))
    return BudgetPage(
        periode=periode,
        figures=figures,
        lines=tuple(uow.ligne_budget.find(periode=periode)),
        subventions=tuple(uow.subvention.find(periode=periode)),
        actions=tuple(sorted(uow.action.find(), key=lambda one: fold(one.nom))),
        operateurs=tuple(sorted(uow.operateur.find(), key=lambda one: fold(one.nom))),
        costs=True,
    )


def associations(operateurs: tuple[Operateur, ...]) -> tuple[Operateur, ...]:
    """Return those that can be given a subsidy."""
    return tuple(one for one in operateurs if one.type is TypeOperateur.ASSOCIATION)


def budget_tables(page: BudgetPage) -> tuple[BudgetTable, ...]:
    """Return the sums of a period as they are read, on screen and on paper alike."""
    figures = page.figures
    tables = [
        _sums("Par action", "Action", figures.actions, figures.total),
        _sums("Par opérateur", "Opérateur", figures.operators, figures.total),
        _sums("Par financeur", "Financeur", figures.funders, figures.total, _FUNDERS),
        _natures(figures),
    ]
    if page.costs and figures.costs:
        tables.append(_costs(figures))
    if page.subventions:
        tables.append(_grants(figures))
    return tuple(one for one in tables if one.rows)


def budget_sentence(figures: BudgetFigures) -> str:
    """« 293 660 € votés, 283 057,10 € dépensés (96,4 %)… » : the period in one sentence."""
    total = figures.total
    told = f"{euros(total.voted_cents)} votés, {euros(total.spent_cents)} dépensés"
    if total.rate is not None:
        told += f", soit {percent(total.rate)} du voté"
    if figures.per_child_cents is None:
        return f"{told}."
    return (
        f"{told} ; {euros(figures.per_child_cents)} dépensés par enfant suivi"
        f" ({number(figures.children)} enfants présents au moins un jour)."
    )


_MONEY = ("Voté", "Dépensé", "Exécution")


def _sums(
    title: str,
    first: str,
    sums: Mapping[str, Amounts],
    total: Amounts,
    words: Mapping[str, str] | None = None,
) -> BudgetTable:
    words = {FONCTIONNEMENT: "Fonctionnement"} | dict(words or {})
    rows = [(words.get(name, name), *_amounts(one)) for name, one in sums.items()]
    if rows:
        rows.append(("Ensemble", *_amounts(total)))
    return BudgetTable(title, (first, *_MONEY), tuple(rows))


def _amounts(one: Amounts) -> tuple[str, str, str]:
    return euros(one.voted_cents), euros(one.spent_cents), _rate(one.rate)


def _rate(rate: float | None) -> str:
    return "–" if rate is None else percent(rate)


def _natures(figures: BudgetFigures) -> BudgetTable:
    header = ("Nature", *_MONEY, "Part du voté", "Part du dépensé")
    rows = [
        (_NATURES[name], *_amounts(one.amounts), _rate(one.voted_share), _rate(one.spent_share))
        for name, one in figures.natures.items()
        if one.amounts.voted_cents or one.amounts.spent_cents
    ]
    return BudgetTable("PRE, droit commun, cofinancement", header, tuple(rows), total=False)


def _costs(figures: BudgetFigures) -> BudgetTable:
    header = ("Action", "Dépensé", "Enfants", "Séances", "Par enfant", "Par séance")
    rows = [
        (
            name,
            euros(one.amounts.spent_cents),
            number(one.children),
            number(one.sessions),
            _cost(one.per_child_cents),
            _cost(one.per_session_cents),
        )
        for name, one in figures.costs.items()
    ]
    return BudgetTable("Coût par enfant et par séance", header, tuple(rows), total=False)


def _cost(cents: int | None) -> str:
    return "–" if cents is None else euros(cents)


def _grants(figures: BudgetFigures) -> BudgetTable:
    header = ("Association", "Demandé", "Voté", "Versé")
    rows = [
        (name, *map(euros, (one.asked_cents, one.voted_cents, one.paid_cents)))
        for name, one in figures.grants.items()
    ]
    known = figures.grants.values()
    sums = (
        sum(one.asked_cents for one in known),
        sum(one.voted_cents for one in known),
        sum(one.paid_cents for one in known),
    )
    rows.append(("Ensemble", *map(euros, sums)))
    return BudgetTable("Subventions aux associations", header, tuple(rows))
