"""What became of the children: evaluations, durations of parcours, cohorts."""

from dataclasses import replace

from pre_desk.documents.charts.chart import Chart, DataTable, Look
from pre_desk.documents.charts.diverging import Change, changes_height, draw_changes
from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.stack import Part
from pre_desk.documents.charts.survival import draw_survival
from pre_desk.documents.typography import counted, listed, number, percent
from pre_desk.documents.wording import COHORT_STATES
from pre_desk.indicators.figures import YearFigures

COHORT_PARTS = (
    Part(letter="P", meaning="principal", name=COHORT_STATES["principal"].lower()),
    Part(letter="O", meaning="observation", name=COHORT_STATES["observation"].lower()),
    Part(letter="A", meaning="ase", name="en suivi ASE"),
    Part(letter="+", meaning="positive", name=COHORT_STATES["sorti_positif"].lower()),
    Part(letter="S", meaning="sorti", name=COHORT_STATES["sorti_autre"].lower()),
)

MARKS = (6, 12, 24, 36)


def survie(figures: YearFigures, look: Look) -> Chart:
    """Return the share of parcours still running, month after month (Kaplan-Meier)."""
    followed = figures.duration_months.still_followed
    marks = [(months, followed.get(str(months))) for months in MARKS]
    pen = Pen(look)
    draw_survival(pen, figures.duration_months.curve, marks)
    known = [(months, value) for months, value in marks if value is not None]
    told = listed([f"{percent(value)} à {months} mois" for months, value in known])
    return Chart(
        name="survie",
        title="Parcours encore en cours, selon le temps écoulé depuis l’entrée",
        definition="Estimation de Kaplan-Meier : elle compte les parcours terminés et, jusqu’au"
        " 30 juin, ceux qui durent encore.",
        drawing=pen.drawing,
        alternative=f"Parcours encore en cours : {told}."
        if known
        else "Aucun parcours n’est assez ancien pour estimer cette courbe.",
        table=DataTable(
            header=("Après", "Parcours encore en cours"),
            rows=tuple((f"{months} mois", percent(value)) for months, value in marks),
        ),
    )


def evaluations(figures: YearFigures, look: Look) -> Chart:
    """Return, for each item, who fell, stayed and rose from V1 to V2."""
    changes = [
        Change(name=name, decline=one.decline, stable=one.stable, progress=one.progress)
        for name, one in figures.evaluations.items()
    ]
    pen = Pen(replace(look, height=changes_height(len(changes), look.text)))
    draw_changes(pen, changes)
    told = " ; ".join(
        f"{change.name}, {counted(change.progress, 'progrès', 'progrès')},"
        f" {counted(change.stable, 'stable')}, {counted(change.decline, 'recul')}"
        for change in changes
    )
    return Chart(
        name="evaluations",
        title="De l’automne (V1) au printemps (V2), par item",
        definition="Enfants évalués aux deux vagues. Évolution observée, sans groupe de"
        " comparaison : ne mesure pas l’effet du programme.",
        drawing=pen.drawing,
        alternative=f"Évolution par item : {told}." if changes else "Aucune paire d’évaluations.",
        table=DataTable(
            header=("Item", "Paires", "Progrès", "Stables", "Reculs"),
            rows=tuple(
                (one.name, *map(number, (one.total, one.progress, one.stable, one.decline)))
                for one in changes
            ),
        ),
    )
