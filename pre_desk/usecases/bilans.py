"""The bilan of a year: its pages, and the same charts for the window."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pre_desk.documents.charts.chart import Look
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.bilan import EtatBilan
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.indicators.figures import YearFigures
from pre_desk.store.journal import Event
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.bilan_protected import protected_year
from pre_desk.usecases.editions import frozen_year, last_edition, years_until
from pre_desk.usecases.figures import compute_years, known_years

if TYPE_CHECKING:
    from pre_desk.documents.bilan.diffusable_report import DiffusableReport
    from pre_desk.documents.bilan.report import Report

__all__ = ["Look", "ShownChart", "charts_of", "render_bilan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChart:
    """One chart for the window: an SVG of `width` × `height` pixels, and all it says in words.

    `name` is stable (« effectifs », « repartition »…); `header` and `rows` are its table.
    """

    name: str
    title: str
    definition: str
    alternative: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    width: float
    height: float
    svg: bytes = field(repr=False)


def charts_of(
    figures: Sequence[YearFigures],
    look: Look,
    *,
    only: Collection[str] | None = None,
    cohort: str | None = None,
) -> list[ShownChart]:
    """Return the charts of the last of `figures`, the years before it beside it, in order.

    `look` gives the width, the size of the words and the colours; with a height of 0 each
    chart has the height that its words ask for. `only` keeps the charts of these names;
    `cohort` is the entry year of the cohort drawn, the one that tells most without it.
    Nothing without figures.
    """
    from pre_desk.documents.charts.catalogue import NAMES, charts
    from pre_desk.documents.charts.svg import to_svg

    if not figures:
        return []
    return [
        ShownChart(
            name=chart.name,
            title=chart.title,
            definition=chart.definition,
            alternative=chart.alternative,
            header=chart.table.header,
            rows=chart.table.rows,
            width=chart.drawing.width,
            height=chart.drawing.height,
            svg=to_svg(chart),
        )
        for chart in charts(figures, look, only=NAMES if only is None else only, cohort=cohort)
    ]


def render_bilan(
    uow: UnitOfWork,
    year: AnneeScolaire,
    *,
    on: date,
    demonstration: bool,
    record: bool = True,
) -> bytes:
    """Return the bilan of `year` as a PDF, every year known before it beside it.

    A final edition prints what it kept, whatever became of the files since (DR-12). The same
    vault and the same day give the same bytes. The journal tells the print, unless
    `record=False`: a preview, which `record_bilan` follows when it leaves the window. A role
    that sees no name has protected figures only, of a year that is over. Raises Forbidden,
    DomainError for a year that has not begun on `on`.
    """
    from pre_desk.documents.bilan.render import render

    uow.require(Permission.BILAN)
    if on < year.start:
        raise DomainError(f"L’année scolaire {year.label} n’a pas encore commencé.", "annee")
    internal = uow.role.may(Permission.NAMES)
    make = _internal if internal else _diffusable
    content = render(make(uow, year, on, demonstration))
    if record:
        record_bilan(uow, year)
    return content


def _internal(uow: UnitOfWork, year: AnneeScolaire, on: date, demonstration: bool) -> "Report":
    """Return every figure, those kept by a final edition when there is one."""
    from pre_desk.documents.bilan.report import Report

    bilan = last_edition(uow, year)
    frozen = frozen_year(uow, bilan)
    figures = (
        frozen.years if frozen else compute_years(uow, years_until(year, known_years(uow)), on=on)
    )
    return Report(
        years=figures,
        edition=bilan.edition,
        draft=bilan.etat is EtatBilan.BROUILLON,
        fictitious=demonstration,
        contexte=bilan.contexte,
        faits_marquants=bilan.faits_marquants,
        textes=bilan.textes(),
    )


def _diffusable(
    uow: UnitOfWork, year: AnneeScolaire, on: date, demonstration: bool
) -> "DiffusableReport":
    """Return all that a role without names may read of a year, with the sentences of its author."""
    from pre_desk.documents.bilan.diffusable_report import DiffusableReport

    found = protected_year(uow, year, on=on, demonstration=demonstration)
    if found is None:
        raise DomainError(
            "Les chiffres corrigés de cette année désigneraient un enfant à côté de ceux déjà"
            " diffusés\u00a0: seule la coordination les lit.",
            "annee",
        )
    kept = uow.bilan.find(annee=year, edition=found.edition)
    bilan = kept[0] if kept else last_edition(uow, year)
    return DiffusableReport(
        bilan=found,
        draft=bilan.etat is EtatBilan.BROUILLON,
        contexte=bilan.contexte,
        faits_marquants=bilan.faits_marquants,
        textes=bilan.textes(),
    )


def record_bilan(uow: UnitOfWork, year: AnneeScolaire) -> None:
    """Tell the journal that the bilan of `year` is printed or written to a file."""
    uow.require(Permission.BILAN)
    bilan = last_edition(uow, year)
    uow.journal.write(Event.EXPORT, "bilan", bilan.id, f"annee={year.label}")
