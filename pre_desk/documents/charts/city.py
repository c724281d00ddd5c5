"""The four series the city publishes, one point a school year."""

from collections.abc import Sequence

from pre_desk.documents.charts.chart import Chart, DataTable, Look
from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.stack import Part, YearStack, draw_stacks
from pre_desk.documents.charts.years import YearPoint, draw_columns, draw_line
from pre_desk.documents.typography import MISSING, counted, decimal, listed, number, percent
from pre_desk.indicators.figures import YearFigures
from pre_desk.indicators.rounding import share

Years = Sequence[YearFigures]

STATES = (
    Part(letter="O", meaning="observation", name="en observation"),
    Part(letter="P", meaning="principal", name="en suivi principal"),
    Part(letter="A", meaning="ase", name="en suivi ASE"),
    Part(letter="S", meaning="sorti", name="sortis"),
)


def effectifs(years: Years, look: Look) -> Chart:
    """Return the children of each year."""
    pen = Pen(look)
    points = [
        YearPoint(year=one.school_year, value=one.children, text=number(one.children))
        for one in years
    ]
    draw_columns(pen, points)
    told = listed([f"{counted(one.children, 'enfant')} en {one.school_year}" for one in years])
    return Chart(
        name="effectifs",
        title="Effectif de l’année",
        definition="Enfants distincts présents au moins un jour entre le 1er septembre"
        " et le 31 août.",
        drawing=pen.drawing,
        alternative=f"Effectif de l’année : {told}.",
        table=DataTable(
            header=("Année", "Enfants"),
            rows=tuple((one.school_year, number(one.children)) for one in years),
        ),
    )


def duree(years: Years, look: Look) -> Chart:
    """Return the city's mean duration of each year."""
    pen = Pen(look)
    values = [(one.school_year, one.duration_months.mean_of_year) for one in years]
    points = [
        YearPoint(year=year, value=value, text=MISSING if value is None else decimal(value))
        for year, value in values
    ]
    draw_line(pen, points)
    rows = tuple((point.year, point.text) for point in points)
    told = listed([f"{text} en {year}" for year, text in rows])
    return Chart(
        name="duree",
        title="Durée moyenne (mois)",
        definition="Moyenne, sur les enfants de l’année, du temps écoulé depuis leur entrée"
        " jusqu’à leur sortie ou au 31 août, interruptions exclues.",
        drawing=pen.drawing,
        alternative=f"Durée moyenne individuelle dans le dispositif, en mois : {told}.",
        table=DataTable(header=("Année", "Mois"), rows=rows),
    )


def taux_sortie(years: Years, look: Look) -> Chart:
    """Return the exit rate of each year, with the counts it comes from."""
    pen = Pen(look)
    points = [
        YearPoint(
            year=one.school_year,
            value=one.exits.rate,
            text=percent(one.exits.rate),
            note=f"{number(one.exits.children)} sur {number(one.children)}",
            brief=f"{number(one.exits.children)}/{number(one.children)}",
        )
        for one in years
    ]
    draw_columns(pen, points, colour="sorti")
    told = listed([f"{point.text} en {point.year} ({point.note})" for point in points])
    return Chart(
        name="taux_sortie",
        title="Taux de sortie",
        definition="Enfants de l’année sans parcours en cours après le 31 août,"
        " rapportés à l’effectif de l’année.",
        drawing=pen.drawing,
        alternative=f"Taux de sortie : {told}.",
        table=DataTable(
            header=("Année", "Taux", "Enfants sortis", "Effectif"),
            rows=tuple(
                (
                    one.school_year,
                    percent(one.exits.rate),
                    number(one.exits.children),
                    number(one.children),
                )
                for one in years
            ),
        ),
    )


def repartition(years: Years, look: Look) -> Chart:
    """Return the state on 31 August of the children of each year: counts and shares."""
    pen = Pen(look)
    stacks = [_stack(one) for one in years]
    draw_stacks(pen, STATES, stacks)
    return Chart(
        name="repartition",
        title="Répartition des effectifs au 31 août",
        definition="Où en sont, le 31 août, tous les enfants de l’année : sur une des trois"
        " listes, ou sortis. La hauteur dit le nombre, les mots disent aussi la part.",
        drawing=pen.drawing,
        alternative="Répartition au 31 août des enfants de l’année : "
        + " ; ".join(f"{stack.year}, {_told(stack)}" for stack in stacks)
        + ".",
        table=DataTable(
            header=("Année", *(part.name.capitalize() for part in STATES), "Effectif"),
            rows=tuple(
                (
                    stack.year,
                    *(
                        f"{number(count)} ({written})"
                        for count, written in zip(stack.counts, stack.shares, strict=True)
                    ),
                    number(stack.total),
                )
                for stack in stacks
            ),
        ),
    )


def _stack(figures: YearFigures) -> YearStack:
    counts = tuple(figures.state_31_august[part.meaning] for part in STATES)
    shares = tuple(percent(share(count, sum(counts))) for count in counts)
    return YearStack(year=figures.school_year, counts=counts, shares=shares)


def _told(stack: YearStack) -> str:
    if not stack.total:
        return "aucun enfant"
    parts = zip(STATES, stack.counts, stack.shares, strict=True)
    return listed([f"{number(count)} {part.name} ({written})" for part, count, written in parts])
