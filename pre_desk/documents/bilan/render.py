"""The bilan put together: from figures to the bytes of a PDF."""

import io

from pre_desk.documents.bilan.actions import actions
from pre_desk.documents.bilan.author import author, headed
from pre_desk.documents.bilan.budget import budget
from pre_desk.documents.bilan.cellules import cellules
from pre_desk.documents.bilan.cohortes import cohortes
from pre_desk.documents.bilan.diffusable import diffusable
from pre_desk.documents.bilan.diffusable_report import DiffusableReport
from pre_desk.documents.bilan.essentials import essentials
from pre_desk.documents.bilan.evaluations import evaluations
from pre_desk.documents.bilan.furniture import Edition, dress
from pre_desk.documents.bilan.methode import methode
from pre_desk.documents.bilan.parcours import parcours
from pre_desk.documents.bilan.protection import protection
from pre_desk.documents.bilan.public import public
from pre_desk.documents.bilan.report import Report
from pre_desk.documents.bilan.sorties import sorties
from pre_desk.documents.paper.blocks import Block
from pre_desk.documents.paper.flow import PageBreak, Pages
from pre_desk.documents.paper.tagged import TaggedCanvas
from pre_desk.french import NBSP

_CHAPTERS = (
    *(author, public, parcours, cellules, actions, evaluations),
    *(sorties, cohortes, budget, methode, protection),
)


def render(report: Report | DiffusableReport) -> bytes:
    """Return the internal or the diffusable bilan as a tagged PDF, the same bytes every time."""
    edition = report.imprint
    blocks = _blocks(report)
    # Twice: a page says of how many it is one.
    _, total = _pages(edition, blocks, 0)
    content, _ = _pages(edition, blocks, total)
    return content


def _blocks(report: Report | DiffusableReport) -> list[Block]:
    return diffusable(report) if isinstance(report, DiffusableReport) else _internal(report)


def _internal(report: Report) -> list[Block]:
    blocks = essentials(report)
    if not report.empty:
        blocks.append(PageBreak())
    for chapter in _CHAPTERS:
        blocks += headed(chapter.__name__, chapter(report), report)
    return blocks


def _pages(edition: Edition, blocks: list[Block], total: int) -> tuple[bytes, int]:
    stream = io.BytesIO()
    marking = edition.marking.partition(NBSP)[0]
    canvas = TaggedCanvas(
        stream,
        title=f"Bilan de l’année scolaire {edition.year}",
        subject=f"{marking} · {edition.state} · empreinte {edition.digest}",
        on=edition.on,
    )
    count = Pages(canvas, dress(edition, total)).lay(blocks)
    canvas.save()
    return stream.getvalue(), count
