"""The yearly report to the Caisse des Écoles: what its author adds, edition by edition."""

from dataclasses import dataclass

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.coded import Coded


class EtatBilan(Coded):
    """A draft is watermarked; a final edition never changes (DR-12)."""

    BROUILLON = ("brouillon", "Brouillon")
    DEFINITIF = ("definitif", "Définitif")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilan:
    """One edition of the bilan of one school year, with the sentences of its author."""

    id: str
    annee: AnneeScolaire
    edition: int = 1
    etat: EtatBilan = EtatBilan.BROUILLON
    contexte: str = ""
    faits_marquants: str = ""
    version: int = 1
