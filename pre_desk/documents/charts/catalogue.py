"""The charts of a bilan, in the order they are read, for the window as for paper."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from pre_desk.documents.charts import city, cohorts, offre, outcomes, portrait
from pre_desk.documents.charts.chart import Chart, Look
from pre_desk.indicators.figures import YearFigures

Years = Sequence[YearFigures]
_Draw = Callable[[Years, Look, str | None], Chart | None]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One chart; `lines` is its height in lines of its own words, 0 when it sizes itself."""

    name: str
    lines: float
    draw: _Draw


def _of_years(draw: Callable[[Years, Look], Chart | None]) -> _Draw:
    return lambda years, look, _: draw(years, look)


def _of_year(draw: Callable[[YearFigures, Look], Chart | None]) -> _Draw:
    return lambda years, look, _: draw(years[-1], look)


def _cohort(years: Years, look: Look, entry: str | None) -> Chart | None:
    return cohorts.cohorte(years[-1], look, entry)


_CATALOGUE = (
    _Entry("effectifs", 19, _of_years(city.effectifs)),
    _Entry("duree", 19, _of_years(city.duree)),
    _Entry("taux_sortie", 19, _of_years(city.taux_sortie)),
    _Entry("repartition", 30, _of_years(city.repartition)),
    _Entry("sexe", 0, _of_year(portrait.sexe)),
    _Entry("age", 0, _of_year(portrait.age)),
    _Entry("niveau", 0, _of_year(portrait.niveau)),
    _Entry("etablissement", 0, _of_year(portrait.etablissement)),
    _Entry("survie", 22, _of_year(outcomes.survie)),
    _Entry("domaines", 0, _of_year(offre.domaines)),
    _Entry("sorties", 0, _of_year(outcomes.sorties)),
    _Entry("evaluations", 0, _of_year(outcomes.evaluations)),
    _Entry("cohorte", 26, _cohort),
)

NAMES = tuple(entry.name for entry in _CATALOGUE)


def charts(
    years: Years, look: Look, *, only: Collection[str] = NAMES, cohort: str | None = None
) -> list[Chart]:
    """Return the charts of the last of `years`, those before it beside it, in order.

    The width and the words of `look` are kept, and its height unless it is 0: each chart
    then has the height its words ask for. `cohort` is the entry year of the cohort drawn, the
    one that tells most without it. A chart that has nothing to show (no exit yet, a first
    30 June) is left out.
    """
    drawn = (
        entry.draw(years, replace(look, height=look.height or entry.lines * look.text), cohort)
        for entry in _CATALOGUE
        if entry.name in only
    )
    return [chart for chart in drawn if chart is not None]
