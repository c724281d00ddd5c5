"""Chapter « Les cellules de veille »: meetings, decisions, and who follows the children."""

from collections.abc import Callable
from fractions import Fraction

from pre_desk.documents.bilan.counts import by_year
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.paper.blocks import Block, Heading, Text
from pre_desk.documents.paper.table import Table
from pre_desk.documents.paper.text import SMALL
from pre_desk.french import MISSING, counted, number, percent, tenths
from pre_desk.indicators.activity_figures import Activity, Meetings
from pre_desk.indicators.rounding import tenth

NO_ACTIVITY = "L’activité de cette année n’a pas été calculée."
_DECISIONS = (
    "Une décision est comptée quand elle a une échéance. Elle est « à vérifier » une fois tenue la"
    " cellule suivante du même établissement, et réalisée si elle l’était ce jour-là."
)


def cellules(report: Report) -> list[Block]:
    """Return the chapter."""
    heading = Heading("Les cellules de veille", 1)
    activity = report.year.activity
    if activity is None:
        return [heading, Text(NO_ACTIVITY)]
    return [
        heading,
        Text(_held(activity.meetings), keep_with_next=True),
        _meetings(report),
        Text(_DECISIONS, SMALL, before=5),
        Heading("Référents et nouvelles", 2),
        *(Text(one, before=4) for one in _followed(activity)),
    ]


def _held(meetings: Meetings) -> str:
    if not meetings.planned and not meetings.held:
        return "Aucune cellule n’était prévue cette année."
    held = counted(meetings.held, "cellule tenue", "cellules tenues")
    told = f"{held} sur {counted(meetings.planned, 'prévue')}"
    seen = counted(meetings.children, "enfant de l’année y a", "enfants de l’année y ont")
    return f"{told} ; {seen} été examinés." if meetings.children > 1 else f"{told}."


def _meetings(report: Report) -> Table:
    def row(name: str, of: Callable[[Meetings], str]) -> tuple[str, list[str]]:
        known = [one.activity.meetings if one.activity else None for one in report.years]
        return name, [MISSING if one is None else of(one) for one in known]

    rows = (
        row("Cellules prévues", lambda one: number(one.planned)),
        row("Cellules tenues", lambda one: number(one.held)),
        row("Enfants examinés", lambda one: number(one.children)),
        row("Passages", lambda one: number(one.passages)),
        row("Décisions à échéance", lambda one: number(one.decisions)),
        row("dont à vérifier", lambda one: number(one.followed)),
        row("dont réalisées", lambda one: number(one.carried_out)),
        row("Part réalisée", lambda one: percent(one.rate)),
    )
    return by_year(report, rows, header="")


def _followed(activity: Activity) -> list[str]:
    told = []
    if activity.per_referent is not None:
        told.append(_referents(list(activity.per_referent.values())))
        told.append(
            f"{counted(activity.without_referent or 0, 'enfant')} sans référent ce jour-là."
        )
    if activity.without_news is not None:
        told.append(
            f"{counted(activity.without_news, 'enfant')} sans nouvelle au dossier depuis"
            f" {number(activity.news_months)} mois."
        )
    return told


def _referents(loads: list[int]) -> str:
    if not loads:
        return "Aucun enfant n’avait de référent le 30 juin."
    whole = f"{counted(sum(loads), 'enfant suivi', 'enfants suivis')} le 30 juin"
    if len(loads) == 1:
        return f"{whole} par un seul référent."
    mean = tenths(tenth(Fraction(sum(loads), len(loads))))
    return (
        f"{whole} par {counted(len(loads), 'référent')} : {mean} chacun en moyenne, de"
        f" {number(min(loads))} à {number(max(loads))}."
    )
