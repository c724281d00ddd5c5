"""« L'essentiel »: one page that an elected person reads in five minutes."""

from pre_desk.documents.bilan.key_figures import KeyFigure, KeyFigures
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.charts import city
from pre_desk.documents.charts.chart import Look
from pre_desk.documents.paper.blocks import Block, Columns, Figure, Heading, Text
from pre_desk.documents.paper.flow import WIDTH
from pre_desk.documents.paper.text import SMALL, Run
from pre_desk.documents.typography import (
    MISSING,
    counted,
    decimal,
    long_day,
    months,
    number,
    percent,
    signed,
)
from pre_desk.indicators.figures import YearFigures
from pre_desk.indicators.rounding import share

_GUTTER = 20.0
_THIRD = (WIDTH - 2 * _GUTTER) / 3
# Years shown side by side; the tables of the chapters hold them all.
_SHOWN = 6


def essentials(report: Report) -> list[Block]:
    """Return the first page: five figures, the four series the city publishes, how to read."""
    year = report.year
    return [
        Heading(f"Bilan de l’année scolaire {year.school_year}", 0),
        Text(_period(report), SMALL, before=2),
        KeyFigures(key_figures(report), before=20),
        *_charts(report),
        Text(_reading(report), SMALL, before=14),
    ]


def key_figures(report: Report) -> list[KeyFigure]:
    """Return the five figures of the year, each with last year beside it."""
    year, last = report.year, report.last_year
    return [
        KeyFigure(
            name="Effectif de l’année",
            value=number(year.children),
            beside=_count_beside(report, last and last.children, year.children),
            sentence="enfants présents au moins un jour, dont "
            f"{counted(year.entries.new_children, 'nouveau', 'nouveaux')}.",
        ),
        KeyFigure(
            name="Effectif au 30 juin",
            value=number(year.children_30_june),
            beside=_count_beside(report, last and last.children_30_june, year.children_30_june),
            sentence="enfants présents ce jour-là.",
        ),
        KeyFigure(
            name="Taux de sortie",
            value=percent(year.exits.rate),
            beside=_beside(report, last and percent(last.exits.rate)),
            sentence=f"{counted(year.exits.children, 'enfant sorti', 'enfants sortis')}"
            f" sur {number(year.children)}.",
        ),
        _positive(report),
        KeyFigure(
            name="Durée moyenne",
            value=_months(year),
            unit="" if year.duration_months.mean_of_year is None else "mois",
            beside=_beside(report, last and months(last.duration_months.mean_of_year)),
            sentence="par enfant, de l’entrée à la sortie ou au 31 août.",
        ),
    ]


def _positive(report: Report) -> KeyFigure:
    year, last = report.year, report.last_year
    shared = year.positive_share.of_all
    return KeyFigure(
        name="Sorties positives",
        value=percent(shared),
        beside=_beside(report, last and percent(last.positive_share.of_all)),
        sentence="aucun enfant sorti dans l’année."
        if not year.exits.children
        else f"{number(year.exits_by_sign.positive)} sur"
        f" {counted(year.exits.children, 'enfant sorti', 'enfants sortis')}, proposées d’après le motif.",
    )


def _months(year: YearFigures) -> str:
    mean = year.duration_months.mean_of_year
    return MISSING if mean is None else decimal(mean)


def _count_beside(report: Report, last: int | None, now: int) -> str:
    return _beside(report, None if last is None else f"{number(last)} ({signed(now - last)})")


def _beside(report: Report, told: str | None) -> str:
    if report.last_year is None or told is None:
        return "première année connue"
    return f"{told} en {report.last_year.school_year}"


def _period(report: Report) -> str:
    year = report.year
    return (
        f"Programme de Réussite Éducative · du {long_day(year.start)} au {long_day(year.end)}"
        f" · chiffres extraits le {long_day(report.edition.on)}"
    )


def _charts(report: Report) -> list[Block]:
    years = report.years[-_SHOWN:]
    small = Look(width=_THIRD, height=124, text=6.6)
    wide = Look(width=WIDTH, height=236, text=7.2)
    small_ones = (city.effectifs, city.duree, city.taux_sortie)
    return [
        Columns([[Figure(one(years, small))] for one in small_ones], gutter=_GUTTER, before=22),
        Figure(city.repartition(years, wide), before=20),
    ]


def _reading(report: Report) -> list[Run]:
    """Return the sentence that keeps a share and its count together."""
    year, last = report.year, report.last_year
    observed = year.state_31_august["observation"]
    told = (
        f"au {long_day(year.end)}, {counted(observed, 'enfant est', 'enfants sont')} en"
        f" observation, soit {percent(share(observed, year.children))} de l’effectif de"
        f" l’année ({counted(year.children, 'enfant')})."
    )
    if not year.children:
        told = "aucun enfant n’a été accompagné pendant cette année."
    elif last is not None and last.children:
        before = last.state_31_august["observation"]
        told += (
            f" Un an plus tôt, {number(before)}, soit {percent(share(before, last.children))} de"
            f" {number(last.children)} : une part bouge aussi quand l’effectif total change."
        )
    return [Run("Lecture : ", bold=True), Run(told)]
