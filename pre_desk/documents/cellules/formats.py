"""The files a paper can become."""

from pre_desk.documents.cellules.content import Content
from pre_desk.domain.coded import Coded


class PaperFormat(Coded):
    """PDF to print and send, the two others to be corrected first."""

    PDF = ("pdf", "PDF")
    DOCX = ("docx", "Texte modifiable (Word)")
    ODT = ("odt", "Texte modifiable (LibreOffice)")


def write_paper(content: Content, wanted: PaperFormat, template: bytes | None = None) -> bytes:
    """Return a paper as a file; the same content gives the same bytes.

    `template` is the town's own, for DOCX. Raises DomainError when it cannot be used.
    """
    if wanted is PaperFormat.DOCX:
        from pre_desk.documents.cellules.word import to_docx  # slow: not before somebody asks

        return to_docx(content, template)
    if wanted is PaperFormat.ODT:
        from pre_desk.documents.cellules.odt import to_odt

        return to_odt(content)
    from pre_desk.documents.cellules.pdf import to_pdf

    return to_pdf(content)
