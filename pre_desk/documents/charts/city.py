"""The four series the city publishes, one point a school year."""

from collections.abc import Sequence

from pre_desk.documents.charts.chart import Chart, DataTable, Look
from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.stack import Part, YearStack, draw_stacks
from pre_desk.documents.charts.years import YearPoint, draw_columns, draw_line
from pre_desk.french import counted, listed, number, percent, tenths
from pre_desk.indicators.figures import UNKNOWN, YearFigures
from pre_desk.indicators.rounding import share

Years = Sequence[YearFigures]

STATES = (
    Part(letter="O", meaning="observation", name="en observation"),
    Part(letter="P", meaning="principal", name="en suivi principal"),
    Part(letter="A", meaning="ase", name="en suivi ASE"),
    Part(letter="S", meaning="sorti", name="sortis"),
)
_NO_LIST = Part(letter="?", meaning="warning", name="sans liste")


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
    points = [YearPoint(year=year, value=value, text=tenths(value)) for year, value in values]
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
    points = [_rate(one) for one in years]
    draw_columns(pen, points, colour="sorti")
    told = listed([_rate_told(point) for point in points])
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
    codes = _state_codes(years)
    parts = [part for part in (*STATES, _NO_LIST) if _code(part) in codes]
    stacks = [_stack(one, codes) for one in years]
    draw_stacks(pen, parts, stacks)
    return Chart(
        name="repartition",
        title="Répartition des effectifs au 31 août",
        definition="Où en sont, le 31 août, tous les enfants de l’année : sur une des trois"
        " listes, ou sortis. La hauteur dit le nombre, les mots disent aussi la part.",
        drawing=pen.drawing,
        alternative="Répartition au 31 août des enfants de l’année : "
        + " ; ".join(f"{stack.year}, {_told(parts, stack)}" for stack in stacks)
        + ".",
        table=DataTable(
            header=("Année", *(part.name.capitalize() for part in parts), "Effectif"),
            rows=tuple(_stack_row(parts, stack) for stack in stacks),
        ),
    )


def _rate(figures: YearFigures) -> YearPoint:
    out, whole = figures.exits.children, number(figures.children)
    known = out is not None
    return YearPoint(
        year=figures.school_year,
        value=figures.exits.rate,
        text=percent(figures.exits.rate),
        note=f"{number(out)} sur {whole}" if known else "",
        brief=f"{number(out)}/{whole}" if known else "",
    )


def _rate_told(point: YearPoint) -> str:
    of = f" ({point.note})" if point.note else ""
    return f"{point.text} en {point.year}{of}"


def _code(part: Part) -> str:
    return UNKNOWN if part is _NO_LIST else part.meaning


def _state_codes(years: Years) -> list[str]:
    """Return the states drawn; a missing list is one of them only when somebody has none."""
    met = any((one.state_31_august or {}).get(UNKNOWN) for one in years)
    return [*(part.meaning for part in STATES), *([UNKNOWN] if met else [])]


def _stack(figures: YearFigures, codes: Sequence[str]) -> YearStack:
    if figures.state_31_august is None:
        return YearStack(year=figures.school_year)
    counts = tuple(figures.state_31_august.get(code, 0) for code in codes)
    shares = tuple(percent(share(count, sum(counts))) for count in counts)
    return YearStack(year=figures.school_year, counts=counts, shares=shares)


def _stack_row(parts: Sequence[Part], stack: YearStack) -> tuple[str, ...]:
    if not stack.counts:
        return (stack.year, *[number(None)] * (len(parts) + 1))
    cells = zip(stack.counts, stack.shares, strict=True)
    written = (f"{number(count)} ({share_written})" for count, share_written in cells)
    return (stack.year, *written, number(stack.total))


def _told(parts: Sequence[Part], stack: YearStack) -> str:
    if not stack.counts:
        return "pas encore connue"
    if not stack.total:
        return "aucun enfant"
    told = zip(parts, stack.counts, stack.shares, strict=True)
    return listed([f"{number(count)} {part.name} ({written})" for part, count, written in told])
