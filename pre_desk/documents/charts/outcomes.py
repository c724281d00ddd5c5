"""What became of the children: evaluations, durations of parcours, cohorts."""

from collections.abc import Mapping
from dataclasses import replace

from pre_desk.documents.charts.chart import Chart, DataTable, Look
from pre_desk.documents.charts.diverging import Change, changes_height, draw_changes
from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.rows import Row, draw_rows, rows_height
from pre_desk.documents.charts.survival import draw_survival
from pre_desk.documents.wording import SIGNS
from pre_desk.french import counted, listed, number, percent
from pre_desk.indicators.figures import MARKS, YearFigures
from pre_desk.indicators.rounding import share


def survie(figures: YearFigures, look: Look) -> Chart:
    """Return the share of parcours still running, month after month (Kaplan-Meier)."""
    followed = figures.duration_months.still_followed
    marks = [(months, followed.get(str(months))) for months in MARKS]
    pen = Pen(look)
    draw_survival(pen, figures.duration_months.curve, marks)
    known = [(months, value) for months, value in marks if value is not None]
    told = listed([f"{percent(value)} à {months} mois" for months, value in known])
    return Chart(
        name="survie",
        title="Parcours encore en cours, selon le temps écoulé depuis l’entrée",
        definition="Estimation de Kaplan-Meier : elle compte les parcours terminés et, jusqu’au"
        " 30 juin, ceux qui durent encore.",
        drawing=pen.drawing,
        alternative=f"Parcours encore en cours : {told}."
        if known
        else "Aucun parcours n’est assez ancien pour estimer cette courbe.",
        table=DataTable(
            header=("Après", "Parcours encore en cours"),
            rows=tuple((f"{months} mois", percent(value)) for months, value in marks),
        ),
    )


def evaluations(figures: YearFigures, look: Look) -> Chart:
    """Return, for each item, who fell, stayed and rose from V1 to V2."""
    changes = [
        Change(name=one.label, decline=one.decline, stable=one.stable, progress=one.progress)
        for one in figures.evaluations.values()
    ]
    pen = Pen(replace(look, height=changes_height(len(changes), look.text)))
    draw_changes(pen, changes)
    told = " ; ".join(
        f"{one.label}, {counted(one.progress, 'progrès', 'progrès')},"
        f" {counted(one.stable, 'stable')}, {counted(one.decline, 'recul')}"
        for one in figures.evaluations.values()
    )
    return Chart(
        name="evaluations",
        title="De l’automne (V1) au printemps (V2), par item",
        definition="Enfants évalués aux deux vagues. Évolution observée, sans groupe de"
        " comparaison : ne mesure pas l’effet du programme.",
        drawing=pen.drawing,
        alternative=f"Évolution par item : {told}." if changes else "Aucune paire d’évaluations.",
        table=DataTable(
            header=("Item", "Paires", "Progrès", "Stables", "Reculs"),
            rows=tuple(
                (one.name, *map(number, (one.total, one.progress, one.stable, one.decline)))
                for one in changes
            ),
        ),
    )


_SIGN_MEANINGS = {
    "positive": "positive",
    "neutral": "sorti",
    "negative": "error",
    "unknown": "secondary",
    "excluded": "secondary",
}


def sorties(figures: YearFigures, look: Look) -> Chart | None:
    """Return the enfants sortis by sign of their motive; None without any."""
    signs = figures.exits_by_sign
    counts = {code: getattr(signs, code) for code in SIGNS} if signs else {}
    total = sum(counts.values())
    if not total:
        return None
    rows = [
        Row(
            name=name,
            count=counts[code],
            share="" if code == "excluded" else percent(share(counts[code], _rated(counts))),
            meaning=_SIGN_MEANINGS[code],
        )
        for code, name in SIGNS.items()
        if counts[code] or code != "excluded"
    ]
    pen = Pen(replace(look, height=rows_height(len(rows), look.text)))
    draw_rows(pen, rows)
    told = listed([f"{row.name.lower()}, {counted(row.count or 0, 'enfant')}" for row in rows])
    return Chart(
        name="sorties",
        title="Enfants sortis, selon le motif",
        definition="Signe du motif de la dernière sortie de l’enfant dans l’année ; les motifs"
        " hors du taux sont comptés à part.",
        drawing=pen.drawing,
        alternative=f"Enfants sortis selon le motif : {told}.",
        table=DataTable(
            header=("Sorties", "Enfants", "Part"),
            rows=tuple((row.name, number(row.count), row.share) for row in rows),
        ),
    )


def _rated(counts: Mapping[str, int]) -> int:
    return sum(count for code, count in counts.items() if code != "excluded")
