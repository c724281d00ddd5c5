"""Fiches put together: one child after the other, each with her own page numbers."""

import io
from collections.abc import Callable, Sequence
from datetime import date

from pre_desk.documents.fiche.head import head
from pre_desk.documents.fiche.parts import parts
from pre_desk.documents.fiche.report import FicheReport, Imprint
from pre_desk.documents.paper.blocks import Block
from pre_desk.documents.paper.flow import Pages
from pre_desk.documents.paper.margins import draw_foot, draw_marking
from pre_desk.documents.paper.tagged import TaggedCanvas
from pre_desk.french import NBSP, hour

MARKING = "Confidentiel"
_WHY = "fiche nominative, à ne lire et conserver qu’entre personnes tenues au secret"
Progress = Callable[[int, int], None]


def render(fiches: Sequence[FicheReport], imprint: Imprint, progress: Progress) -> bytes:
    """Return the fiches as one tagged PDF; the same fiches and imprint give the same bytes.

    `progress(done, total)` is told each child; whatever it raises stops the work. The name
    of a child is on her pages, never in the title of the file.
    """
    stream = io.BytesIO()
    canvas = _canvas(stream, len(fiches), imprint.when.date())
    for at, fiche in enumerate(fiches):
        progress(at, len(fiches))
        total = _lay(_canvas(io.BytesIO(), 1, imprint.when.date()), fiche, imprint, 0)
        # Twice: a page says of how many it is one.
        _lay(canvas, fiche, imprint, total)
    progress(len(fiches), len(fiches))
    canvas.save()
    return stream.getvalue()


def _canvas(stream: io.BytesIO, count: int, on: date) -> TaggedCanvas:
    title = "Fiches de parcours" if count > 1 else "Fiche de parcours"
    return TaggedCanvas(stream, title=title, subject=MARKING, on=on)


def _lay(canvas: TaggedCanvas, fiche: FicheReport, imprint: Imprint, total: int) -> int:
    blocks: list[Block] = [*head(fiche), *parts(fiche)]
    return Pages(canvas, _dress(fiche, imprint, total)).lay(blocks)


def _dress(fiche: FicheReport, imprint: Imprint, total: int) -> Callable[[TaggedCanvas, int], None]:
    who = fiche.identity
    told = (
        f"{who.prenom} {who.nom} · imprimée le {imprint.when:%d/%m/%Y} à "
        f"{hour(imprint.when)} par {imprint.who} ({imprint.role})"
    )

    def furniture(canvas: TaggedCanvas, page: int) -> None:
        with canvas.artifact():
            words = f"{MARKING}{NBSP}: {_WHY}."
            draw_marking(canvas, words, fictitious=imprint.fictitious)
            draw_foot(canvas, told, page, total)

    return furniture
