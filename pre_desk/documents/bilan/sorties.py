"""Chapter « Les sorties »: how the children who left did so (DR-8, INDICATORS §2.7)."""

from pre_desk.documents.bilan.counts import by_year
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.charts.chart import Look
from pre_desk.documents.charts.outcomes import sorties as chart_of
from pre_desk.documents.paper.blocks import Block, Figure, Heading, Text
from pre_desk.documents.paper.flow import WIDTH
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.text import SMALL
from pre_desk.documents.wording import SIGNS
from pre_desk.french import MISSING, counted, long_day, number, percent
from pre_desk.indicators.figures import ExitsBySign, YearFigures
from pre_desk.indicators.rounding import share

_ABOUT = (
    "Le motif propose : il dit si une sortie est positive, neutre ou non positive. Une personne"
    " confirme, par une phrase écrite au dossier. Les deux sont comptés à part."
)
_OUTSIDE = (
    "Hors du taux (×) : décès, ou enfant qui ne relevait pas du programme. Ces sorties sont"
    " comptées, mais aucune part ne les compte."
)


def sorties(report: Report) -> list[Block]:
    """Return the chapter; one sentence while the year is not over, or when nobody left."""
    return [Heading("Les sorties", 1), *_year(report), *_series(report)]


def _year(report: Report) -> list[Block]:
    year = report.year
    if year.exits_by_sign is None:
        return [Text(_not_yet(year))]
    if not year.exits.children:
        return [Text("Aucun enfant n’est sorti du programme au 31 août de cette année.")]
    chart = chart_of(year, Look(width=WIDTH, height=80, text=8))
    figure: list[Block] = [Figure(chart, before=14)] if chart else []
    return [
        Text(
            f"{counted(year.exits.children, 'enfant', 'enfants')} de l’année n’ont plus de parcours"
            f" en cours après le {long_day(year.end)}. {_ABOUT}"
            if year.exits.children > 1
            else f"Un enfant de l’année n’a plus de parcours en cours après le"
            f" {long_day(year.end)}. {_ABOUT}",
            keep_with_next=True,
        ),
        *figure,
        by_sign(year.exits_by_sign),
        Text(_OUTSIDE, SMALL, before=5),
    ]


def _not_yet(year: YearFigures) -> str:
    return (
        f"L’année n’était pas terminée le {long_day(year.extracted_on)} : un enfant n’est compté"
        f" sorti que s’il n’a plus de parcours en cours après le {long_day(year.end)}. Ces"
        f" chiffres sont donc marqués « {MISSING} ». Parcours terminés à ce jour :"
        f" {number(year.exits.parcours)}."
    )


def by_sign(signs: ExitsBySign) -> Table:
    """Return the enfants sortis by sign, with both shares; × motives beside, without any."""
    rated = signs.positive + signs.neutral + signs.negative + signs.unknown
    decided = signs.positive + signs.negative

    def row(name: str, count: int, *, in_decided: bool = False) -> tuple[str, ...]:
        other = percent(share(count, decided)) if in_decided else "–"
        return (name, number(count), percent(share(count, rated)), other)

    rows = [
        row("Positives, d’après le motif", signs.positive, in_decided=True),
        row("dont confirmées par une personne", signs.confirmed_positive, in_decided=True),
        row(SIGNS["neutral"], signs.neutral),
        row(SIGNS["negative"], signs.negative, in_decided=True),
        row(SIGNS["unknown"], signs.unknown),
        row("Ensemble des sorties du taux", rated),
        (f"{SIGNS['excluded']} (×)", number(signs.excluded), "–", "–"),
    ]
    columns = [
        Column(header="Sorties", share=2.6, number=False),
        Column(header="Enfants", share=0.9),
        Column(header="Part des sortis", share=1.2),
        Column(header="Part des positives et non positives", share=1.8),
    ]
    return Table(columns, rows, strong=[5])


def _series(report: Report) -> list[Block]:
    if not report.last_year:
        return []
    years = report.years
    rows = (
        ("Enfants sortis", [number(one.exits.children) for one in years]),
        ("Sorties positives, d’après le motif", [_of(one, "positive") for one in years]),
        ("dont confirmées", [_of(one, "confirmed_positive") for one in years]),
        ("Neutres", [_of(one, "neutral") for one in years]),
        ("Non positives", [_of(one, "negative") for one in years]),
        ("Motif non renseigné", [_of(one, "unknown") for one in years]),
        ("Hors du taux (×)", [_of(one, "excluded") for one in years]),
        ("Positives, part des sortis", [percent(one.positive_share.of_all) for one in years]),
        (
            "Positives, part des positives et non positives",
            [percent(one.positive_share.of_positive_and_negative) for one in years],
        ),
        ("Relayées par le droit commun", [_relayed(one) for one in years]),
        ("Relayées, part des sortis", [_relayed_share(one) for one in years]),
    )
    return [Heading("D’une année à l’autre", 2), by_year(report, rows, header="")]


def _relayed(figures: YearFigures) -> str:
    return number(figures.activity.relayed if figures.activity else None)


def _relayed_share(figures: YearFigures) -> str:
    return percent(figures.activity.relayed_share if figures.activity else None)


def _of(figures: YearFigures, sign: str) -> str:
    signs = figures.exits_by_sign
    return number(None if signs is None else getattr(signs, sign))
