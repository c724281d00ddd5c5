"""The charts of protected figures: a hidden count has no bar, and « s » in its place.

What is drawn is what is printed: the height of a hidden part is that of what remains of a
printed total, which every reader can compute.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from pre_desk.documents.charts.chart import Chart, DataTable, Look
from pre_desk.documents.charts.city import STATES
from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.rows import Row, draw_rows, rows_height
from pre_desk.documents.charts.stack import Part, YearStack, draw_stacks
from pre_desk.documents.charts.years import YearPoint, draw_columns, draw_line
from pre_desk.documents.wording import category
from pre_desk.french import MISSING, NBSP, decimal, listed, number, percent
from pre_desk.indicators.disclosure.tables import TOTAL, Keys
from pre_desk.indicators.protected import SUPPRESSED, ProtectedBilan, ProtectedTable, ToldFigure
from pre_desk.indicators.rounding import share

Bilans = Sequence[ProtectedBilan]
Cells = Mapping[Keys, int | None]

_HIDDEN = Part(letter=SUPPRESSED, meaning="secondary", name="masqués")
_MARK = f" «{NBSP}{SUPPRESSED}{NBSP}»{NBSP}: nombre masqué."
# Table of the catalogue by the name of its chart.
ROWS = {
    "sexe": "sex",
    "age": "age",
    "niveau": "level",
    "etablissement": "establishment",
    "sorties": "exits_by_sign",
}


# Tables whose total is the effectif of the year.
_WHOLE = ("list_of_year", "state_31_august", "sex", "age", "level", "establishment")
NAMES = ("effectifs", "duree", "taux_sortie", "repartition", *ROWS)
_LINES = 21


def table_of(bilan: ProtectedBilan, name: str) -> ProtectedTable | None:
    """Return a table of the edition."""
    return next((one for one in bilan.tables if one.name == name), None)


def told_of(bilan: ProtectedBilan, name: str) -> ToldFigure | None:
    """Return a rate or a mean of the year of the edition."""
    found = (one for one in bilan.figures if one.name == name and one.year == bilan.year)
    return next(found, None)


def written_figure(figure: ToldFigure | None) -> str:
    """« 23 », « 3,8 », « s » when it is not told, « n. d. » when it does not exist."""
    if figure is None or not figure.exists:
        return MISSING
    if figure.value is None:
        return SUPPRESSED
    return decimal(figure.value) if figure.decimals else number(round(figure.value))


def written_rate(figure: ToldFigure | None) -> str:
    """« 3,8 % », « s » when it is not told."""
    told = written_figure(figure)
    return f"{told}{NBSP}%" if figure is not None and figure.value is not None else told


def written_count(value: int | None) -> str:
    """« 114 », or « s »."""
    return SUPPRESSED if value is None else number(value)


def charts(bilans: Bilans, look: Look, *, only: Collection[str] = NAMES) -> list[Chart]:
    """Return the charts of the last of `bilans`, those before it beside it, in order."""
    drawn = []
    for name in NAMES:
        if name not in only:
            continue
        if name in ROWS:
            drawn.append(rows(bilans[-1], look, name))
        else:
            tall = replace(look, height=look.height or _LINES * look.text)
            drawn.append(_SERIES[name](bilans, tall))
    return [one for one in drawn if one is not None]


def effectifs(bilans: Bilans, look: Look) -> Chart:
    """Return the children of each year."""
    counts = [(one.year, children_of(one)) for one in bilans]
    points = [YearPoint(year=y, value=value, text=written_count(value)) for y, value in counts]
    pen = Pen(look)
    draw_columns(pen, points)
    return _series(
        pen,
        ("effectifs", "Effectif de l’année", ("Année", "Enfants")),
        "Enfants distincts présents au moins un jour entre le 1er septembre et le 31 août.",
        points,
    )


def duree(bilans: Bilans, look: Look) -> Chart:
    """Return the mean duration of each year, in whole months."""
    means = [(one.year, told_of(one, "mean_of_year")) for one in bilans]
    points = [
        YearPoint(year=year, value=mean.value if mean else None, text=written_figure(mean))
        for year, mean in means
    ]
    pen = Pen(look)
    draw_line(pen, points)
    return _series(
        pen,
        ("duree", "Durée moyenne (mois)", ("Année", "Mois")),
        "Moyenne, sur les enfants de l’année, du temps écoulé depuis leur entrée jusqu’à leur"
        " sortie ou au 31 août, interruptions exclues ; en mois entiers.",
        points,
    )


def taux_sortie(bilans: Bilans, look: Look) -> Chart:
    """Return the exit rate of each year, with the counts it comes from."""
    points = [_rate(one) for one in bilans]
    pen = Pen(look)
    draw_columns(pen, points, colour="sorti")
    return _series(
        pen,
        ("taux_sortie", "Taux de sortie", ("Année", "Taux")),
        "Enfants de l’année sans parcours en cours après le 31 août, rapportés à l’effectif de"
        " l’année.",
        points,
    )


def repartition(bilans: Bilans, look: Look) -> Chart:
    """Return the state on 31 August of the children of each year."""
    stacks = [_stack(one) for one in bilans]
    pen = Pen(look)
    hides = any(any(one.counts[len(STATES) :]) for one in stacks)
    parts = (*STATES, _HIDDEN) if hides else STATES
    draw_stacks(pen, parts, [_cut(one, len(parts)) for one in stacks])
    told = " ; ".join(f"{one.year}, {_said(one)}" for one in stacks)
    names = [part.name.capitalize() for part in STATES]
    return Chart(
        name="repartition",
        title="Répartition des effectifs au 31 août",
        definition="Où en sont, le 31 août, tous les enfants de l’année : sur une des trois"
        f" listes, ou sortis.{_MARK}",
        drawing=pen.drawing,
        alternative=f"Répartition au 31 août des enfants de l’année : {told}.",
        table=DataTable(
            header=("Année", *names, "Effectif"),
            rows=tuple((one.year, *one.words[: len(names)], one.top) for one in stacks),
        ),
    )


def rows(bilan: ProtectedBilan, look: Look, name: str) -> Chart | None:
    """Return the bars of a one-way table, a share where both of its counts are told."""
    found = table_of(bilan, ROWS[name])
    if found is None:
        return None
    dimension, cells = found.table.spec.dimensions[0], found.table.cells
    total = cells[(TOTAL,)]
    shown = [
        Row(
            name=category(dimension.name, key),
            count=cells[(key,)],
            share=_share(cells[(key,)], total, found),
        )
        for key in dimension.categories
        if cells[(key,)] != 0 or key not in ("unknown", "other")
    ]
    pen = Pen(replace(look, height=rows_height(len(shown), look.text)))
    draw_rows(pen, shown)
    told = listed([f"{row.name}, {row.text}" for row in shown])
    return Chart(
        name=name,
        title=found.title,
        definition=f"{found.definition}{_MARK}",
        drawing=pen.drawing,
        alternative=f"{found.title} : {told}.",
        table=DataTable(
            header=(dimension.label, "Enfants", "Part"),
            rows=tuple((row.name, row.text, row.share) for row in shown),
        ),
    )


def _series(
    pen: Pen, named: tuple[str, str, tuple[str, str]], definition: str, points: Sequence[YearPoint]
) -> Chart:
    name, title, header = named
    told = listed([f"{point.text} en {point.year}" for point in points])
    return Chart(
        name=name,
        title=title,
        definition=f"{definition}{_MARK}",
        drawing=pen.drawing,
        alternative=f"{title} : {told}.",
        table=DataTable(header=header, rows=tuple((one.year, one.text) for one in points)),
    )


def cell(bilan: ProtectedBilan, table: str, *keys: str) -> int | None:
    """Return a count of a table; None when it is hidden, or not in the edition."""
    found = table_of(bilan, table)
    return found.table.cells.get(keys) if found else None


def children_of(bilan: ProtectedBilan) -> int | None:
    """Return the children of the year as a table of them tells it; None when it is hidden."""
    name = next((one for one in _WHOLE if table_of(bilan, one)), _WHOLE[0])
    return cell(bilan, name, TOTAL)


def _rate(bilan: ProtectedBilan) -> YearPoint:
    rate = told_of(bilan, "exit_rate")
    out, whole = (cell(bilan, "state_31_august", key) for key in ("sorti", TOTAL))
    counts = (written_count(out), written_count(whole))
    known = rate is not None and rate.value is not None
    return YearPoint(
        year=bilan.year,
        value=rate.value if rate else None,
        text=written_rate(rate),
        note=" sur ".join(counts) if known else "",
        brief="/".join(counts) if known else "",
    )


def _stack(bilan: ProtectedBilan) -> YearStack:
    """Return one column: what is told, then what is left of a printed total."""
    found = table_of(bilan, "state_31_august")
    if found is None:
        return YearStack(year=bilan.year)
    cells = found.table.cells
    total = cells[(TOTAL,)]
    told = [cells.get((part.meaning,), 0) for part in STATES]
    known = [value or 0 for value in told]
    every = [cells[(key,)] for key in found.table.spec.dimensions[0].categories]
    hides = total is not None and None in every
    left = max(0, (total or 0) - sum(one or 0 for one in every)) if hides else 0
    shares = [_share(value, total, found) for value in told]
    return YearStack(
        year=bilan.year,
        counts=(*known, left),
        shares=(*shares, ""),
        words=(*map(written_count, told), ""),
        top=written_count(total),
    )


def _cut(stack: YearStack, parts: int) -> YearStack:
    """Return a column without the place of what is hidden, when no year hides anything."""
    return replace(
        stack,
        counts=stack.counts[:parts],
        shares=stack.shares[:parts],
        words=stack.words[:parts],
    )


def _share(count: int | None, total: int | None, table: ProtectedTable) -> str:
    """Return a share whose counts are both printed as they are: it adds nothing to them."""
    if count is None or not total or table.table.rounded_to:
        return ""
    return percent(share(count, total))


def _said(stack: YearStack) -> str:
    if not stack.counts:
        return "pas connue"
    told = zip(STATES, stack.words, strict=False)
    return listed([f"{words} {part.name}" for part, words in told])


_SERIES: Mapping[str, Callable[[Bilans, Look], Chart]] = {
    "effectifs": effectifs,
    "duree": duree,
    "taux_sortie": taux_sortie,
    "repartition": repartition,
}
