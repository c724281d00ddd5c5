"""What the author of the bilan adds: context and highlights, as typed."""

from pre_desk.documents.bilan.report import Report
from pre_desk.documents.paper.blocks import Block, Heading, Text


def author(report: Report) -> list[Block]:
    """Return a chapter for each text that was written; nothing for an empty one."""
    return [
        *_chapter("Contexte de l’année", report.contexte),
        *_chapter("Faits marquants", report.faits_marquants),
    ]


def _chapter(title: str, words: str) -> list[Block]:
    paragraphs = [line.strip() for line in words.splitlines() if line.strip()]
    if not paragraphs:
        return []
    return [Heading(title, 1), *(Text(paragraph) for paragraph in paragraphs)]
