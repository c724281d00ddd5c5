"""Chapter « Le public »: who the children of the year are."""

from pre_desk.documents.bilan.counts import compared
from pre_desk.documents.bilan.reperage import quartiers, reperage
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.charts import portrait
from pre_desk.documents.charts.chart import Look
from pre_desk.documents.fonts import REGULAR, width_of
from pre_desk.documents.paper.blocks import Block, Figure, Heading, Text
from pre_desk.documents.paper.flow import WIDTH
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import SMALL
from pre_desk.documents.wording import AGES, LEVELS, LISTS, SEXES, present
from pre_desk.french import counted, number, percent
from pre_desk.indicators.rounding import share

# Bars that leave room for the rest of the page, and the room of the names beside them.
_BARS = 16
_NAMES = WIDTH * 0.45


def public(report: Report) -> list[Block]:
    """Return the chapter; for a year without a child, one sentence."""
    year = report.year
    heading = Heading("Le public", 1)
    if not year.children:
        return [heading, Text("Aucun enfant n’a été accompagné pendant cette année.")]
    return [
        heading,
        Text(
            f"L’année compte {counted(year.children, 'enfant')} et"
            f" {counted(year.parcours, 'parcours', 'parcours')} ; un enfant revenu après une"
            " sortie a plusieurs parcours."
        ),
        Heading("Sexe et âge", 2),
        compared(report, "Sexe", SEXES, lambda one: one.sex),
        compared(report, "Âge au 31 décembre", AGES, lambda one: one.age),
        *quartiers(report),
        Heading("Scolarité", 2),
        _small("Situation au dernier jour de présence de l’enfant dans l’année."),
        compared(report, "Niveau", LEVELS, lambda one: one.level),
        _establishments(report),
        Heading("Listes", 2),
        _small("Liste au dernier jour de présence de l’enfant dans l’année."),
        _lists(report),
        *reperage(report),
    ]


def _small(words: str) -> Text:
    return Text(words, SMALL, before=2, keep_with_next=True)


def _establishments(report: Report) -> Block:
    """Return bars, or a table that may be cut when they would be too many or names too long."""
    look = Look(width=WIDTH, height=90, text=8)
    chart = portrait.etablissement(report.year, look)
    names = [row[0] for row in chart.table.rows]
    if len(names) <= _BARS and all(width_of(name, REGULAR, look.text) < _NAMES for name in names):
        return Figure(chart, before=16)
    columns = [
        Column(header=header, share=share_of, number=place > 0)
        for place, (header, share_of) in enumerate(zip(chart.table.header, (4, 1, 1), strict=True))
    ]
    return Table(columns, chart.table.rows, before=16)


def _lists(report: Report) -> Table:
    """Return the lists of the year by sex; an unknown sex has its column when it exists."""
    crossed = report.year.list_by_sex
    codes = present(SEXES, report.year.sex)
    lists = report.year.list_of_year
    total = sum(lists.values())
    rows = []
    for code in present(LISTS, report.year.list_of_year):
        row, count = crossed.get(code, {}), lists[code]
        cells = [number(row.get(sex, 0)) for sex in codes]
        rows.append((LISTS[code], *cells, number(count), percent(share(count, total))))
    sums = [number(sum(row.get(sex, 0) for row in crossed.values())) for sex in codes]
    rows.append(("Ensemble", *sums, number(total), percent(share(total, total))))
    columns = [Column(header="Liste de l’année", share=2.6, number=False)]
    columns += [Column(header=SEXES[code], share=1) for code in codes]
    columns += [Column(header="Ensemble", share=1), Column(header="Part", share=0.8)]
    return Table(columns, rows, strong=[len(rows) - 1])
