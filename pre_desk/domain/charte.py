"""Who takes part in the cellules, and the confidentiality charter each one signs every year."""

import datetime
from dataclasses import dataclass

from pre_desk.domain.annee_scolaire import AnneeScolaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Charte:
    """The charter of one professional for one school year."""

    id: str
    professionnel_id: str
    annee: AnneeScolaire
    signee_le: datetime.date
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MembreCellule:
    """A professional convened by default: to the cellules of one établissement, or of all.

    `passerelle` says that it is to the passerelle only; neither means every meeting.
    """

    id: str
    professionnel_id: str
    etablissement_id: str | None = None
    passerelle: bool = False
    version: int = 1
