"""The bilan that may leave: protected figures only, chapter by chapter."""

from collections.abc import Iterator, Mapping

from pre_desk.documents.bilan.author import author, headed
from pre_desk.documents.bilan.budget import money, spent_words
from pre_desk.documents.bilan.diffusable_head import head, reading
from pre_desk.documents.bilan.diffusable_report import DiffusableReport
from pre_desk.documents.bilan.evaluations import caution
from pre_desk.documents.bilan.methode import definitions
from pre_desk.documents.bilan.protected_tables import (
    figures_told,
    grid_table,
    one_way,
    side_by_side,
)
from pre_desk.documents.charts import protected, protected_outcomes
from pre_desk.documents.charts.chart import Look
from pre_desk.documents.charts.protected import (
    cell,
    table_of,
    told_of,
    written_count,
    written_rate,
)
from pre_desk.documents.fonts import REGULAR, width_of
from pre_desk.documents.paper.blocks import Block, Figure, Heading, Text
from pre_desk.documents.paper.flow import WIDTH, PageBreak
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import SMALL, Run
from pre_desk.documents.spreadsheets.grid import Grid
from pre_desk.documents.spreadsheets.grids import protection, slug_of, workbook
from pre_desk.documents.wording import period_words
from pre_desk.french import NBSP, counted
from pre_desk.indicators.disclosure.tables import TOTAL
from pre_desk.indicators.publication_file import digest_of

# Bars that leave room for the rest of a page, and the room of the names beside them.
_BARS = 16
_NAMES = WIDTH * 0.45
_DOT = f"{NBSP}· "
# What a reader of protected figures needs.
_DEFINED = (
    *("Année scolaire", "Effectif de l’année", "Effectif au 30 juin", "Enfants sortis"),
    *("Taux de sortie", "Sorties positives", "Durée moyenne dans le dispositif"),
    *("Ancienneté des présents", "Durée des parcours achevés", "Durée médiane (Kaplan-Meier)"),
    *("Évaluations", "Exécution"),
)
_ABSENT = (
    "Ne sont pas dans cette version, parce qu’ils feraient reconnaître des enfants : les"
    " cohortes, le repérage et les problématiques, les effectifs de chaque action, les coûts par"
    " enfant et la courbe entière des durées."
)


def diffusable(report: DiffusableReport) -> list[Block]:
    """Return the pages; a chapter that has nothing to tell and no sentence is left out."""
    grids = {one.slug: one for one in workbook(report.bilan, "").grids}
    blocks = [*head(report), PageBreak(), *author(report)]
    for name, title, write in (
        ("public", "Le public", _public),
        ("parcours", "Les parcours", _parcours),
        ("cellules", "Les cellules de veille", _cellules),
        ("actions", "Les actions et les partenaires", _actions),
        ("evaluations", "Les évaluations", _evaluations),
        ("sorties", "Les sorties", _sorties),
        ("cohortes", "Les cohortes", _nothing),
        ("budget", "Le budget", _budget),
    ):
        told = headed(name, [Heading(title, 1), *write(report, grids)], report)
        blocks += told if len(told) > 1 else []
    return [*blocks, *_method(report, grids), *_protection(report)]


Grids = Mapping[str, Grid]


def _public(report: DiffusableReport, grids: Grids) -> Iterator[Block]:
    bilan = report.bilan
    small = [
        (title, found)
        for title, name in (("Sexe", "sex"), ("Âge au 31 décembre", "age"), ("Niveau", "level"))
        if (found := table_of(bilan, name))
    ]
    yield from side_by_side(small)
    yield from _establishments(report)
    lists = [
        (title, found)
        for title, name in (
            ("Liste de l’année", "list_of_year"),
            ("Présents le 30 juin", "list_30_june"),
            ("État au 31 août", "state_31_august"),
        )
        if (found := table_of(bilan, name))
    ]
    yield from side_by_side(lists)
    for slug in map(slug_of, ("list_by_sex", "list_by_establishment")):
        if slug in grids:
            yield from grid_table(grids[slug])


