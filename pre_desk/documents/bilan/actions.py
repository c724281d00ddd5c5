"""Chapter « Les actions et les partenaires »: what was offered, by whom, who came."""

from collections.abc import Callable, Mapping

from pre_desk.documents.bilan.cellules import NO_ACTIVITY
from pre_desk.documents.bilan.counts import by_year
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.charts.chart import Look
from pre_desk.documents.charts.offre import domaines
from pre_desk.documents.paper.blocks import Block, Figure, Heading, Text
from pre_desk.documents.paper.flow import WIDTH
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import SMALL
from pre_desk.documents.wording import FUNDINGS, MODALITIES, named
from pre_desk.french import MISSING, counted, number, percent
from pre_desk.indicators.activity_figures import ActionFigures, Activity, Attendance
from pre_desk.indicators.rounding import share

_ABOUT = (
    "Un enfant inscrit à deux actions compte dans chacune, une seule fois dans leur ensemble."
    " Prévu : ce que l’équipe a saisi pour l’année, « – » quand rien ne l’a été. Présence :"
    " présences sur celles attendues des inscrits, aux séances dont la feuille est remplie."
)
_NO_OPERATOR = "Sans opérateur"
_SHARES = (2.9, 1.3, 0.8, 0.75, 0.8, 0.8, 1.55)


def actions(report: Report) -> list[Block]:
    """Return the chapter; one sentence for a year without any action."""
    heading = Heading("Les actions et les partenaires", 1)
    year = report.year
    if year.activity is None:
        return [heading, Text(NO_ACTIVITY)]
    if not year.activity.actions:
        return [heading, Text("Aucune action n’a eu lieu ni n’était prévue cette année.")]
    return [
        heading,
        Text(_whole(year.activity, year.children), keep_with_next=True),
        _series(report),
        *_drawn(report),
        *_sorts(year.activity),
        Text(_ABOUT, SMALL, before=6),
    ]


def _whole(activity: Activity, children: int) -> str:
    part = percent(share(activity.in_action, children))
    offered = f"{counted(len(activity.actions), 'action')}, {_partners(activity)}"
    taking = counted(activity.in_action, "enfant de l’année a", "enfants de l’année ont")
    return f"{offered} ; {taking} participé à une action au moins, soit {part}."


def _partners(activity: Activity) -> str:
    known = len(activity.operators.keys() - {"unknown"})
    return counted(known, "opérateur")


def _series(report: Report) -> Table:
    def row(name: str, of: Callable[[Activity], str]) -> tuple[str, list[str]]:
        return name, [MISSING if one.activity is None else of(one.activity) for one in report.years]

    rows = (
        row("Enfants de l’année en action", lambda one: number(one.in_action)),
        row("Participations", lambda one: number(one.all_actions.participations)),
        row("Séances tenues", lambda one: number(one.all_actions.attendance.held)),
        row("dont feuille de présence remplie", lambda one: _called(one.all_actions)),
        row("Taux de présence", lambda one: percent(one.all_actions.attendance.rate)),
    )
    return by_year(report, rows, header="")


def _called(one: ActionFigures) -> str:
    return number(one.attendance.called)


def _drawn(report: Report) -> list[Block]:
    chart = domaines(report.year, Look(width=WIDTH, height=0, text=8))
    return [Figure(chart, before=16)] if chart else []


def _sorts(activity: Activity) -> list[Block]:
    operators = named(activity.operators) | {"unknown": _NO_OPERATOR}
    sorts: tuple[tuple[str, str, Mapping[str, ActionFigures], Mapping[str, str]], ...] = (
        ("Par action", "Action", activity.actions, {}),
        ("Par opérateur", "Opérateur", activity.operators, operators),
        ("Par domaine", "Domaine", activity.domains, {}),
        ("Par modalité", "Modalité", activity.modalities, MODALITIES),
        ("Par financement", "Financement", activity.fundings, FUNDINGS),
    )
    blocks: list[Block] = []
    for title, header, groups, names in sorts:
        rows = [_row(names.get(code, code), one) for code, one in groups.items()]
        strong: list[int] = []
        if header == "Action":
            rows.append(_row("Ensemble", activity.all_actions))
            strong = [len(rows) - 1]
        blocks += [Heading(title, 2), Table(_columns(header), rows, strong=strong, gutter=6)]
    return blocks


def _columns(header: str) -> list[Column]:
    names = (header, "Participations", "Enfants", "Prévus", "Séances", "Prévues", "Présence")
    told = zip(names, _SHARES, strict=True)
    return [Column(header=one, share=size, number=at > 0) for at, (one, size) in enumerate(told)]


def _row(name: str, one: ActionFigures) -> tuple[str, ...]:
    return (
        name,
        number(one.participations),
        number(one.children),
        _planned(one.planned_children),
        number(one.attendance.held),
        _planned(one.planned_sessions),
        _presence(one.attendance),
    )


def _planned(value: int | None) -> str:
    return "–" if value is None else number(value)


def _presence(one: Attendance) -> str:
    if one.rate is None:
        return "–"
    return f"{percent(one.rate)} ({number(one.presents)}/{number(one.expected)})"
