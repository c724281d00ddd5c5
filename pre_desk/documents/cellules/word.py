"""A paper as a DOCX, in our own template or in the town's."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zipfile import BadZipFile

from pre_desk.documents.cellules.content import (
    Content,
    Grid,
    Item,
    NewPage,
    Notice,
    Part,
    Title,
    clean,
)
from pre_desk.documents.cellules.word_template import own_template
from pre_desk.documents.zips import without_clock
from pre_desk.domain.errors import DomainError
from pre_desk.french import NBSP
from pre_desk.tokens import LIGHT

_TEXT_WIDTH = 17.0
# What a template that calls for something odd ends in.
_MISUSED = (KeyError, ValueError, TypeError)
_NAMES = {0: "Title", 1: "Heading 1", 2: "Heading 2"}


def to_docx(content: Content, template: bytes | None = None) -> bytes:
    """Return the paper; the same content gives the same bytes, no name is in its properties.

    Raises DomainError when the town's template is no DOCX, or asks for what is not there.
    """
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # A template comes from outside: it may lay facts out, not run anything.
    rules = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    document = DocxTemplate(io.BytesIO(template or own_template()))
    try:
        document.render(_context(content), rules, autoescape=True)
    except (TemplateError, PackageNotFoundError, BadZipFile, SyntaxError, *_MISUSED) as error:
        raise _refused() from error
    _describe(document.docx.core_properties, content)
    stream = io.BytesIO()
    document.save(stream)
    return without_clock(stream.getvalue())


def _refused() -> DomainError:
    return DomainError(
        "Le modèle de la ville ne peut pas être rempli\u00a0: repartir du modèle fourni.", "modele"
    )


def _context(content: Content) -> dict[str, Any]:
    told = {
        "titre": content.title,
        "marquage": content.marking,
        "pied": content.foot,
        "date_edition": f"{content.on:%d/%m/%Y}",
        **content.fields,
    }
    context = {key: _safe(value) for key, value in told.items()}
    context["corps"] = _markup(_body(content))
    return context


def _safe(value: Any) -> Any:
    """Return facts as text that no template reads as markup or as an order."""
    from html import escape

    if isinstance(value, str):
        return _markup(escape(clean(value), quote=False))
    if isinstance(value, Mapping):
        return {key: _safe(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_safe(one) for one in value]
    return value


def _markup(xml: str) -> Any:
    from markupsafe import Markup

    # docxtpl turns these back into braces: somebody may have typed them.
    for typed, kept in (
        ("{_{", "{&#95;{"),
        ("}_}", "}&#95;}"),
        ("{_%", "{&#95;%"),
        ("%_}", "%&#95;}"),
    ):
        xml = xml.replace(typed, kept)
    return Markup(xml)  # noqa: S704 — every text in it is escaped above, or by lxml


def _body(content: Content) -> str:
    """Return the paper as the XML of its paragraphs and tables."""
    from docx import Document

    document = Document(io.BytesIO(own_template()))
    before = list(document.element.body)
    if content.fictitious:
        document.add_paragraph("DONNÉES FICTIVES", "Caption")
    for part in content.parts:
        _add(document, part)
    made = [one for one in document.element.body if one not in before]
    return "".join(str(one.xml) for one in made)


def _add(document: Any, part: Part) -> None:
    if isinstance(part, Title):
        document.add_paragraph(clean(part.words), _NAMES[part.level])
    elif isinstance(part, Notice):
        _shade(document.add_paragraph(clean(part.words)))
    elif isinstance(part, Grid):
        _table(document, part)
    elif isinstance(part, NewPage):
        document.add_page_break()
    elif isinstance(part, Item):
        _led(document.add_paragraph(style="List Bullet"), part.lead, part.words)
    else:
        style = "Caption" if part.quiet else "Normal"
        _led(document.add_paragraph(style=style), part.lead, part.words)


def _led(paragraph: Any, lead: str, words: str) -> None:
    if lead:
        paragraph.add_run(f"{clean(lead)}{NBSP}: " if words else clean(lead)).bold = True
    paragraph.add_run(clean(words))


def _shade(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", LIGHT.background[1:])):
        ground.set(qn(f"w:{name}"), value)
    paragraph._p.get_or_add_pPr().append(ground)


def _table(document: Any, grid: Grid) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    table.autofit = False
    total = sum(share for _, share in grid.columns)
    widths = [Cm(_TEXT_WIDTH * share / total) for _, share in grid.columns]
    _fill(table.rows[0], [header for header, _ in grid.columns], widths, frozenset(), bold=True)
    _repeat(table.rows[0])
    for row in grid.rows:
        added = table.add_row()
        _fill(added, row, widths, grid.numbers)
        if grid.tall:
            added.height = Cm(1.1)


def _fill(
    row: Any,
    words: Sequence[str],
    widths: Sequence[Any],
    numbers: frozenset[int],
    *,
    bold: bool = False,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for at, (cell, told, width) in enumerate(zip(row.cells, words, widths, strict=True)):
        cell.width = width
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(clean(told))
        run.font.size, run.bold = Pt(9), bold
        if at in numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: Any) -> None:
    """Say that the header comes again on each page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _describe(told: Any, content: Content) -> None:
    day = content.on
    told.title, told.language = content.title, "fr-FR"
    told.created = told.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    told.last_modified_by = ""
