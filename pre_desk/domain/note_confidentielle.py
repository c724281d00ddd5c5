"""Text readable only by its cercle: stored sealed, opened with the cercle's key."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Cercle:
    """A group of people who share confidential notes.

    `cles` is its book: its key sealed to each member, and its signed lists of members.
    Without one, nobody writes in it.
    """

    id: str
    nom: str
    cles: bytes = field(default=b"", repr=False)
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
