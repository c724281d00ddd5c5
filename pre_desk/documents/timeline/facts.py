"""What a timeline shows, and nothing of how: plain facts, in the words of the trade."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Lane(Enum):
    """The rows of a timeline from top to bottom; the value is its French name."""

    SUIVI = "Parcours"
    CELLULE = "Cellules"
    EVALUATION = "Évaluations"
    ACTION = "Actions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One stay on one list, until `fin` excluded; None while it runs."""

    liste: str
    letter: str
    label: str
    debut: date
    fin: date | None
    suivi_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One parcours: a post at its entry, a post at its exit, bands between them."""

    parcours_id: str
    entree: date
    sortie: date | None = None
    motif: str = field(default="", repr=False)
    positive: bool | None = field(default=None, repr=False)
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One participation; `happened` is false for one that is planned or was refused."""

    participation_id: str
    nom: str
    debut: date
    fin: date | None
    statut: str
    domaine: str = ""
    happened: bool = True
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One day: a passage in cellule or an evaluation. `short` is written beside it."""

    object_id: str
    date: date
    short: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineFacts:
    """Everything known by `today`."""

    today: date
    stays: tuple[Stay, ...] = ()
    bars: tuple[Bar, ...] = ()
    cellules: tuple[Mark, ...] = ()
    evaluations: tuple[Mark, ...] = ()
