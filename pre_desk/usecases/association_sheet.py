"""The sheet of the comité technique: of one association, what was planned against what was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pre_desk.domain.action import Operateur, TypeOperateur
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.names import fold
from pre_desk.domain.periode import Periode
from pre_desk.domain.role import Permission
from pre_desk.french import NBSP, counted, euros, number, percent
from pre_desk.indicators.activity_figures import ActionFigures
from pre_desk.indicators.budget import Accounts, GrantLine
from pre_desk.indicators.history import Bounds
from pre_desk.indicators.offers import Offers
from pre_desk.indicators.rounding import share
from pre_desk.store.repositories.accounts import load_accounts
from pre_desk.store.repositories.activity_reads import load_attendance_records
from pre_desk.store.unit_of_work import UnitOfWork

# Nothing was planned, or nothing could be counted.
NONE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """One action of the association; money is in cents."""

    nom: str
    figures: ActionFigures
    voted_cents: int
    spent_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociationSheet:
    """One association in one year. `general` is its money that no action holds.

    `periode` is what money is told for; subsidies are those of the school year and of the two
    civil years that it touches.
    """

    operateur: Operateur
    annee: AnneeScolaire
    periode: Periode
    actions: tuple[ActionLine, ...]
    total: ActionFigures
    general: tuple[int, int]
    grants: tuple[GrantLine, ...]

    @property
    def voted_cents(self) -> int:
        """Everything voted for the association."""
        return self.general[0] + sum(one.voted_cents for one in self.actions)

    @property
    def spent_cents(self) -> int:
        """Everything spent on the association."""
        return self.general[1] + sum(one.spent_cents for one in self.actions)


def association_sheets(
    uow: UnitOfWork, *, annee: AnneeScolaire, on: date
) -> tuple[AssociationSheet, ...]:
    """Return a sheet for each association with an action, money or a subsidy, by name."""
    uow.require(Permission.BUDGET | Permission.ACTIONS)
    offers = Offers(load_attendance_records(uow.connection), Bounds.of(annee, on))
    accounts = load_accounts(uow.connection)
    own: dict[str, list[str]] = {}
    for one in uow.action.find():
        own.setdefault(one.operateur_id or "", []).append(one.id)
    found = [
        _sheet(one, annee, own.get(one.id, []), offers, accounts)
        for one in uow.operateur.find(type=TypeOperateur.ASSOCIATION)
    ]
    lived = [one for one in found if one.actions or one.grants or one.voted_cents]
    return tuple(sorted(lived, key=lambda one: fold(one.operateur.nom)))


def _sheet(
    operateur: Operateur,
    annee: AnneeScolaire,
    actions: list[str],
    offers: Offers,
    accounts: Accounts,
) -> AssociationSheet:
    school = Periode.of_school_year(annee)
    periode = accounts.period_of(school) or school
    money: dict[str, tuple[int, int]] = {}
    for one in accounts.lines:
        if one.periode == periode and one.operator == operateur.nom:
            voted, spent = money.get(one.action, (0, 0))
            money[one.action] = voted + one.voted, spent + one.spent
    live = [one for one in offers.ids() if one in actions]
    told = sorted({*live, *money} - {""}, key=lambda one: fold(offers.names[one]))
    years = (school, Periode(annee.first), Periode(annee.first + 1))
    return AssociationSheet(
        operateur=operateur,
        annee=annee,
        periode=periode,
        actions=tuple(_line(one, offers, money) for one in told),
        total=offers.figures(told),
        general=money.get("", (0, 0)),
        grants=tuple(
            one for one in accounts.grants if one.operator == operateur.nom and one.periode in years
        ),
    )


def _line(action: str, offers: Offers, money: Mapping[str, tuple[int, int]]) -> ActionLine:
    voted, spent = money.get(action, (0, 0))
    return ActionLine(
        nom=offers.names[action],
        figures=offers.figures([action]),
        voted_cents=voted,
        spent_cents=spent,
    )


ACTIONS_HEADER = (
    "Action",
    "Séances prévues",
    "Séances tenues",
    "Enfants prévus",
    "Enfants accueillis",
    "Présence",
    "Voté",
    "Dépensé",
)
GRANTS_HEADER = ("Période", "Objet", "Demandé", "Voté", "Versé")


def action_rows(sheet: AssociationSheet) -> tuple[tuple[str, ...], ...]:
    """Return planned against done, written, the association as a whole last."""
    rows = [_row(one.nom, one.figures, one.voted_cents, one.spent_cents) for one in sheet.actions]
    if sheet.general != (0, 0):
        money = (euros(sheet.general[0]), euros(sheet.general[1]))
        rows.append(("Hors action", *[NONE] * 5, *money))
    if len(rows) > 1:
        rows.append(_row("Ensemble", sheet.total, sheet.voted_cents, sheet.spent_cents))
    return tuple(rows)


def grant_rows(sheet: AssociationSheet) -> tuple[tuple[str, ...], ...]:
    """Return the subsidies, written."""
    return tuple(
        (one.periode.label, one.about or NONE, euros(one.asked), euros(one.voted), euros(one.paid))
        for one in sheet.grants
    )


def sentences(sheet: AssociationSheet) -> tuple[str, ...]:
    """Return what the tables say, in sentences: what was held, who came, what was spent."""
    told = [_held(sheet.total), _came(sheet.total)]
    if sheet.voted_cents or sheet.spent_cents:
        rate = share(sheet.spent_cents, sheet.voted_cents)
        part = f", soit {percent(rate)} du voté" if rate is not None else ""
        told.append(
            f"Budget {sheet.periode.label}{NBSP}: {euros(sheet.voted_cents)} votés,"
            f" {euros(sheet.spent_cents)} dépensés{part}."
        )
    return tuple(one for one in told if one)


def _row(name: str, one: ActionFigures, voted: int, spent: int) -> tuple[str, ...]:
    rate = one.attendance.rate
    return (
        name,
        _planned(one.planned_sessions),
        number(one.attendance.held),
        _planned(one.planned_children),
        number(one.children),
        NONE if rate is None else percent(rate),
        euros(voted),
        euros(spent),
    )


def _planned(value: int | None) -> str:
    return NONE if value is None else number(value)


def _held(one: ActionFigures) -> str:
    if not one.attendance.held and not one.planned_sessions:
        return ""
    planned = one.planned_sessions
    against = f" sur {number(planned)} prévues" if planned else ", aucune n’était prévue"
    return f"{counted(one.attendance.held, 'séance tenue', 'séances tenues')}{against}."


def _came(one: ActionFigures) -> str:
    planned = f" sur {number(one.planned_children)} prévus" if one.planned_children else ""
    told = f"{counted(one.children, 'enfant accueilli', 'enfants accueillis')}{planned}"
    if one.attendance.rate is None:
        return f"{told} ; aucune feuille de présence n’est remplie."
    return (
        f"{told} ; présence de {percent(one.attendance.rate)}"
        f" ({number(one.attendance.presents)} présences sur"
        f" {number(one.attendance.expected)} attendues)."
    )
