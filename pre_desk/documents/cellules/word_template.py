"""Our own DOCX template, and the one to start from: a town edits it and gives it back.

Its tags are those of `docxtpl`: `{{ marquage }}`, `{{p corps }}` (the whole paper), `{{ pied }}`,
and one by one the facts of each paper, as the manual lists them.
"""

import io
from typing import Any

from pre_desk.tokens import LIGHT

_FONT = "Arial"
_LOOKS = {
    "Normal": (10, False, LIGHT.text, 4.0),
    "Title": (20, True, LIGHT.text, 0.0),
    "Heading 1": (12, True, LIGHT.text, 14.0),
    "Heading 2": (10, True, LIGHT.text, 9.0),
    "List Bullet": (10, False, LIGHT.text, 1.0),
    "Header": (8, False, LIGHT.warning, 0.0),
    "Footer": (7.5, False, LIGHT.secondary, 0.0),
    "Caption": (8, False, LIGHT.secondary, 3.0),
}


def own_template() -> bytes:
    """Return the template that is used when the town gives none."""
    from docx import Document

    document = Document()
    _describe(document)
    for name, look in _LOOKS.items():
        _style(document.styles[name], *look)
    _page(document.sections[0])
    document.add_paragraph("{{p corps }}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _describe(document: Any) -> None:
    told = document.core_properties
    told.author, told.comments, told.title = "Programme de Réussite Éducative", "", "{{ titre }}"
    told.language = "fr-FR"


def _style(style: Any, size: float, bold: bool, colour: str, above: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font = style.font
    font.name, font.size, font.bold, font.italic = _FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    marks = style.element.get_or_add_rPr()
    faces = marks.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        # Else the theme's own face wins over the one asked for.
        faces.attrib.pop(qn(f"w:{theme}"), None)
    _french(marks)
    style.paragraph_format.space_before = Pt(above)
    style.paragraph_format.space_after = Pt(2)
    border = style.element.find(f".//{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)


def _french(marks: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for known in marks.findall(qn("w:lang")):
        marks.remove(known)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-FR")
    marks.append(language)


def _page(section: Any) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    section.header.paragraphs[0].text = "{{ marquage }}"
    foot = section.footer.paragraphs[0]
    foot.text = "{{ pied }}\t"
    stops = foot.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT)
    foot.style.paragraph_format.tab_stops.clear_all()
    _field(foot, "PAGE")
    foot.add_run("\u00a0/\u00a0")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    """Add what Word counts by itself: the page, the number of pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    element.append(run)
    paragraph._p.append(element)
