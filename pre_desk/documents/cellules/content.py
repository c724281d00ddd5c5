"""What a paper says, whatever file it becomes: titles, paragraphs, lines, tables."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pre_desk.french import typographic

# XML holds none of these, whatever stands in front of them.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title: level 0 names the paper, 1 a child or a part, 2 a part of a child."""

    words: str = field(repr=False)
    level: int = 1


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, its `lead` in bold before a colon; `quiet` for what explains.

    `close` for one of a few lines that stay with what follows.
    """

    words: str = field(repr=False)
    lead: str = ""
    quiet: bool = False
    close: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, its `lead` in bold before a colon."""

    words: str = field(repr=False)
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What must not be missed, on a ground of its own."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: headers with their share of the width, rows of words; `tall` leaves room to sign."""

    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    numbers: frozenset[int] = frozenset()
    tall: bool = False


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


Part = Title | Para | Item | Notice | Grid | NewPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A whole paper: `title` is that of the file and names nobody, `marking` says who may read.

    `fields` are the same facts one by one, for the template of a town.
    """

    title: str
    marking: str
    foot: str = field(repr=False)
    on: datetime.date
    fictitious: bool
    parts: Sequence[Part] = field(repr=False)
    fields: Mapping[str, Any] = field(default_factory=dict, repr=False)


def clean(words: str) -> str:
    """Return typographic words without what no file can hold; lines stay lines."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return typographic(_FORBIDDEN.sub("\ufffd", words))
