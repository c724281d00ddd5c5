"""Where the children come from: neighbourhood, origin of the repérage, problématiques."""

from pre_desk.documents.bilan.counts import compared
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.paper.blocks import Block, Heading, Text
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import SMALL
from pre_desk.documents.wording import NEIGHBOURHOODS, named
from pre_desk.french import number, percent
from pre_desk.indicators.activity_figures import Activity
from pre_desk.indicators.figures import Counts, YearFigures
from pre_desk.indicators.rounding import share

_SEVERAL = (
    "Un enfant a une problématique principale, et souvent d’autres : la colonne « Toutes » le"
    " compte une fois pour chacune. Les parts portent sur les enfants de l’année."
)


def quartiers(report: Report) -> list[Block]:
    """Return the children of the year by neighbourhood, last year beside."""
    if report.year.activity is None:
        return []
    return [compared(report, "Quartier", NEIGHBOURHOODS, _neighbourhoods)]


def reperage(report: Report) -> list[Block]:
    """Return who signalled the children of the year, then what for."""
    year = report.year
    if year.activity is None:
        return []
    origins = named([*year.activity.origin, *(_origins(report.last_year) or ())])
    return [
        Heading("Origine du repérage", 2),
        compared(report, "Signalés par", origins, _origins),
        Heading("Problématiques", 2),
        Text(_SEVERAL, SMALL, before=2, keep_with_next=True),
        _problems(year.activity, year.children),
    ]


def _neighbourhoods(figures: YearFigures) -> Counts | None:
    return figures.activity.qpv if figures.activity else None


def _origins(figures: YearFigures | None) -> Counts | None:
    return figures.activity.origin if figures and figures.activity else None


def _problems(activity: Activity, children: int) -> Table:
    main, every = activity.main_problem, activity.problems
    rows = [
        (
            name,
            *_told(main.get(code, 0), children),
            *(_told(every[code], children) if code in every else ("–", "–")),
        )
        for code, name in named({**every, **main}).items()
    ]
    columns = [
        Column(header="Problématique", share=3.2, number=False),
        Column(header="Principale", share=1),
        Column(header="Part", share=0.8),
        Column(header="Toutes", share=1),
        Column(header="Part", share=0.8),
    ]
    return Table(columns, rows)


def _told(count: int, whole: int) -> tuple[str, str]:
    return number(count), percent(share(count, whole))
