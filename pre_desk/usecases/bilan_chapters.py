"""The chapters of the paper, read block by block for the screen: written once for both."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pre_desk.usecases.bilan_page import Chapter, ScreenChart, ScreenTable, Section
from pre_desk.usecases.bilan_sections import section_source

if TYPE_CHECKING:
    from pre_desk.documents.bilan.report import Report
    from pre_desk.documents.paper.blocks import Block, Text
    from pre_desk.documents.paper.table import Table


def chapters(report: "Report", shown: Mapping[str, ScreenChart]) -> Iterator[Chapter]:
    """Yield the chapters of the paper, read block by block."""
    from pre_desk.documents.bilan.actions import actions
    from pre_desk.documents.bilan.budget import budget
    from pre_desk.documents.bilan.cellules import cellules
    from pre_desk.documents.bilan.cohortes import cohortes
    from pre_desk.documents.bilan.evaluations import evaluations
    from pre_desk.documents.bilan.methode import methode
    from pre_desk.documents.bilan.parcours import parcours
    from pre_desk.documents.bilan.public import public
    from pre_desk.documents.bilan.sorties import sorties

    written: tuple[tuple[Callable[[Report], Iterable[Block]], tuple[str, ...]], ...] = (
        (public, ("sexe", "age", "niveau", "etablissement")),
        (parcours, ("survie",)),
        (cellules, ()),
        (actions, ("domaines",)),
        (evaluations, ("evaluations",)),
        (sorties, ("sorties",)),
        (cohortes, ("cohorte",)),
        (budget, ()),
        (methode, ()),
    )
    for write, names in written:
        title, sections = _read(write(report))
        charts = tuple(shown[name] for name in names if name in shown)
        about, sections = _about(sections)
        # The method begins with the digest of a paper: what is on screen is no edition.
        about = () if write is methode else about
        behind = tuple(
            replace(one, source=section_source(title, one.title, report.year)) for one in sections
        )
        yield Chapter(title=title, about=about, charts=charts, sections=behind)


def _about(sections: list[Section]) -> tuple[tuple[str, ...], list[Section]]:
    """Return the paragraphs before anything else, and the sections without them."""
    if not sections or sections[0].title:
        return (), sections
    parts = sections[0].parts
    first = next((at for at, part in enumerate(parts) if not isinstance(part, str)), len(parts))
    rest = _section("", parts[first:])
    return tuple(part for part in parts[:first] if isinstance(part, str)), rest + sections[1:]


def _read(blocks: "Iterable[Block]") -> tuple[str, list[Section]]:
    """Return the title of a chapter and its sections; its charts are drawn elsewhere."""
    from pre_desk.documents.paper.blocks import Heading, Text
    from pre_desk.documents.paper.table import Table

    chapter, title, caption = "", "", ""
    parts: list[str | ScreenTable] = []
    sections: list[Section] = []
    for block in _flat(blocks):
        if isinstance(block, Heading):
            sections += _section(title, parts)
            parts = []
            chapter, title = (block.title, "") if block.level == 1 else (chapter, block.title)
        elif isinstance(block, Text) and block.style.bold:
            caption = _words(block)
        elif isinstance(block, Text):
            parts.append(_words(block))
        elif isinstance(block, Table):
            parts.append(_table(block, caption))
            caption = ""
    return chapter, sections + _section(title, parts)


def _table(table: "Table", caption: str) -> ScreenTable:
    return ScreenTable(
        header=tuple(column.header for column in table.columns),
        rows=tuple(tuple(row) for row in table.rows),
        words=tuple(at for at, column in enumerate(table.columns) if not column.number),
        strong=tuple(sorted(table.strong)),
        caption=caption,
    )


def _section(title: str, parts: Sequence[str | ScreenTable]) -> list[Section]:
    return [Section(title=title, parts=tuple(parts))] if parts else []


def _flat(blocks: "Iterable[Block]") -> "Iterator[Block]":
    """Yield the blocks of a page, those side by side or on a ground one after the other."""
    from pre_desk.documents.paper.blocks import Columns, Panel

    for block in blocks:
        if isinstance(block, Columns):
            for cell in block.cells:
                yield from _flat(cell)
        elif isinstance(block, Panel):
            yield from _flat(block.inside)
        else:
            yield block


def _words(block: "Text") -> str:
    words = block.words
    return words if isinstance(words, str) else "".join(run.words for run in words)
