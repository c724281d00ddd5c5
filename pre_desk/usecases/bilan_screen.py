"""The bilan on screen: the words, tables and charts of the paper, one year at a time.

Report libraries are loaded inside the functions: the first window does without them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.role import Permission
from pre_desk.french import MISSING
from pre_desk.indicators.disclosure.tables import no_progress
from pre_desk.indicators.figures import YearFigures
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.bilan_behind import followed, follows
from pre_desk.usecases.bilan_chapters import chapters
from pre_desk.usecases.bilan_page import (
    PUBLISHED,
    PUBLISHED_LINES,
    SHOWN_YEARS,
    WIDE,
    BilanPage,
    Drawn,
    ScreenChart,
    ScreenFigure,
    ScreenTable,
    ShownYears,
    Wish,
)
from pre_desk.usecases.bilan_pictures import INTERNAL, Picture, chart_picture
from pre_desk.usecases.bilan_protected import load_protected
from pre_desk.usecases.bilan_sources import Choice, chart_source, figure_sources
from pre_desk.usecases.bilans import Look, ShownChart, charts_of
from pre_desk.usecases.figures import (
    ChildBehind,
    children_behind,
    compute_years,
    known_years,
    record_children_listed,
)
from pre_desk.usecases.protecting import Progress

if TYPE_CHECKING:
    from pre_desk.documents.bilan.report import Report

_WHY_INTERNAL = "Ces chiffres ne sont pas protégés contre l’identification d’un enfant."


@dataclass(frozen=True, slots=True)
class WholeYears:
    """The years as they are counted, for those who may know who stands behind."""

    figures: tuple[YearFigures, ...]

    @property
    def labels(self) -> Sequence[str]:
        """The school years, in order."""
        return [one.school_year for one in self.figures]

    @property
    def first(self) -> str:
        """The last year that is over, or the first one in progress."""
        over = [one.school_year for one in self.figures if not one.in_progress]
        return over[-1] if over else self.figures[0].school_year

    def page(self, year: str, *, demonstration: bool) -> BilanPage:
        """Return what the screen says of a year, those before it beside it."""
        from pre_desk.documents.bilan.report import Report

        years = self._until(year)
        figures = years[-1]
        report = Report(years=years, fictitious=demonstration)
        shown = {chart.name: _screen_chart(chart, figures) for chart in self._charts(year)}
        return BilanPage(
            school_year=year,
            start=figures.start,
            end=figures.end,
            extracted_on=figures.extracted_on,
            in_progress=figures.in_progress,
            marking=INTERNAL,
            why=_WHY_INTERNAL,
            key_figures=_key_figures(report),
            published=tuple(shown[name] for name in PUBLISHED if name in shown),
            chapters=tuple(chapters(report, shown)),
        )

    def draw(self, year: str, wishes: Iterable[Wish]) -> dict[str, Drawn]:
        """Return the drawings wished for, under their names."""
        years, made = self._until(year)[-SHOWN_YEARS:], {}
        for wish in wishes:
            height = PUBLISHED_LINES * wish.text if wish.name in PUBLISHED else 0
            look = Look(width=wish.width, height=height, text=wish.text, palette=wish.palette)
            for one in charts_of(years, look, only=(wish.name,), cohort=wish.cohort or None):
                made[wish.name] = Drawn(svg=one.svg, width=wish.width, height=round(one.height))
        return made

    def cohort_chart(self, year: str, entry: str) -> ScreenChart | None:
        """Return the chart of the children entered in a year."""
        found = self._charts(year, only=("cohorte",), cohort=entry)
        return _screen_chart(found[0], self._until(year)[-1], entry) if found else None

    def picture(self, year: str, name: str, *, cohort: str, demonstration: bool) -> Picture | None:
        """Return a chart as a picture marked « interne »; None when it has nothing to show."""
        return chart_picture(
            self._until(year)[-SHOWN_YEARS:],
            name,
            cohort=cohort or None,
            same_height=name in PUBLISHED,
            demonstration=demonstration,
        )

    def _until(self, year: str) -> list[YearFigures]:
        return [one for one in self.figures if one.school_year <= year]

    def _charts(
        self, year: str, *, only: Sequence[str] | None = None, cohort: str | None = None
    ) -> list[ShownChart]:
        """Return the charts that have a number to show: empty axes only raise a question."""
        years = self._until(year)[-SHOWN_YEARS:]
        found = charts_of(years, Look(width=600, height=0), only=only, cohort=cohort)
        return [chart for chart in found if _tells(chart)]


def load_figures(
    uow: UnitOfWork, *, on: date, demonstration: bool, progress: Progress = no_progress
) -> ShownYears:
    """Return every known year as it stands on `on`, as the role at the desk may see it.

    Whatever `progress` raises stops it.
    """
    uow.require(Permission.BILAN)
    years = [one for one in known_years(uow) if one.start <= on]
    if not uow.role.may(Permission.NAMES):
        return load_protected(uow, years, on=on, demonstration=demonstration, progress=progress)
    return WholeYears(tuple(compute_years(uow, years, on=on)))


def children_of(
    uow: UnitOfWork, year: str, choice: Choice, *, on: date, record: bool
) -> list[ChildBehind]:
    """Return the children counted in a figure of a year or one of its categories.

    Raises Forbidden for a role that sees no name; with `record` the journal tells how
    many were shown.
    """
    read = followed if follows(choice.figure) else children_behind
    annee = AnneeScolaire.parse(year)
    found = read(uow, annee, figure=choice.figure, category=choice.category, on=on)
    if record:
        record_children_listed(uow, shown=len(found))
    return found


def _key_figures(report: "Report") -> tuple[ScreenFigure, ...]:
    from pre_desk.documents.bilan.essentials import key_figures

    told = zip(key_figures(report), figure_sources(report.year), strict=True)
    return tuple(
        ScreenFigure(
            name=one.name,
            value=one.value,
            unit=one.unit,
            beside=one.beside,
            sentence=one.sentence,
            source=source,
        )
        for one, source in told
    )


def _screen_chart(chart: ShownChart, figures: YearFigures, cohort: str = "") -> ScreenChart:
    entries = _cohorts(figures) if chart.name == "cohorte" else ()
    shown = cohort or (_shown_cohort(figures) if entries else "")
    return ScreenChart(
        name=chart.name,
        title=chart.title,
        definition=chart.definition,
        alternative=chart.alternative,
        table=ScreenTable(header=chart.header, rows=chart.rows),
        wide=chart.name in WIDE,
        source=chart_source(chart.name, figures, cohort=shown or None),
        cohort=shown,
        cohorts=entries,
    )


def _cohorts(figures: YearFigures) -> tuple[str, ...]:
    from pre_desk.documents.charts.cohorts import drawn_cohorts

    return drawn_cohorts(figures)


def _shown_cohort(figures: YearFigures) -> str:
    from pre_desk.documents.charts.cohorts import shown_cohort

    return shown_cohort(figures) or ""


def _tells(chart: ShownChart) -> bool:
    return any(cell != MISSING for row in chart.rows for cell in row[1:])
