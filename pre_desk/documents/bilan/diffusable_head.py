"""« L'essentiel » of the diffusable bilan: five figures, four charts, how to read « s »."""

from collections.abc import Iterator

from pre_desk.documents.bilan.counts import SHOWN_YEARS
from pre_desk.documents.bilan.diffusable_report import DiffusableReport
from pre_desk.documents.bilan.key_figures import KeyFigure, KeyFigures
from pre_desk.documents.charts import protected
from pre_desk.documents.charts.chart import Chart, Look
from pre_desk.documents.charts.protected import (
    cell,
    children_of,
    told_of,
    written_count,
    written_figure,
    written_rate,
)
from pre_desk.documents.paper.blocks import Block, Columns, Figure, Heading, Text
from pre_desk.documents.paper.flow import WIDTH
from pre_desk.documents.paper.text import SMALL, Run
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.publication import Methode
from pre_desk.french import NBSP, counted, long_day, number
from pre_desk.indicators.disclosure.tables import TOTAL
from pre_desk.indicators.protected import SUPPRESSED, ProtectedBilan, ToldFigure

_GUTTER = 20.0
_THIRD = (WIDTH - 2 * _GUTTER) / 3
_HALF = (WIDTH - _GUTTER) / 2
# Years that leave half of a wide drawing empty.
_FEW = 2
_AUGUST = "state_31_august"


def head(report: DiffusableReport) -> list[Block]:
    """Return the first page."""
    bilan = report.bilan
    figures = list(_key_figures(report))
    return [
        Heading(f"Bilan de l’année scolaire {bilan.year}", 0),
        Text(_period(bilan), SMALL, before=2),
        *([KeyFigures(figures, before=20)] if figures else []),
        *_charts(report),
        Text(reading(bilan), SMALL, before=14),
    ]


def reading(bilan: ProtectedBilan) -> list[Run]:
    """Return how to read a number that is not exact, or not there."""
    if bilan.methode is Methode.ARRONDI:
        told = f"chaque nombre d’enfants est un multiple de {bilan.base} proche du vrai."
    else:
        told = (
            f"« {SUPPRESSED} » tient la place d’un nombre qui aurait pu désigner un enfant, ou"
            f" permis d’en retrouver un autre ; {counted(bilan.hidden, 'case')} sur"
            f" {number(bilan.cells)} dans ce document."
        )
    return [Run("Lecture : ", bold=True), Run(told)]


def _period(bilan: ProtectedBilan) -> str:
    year = AnneeScolaire.parse(bilan.year)
    return (
        f"Programme de Réussite Éducative · du {long_day(year.start)} au {long_day(year.end)}"
        f" · chiffres extraits le {long_day(bilan.extracted_on)}"
    )


def _key_figures(report: DiffusableReport) -> Iterator[KeyFigure]:
    """Yield those of the five that the tables of the edition tell."""
    bilan, last = report.bilan, report.last_year
    names = {one.name for one in bilan.tables}
    if names & {"list_of_year", _AUGUST}:
        yield KeyFigure(
            name="Effectif de l’année",
            value=written_count(children_of(bilan)),
            beside=_beside(last, written_count(children_of(last)) if last else ""),
            sentence="enfants présents au moins un jour.",
        )
    if "list_30_june" in names:
        yield KeyFigure(
            name="Effectif au 30 juin",
            value=written_count(cell(bilan, "list_30_june", TOTAL)),
            beside="",
            sentence="enfants présents à cette date.",
        )
    for name, figure in (
        ("Taux de sortie", "exit_rate"),
        ("Sorties positives", "positive_share"),
        ("Durée moyenne", "mean_of_year"),
    ):
        told, before = told_of(bilan, figure), told_of(last, figure) if last else None
        if told is not None:
            yield KeyFigure(
                name=name,
                value=_written(told),
                unit="mois" if told.unit == "mois" and told.value is not None else "",
                beside=_beside(last, _written(before, unit=True)) if before else "",
                sentence=_SENTENCES[figure](bilan) if told.value is not None else f"{told.why}.",
            )


def _written(told: ToldFigure, *, unit: bool = False) -> str:
    if told.unit == "%":
        return written_rate(told)
    written = written_figure(told)
    return f"{written}{NBSP}{told.unit}" if unit and told.value is not None else written


def _beside(last: ProtectedBilan | None, told: str) -> str:
    return f"{told} en {last.year}" if last else "première année connue"


def _out(bilan: ProtectedBilan) -> str:
    out = cell(bilan, _AUGUST, "sorti") or 0
    return (
        f"{counted(out, 'enfant sorti', 'enfants sortis')} sur {written_count(children_of(bilan))}."
    )


def _positive(bilan: ProtectedBilan) -> str:
    return (
        f"{written_count(cell(bilan, 'exits_by_sign', 'positive'))} des"
        f" {written_count(cell(bilan, 'exits_by_sign', TOTAL))} enfants sortis."
    )


def _mean(_: ProtectedBilan) -> str:
    return "par enfant, de l’entrée à la sortie ou au 31 août, en mois entiers."


_SENTENCES = {"exit_rate": _out, "positive_share": _positive, "mean_of_year": _mean}


def _charts(report: DiffusableReport) -> list[Block]:
    """Return the four published series, as far as they are told."""
    years = report.years[-SHOWN_YEARS:]
    names = {one.name for one in report.bilan.tables}
    small = Look(width=_THIRD, height=124, text=6.6)
    series: list[Chart] = []
    if names & {"list_of_year", _AUGUST}:
        series.append(protected.effectifs(years, small))
    if told_of(report.bilan, "mean_of_year"):
        series.append(protected.duree(years, small))
    if _AUGUST in names:
        series.append(protected.taux_sortie(years, small))
    blocks: list[Block] = []
    if series:
        cells: list[list[Block]] = [[Figure(one)] for one in series]
        widths = [_THIRD / (WIDTH - _GUTTER * (len(series) - 1))] * len(series)
        blocks.append(Columns(cells, shares=widths, gutter=_GUTTER, before=22))
    if _AUGUST in names:
        blocks.append(_states(years) if len(years) > _FEW else _states_and_public(years))
    return blocks


def _states(years: tuple[ProtectedBilan, ...]) -> Block:
    return Figure(protected.repartition(years, Look(width=WIDTH, height=272, text=7.2)), before=20)


def _states_and_public(years: tuple[ProtectedBilan, ...]) -> Block:
    """Return the states beside who the children are: one or two columns do not fill a page."""
    look = Look(width=_HALF, height=236, text=7.2)
    states: list[Block] = [Figure(protected.repartition(years, look))]
    drawn = [protected.rows(years[-1], look, name) for name in ("sexe", "age", "niveau")]
    public: list[Block] = [Figure(one, before=16) for one in drawn if one]
    return Columns([states, public], gutter=_GUTTER, before=20) if public else states[0]
