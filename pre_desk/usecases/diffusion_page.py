"""What the window receives of a diffusion: words already written, no hidden number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pre_desk.domain.publication import Audience, Methode


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceOffer:
    """Somebody a bilan can be sent to; `seuil` says the threshold and who signed it."""

    audience: Audience
    title: str
    about: str
    k: int
    seuil: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOffer:
    """A table that can be chosen; `warning` says what choosing it costs."""

    name: str
    title: str
    warning: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffusionOffer:
    """Everything that can be chosen for a year; `refusal` says why nothing can."""

    year: str
    edition: str
    audiences: tuple[AudienceOffer, ...] = ()
    tables: tuple[TableOffer, ...] = ()
    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What was chosen: a year, who will read it, which tables, and how they are protected."""

    year: str
    audience: Audience
    methode: Methode
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenTable:
    """A table as it would leave; `whys` says, by (row, column), why a cell is « s »."""

    title: str
    period: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    whys: Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffusionPreview:
    """What would leave, and whether it may: `refusals` say what would be revealed, and where.

    `digest` is that of everything told: what is written is what was looked at, or nothing.
    """

    choices: Choices
    tables: tuple[HiddenTable, ...]
    summary: str
    verdict: str
    refusals: tuple[str, ...]
    warnings: tuple[str, ...]
    question: str
    digest: str

    @property
    def safe(self) -> bool:
        """Whether it may leave."""
        return not self.refusals


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written, and where."""

    folder: Path
    files: tuple[str, ...]
    told: str
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One line of the register: what was sent to whom, when, and by whom."""

    number: int
    year: str
    edition: int
    audience: str
    k: int
    methode: str
    on: date
    by: str
