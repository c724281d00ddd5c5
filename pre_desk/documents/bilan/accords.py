"""Agreements of the families, and how long it takes from a repérage to a first action."""

from pre_desk.documents.bilan.counts import compared
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.paper.blocks import Block, Heading, Text
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import SMALL
from pre_desk.documents.wording import ACCORDS
from pre_desk.french import counted, number, tenths
from pre_desk.indicators.activity_figures import Activity, Delay
from pre_desk.indicators.figures import Counts, YearFigures

_OPTIONAL = ("lapsed",)
_ABOUT = (
    "Enfants dont le dernier parcours a commencé dans l’année, de la première date à la seconde ;"
    " une médiane n’est donnée qu’à partir de dix enfants."
)


def accords(report: Report) -> list[Block]:
    """Return the agreements of the children of the year, then the delays in days."""
    activity = report.year.activity
    if activity is None:
        return []
    waiting = sum(activity.not_followed.values())
    return [
        Heading("Accords des familles", 2),
        compared(report, "Au dernier jour de l’année", ACCORDS, _agreements, optional=_OPTIONAL),
        *([Text(_not_followed(activity), before=8)] if waiting else []),
        Heading("Délais, en jours", 2),
        Text(_ABOUT, SMALL, before=2, keep_with_next=True),
        _delays(activity),
    ]


def _agreements(figures: YearFigures) -> Counts | None:
    return figures.activity.accord if figures.activity else None


def _not_followed(activity: Activity) -> str:
    told = [
        f"{ACCORDS[code].lower()} pour {number(count)}"
        for code, count in activity.not_followed.items()
        if count
    ]
    whole = sum(activity.not_followed.values())
    signalled = counted(whole, "enfant signalé", "enfants signalés")
    verb = "n’a" if whole < 2 else "n’ont"
    return f"{signalled} dans l’année {verb} pas eu de parcours depuis : {', '.join(told)}."


def _delays(activity: Activity) -> Table:
    delays = activity.delays
    rows = [
        _delay("Du repérage à l’accord", delays.signal_to_accord),
        _delay("De l’accord à la première action", delays.accord_to_action),
    ]
    columns = [
        Column(header="Délai", share=2.6, number=False),
        Column(header="Enfants", share=1),
        Column(header="Sans l’une des dates", share=1.3),
        Column(header="Moyenne", share=1),
        Column(header="Médiane", share=1),
    ]
    return Table(columns, rows)


def _delay(name: str, delay: Delay) -> tuple[str, ...]:
    told = (tenths(delay.mean), tenths(delay.median))
    return (name, number(delay.children), number(delay.left_out), *told)
