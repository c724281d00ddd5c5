"""The bilan for those who see no name: protected figures only (INDICATORS §3).

A year that was sent to named recipients is shown as it was sent; another that is over is
protected as it would be. A year in progress is not shown: seen on two days, it would tell
who came in between. Nothing that reaches the window holds a hidden number.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.publication import Audience
from pre_desk.domain.role import Permission
from pre_desk.french import day
from pre_desk.indicators.protected import ProtectedBilan, ProtectedTable, ToldFigure
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.bilan_page import (
    PUBLISHED,
    PUBLISHED_LINES,
    SHOWN_YEARS,
    BilanPage,
    Chapter,
    Drawn,
    ScreenChart,
    ScreenFigure,
    ScreenTable,
    Section,
    Wish,
)
from pre_desk.usecases.bilan_pictures import Picture, finished_picture
from pre_desk.usecases.preparation import prepare_publication
from pre_desk.usecases.protected_words import written
from pre_desk.usecases.protecting import Progress
from pre_desk.usecases.register import read_register

_CHAPTERS = (
    ("Le public", ("sexe", "age", "niveau", "etablissement"), ("list_of_year", "list_by_sex")),
    ("Les parcours", (), ("list_30_june", "state_31_august")),
    ("Les sorties", ("sorties",), ()),
)
_Write = Callable[[ToldFigure | None], str]
_BESIDE = "state_31_august_"
_HOW = (
    "Un nombre qui pourrait désigner un enfant est remplacé par « s », ainsi que ceux qui"
    " permettraient de le retrouver par soustraction. Zéro est toujours montré."
)


@dataclass(frozen=True, slots=True)
class ProtectedYears:
    """The years that are over, each as named recipients may read it."""

    bilans: tuple[ProtectedBilan, ...]

    @property
    def labels(self) -> Sequence[str]:
        """The school years, in order."""
        return [one.year for one in self.bilans]

    @property
    def first(self) -> str:
        """The last year."""
        return self.bilans[-1].year

    def page(self, year: str, *, demonstration: bool) -> BilanPage:
        """Return what the screen says of a year, those before it beside it."""
        bilans = self._until(year)
        bilan, annee = bilans[-1], AnneeScolaire.parse(year)
        charts = {one.name: one for one in self._charts(year)}
        return BilanPage(
            school_year=year,
            start=annee.start,
            end=annee.end,
            extracted_on=bilan.extracted_on,
            in_progress=False,
            marking=_marking(bilan),
            why=_HOW,
            key_figures=tuple(_key_figures(bilans)),
            published=tuple(charts[name] for name in PUBLISHED if name in charts),
            chapters=tuple(_chapters(bilan, charts)),
        )

    def draw(self, year: str, wishes: Iterable[Wish]) -> dict[str, Drawn]:
        """Return the drawings wished for, under their names."""
        from pre_desk.documents.charts.chart import Look
        from pre_desk.documents.charts.protected import charts
        from pre_desk.documents.charts.svg import to_svg

        made = {}
        for wish in wishes:
            height = PUBLISHED_LINES * wish.text if wish.name in PUBLISHED else 0
            look = Look(width=wish.width, height=height, text=wish.text, palette=wish.palette)
            for one in charts(self._until(year)[-SHOWN_YEARS:], look, only=(wish.name,)):
                made[wish.name] = Drawn(
                    svg=to_svg(one), width=wish.width, height=round(one.drawing.height)
                )
        return made

    def cohort_chart(self, year: str, entry: str) -> ScreenChart | None:
        """Return nothing: what becomes of so few children is not told."""
        return None

    def picture(self, year: str, name: str, *, cohort: str, demonstration: bool) -> Picture | None:
        """Return a chart as a picture that says how it is protected."""
        from pre_desk.documents.charts.protected import charts

        bilans = self._until(year)
        return finished_picture(
            lambda look: charts(bilans[-SHOWN_YEARS:], look, only=(name,)),
            year=year,
            told=f"chiffres extraits le {day(bilans[-1].extracted_on)} · {_marking(bilans[-1])}",
            same_height=name in PUBLISHED,
            demonstration=demonstration,
        )

    def _until(self, year: str) -> list[ProtectedBilan]:
        return [one for one in self.bilans if one.year <= year]

    def _charts(self, year: str) -> Iterator[ScreenChart]:
        from pre_desk.documents.charts.chart import Look
        from pre_desk.documents.charts.protected import charts

        for one in charts(self._until(year)[-SHOWN_YEARS:], Look(width=600, height=0)):
            yield ScreenChart(
                name=one.name,
                title=one.title,
                definition=one.definition,
                alternative=one.alternative,
                table=ScreenTable(header=one.table.header, rows=one.table.rows),
                wide=False,
                source=None,
            )


def load_protected(
    uow: UnitOfWork,
    years: Sequence[AnneeScolaire],
    *,
    on: date,
    demonstration: bool,
    progress: Progress,
) -> ProtectedYears:
    """Return the years that are over on `on`, as named recipients may read them.

    A year whose protection is refused (its corrected figures would betray a child beside
    those already sent) is left out. Whatever `progress` raises stops it.
    """
    over = [one for one in years if one.end <= on]
    found = []
    for at, annee in enumerate(over):
        progress(at, len(over))
        bilan = protected_year(uow, annee, on=on, demonstration=demonstration)
        if bilan is not None:
            found.append(bilan)
    return ProtectedYears(tuple(found))


def protected_year(
    uow: UnitOfWork, annee: AnneeScolaire, *, on: date, demonstration: bool
) -> ProtectedBilan | None:
    """Return a year as it was sent to named recipients, else as it would be; None if refused."""
    uow.require(Permission.BILAN | Permission.DIFFUSION)
    sent = [
        one.bilan
        for one in read_register(uow)
        if one.line.annee == annee and one.line.audience is Audience.NAMED
    ]
    if sent:
        return sent[-1]
    prepared = prepare_publication(
        uow, annee, audience=Audience.NAMED, on=on, demonstration=demonstration
    )
    # Each year brings its own: the same table protected twice could be compared.
    own = [one for one in prepared.bilan.tables if not one.name.startswith(_BESIDE)]
    return None if prepared.refusals else replace(prepared.bilan, tables=tuple(own))


def _marking(bilan: ProtectedBilan) -> str:
    return f"Chiffres protégés, k\u00a0=\u00a0{bilan.k}"


def _key_figures(bilans: Sequence[ProtectedBilan]) -> Iterator[ScreenFigure]:
    """Yield the five figures; what cannot be told is « s », and says why."""
    from pre_desk.documents.charts.protected import (
        cell,
        told_of,
        written_count,
        written_figure,
        written_rate,
    )

    def count(name: str, table: str, sentence: str) -> ScreenFigure:
        values = [written_count(cell(one, table, "total")) for one in bilans]
        return _figure(name, values, bilans, sentence)

    def told(name: str, figure: str, sentence: str, write: _Write) -> ScreenFigure:
        own = told_of(bilans[-1], figure)
        why = own.why if own is not None and own.value is None else ""
        values = [write(told_of(one, figure)) for one in bilans]
        unit = own.unit if own is not None and own.value is not None else ""
        unit = "" if unit == "%" else unit
        return _figure(name, values, bilans, f"{why}." if why else sentence, unit=unit)

    yield count("Effectif de l’année", "list_of_year", "enfants présents au moins un jour.")
    yield count("Effectif au 30 juin", "list_30_june", "enfants présents à cette date.")
    yield told("Taux de sortie", "exit_rate", "des enfants de l’année.", written_rate)
    yield told("Sorties positives", "positive_share", "des enfants sortis.", written_rate)
    yield told("Durée moyenne", "mean_of_year", "par enfant, en mois entiers.", written_figure)


def _figure(
    name: str,
    values: Sequence[str],
    bilans: Sequence[ProtectedBilan],
    sentence: str,
    *,
    unit: str = "",
) -> ScreenFigure:
    before = f"{values[-2]} en {bilans[-2].year}" if len(values) > 1 else "première année connue"
    return ScreenFigure(
        name=name, value=values[-1], unit=unit, beside=before, sentence=sentence, source=None
    )


def _chapters(bilan: ProtectedBilan, charts: dict[str, ScreenChart]) -> Iterator[Chapter]:
    tables = {one.name: one for one in bilan.tables}
    for title, drawn, names in _CHAPTERS:
        yield Chapter(
            title=title,
            about=(),
            charts=tuple(charts[name] for name in drawn if name in charts),
            sections=tuple(_section(tables[name]) for name in names if name in tables),
        )
    graded = [one for one in bilan.tables if one.name.startswith("evaluation_")]
    if graded:
        yield Chapter(
            title="Les évaluations",
            about=(graded[0].definition,),
            charts=(),
            sections=tuple(_section(one, told=False) for one in graded),
        )
    hidden = f"{bilan.hidden} nombres masqués sur {bilan.cells}."
    signed = bilan.signed or "seuil usuel, pas encore signé par le DPO"
    how = (_HOW, f"Seuil\u00a0: {bilan.k} enfants ({signed}). {hidden}")
    yield Chapter(title="Protection", about=(), charts=(), sections=(Section(title="", parts=how),))


def _section(table: ProtectedTable, *, told: bool = True) -> Section:
    made = written(table)
    shown = ScreenTable(header=made.header, rows=made.rows, strong=(len(made.rows) - 1,))
    return Section(title=table.title, parts=(table.definition, shown) if told else (shown,))
