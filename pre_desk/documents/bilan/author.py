"""What the author of the bilan adds: context, highlights, a word in each chapter, as typed."""

from collections.abc import Mapping
from typing import Protocol

from pre_desk.documents.paper.blocks import Block, Heading, Text


class Written(Protocol):
    """Whatever carries the sentences of an author."""

    @property
    def contexte(self) -> str:
        """The context of the year."""
        ...

    @property
    def faits_marquants(self) -> str:
        """Its highlights."""
        ...

    @property
    def textes(self) -> Mapping[str, str]:
        """By chapter, what is said at its head."""
        ...


def author(report: Written) -> list[Block]:
    """Return a chapter for each text that was written; nothing for an empty one."""
    return [
        *_chapter("Contexte de l’année", report.contexte),
        *_chapter("Faits marquants", report.faits_marquants),
    ]


def headed(name: str, blocks: list[Block], report: Written) -> list[Block]:
    """Return the blocks of a chapter with what its author says of it under its title."""
    words = paragraphs(report.textes.get(name, ""))
    return [*blocks[:1], *words, *blocks[1:]] if words else blocks


def paragraphs(words: str) -> list[Block]:
    """Return a text typed by a person, one block a line."""
    return [Text(line.strip()) for line in words.splitlines() if line.strip()]


def _chapter(title: str, words: str) -> list[Block]:
    written = paragraphs(words)
    return [Heading(title, 1), *written] if written else []
