"""What an exchange folder would bring, once everything of it has been checked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pre_desk.intake.duplicates import Duplicate
from pre_desk.intake.refusal import Reason

Rows = Callable[[str], Iterator[Any]]


@dataclass(frozen=True, slots=True)
class FileCount:
    """Lines of one file, its header left out."""

    file: str
    read: int
    refused: int

    @property
    def accepted(self) -> int:
        """Lines that would be imported."""
        return self.read - self.refused


@dataclass(frozen=True, slots=True)
class Question:
    """A word that no spelling matches: what does it mean?

    The answer is one of the codes of `choices`, given as `mapping[kind][text]`.
    `count` lines hold it, the first one at `line` of `file`.
    """

    kind: str
    label: str
    text: str = field(repr=False)
    choices: tuple[tuple[str, str], ...]
    count: int
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Everything an import would do; `rows(table)` gives the new objects of a table.

    `changed` holds shipped lists and grids with the values that the folder carries.
    """

    children: int
    parcours: int
    files: tuple[FileCount, ...]
    reasons: tuple[Reason, ...] = field(repr=False)
    duplicates: tuple[Duplicate, ...] = field(repr=False)
    questions: tuple[Question, ...]
    notices: tuple[str, ...]
    changed: tuple[tuple[str, Any], ...] = field(repr=False)
    rows: Rows = field(repr=False)

    @property
    def rejected(self) -> int:
        """How many lines are refused."""
        return sum(one.refused for one in self.files)
