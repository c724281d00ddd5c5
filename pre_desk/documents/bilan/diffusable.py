"""The bilan that may leave: protected tables only, in the order of the chapters."""

from collections.abc import Iterator, Mapping, Sequence

from pre_desk.documents.bilan.author import author, paragraphs
from pre_desk.documents.bilan.key_figures import KeyFigure, KeyFigures
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.paper.blocks import Block, Heading, Text
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import SMALL, Run
from pre_desk.documents.spreadsheets.grids import Cell, Grid, protection, workbook
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.french import decimal, long_day, number
from pre_desk.indicators.disclosure.tables import TOTAL
from pre_desk.indicators.protected import SUPPRESSED, ProtectedBilan
from pre_desk.indicators.publication_file import digest_of

# Title of each chapter, the name of its sentence, the grids it shows.
_CHAPTERS = (
    (
        "Le public",
        "public",
        (
            *("list-of-year", "list-30-june", "sex", "age", "level"),
            *("establishment", "list-by-sex", "list-by-establishment"),
        ),
    ),
    ("Les parcours", "parcours", ("state-31-august", "annees", "taux-et-durees")),
    ("Les sorties", "sorties", ("exits-by-sign",)),
    ("Les évaluations", "evaluations", ("evaluations",)),
    ("Les cellules de veille", "cellules", ()),
    ("Les actions et les partenaires", "actions", ()),
    ("Les cohortes", "cohortes", ()),
    ("Le budget", "budget", ()),
)
_WIDE = 2.6


def diffusable(report: Report, bilan: ProtectedBilan) -> list[Block]:
    """Return the pages: what is told, what its author says, how it was protected."""
    grids = {one.slug: one for one in workbook(bilan, "").grids}
    blocks = [*_head(bilan), *author(report)]
    for title, name, slugs in _CHAPTERS:
        shown = [grids[slug] for slug in slugs if slug in grids]
        words = paragraphs(report.textes.get(name, ""))
        if shown or words:
            blocks += [Heading(title, 1), *words]
            blocks += [block for grid in shown for block in _grid(grid)]
    return [*blocks, *_protection(bilan), *_definitions(list(grids.values()))]


def _head(bilan: ProtectedBilan) -> Iterator[Block]:
    year = AnneeScolaire.parse(bilan.year)
    yield Heading(f"Bilan de l’année scolaire {bilan.year}", 0)
    period = (
        f"Programme de Réussite Éducative · du {long_day(year.start)} au {long_day(year.end)}"
        f" · chiffres extraits le {long_day(bilan.extracted_on)}"
    )
    yield Text(period, SMALL, before=2)
    figures = list(_key_figures(bilan))
    if figures:
        yield KeyFigures(figures, before=20)
    yield Text(
        [
            Run("Lecture : ", bold=True),
            Run(f"« {SUPPRESSED} » tient la place d’un nombre qui aurait pu désigner un enfant."),
        ],
        SMALL,
        before=14,
    )


def _key_figures(bilan: ProtectedBilan) -> Iterator[KeyFigure]:
    tables = {one.name: one.table.cells for one in bilan.tables}
    counts = (
        ("Effectif de l’année", "list_of_year", TOTAL, "enfants présents au moins un jour."),
        ("Effectif au 30 juin", "list_30_june", TOTAL, "enfants présents ce jour-là."),
        ("Enfants sortis", "state_31_august", "sorti", "sans parcours en cours après le 31 août."),
    )
    for name, table, key, sentence in counts:
        if table in tables:
            value = _count(tables[table].get((key,)))
            before = _last_year(bilan, tables, key) if table != "list_30_june" else ""
            yield KeyFigure(name=name, value=value, beside=before, sentence=sentence)
    for one in bilan.figures:
        if one.year == bilan.year and one.name in ("exit_rate", "mean_of_year"):
            told = SUPPRESSED if one.value is None else _written(one.value, one.decimals)
            unit = "" if one.value is None else one.unit
            yield KeyFigure(name=one.label, value=told, unit=unit, beside="", sentence=one.why)


def _last_year(
    bilan: ProtectedBilan, tables: Mapping[str, Mapping[tuple[str, ...], int | None]], key: str
) -> str:
    last = AnneeScolaire.parse(bilan.year).previous().label
    cells = tables.get(f"state_31_august_{last}")
    return f"{_count(cells.get((key,)))} en {last}" if cells else ""


def _count(value: int | None) -> str:
    return SUPPRESSED if value is None else number(value)


def _written(value: float, decimals: int) -> str:
    return decimal(value) if decimals else number(round(value))


def _grid(grid: Grid) -> list[Block]:
    columns = [
        Column(header=header, share=_WIDE if at == 0 else 1, number=at > 0)
        for at, header in enumerate(grid.header)
    ]
    rows = [tuple(_cell(one) for one in row) for row in grid.rows]
    strong = [at for at, row in enumerate(rows) if row[0] == "Ensemble"]
    span = min(1.0, sum(one.share for one in columns) / (_WIDE + 3))
    told = f"{grid.definition} Jours comptés : {grid.period}."
    return [
        Heading(grid.title, 2),
        Text(told, SMALL, before=2, keep_with_next=True),
        Table(columns, rows, strong=strong, span=span),
    ]


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return value
    return decimal(value) if isinstance(value, float) else number(value)


def _protection(bilan: ProtectedBilan) -> list[Block]:
    told = [Text([Run(f"{name} : ", bold=True), Run(words)]) for name, words in protection(bilan)]
    digest = f"Empreinte de ces chiffres : {digest_of(bilan)}."
    return [Heading("Protection appliquée", 1), *told, Text(digest, SMALL)]


def _definitions(grids: Sequence[Grid]) -> list[Block]:
    columns = [
        Column(header="Tableau", share=1, number=False),
        Column(header="Ce qu’il compte", share=2, number=False),
    ]
    rows = [(one.title, one.definition) for one in grids]
    return [Heading("Définitions", 1), Table(columns, rows)] if rows else []
