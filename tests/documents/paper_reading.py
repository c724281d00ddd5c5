"""How the tests read the papers of a cellule back, whatever their format."""

import io
import zipfile
from xml.etree import ElementTree

import pypdf
from docx import Document

from pre_desk.documents.cellules.formats import PaperFormat
from tests.documents.reading import one_line


def pdf_text(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return one_line(" ".join(page.extract_text() for page in pages))


def docx_text(docx: bytes) -> str:
    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return one_line("\n".join([*(one.text for one in document.paragraphs), *cells]))


def odt_text(odt: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(odt)) as archive:
        assert archive.namelist()[0] == "mimetype"
        for name in archive.namelist()[1:]:
            ElementTree.fromstring(archive.read(name))
        return one_line("".join(ElementTree.fromstring(archive.read("content.xml")).itertext()))


READERS = {PaperFormat.PDF: pdf_text, PaperFormat.DOCX: docx_text, PaperFormat.ODT: odt_text}
