"""A paper as a tagged PDF."""

import io
from collections.abc import Callable, Sequence

from pre_desk.documents.cellules.content import (
    Content,
    Grid,
    Item,
    Notice,
    Para,
    Part,
    Title,
)
from pre_desk.documents.paper.blocks import Block, Columns, Heading, Panel, Text
from pre_desk.documents.paper.flow import BOTTOM, TOP, WIDTH, PageBreak, Pages
from pre_desk.documents.paper.margins import draw_foot, draw_marking
from pre_desk.documents.paper.table import Column, Table
from pre_desk.documents.paper.tagged import TaggedCanvas
from pre_desk.documents.paper.text import BODY, SMALL, Run, Words
from pre_desk.french import NBSP

# Two empty lines: what a hand needs to sign.
_ROOM_TO_SIGN = "\n\n"
_BULLET = 12.0


def to_pdf(content: Content) -> bytes:
    """Return the paper; the same content gives the same bytes."""
    blocks = blocks_of(content.parts)
    _, total = _lay(content, blocks, 0)
    # Twice: a page says of how many it is one.
    written, _ = _lay(content, blocks, total)
    return written


def fits_on_one_page(parts: Sequence[Part]) -> bool:
    """Whether these parts fit on one page."""
    blocks = blocks_of(parts)
    used = sum(block.before + block.height(WIDTH) for block in blocks)
    return used - blocks[0].before <= TOP - BOTTOM


def blocks_of(parts: Sequence[Part]) -> list[Block]:
    """Return what the pages are made of."""
    return [_block(one) for one in parts]


def _block(part: Part) -> Block:
    if isinstance(part, Title):
        return Heading(part.words, min(part.level + (part.level > 0), 2))
    if isinstance(part, Para):
        style, before = (SMALL, 4.0) if part.quiet else (BODY, 2.0 if part.close else 6.0)
        return Text(_led(part.lead, part.words), style, before=before, keep_with_next=part.close)
    if isinstance(part, Item):
        return _Bulleted(_led(part.lead, part.words))
    if isinstance(part, Notice):
        return Panel([Text(part.words, BODY, before=0)], colour="accent")
    if isinstance(part, Grid):
        return _table(part)
    return PageBreak()


def _led(lead: str, words: str) -> Words:
    if not lead:
        return words
    return [Run(f"{lead}{NBSP}: ", bold=True), Run(words)] if words else [Run(lead, bold=True)]


class _Bulleted(Columns):
    """A line of a list, its mark in the margin."""

    def __init__(self, words: Words) -> None:
        share = _BULLET / (WIDTH - 4)
        mark, text = Text("•", BODY, before=0), Text(words, BODY, before=0)
        super().__init__([[mark], [text]], shares=(share, 1 - share), gutter=4, before=2.5)


def _table(grid: Grid) -> Block:
    columns = [
        Column(header=header, share=share, number=at in grid.numbers)
        for at, (header, share) in enumerate(grid.columns)
    ]
    rows = [(f"{row[0]}{_ROOM_TO_SIGN}", *row[1:]) for row in grid.rows] if grid.tall else grid.rows
    return Table(columns, rows)


def _lay(content: Content, blocks: Sequence[Block], total: int) -> tuple[bytes, int]:
    stream = io.BytesIO()
    canvas = TaggedCanvas(
        stream, title=content.title, subject=content.marking.partition(NBSP)[0], on=content.on
    )
    count = Pages(canvas, _dress(content, total)).lay(blocks)
    canvas.save()
    return stream.getvalue(), count


def _dress(content: Content, total: int) -> Callable[[TaggedCanvas, int], None]:
    def furniture(canvas: TaggedCanvas, page: int) -> None:
        with canvas.artifact():
            draw_marking(canvas, content.marking, fictitious=content.fictitious)
            draw_foot(canvas, content.foot, page, total)

    return furniture
