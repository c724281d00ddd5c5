"""Protected figures that are drawn on paper only: evaluations, and how long parcours last."""

from dataclasses import replace

from pre_desk.documents.charts.chart import Chart, DataTable, Look
from pre_desk.documents.charts.diverging import Change, changes_height, draw_changes
from pre_desk.documents.charts.pen import Pen
from pre_desk.documents.charts.protected import told_of, written_count, written_rate
from pre_desk.documents.charts.survival import draw_survival, whole_percent
from pre_desk.documents.wording import MOVES
from pre_desk.french import listed
from pre_desk.indicators.disclosure.tables import TOTAL
from pre_desk.indicators.figures import MARKS
from pre_desk.indicators.protected import ProtectedBilan, ProtectedTable

_EVALUATION = "evaluation_"


def evaluations(bilan: ProtectedBilan, look: Look) -> Chart | None:
    """Return, for each item, who fell, stayed and rose; None when no item is in the edition."""
    changes = [_change(one) for one in bilan.tables if one.name.startswith(_EVALUATION)]
    if not changes:
        return None
    pen = Pen(replace(look, height=changes_height(len(changes), look.text)))
    draw_changes(pen, changes)
    rows = tuple(
        (one.name, *map(written_count, (one.progress, one.stable, one.decline))) for one in changes
    )
    told = " ; ".join(f"{name}, {_said(counts)}" for name, *counts in rows)
    return Chart(
        name="evaluations",
        title="De l’automne (V1) au printemps (V2), par item",
        definition="Enfants évalués aux deux vagues. Évolution observée, sans groupe de"
        " comparaison : ne mesure pas l’effet du programme.",
        drawing=pen.drawing,
        alternative=f"Évolution par item : {told}.",
        table=DataTable(header=("Item", *MOVES.values()), rows=rows),
    )


def survie(bilan: ProtectedBilan, look: Look) -> Chart | None:
    """Return the share of parcours still running at a few marks; None for fewer than two."""
    figures = [(mark, told_of(bilan, f"still_followed_{mark}")) for mark in MARKS]
    known = [(mark, one) for mark, one in figures if one is not None and one.value is not None]
    if len(known) < 2:
        return None
    pen = Pen(look)
    draw_survival(pen, [], [(mark, one.value) for mark, one in known], written=whole_percent)
    told = listed([f"{written_rate(one)} à {mark} mois" for mark, one in known])
    return Chart(
        name="survie",
        title="Parcours encore en cours, selon le temps écoulé depuis l’entrée",
        definition="Estimation de Kaplan-Meier, en parts entières, aux seuls moments où assez"
        " de parcours sont encore suivis.",
        drawing=pen.drawing,
        alternative=f"Parcours encore en cours : {told}.",
        table=DataTable(
            header=("Après", "Parcours encore en cours"),
            rows=tuple((f"{mark} mois", written_rate(one)) for mark, one in figures),
        ),
    )


def _change(table: ProtectedTable) -> Change:
    cells = table.table.cells
    return Change(
        name=item_name(table),
        decline=cells[("decline",)],
        stable=cells[("stable",)],
        progress=cells[("progress",)],
        pairs=cells[(TOTAL,)],
    )


def item_name(table: ProtectedTable) -> str:
    """Return the item that a table of evaluations counts."""
    return table.title.partition("\u00a0: ")[2]


def _said(counts: list[str]) -> str:
    return listed(
        [f"{count} {move.lower()}" for count, move in zip(counts, MOVES.values(), strict=True)]
    )