def _establishments(report: DiffusableReport) -> Iterator[Block]:
    """Yield bars, or a table that may be cut when they would be too many or names too long."""
    look = Look(width=WIDTH, height=90, text=8)
    chart, table = protected.rows(report.bilan, look, "etablissement"), None
    if chart is not None:
        names = [row[0] for row in chart.table.rows]
        fit = all(width_of(name, REGULAR, look.text) < _NAMES for name in names)
        if len(names) <= _BARS and fit:
            yield Figure(chart, before=16)
        elif table := table_of(report.bilan, "establishment"):
            yield one_way(table, "Établissement", before=16)


def _parcours(report: DiffusableReport, grids: Grids) -> Iterator[Block]:
    if "annees" in grids:
        yield from grid_table(grids["annees"])
    yield from figures_told(report.years)
    chart = protected_outcomes.survie(report.bilan, Look(width=WIDTH, height=112, text=7.4))
    if chart is not None:
        yield Figure(chart, before=18)


def _cellules(report: DiffusableReport, _: Grids) -> Iterator[Block]:
    told = report.bilan.resources
    if told is not None and (told.meetings_planned or told.meetings_held):
        held = counted(told.meetings_held, "cellule tenue", "cellules tenues")
        yield Text(f"{held} sur {counted(told.meetings_planned, 'prévue')}.")


def _actions(report: DiffusableReport, _: Grids) -> Iterator[Block]:
    told = report.bilan.resources
    if told is None or not told.actions:
        return
    yield Text(
        f"{counted(len(told.actions), 'action')}, {counted(len(told.operators), 'opérateur')} et"
        f" {counted(told.sessions_held, 'séance tenue', 'séances tenues')} dans l’année."
    )
    yield Text([Run("Actions : ", bold=True), Run(f"{_DOT.join(told.actions)}.")])
    if told.operators:
        yield Text([Run("Opérateurs : ", bold=True), Run(f"{_DOT.join(told.operators)}.")])


def _evaluations(report: DiffusableReport, grids: Grids) -> Iterator[Block]:
    look = Look(width=WIDTH, height=150, text=7.6)
    chart = protected_outcomes.evaluations(report.bilan, look)
    if chart is not None:
        yield caution()
        yield Figure(chart, before=10)
        yield from grid_table(grids["evaluations"])


def _sorties(report: DiffusableReport, _: Grids) -> Iterator[Block]:
    chart = protected.rows(report.bilan, Look(width=WIDTH, height=80, text=8), "sorties")
    if chart is None:
        return
    yield Figure(chart, before=10)
    told = f"Enfants sortis : {written_count(cell(report.bilan, 'exits_by_sign', TOTAL))}."
    positive = told_of(report.bilan, "positive_share")
    if positive is not None:
        told = f"{told} {positive.label} : {written_rate(positive)}."
    yield Text(told, before=8)


def _nothing(_: DiffusableReport, __: Grids) -> Iterator[Block]:
    yield from ()


def _budget(report: DiffusableReport, _: Grids) -> Iterator[Block]:
    spending = report.bilan.resources.spending if report.bilan.resources else None
    if spending is not None:
        told = f"Budget de l’{period_words(spending.periode)} : {spent_words(spending.total)}."
        yield Text(told, keep_with_next=True)
        yield from money(spending)


def _method(report: DiffusableReport, grids: Grids) -> Iterator[Block]:
    edition = report.imprint
    yield Heading("Méthode et définitions", 1)
    yield Text(reading(report.bilan))
    yield Text(f"Empreinte complète de ce document : {edition.digest}.", SMALL, before=4)
    columns = [
        Column(header="Tableau", share=1.1, number=False),
        Column(header="Ce qu’il compte", share=2.2, number=False),
        Column(header="Jours comptés", share=1.1, number=False),
    ]
    rows = [(one.title, one.definition, one.period) for one in grids.values()]
    if rows:
        yield Table(columns, rows, before=10)
        yield Heading("Définitions", 2)
        yield definitions(_DEFINED)


def _protection(report: DiffusableReport) -> Iterator[Block]:
    bilan = report.bilan
    yield Heading("Protection appliquée", 1)
    for name, words in protection(bilan):
        yield Text([Run(f"{name} : ", bold=True), Run(words)], before=4)
    yield Text(_ABSENT, before=8)
    yield Text(f"Empreinte des chiffres, dans tous les fichiers : {digest_of(bilan)}.", SMALL)
