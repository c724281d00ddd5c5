"""Chapter « Les cohortes »: what the children of each entry year became (INDICATORS §2.12)."""

from collections import Counter

from pre_desk.documents.bilan.counts import SHOWN_YEARS
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.charts.chart import Look
from pre_desk.documents.charts.cohorts import cohorte, june
from pre_desk.documents.paper.blocks import Block, Figure, Heading, Text
from pre_desk.documents.paper.flow import WIDTH
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import SMALL
from pre_desk.documents.wording import COHORT_STATES, present
from pre_desk.french import number
from pre_desk.indicators.figures import Cohort, YearFigures

_ABOUT = (
    "Une cohorte réunit les enfants dont la toute première entrée est dans une même année"
    " scolaire. Chaque 30 juin, chacun est sur une liste, ou sorti."
)
_LATE = (
    "Un enfant entré en juillet ou en août n’a pas encore d’état le 30 juin de son année d’entrée."
)


def cohortes(report: Report) -> list[Block]:
    """Return the chapter: states each 30 June, the drawing of one cohort, transitions."""
    year = report.year
    followed = {entry: one for entry, one in year.cohort.items() if one.states}
    heading = Heading("Les cohortes", 1)
    if not followed:
        return [heading, Text("Aucune cohorte n’a encore connu de 30 juin.")]
    return [
        heading,
        Text(_ABOUT, keep_with_next=True),
        *_drawing(year),
        Heading("États au 30 juin", 2),
        _states(followed),
        Text(_LATE + _left_out(followed), SMALL, before=5),
        *_transitions(year),
    ]


def _drawing(year: YearFigures) -> list[Block]:
    chart = cohorte(year, Look(width=WIDTH, height=186, text=7.4))
    if chart is None:
        return [
            Text(
                "Il faut deux 30 juin pour voir ce que deviennent les enfants : la première"
                " comparaison sera possible l’an prochain."
            )
        ]
    return [Figure(chart, before=12)]


def _states(followed: dict[str, Cohort]) -> Table:
    codes = present(COHORT_STATES, *(s for one in followed.values() for s in one.states.values()))
    rows = []
    recent = list(followed)[-SHOWN_YEARS:]
    for entry, cohort in followed.items():
        dates = list(cohort.states) if entry in recent else list(cohort.states)[-1:]
        for when in dates:
            counts = cohort.states[when]
            first = (entry, number(cohort.entered), june(when))
            rows.append((*first, *(number(counts.get(code, 0)) for code in codes)))
    columns = [
        Column(header="Entrés en", share=1.1, number=False),
        Column(header="Enfants", share=0.8),
        Column(header="Le", share=1.2, number=False),
        *(Column(header=COHORT_STATES[code], share=1.1) for code in codes),
    ]
    return Table(columns, rows)


def _left_out(followed: dict[str, Cohort]) -> str:
    if len(followed) <= SHOWN_YEARS:
        return ""
    return (
        " Les cohortes les plus anciennes ont leur dernier 30 juin seulement ; les bilans"
        " précédents donnent les autres."
    )


def _transitions(year: YearFigures) -> list[Block]:
    """Return where the children of all cohorts went between the last two 30 Junes."""
    last = max((when for one in year.cohort.values() for when in one.states), default="")
    moves: Counter[tuple[str, str]] = Counter()
    for cohort in year.cohort.values():
        if len(cohort.states) > 1 and last in cohort.states:
            moves.update(cohort.flows[-1])
    if not moves:
        return []
    before = f"{int(last[:4]) - 1}-{last[:4]}"
    return [
        Heading(f"Du {june(before)} au {june(last)}", 2),
        Text(
            "Tous les enfants déjà entrés au premier de ces deux jours : une ligne par état de"
            " départ, une colonne par état d’arrivée.",
            SMALL,
            before=2,
            keep_with_next=True,
        ),
        _matrix(moves),
    ]


def _matrix(moves: Counter[tuple[str, str]]) -> Table:
    met = Counter({code: 1 for move in moves for code in move})
    codes = present(COHORT_STATES, met)
    rows = []
    for left in codes:
        cells = [moves[left, reached] for reached in codes]
        rows.append((COHORT_STATES[left], *map(number, cells), number(sum(cells))))
    sums = [sum(moves[left, reached] for left in codes) for reached in codes]
    rows.append(("Ensemble", *map(number, sums), number(sum(sums))))
    columns = [Column(header="De… à…", share=1.6, number=False)]
    columns += [Column(header=COHORT_STATES[code], share=1.1) for code in codes]
    columns.append(Column(header="Ensemble", share=1))
    return Table(columns, rows, strong=[len(rows) - 1])
