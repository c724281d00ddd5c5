"""The yearly report to the Caisse des Écoles: what its author adds, edition by edition."""

import re
from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.coded import Coded

_NUMBER, _YEAR = re.compile(r"\d+"), re.compile(r"\b(?:19|20)\d\d\b")


class EtatBilan(Coded):
    """A draft is watermarked; a final edition never changes (DR-12)."""

    BROUILLON = ("brouillon", "Brouillon")
    DEFINITIF = ("definitif", "Définitif")


# Chapters that take a sentence of the author, in the order of the paper.
CHAPITRES = (
    "public",
    "parcours",
    "cellules",
    "actions",
    "evaluations",
    "sorties",
    "cohortes",
    "budget",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilan:
    """One edition of the bilan of one school year, with the sentences of its author.

    `texte_…` stands at the head of the chapter of that name.
    """

    id: str
    annee: AnneeScolaire
    edition: int = 1
    etat: EtatBilan = EtatBilan.BROUILLON
    contexte: str = ""
    faits_marquants: str = ""
    texte_public: str = ""
    texte_parcours: str = ""
    texte_cellules: str = ""
    texte_actions: str = ""
    texte_evaluations: str = ""
    texte_sorties: str = ""
    texte_cohortes: str = ""
    texte_budget: str = ""
    version: int = 1

    @property
    def definitif(self) -> bool:
        """Whether nothing of this edition may change any more."""
        return self.etat is EtatBilan.DEFINITIF

    def textes(self) -> dict[str, str]:
        """The sentences by chapter, empty ones included."""
        return {chapitre: getattr(self, f"texte_{chapitre}") for chapitre in CHAPITRES}


def tells_a_number(text: str) -> bool:
    """Whether a sentence of the author holds a number other than a year: no table hides it."""
    return _NUMBER.search(_YEAR.sub("", text)) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class BilanFige:
    """What a final edition keeps when the children's files change, or are erased.

    `contenu` is the text of its figures and of the facts of its year without identity;
    `sel` makes the pseudonyms of those facts, the same for every edition of the vault.
    """

    id: str
    bilan_id: str
    extrait_le: date
    empreinte: str
    sel: str = field(repr=False)
    contenu: str = field(repr=False)
    version: int = 1
