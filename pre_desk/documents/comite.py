"""The sheets of the comité technique on paper: one association a page."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pre_desk.documents.paper.blocks import Block, Heading, Text
from pre_desk.documents.paper.flow import PageBreak, Pages
from pre_desk.documents.paper.margins import draw_foot, draw_marking
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.tagged import TaggedCanvas
from pre_desk.documents.paper.text import SMALL
from pre_desk.french import NBSP, day

_ABOUT = (
    "Prévu : ce qui a été saisi pour l’année. Séances tenues : celles dont la date est passée."
    " Enfants accueillis : enfants différents, présents au moins un jour dans l’action. Présence :"
    " présences sur les présences attendues, aux séances dont la feuille est remplie."
)
# Names wrap, amounts do not.
_ACTION_SHARES = (2.3, 0.85, 0.85, 0.85, 0.95, 0.9, 1.25, 1.35)
_GRANT_SHARES = (1.2, 3, 1.2, 1.2, 1.2)
MARKING = "Usage interne"
_WHY = "document de travail du comité technique, sans nom d’enfant"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComitePage:
    """One association: what is said of it, and its two tables, all written."""

    nom: str
    sentences: tuple[str, ...]
    actions: tuple[tuple[str, ...], ...]
    grants: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComiteReport:
    """Every page of one year, and who printed it."""

    annee: str
    on: date
    who: str = field(repr=False)
    fictitious: bool
    pages: tuple[ComitePage, ...]
    actions_header: tuple[str, ...]
    grants_header: tuple[str, ...]


def render(report: ComiteReport) -> bytes:
    """Return the sheets as one tagged PDF; the same report gives the same bytes."""
    blocks = _blocks(report)
    _, total = _lay(report, blocks, 0)
    # Twice: a page says of how many it is one.
    content, _ = _lay(report, blocks, total)
    return content


def _lay(report: ComiteReport, blocks: Sequence[Block], total: int) -> tuple[bytes, int]:
    stream = io.BytesIO()
    title = f"Comité technique {report.annee}"
    canvas = TaggedCanvas(stream, title=title, subject=MARKING, on=report.on)
    count = Pages(canvas, _dress(report, total)).lay(list(blocks))
    canvas.save()
    return stream.getvalue(), count


def _blocks(report: ComiteReport) -> list[Block]:
    blocks: list[Block] = []
    for page in report.pages:
        if blocks:
            blocks.append(PageBreak())
        blocks += _page(page, report)
    return blocks


def _page(page: ComitePage, report: ComiteReport) -> list[Block]:
    about = f"Comité technique, année scolaire {report.annee}"
    blocks: list[Block] = [
        Text(about, SMALL, before=0, keep_with_next=True),
        Heading(page.nom, 0),
        *(Text(one, before=4) for one in page.sentences),
        Heading("Prévu et réalisé", 2),
    ]
    if page.actions:
        strong = [len(page.actions) - 1] if len(page.actions) > 1 else []
        columns = _columns(report.actions_header, _ACTION_SHARES, words=1)
        blocks.append(Table(columns, page.actions, strong=strong, gutter=6))
        blocks.append(Text(_ABOUT, SMALL, before=6))
    else:
        blocks.append(Text("Aucune action n’a eu lieu ni n’était prévue cette année."))
    if page.grants:
        blocks.append(Heading("Subventions", 2))
        blocks.append(Table(_columns(report.grants_header, _GRANT_SHARES, words=2), page.grants))
    return blocks


def _columns(header: Sequence[str], shares: Sequence[float], *, words: int) -> list[Column]:
    """Return columns of these shares, the first `words` of them written from the left."""
    told = zip(header, shares, strict=True)
    return [
        Column(header=one, share=share, number=at >= words) for at, (one, share) in enumerate(told)
    ]


def _dress(report: ComiteReport, total: int) -> Callable[[TaggedCanvas, int], None]:
    told = f"Comité technique {report.annee} · chiffres du {day(report.on)} · {report.who}"

    def furniture(canvas: TaggedCanvas, page: int) -> None:
        with canvas.artifact():
            draw_marking(canvas, f"{MARKING}{NBSP}: {_WHY}.", fictitious=report.fictitious)
            draw_foot(canvas, told, page, total)

    return furniture
