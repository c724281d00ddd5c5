"""The French manual as the window reads it: chapters in order, sections, search."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pre_desk.bundled import bundled_path
from pre_desk.domain.names import fold
from pre_desk.ui.help.places import FIRST

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one title, as plain words."""

    title: str
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the manual, in Markdown."""

    name: str
    title: str
    markdown: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was found, and a few words around it."""

    place: str
    title: str
    excerpt: str


class Book:
    """Every chapter, the table of contents first."""

    def __init__(self, chapters: tuple[Chapter, ...]) -> None:
        self.chapters = chapters

    def chapter(self, name: str) -> Chapter:
        """The chapter called `name`, or the table of contents."""
        return next((one for one in self.chapters if one.name == name), self.chapters[0])

    def has(self, place: str) -> bool:
        """Whether « fiche.md#notes » leads to a chapter, and to a section of it if it names one."""
        name, _, anchor = place.partition("#")
        found = [one for one in self.chapters if one.name == name]
        return bool(found) and (not anchor or section_of(found[0], anchor) is not None)

    def find(self, text: str) -> list[Hit]:
        """Return the sections that hold every word of `text`; those it names come first."""
        wanted = fold(text).split()
        if not wanted:
            return []
        hits = [
            (_rank(section, wanted), Hit(_place(chapter, section), section.title, excerpt))
            for chapter in self.chapters
            for section in chapter.sections
            if (excerpt := _excerpt(section, wanted)) is not None
        ]
        return [hit for _, hit in sorted(hits, key=lambda one: one[0])]


@cache
def read_book() -> Book:
    """Return the manual; its order is that of its table of contents."""
    folder = bundled_path("resources/manual")
    first = (folder / FIRST).read_text(encoding="utf-8")
    names = dict.fromkeys([FIRST, *re.findall(r"\]\(([\w-]+\.md)\)", first)])
    return Book(
        tuple(chapter_of(name, (folder / name).read_text(encoding="utf-8")) for name in names)
    )


def chapter_of(name: str, markdown: str) -> Chapter:
    """Return one page, cut at its titles."""
    sections = tuple(_sections(markdown))
    return Chapter(name, sections[0].title, markdown, sections)


def section_of(chapter: Chapter, anchor: str) -> Section | None:
    """Return the section of a chapter that a link's anchor means."""
    wanted = _key(anchor)
    return next((one for one in chapter.sections if _key(slug(one.title)) == wanted), None)


def slug(title: str) -> str:
    """Return how a link names a title: « Changer de liste » is `changer-de-liste`."""
    kept = re.sub(r"[^\w\- ]", "", title.lower().replace("\u00a0", " "))
    return kept.replace(" ", "-")


def plain(markdown: str) -> str:
    """Return the words of a piece of Markdown, without its marks."""
    linked = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    bare = re.sub(r"[*`>|#]|^\s*(?:-|\d+[.])\s|-{3,}", "", linked, flags=re.MULTILINE)
    return " ".join(bare.split())


def _sections(markdown: str) -> Iterator[Section]:
    parts = re.split(r"^(#{1,3}) (.+)$", markdown, flags=re.MULTILINE)[1:]
    for marks, title, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        yield Section(plain(title), len(marks), plain(body))


def _key(anchor: str) -> str:
    # Code names a place without accents: « fiche.md#evaluations ».
    return fold(anchor)


def _place(chapter: Chapter, section: Section) -> str:
    return f"{chapter.name}#{slug(section.title)}"


def _rank(section: Section, wanted: list[str]) -> int:
    title = fold(section.title)
    return sum(word not in title for word in wanted)


def _excerpt(section: Section, wanted: list[str]) -> str | None:
    """The words around the first one found; None unless all of them are there."""
    held = fold(f"{section.title} {section.words}")
    if not all(word in held for word in wanted):
        return None
    words = section.words
    at = next((at for word in wanted if (at := _position(words, word)) >= 0), 0)
    start = max(0, words.rfind(" ", 0, max(0, at - _AROUND // 2)) + 1)
    end = words.find(" ", start + 2 * _AROUND)
    cut = words[start:] if end < 0 else f"{words[start:end]}…"
    return cut if start == 0 else f"…{cut}"


def _position(words: str, wanted: str) -> int:
    for found in re.finditer(r"\S+", words):
        if wanted in fold(found.group()):
            return found.start()
    return -1
