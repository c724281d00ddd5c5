"""The three lists of a parcours and the dated suivi on one of them (DR-2, DR-3)."""

from dataclasses import dataclass
from datetime import date

from pre_desk.domain.coded import Coded


class Liste(Coded):
    """Where an open parcours stands; exactly one at any date (DR-2)."""

    PRINCIPAL = ("principal", "Suivi principal")
    OBSERVATION = ("observation", "Suivi en observation")
    ASE = ("ase", "Suivi ASE")

    @property
    def letter(self) -> str:
        """The letter shown beside the colour: P, O or A."""
        return str(self.value)[0].upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suivi:
    """One parcours on one list from `debut` until the next suivi or the sortie.

    The end is never stored: suivis are contiguous, so the next `debut` gives it.
    """

    id: str
    parcours_id: str
    debut: date
    liste: Liste
    motif: str = ""
    version: int = 1
