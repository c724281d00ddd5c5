"""Chapter « Les évaluations »: the teachers' grids, before and after (INDICATORS §2.11)."""

from pre_desk.documents.bilan.before_after import before_after
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.charts.chart import Look
from pre_desk.documents.charts.outcomes import evaluations as chart_of
from pre_desk.documents.paper.blocks import Block, Figure, Heading, Panel, Text
from pre_desk.documents.paper.flow import WIDTH
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import BODY, SMALL, Run
from pre_desk.domain.evaluation import Vague
from pre_desk.french import number, percent
from pre_desk.indicators.figures import ItemFigures, YearFigures
from pre_desk.indicators.rounding import share

CAUTION = "Évolution observée, sans groupe de comparaison : ne mesure pas l’effet du programme."
TARGET = 93.0
_READING = (
    "Paires : enfants dont l’item a un niveau aux deux vagues. Incomplètes : un niveau à une seule"
    " vague ; « non observé » n’est jamais compté comme zéro. Déjà 4 : enfants au niveau le plus"
    " haut dès l’automne, qui ne pouvaient pas progresser. Les parts portent sur les paires."
)
_TEST = (
    "p : test des signes, exact et bilatéral, calculé quand au moins dix enfants ont changé de"
    " niveau. C’est la probabilité d’un écart aussi grand entre progrès et reculs si les deux"
    " étaient aussi probables ; il n’est pas calculé pour l’ensemble, où un même enfant compte"
    " plusieurs fois."
)


def evaluations(report: Report) -> list[Block]:
    """Return the chapter, always with the sentence that says what it does not measure."""
    year = report.year
    return [
        Heading("Les évaluations", 1),
        caution(),
        Heading("Grilles reçues", 2),
        _completeness(year),
        Heading("Progrès, stables, reculs", 2),
        *_changes(year),
    ]


def caution() -> Panel:
    """Return the sentence that says what evaluations do not measure."""
    words = Text([Run(CAUTION, bold=True)], BODY)
    return Panel([words], colour="warning", before=8, keep_with_next=True)


def _completeness(year: YearFigures) -> Table:
    rows = [
        (
            Vague.of_code(wave).label,
            number(one.expected),
            number(one.received),
            percent(one.rate),
            percent(TARGET),
        )
        for wave, one in year.completeness.items()
    ]
    columns = [Column(header="Vague", share=2.2, number=False)]
    columns += [
        Column(header=name, share=1)
        for name in ("Grilles attendues", "Grilles reçues", "Complétude", "Cible")
    ]
    return Table(columns, rows)


def _changes(year: YearFigures) -> list[Block]:
    if not year.evaluations_overall.pairs:
        return [
            Text("Aucun enfant n’a encore été évalué aux deux vagues : il n’y a rien à comparer."),
            *([_once(year)] if year.evaluations_overall.incomplete else []),
        ]
    return [
        Figure(chart_of(year, Look(width=WIDTH, height=150, text=7.6)), before=8),
        _items(year),
        Text(_READING, SMALL, before=6),
        Text(_TEST, SMALL, before=4),
        Heading("Avant, après", 2),
        *before_after(year),
    ]


def _once(year: YearFigures) -> Table:
    """Return the children who have a level at one wave only: nothing to compare yet."""
    items = [*year.evaluations.values(), year.evaluations_overall]
    rows = [(one.label, number(one.incomplete)) for one in items]
    columns = [
        Column(header="Item", share=3, number=False),
        Column(header="Niveau à une seule vague", share=1.6),
    ]
    return Table(columns, rows, strong=[len(rows) - 1], span=0.62)


def _items(year: YearFigures) -> Table:
    rows = [_row(one) for one in (*year.evaluations.values(), year.evaluations_overall)]
    columns = [
        Column(header="Item", share=2.8, number=False),
        Column(header="Paires", share=0.8),
        Column(header="Incomplètes", share=1.3),
        Column(header="Progrès", share=1.5),
        Column(header="Stables", share=1.5),
        Column(header="Reculs", share=1.5),
        Column(header="Déjà 4", share=0.8),
        Column(header="p", share=0.8),
    ]
    return Table(columns, rows, strong=[len(rows) - 1], before=10)


def _row(item: ItemFigures) -> tuple[str, ...]:
    moves = (item.progress, item.stable, item.decline)
    return (
        item.label,
        number(item.pairs),
        number(item.incomplete),
        *(f"{number(count)} ({percent(share(count, item.pairs))})" for count in moves),
        number(item.ceiling_at_start),
        _probability(item.sign_test_p),
    )


def _probability(value: float | None) -> str:
    """« 0,021 », « < 0,001 », « – » when the test says nothing."""
    if value is None:
        return "–"
    if value < 0.001:
        return "<\u00a00,001"
    return f"{value:.3f}".replace(".", ",")
