"""A publication laid out for spreadsheets: the same grids in every kind of file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pre_desk.documents.spreadsheets.grid import Cell, Grid
from pre_desk.documents.spreadsheets.resource_grids import resource_grids
from pre_desk.documents.wording import category
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.publication import Methode
from pre_desk.french import MISSING, day, file_words, long_day, typographic
from pre_desk.indicators.disclosure.tables import TOTAL
from pre_desk.indicators.protected import SUPPRESSED, ProtectedBilan, ProtectedTable, ToldFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """Everything a file says: what it is, its grids, its definitions, how it was protected."""

    title: str
    about: tuple[tuple[str, str], ...]
    grids: tuple[Grid, ...]
    protection: tuple[tuple[str, str], ...]


_SHEETS = {
    "list_of_year": "Liste de l’année",
    "list_30_june": "Liste au 30 juin",
    "state_31_august": "État au 31 août",
    "exits_by_sign": "Sorties",
    "sex": "Sexe",
    "age": "Âge",
    "level": "Niveau",
    "establishment": "Établissement",
    "list_by_sex": "Liste et sexe",
    "list_by_establishment": "Liste et établissement",
}
_YEARS, _EVALUATIONS = "state_31_august_", "evaluation_"


def workbook(bilan: ProtectedBilan, digest: str) -> Workbook:
    """Return what the files of a publication say; `digest` identifies its content."""
    return Workbook(
        title=f"Bilan de l’année scolaire {bilan.year}",
        about=tuple((name, typographic(told)) for name, told in _about(bilan, digest)),
        grids=tuple(_grids(bilan)),
        protection=tuple((name, typographic(told)) for name, told in protection(bilan)),
    )


def _about(bilan: ProtectedBilan, digest: str) -> Iterator[tuple[str, str]]:
    year = AnneeScolaire.parse(bilan.year)
    if bilan.fictitious:
        yield "Attention", "Données fictives : équipe de démonstration"
    yield "Programme", "Programme de Réussite Éducative"
    yield "Année scolaire", bilan.year
    yield "Période", f"du {long_day(year.start)} au {long_day(year.end)}"
    yield "Édition", str(bilan.edition)
    yield "Pour", bilan.audience.label
    yield "Chiffres extraits le", day(bilan.extracted_on)
    yield "Empreinte", digest


def protection(bilan: ProtectedBilan) -> Iterator[tuple[str, str]]:
    """Yield what a reader must know of how the tables were protected, named."""
    yield "Méthode", bilan.methode.label
    yield "Seuil", f"{bilan.k} enfants{', ' + bilan.signed if bilan.signed else ''}"
    if bilan.methode is Methode.ARRONDI:
        yield (
            "Lecture",
            f"Chaque nombre est arrondi à un multiple de {bilan.base} proche, de façon que les"
            " sommes restent justes ; aucun n’est exact.",
        )
    else:
        yield "Cases masquées", f"{bilan.hidden} sur {bilan.cells}"
        yield (
            "Lecture",
            f"« {SUPPRESSED} » : case masquée, parce qu’elle compte trop peu d’enfants, ou pour"
            " qu’aucune soustraction ne retrouve une telle case. Zéro est publié,"
            " sauf s’il en protège une autre.",
        )
    if not bilan.exact:
        yield "Remarque", "Plus de cases que nécessaire sont masquées : calcul exact trop long."
    yield (
        "Vérification",
        "Avant de sortir, ces tableaux ont été attaqués ensemble, et avec toutes les éditions"
        " déjà diffusées à ces lecteurs : aucune case masquée n’a pu être retrouvée.",
    )


def _grids(bilan: ProtectedBilan) -> Iterator[Grid]:
    if bilan.figures:
        yield _figures(bilan.figures)
    yield from grids_of(bilan.tables)
    if bilan.resources is not None:
        year = AnneeScolaire.parse(bilan.year)
        yield from resource_grids(
            bilan.resources, f"du {long_day(year.start)} au {long_day(year.end)}"
        )


def grids_of(tables: Sequence[ProtectedTable]) -> Iterator[Grid]:
    """Yield tables laid out: earlier years in one grid, the items of evaluations in another."""
    for table in tables:
        if not table.name.startswith((_YEARS, _EVALUATIONS)):
            yield _table(table)
    beside = [one for one in tables if one.name.startswith(_YEARS)]
    if beside:
        own = [one for one in tables if one.name == _YEARS.rstrip("_")]
        yield _years(own, beside)
    items = [one for one in tables if one.name.startswith(_EVALUATIONS)]
    if items:
        yield _evaluations(items)


def _figures(figures: Sequence[ToldFigure]) -> Grid:
    return Grid(
        sheet="Taux et durées",
        slug="taux-et-durees",
        title="Taux et durées moyennes",
        definition="Un taux n’est dit que si tous les nombres qu’il faut pour le calculer sont"
        " publiés\u202f; une durée est en mois entiers, et n’est dite que pour assez d’enfants.",
        period="années scolaires indiquées",
        header=("Chiffre", "Année", "Valeur", "Unité"),
        rows=tuple((one.label, one.year, _value(one), one.unit) for one in figures),
    )


def _value(figure: ToldFigure) -> Cell:
    if figure.value is None:
        return SUPPRESSED if figure.exists else MISSING
    return figure.value if figure.decimals else int(figure.value)


def slug_of(table: str) -> str:
    """Return the French name under which a table is sent and told: « liste-et-sexe »."""
    return "-".join(file_words(_sheet(table)))


def _sheet(table: str) -> str:
    return _SHEETS.get(table, table[:31])


def _table(table: ProtectedTable) -> Grid:
    rows, *crossed = table.table.spec.dimensions
    header: tuple[str, ...] = (rows.label, "Enfants")
    if crossed:
        (columns,) = crossed
        header = (rows.label, *(category(columns.name, c) for c in (*columns.categories, TOTAL)))
    body = tuple(
        (category(rows.name, code), *_cells(table, code)) for code in (*rows.categories, TOTAL)
    )
    return Grid(
        sheet=_sheet(table.name),
        slug=slug_of(table.name),
        title=table.title,
        definition=table.definition,
        period=table.period,
        header=header,
        rows=body,
    )


def _cells(table: ProtectedTable, *first: str) -> Iterator[Cell]:
    for keys, value in table.table.cells.items():
        if keys[: len(first)] == first:
            yield SUPPRESSED if value is None else value


def _years(own: Sequence[ProtectedTable], beside: Sequence[ProtectedTable]) -> Grid:
    """One row a year: what a reader compares stands side by side."""
    tables = [*beside, *own]
    codes = list(dict.fromkeys(key for one in tables for (key,) in one.table.cells if key != TOTAL))
    rows = []
    for one in tables:
        cells = one.table.cells
        told = [cells.get((code,), 0) for code in (*codes, TOTAL)]
        year = one.table.spec.dimensions[0].population.period
        rows.append((year, *(SUPPRESSED if value is None else value for value in told)))
    return Grid(
        sheet="D’une année à l’autre",
        slug="annees",
        title="Répartition des effectifs au 31 août, d’une année à l’autre",
        definition=beside[0].definition,
        period="31 août de chaque année",
        header=("Année", *(category("state_31_august", code) for code in (*codes, TOTAL))),
        rows=tuple(rows),
    )


def _evaluations(items: Sequence[ProtectedTable]) -> Grid:
    codes = items[0].table.spec.dimensions[0].categories
    return Grid(
        sheet="Évaluations",
        slug="evaluations",
        title="Évolution entre l’automne et le printemps",
        definition=items[0].definition,
        period=items[0].period,
        header=("Item", *(category(_EVALUATIONS, code) for code in (*codes, TOTAL))),
        rows=tuple((one.title.rpartition("\u00a0: ")[2], *_cells(one)) for one in items),
    )
