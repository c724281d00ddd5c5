"""The top of a fiche: who, where she stands, and her years to scale."""

from pre_desk.documents.charts.chart import Chart, DataTable
from pre_desk.documents.fiche.report import FicheReport, Identity
from pre_desk.documents.paper.blocks import Block, Columns, Figure, Heading, Panel, Text
from pre_desk.documents.paper.flow import WIDTH
from pre_desk.documents.paper.text import SMALL, Run
from pre_desk.documents.timeline.paper import draw, paper_scene
from pre_desk.documents.timeline.stops import in_time_order, tell
from pre_desk.french import NBSP, day

_TEXT = 7.0


def head(fiche: FicheReport) -> list[Block]:
    """Return the identity, what the reader's role does not show, and the timeline."""
    who = fiche.identity
    blocks: list[Block] = [
        Text("Fiche de parcours", SMALL, before=0, keep_with_next=True),
        Heading(f"{who.prenom} {who.nom}", 0),
        _facts(who),
    ]
    if fiche.masked:
        blocks.append(Panel([Text(one, SMALL, before=2) for one in fiche.masked], colour="warning"))
    return [*blocks, frise(fiche)]


def frise(fiche: FicheReport) -> Block:
    """Return the timeline, its text equivalent as alternative."""
    scene = paper_scene(fiche.timeline, width=WIDTH, text=_TEXT)
    rows = tuple((day(one.start), one.words) for one in in_time_order(fiche.timeline))
    chart = Chart(
        name="frise",
        title="Frise du parcours",
        definition="Bandes : listes. Losanges : cellules. Disques : évaluations. Barres : actions.",
        drawing=draw(scene),
        alternative=tell(fiche.timeline),
        table=DataTable(header=("Date", "Fait"), rows=rows),
    )
    return Figure(chart, before=16)


def _facts(who: Identity) -> Block:
    left = [("Naissance", who.naissance), ("Scolarité", who.scolarite)]
    right = [("Situation", who.situation), ("Référent", who.referent), ("Accord", who.accord)]
    cells = [[_fact(name, value) for name, value in side] for side in (left, right)]
    return Columns(cells, before=6)


def _fact(name: str, value: str) -> Block:
    return Text([Run(f"{name}{NBSP}: ", bold=True), Run(value or "non renseigné")], before=2)
