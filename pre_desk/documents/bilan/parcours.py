"""Chapter « Les parcours »: entries, exits, lists at dates, durations."""

from pre_desk.documents.bilan.accords import accords
from pre_desk.documents.bilan.counts import by_year
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.bilan.survival import survival_sentence
from pre_desk.documents.charts.chart import Look
from pre_desk.documents.charts.outcomes import survie
from pre_desk.documents.paper.blocks import Block, Figure, Heading, Text
from pre_desk.documents.paper.flow import WIDTH
from pre_desk.documents.paper.table import Table
from pre_desk.documents.paper.text import SMALL, Run
from pre_desk.documents.wording import LISTS, present
from pre_desk.french import listed, number, percent, tenths
from pre_desk.indicators.figures import MARKS, YearFigures

_ANSWERS = (
    ("Durée moyenne dans le dispositif", "depuis combien de temps, en moyenne, les enfants de"
     " l’année étaient-ils accompagnés à leur sortie, ou au 31 août ?"),
    ("Ancienneté des présents", "et ceux qui étaient présents le 30 juin, ce jour-là ?"),
    ("Durée des parcours achevés", "combien ont duré les parcours terminés dans l’année ?"),
    ("Durée médiane", "au bout de combien de temps la moitié des parcours sont-ils terminés, en"
     " comptant aussi ceux qui durent encore ?"),
    ("Durée médiane, 24 derniers mois", "la même, au rythme des sorties des 24 derniers mois."),
)  # fmt: skip


def parcours(report: Report) -> list[Block]:
    """Return the chapter; one sentence while nobody was ever followed."""
    if report.empty:
        return [Heading("Les parcours", 1), Text("Aucun parcours n’a encore commencé.")]
    return [
        Heading("Les parcours", 1),
        Heading("Entrées et sorties", 2),
        _movements(report),
        Heading("Listes au 30 juin", 2),
        Text(
            "Enfants présents ce jour-là ; les enfants sortis n’y sont pas.",
            SMALL,
            before=2,
            keep_with_next=True,
        ),
        _lists(report),
        Heading("Durées, en mois", 2),
        _durations(report),
        *(Text([Run(f"{name} : ", bold=True), Run(answer)], SMALL, before=4)
          for name, answer in _ANSWERS),
        Text(_warning(), SMALL, before=8),
        *_survival(report),
        *accords(report),
    ]  # fmt: skip


def _movements(report: Report) -> Table:
    years = report.years
    rows = (
        ("Effectif de l’année", [number(one.children) for one in years]),
        ("Effectif au 30 juin", [number(one.children_30_june) for one in years]),
        ("Parcours commencés", [number(one.entries.parcours) for one in years]),
        ("dont nouveaux enfants", [number(one.entries.new_children) for one in years]),
        ("dont ré-entrées", [number(one.entries.reentries) for one in years]),
        ("Parcours terminés", [number(one.exits.parcours) for one in years]),
        ("Enfants sortis au 31 août", [number(one.exits.children) for one in years]),
        ("Taux de sortie", [percent(one.exits.rate) for one in years]),
    )
    return by_year(report, rows, header="")


def _lists(report: Report) -> Table:
    rows = [
        (LISTS[code], [_in_list(one, code) for one in report.years])
        for code in present(LISTS, *(one.list_30_june for one in report.years))
    ]
    rows.append(("Ensemble", [number(one.children_30_june) for one in report.years]))
    return by_year(report, rows, header="Liste", strong=True)


def _in_list(figures: YearFigures, code: str) -> str:
    known = figures.list_30_june
    return number(None if known is None else known.get(code, 0))


def _durations(report: Report) -> Table:
    rows = (
        (
            "Durée moyenne dans le dispositif",
            [tenths(one.duration_months.mean_of_year) for one in report.years],
        ),
        (
            "Ancienneté des présents au 30 juin",
            [tenths(one.duration_months.mean_present_30_june) for one in report.years],
        ),
        (
            "Durée des parcours achevés",
            [tenths(one.duration_months.mean_completed) for one in report.years],
        ),
        (
            "Durée médiane (Kaplan-Meier)",
            [tenths(one.duration_months.km_median) for one in report.years],
        ),
        (
            "Durée médiane, 24 derniers mois",
            [tenths(one.duration_months.km_median_24_months) for one in report.years],
        ),
    )
    return by_year(report, rows, header="")


def _warning() -> list[Run]:
    return [
        Run("À savoir : ", bold=True),
        Run(
            "une moyenne de temps écoulé baisse dès que beaucoup d’enfants entrent, même si les"
            " parcours ne sont pas plus courts. C’est pourquoi plusieurs durées sont données."
        ),
    ]


def _survival(report: Report) -> list[Block]:
    chart = survie(report.year, Look(width=WIDTH, height=158, text=7.4))
    rows = [
        (
            f"Encore en cours à {months} mois",
            [percent(one.duration_months.still_followed.get(str(months))) for one in report.years],
        )
        for months in MARKS
    ]
    durations = report.year.duration_months
    known = [value for value in durations.still_followed.values() if value is not None]
    # One point is not a curve.
    drawn = durations.curve or len(known) > 1
    return [
        *([Figure(chart, before=18)] if drawn else []),
        Text(survival_sentence(report.year), before=8, keep_with_next=True),
        by_year(report, rows, header="Part des parcours"),
        *_followed(report.year),
    ]


def _followed(figures: YearFigures) -> list[Block]:
    """Return how many parcours each share of the year rests on."""
    durations = figures.duration_months
    if not any(durations.followed.values()):
        return []
    seen, ended = (
        listed([f"{number(count)} à {months} mois" for months, count in counts.items()])
        for counts in (durations.followed, durations.ended)
    )
    told = f"Parcours encore observés : {seen} ; terminés avant : {ended}."
    return [Text(told, SMALL, before=5)]
