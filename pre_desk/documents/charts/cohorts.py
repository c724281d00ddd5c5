"""The children of one entry year, from one 30 June to the next (INDICATORS §2.12)."""

from collections.abc import Mapping

from pre_desk.documents.charts.chart import Chart, DataTable, Look
from pre_desk.documents.charts.flows import Links, draw_flows
from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.stack import Part
from pre_desk.documents.wording import COHORT_STATES
from pre_desk.french import counted, listed, number
from pre_desk.indicators.figures import UNKNOWN, Cohort, Counts, YearFigures

_PARTS = (
    Part(letter="P", meaning="principal", name="en suivi principal"),
    Part(letter="O", meaning="observation", name="en observation"),
    Part(letter="A", meaning="ase", name="en suivi ASE"),
    Part(letter="+", meaning="positive", name="sortis, positivement"),
    Part(letter="S", meaning="sorti", name="sortis, autrement"),
    Part(letter="?", meaning="warning", name="sans liste"),
)
_CODES = tuple(COHORT_STATES)
# Dates a page stays readable with, and the room that one takes in sizes of its words.
_DATES = 6
_DATE_WIDTH = 7.0
_ENDS = 6.5


def june(school_year: str) -> str:
    """« 30 juin 2023 » from « 2022-2023 »."""
    return f"30{chr(160)}juin{chr(160)}{school_year[-4:]}"


def shown_cohort(figures: YearFigures) -> str | None:
    """Return the entry year that a drawing tells best: the oldest that fits, None if too new."""
    told = [year for year, one in figures.cohort.items() if 2 <= len(one.states) <= _DATES]
    return min(told, default=None)


def drawn_cohorts(figures: YearFigures) -> tuple[str, ...]:
    """Return the entry years that can be drawn: those that have known two 30 Junes."""
    return tuple(year for year, one in figures.cohort.items() if len(one.states) > 1)


def cohorte(figures: YearFigures, look: Look, entry: str | None = None) -> Chart | None:
    """Return what became of the children entered in `entry`; None before a second 30 June.

    The table tells every 30 June, the drawing the last ones that have room.
    """
    entry = entry or shown_cohort(figures)
    if entry is None or entry not in drawn_cohorts(figures):
        return None
    cohort = figures.cohort[entry]
    shown = _shown(cohort)
    parts = [_PARTS[place] for place in shown]
    stocks = [[counts.get(_CODES[i], 0) for i in shown] for counts in cohort.states.values()]
    pen = Pen(look)
    dates = [june(year) for year in cohort.states]
    fit = _fitting(look)
    links = [_links(flow, shown) for flow in cohort.flows]
    draw_flows(pen, parts, dates[-fit:], stocks[-fit:], links[1 - fit :])
    return Chart(
        name="cohorte",
        title=f"Que sont devenus les {counted(cohort.entered, 'enfant entré', 'enfants entrés')}"
        f" en {entry}{chr(8239)}?",
        definition="Enfants dont la toute première entrée est dans cette année scolaire, et"
        " l’état de chacun le 30 juin de chaque année.",
        drawing=pen.drawing,
        alternative=f"Enfants entrés en {entry} : "
        + " ; ".join(_told(june(year), counts) for year, counts in cohort.states.items())
        + ".",
        table=DataTable(
            header=("Date", *(COHORT_STATES[_CODES[i]] for i in shown)),
            rows=tuple(
                (date, *map(number, stock)) for date, stock in zip(dates, stocks, strict=True)
            ),
        ),
    )


def _fitting(look: Look) -> int:
    """Return how many dates can stand side by side."""
    return max(2, int((look.width / look.text - _ENDS) / _DATE_WIDTH) + 1)


def _shown(cohort: Cohort) -> list[int]:
    """Return the states drawn: the five of the definition, an unknown list when met."""
    met = any(counts.get(UNKNOWN) for counts in cohort.states.values())
    return list(range(len(_PARTS) if met else len(_PARTS) - 1))


def _links(flow: Mapping[tuple[str, str], int], shown: list[int]) -> Links:
    return {
        (_CODES.index(left), _CODES.index(reached)): count
        for (left, reached), count in flow.items()
        if _CODES.index(left) in shown and _CODES.index(reached) in shown
    }


def _told(date: str, counts: Counts) -> str:
    told = [
        f"{number(counts[code])} {part.name}"
        for code, part in zip(_CODES, _PARTS, strict=True)
        if counts.get(code)
    ]
    return f"le {date}, {listed(told) or 'aucun enfant'}"
