"""« L'essentiel »: one page that an elected person reads in five minutes."""

from collections.abc import Callable

from pre_desk.documents.bilan.counts import SHOWN_YEARS
from pre_desk.documents.bilan.key_figures import KeyFigure, KeyFigures
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.charts import city, portrait
from pre_desk.documents.charts.chart import Look
from pre_desk.documents.paper.blocks import Block, Columns, Figure, Heading, Text
from pre_desk.documents.paper.flow import WIDTH
from pre_desk.documents.paper.text import SMALL, Run
from pre_desk.french import (
    MISSING,
    counted,
    long_day,
    months,
    number,
    percent,
    signed,
    tenths,
)
from pre_desk.indicators.figures import YearFigures
from pre_desk.indicators.rounding import share

_GUTTER = 20.0
_THIRD = (WIDTH - 2 * _GUTTER) / 3
_HALF = (WIDTH - _GUTTER) / 2
# Years that leave half of a wide drawing empty.
_FEW = 2


def essentials(report: Report) -> list[Block]:
    """Return the first page: five figures, the four series the city publishes, how to read."""
    year = report.year
    provisional = "provisoire " if year.in_progress else ""
    return [
        Heading(f"Bilan {provisional}de l’année scolaire {year.school_year}", 0),
        Text(_period(report), SMALL, before=2),
        KeyFigures(key_figures(report), before=20),
        *_charts(report),
        Text(_reading(report), SMALL, before=14),
    ]


def key_figures(report: Report) -> list[KeyFigure]:
    """Return the five figures of the year, each with last year beside it."""
    year = report.year
    return [
        KeyFigure(
            name="Effectif de l’année",
            value=number(year.children),
            beside=_count_beside(report, lambda one: one.children),
            sentence="enfants présents au moins un jour, dont "
            f"{counted(year.entries.new_children, 'nouveau', 'nouveaux')}.",
        ),
        KeyFigure(
            name="Effectif au 30 juin",
            value=number(year.children_30_june),
            beside=_count_beside(report, lambda one: one.children_30_june),
            sentence="jour pas encore arrivé."
            if year.children_30_june is None
            else "enfants présents à cette date.",
        ),
        KeyFigure(
            name="Taux de sortie",
            value=percent(year.exits.rate),
            beside=_beside(report, lambda one: percent(one.exits.rate)),
            sentence=_exits_sentence(year),
        ),
        _positive(report),
        KeyFigure(
            name="Durée moyenne",
            value=tenths(year.duration_months.mean_of_year),
            unit="" if year.duration_months.mean_of_year is None else "mois",
            beside=_beside(report, lambda one: months(one.duration_months.mean_of_year)),
            sentence=f"par enfant, de l’entrée à la sortie ou au {_until(year)}.",
        ),
    ]


def _positive(report: Report) -> KeyFigure:
    year = report.year
    return KeyFigure(
        name="Sorties positives",
        value=percent(year.positive_share.of_all),
        beside=_beside(report, lambda one: percent(one.positive_share.of_all)),
        sentence=_positive_sentence(year),
    )


def _exits_sentence(year: YearFigures) -> str:
    if year.exits.children is None:
        return f"connu après le {long_day(year.end)}."
    if not year.children:
        return "aucun enfant cette année."
    out = counted(year.exits.children, "enfant sorti", "enfants sortis")
    return f"{out} sur {number(year.children)}."


def _positive_sentence(year: YearFigures) -> str:
    signs = year.exits_by_sign
    if signs is None:
        return f"connues après le {long_day(year.end)}."
    rated = signs.positive + signs.neutral + signs.negative + signs.unknown
    if not rated:
        return "aucun enfant sorti à compter."
    confirmed = counted(signs.confirmed_positive, "confirmée")
    return (
        f"{number(signs.positive)} sur {counted(rated, 'enfant sorti', 'enfants sortis')},"
        f" d’après le motif ; {confirmed}."
    )


def _count_beside(report: Report, of: Callable[[YearFigures], int | None]) -> str:
    now = of(report.year)

    def told(last: YearFigures) -> str:
        before = of(last)
        change = "" if now is None or before is None else f" ({signed(now - before)})"
        return f"{number(before)}{change}"

    return _beside(report, told)


def _beside(report: Report, told: Callable[[YearFigures], str]) -> str:
    last = report.last_year
    return f"{told(last)} en {last.school_year}" if last else "première année connue"


def _period(report: Report) -> str:
    year = report.year
    return (
        f"Programme de Réussite Éducative · du {long_day(year.start)} au {long_day(year.end)}"
        f" · chiffres extraits le {long_day(year.extracted_on)}"
    )


def _charts(report: Report) -> list[Block]:
    years = report.years[-SHOWN_YEARS:]
    if report.empty:
        return []
    small = Look(width=_THIRD, height=124, text=6.6)
    small_ones = (city.effectifs, city.duree, city.taux_sortie)
    return [
        Columns([[Figure(one(years, small))] for one in small_ones], gutter=_GUTTER, before=22),
        _states(report) if len(years) > _FEW else _states_and_public(report),
    ]


def _states(report: Report) -> Block:
    look = Look(width=WIDTH, height=272, text=7.2)
    return Figure(city.repartition(report.years[-SHOWN_YEARS:], look), before=20)


def _states_and_public(report: Report) -> Block:
    """Return the states beside who the children are: one or two columns do not fill a page."""
    look = Look(width=_HALF, height=236, text=7.2)
    states: list[Block] = [Figure(city.repartition(report.years, look))]
    who = (portrait.sexe, portrait.age, portrait.niveau)
    public: list[Block] = [Figure(one(report.year, look), before=16) for one in who]
    return Columns([states, public], gutter=_GUTTER, before=20)


def _until(year: YearFigures) -> str:
    return long_day(min(year.end, year.extracted_on))


def _reading(report: Report) -> list[Run]:
    """Return the sentence that keeps a share and its count together."""
    return [Run("Lecture : ", bold=True), Run(_told(report.year) + _told_before(report))]


def _told(year: YearFigures) -> str:
    if not year.children:
        return "aucun enfant n’a été accompagné pendant cette année."
    if year.state_31_august is None:
        return (
            f"l’année n’était pas terminée le {long_day(year.extracted_on)} ; les chiffres"
            f" datés d’un jour qui n’est pas encore arrivé sont marqués « {MISSING} »."
        )
    observed = year.state_31_august["observation"]
    return (
        f"au {long_day(year.end)}, {counted(observed, 'enfant est', 'enfants sont')} en"
        f" observation, soit {percent(share(observed, year.children))} de l’effectif de"
        f" l’année ({counted(year.children, 'enfant')})."
    )


def _told_before(report: Report) -> str:
    last = report.last_year
    if last is None or last.state_31_august is None or not last.children:
        return ""
    if not report.year.children or report.year.state_31_august is None:
        return ""
    before = last.state_31_august["observation"]
    return (
        f" Un an plus tôt, {number(before)}, soit {percent(share(before, last.children))} de"
        f" {number(last.children)} : une part bouge aussi quand l’effectif total change."
    )
