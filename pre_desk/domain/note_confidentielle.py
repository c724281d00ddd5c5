"""Text readable only by its cercle: stored sealed, opened with the cercle's key."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Cercle:
    """A group of people who share confidential notes."""

    id: str
    nom: str
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteConfidentielle:
    """One sealed note: that it exists, its date and its author stay visible."""

    id: str
    enfant_id: str
    cercle_id: str
    date: datetime.date
    auteur: str
    generation: int
    scelle: bytes = field(repr=False)
    version: int = 1
