"""Enumerations that a team may extend: shipped, editable, deactivated but never deleted."""

from dataclasses import dataclass

from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError


class Genre(Coded):
    """Which enumeration a reference belongs to (PRODUCT §3)."""

    ORIGINE_REPERAGE = ("origine_reperage", "Origine du repérage")
    PROBLEMATIQUE = ("problematique", "Problématique")
    POINT_APPUI = ("point_appui", "Point d’appui")
    DOMAINE_ACTION = ("domaine_action", "Domaine d’action")
    MOTIF_SORTIE = ("motif_sortie", "Motif de sortie")


class SigneSortie(Coded):
    """What a motif de sortie proposes (PRODUCT §3): counted or not as a sortie positive."""

    POSITIF = ("+", "Sortie positive")
    NEUTRE = ("o", "Sortie neutre")
    NEGATIF = ("-", "Sortie non positive")
    EXCLU = ("x", "Hors du taux")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One value of one enumeration.

    `groupe` is the domain of a problématique or the sign of a motif de sortie;
    `alias` holds other accepted spellings, separated by `|`.
    """

    id: str
    genre: Genre
    code: str
    libelle: str
    groupe: str = ""
    alias: str = ""
    ordre: int = 0
    actif: bool = True
    version: int = 1

    def __post_init__(self) -> None:
        if not self.code or not self.libelle.strip():
            raise DomainError("Une valeur de liste a besoin d’un code et d’un libellé.", "libelle")
        if self.genre is Genre.MOTIF_SORTIE and self.groupe not in _SIGNS:
            raise DomainError("Un motif de sortie propose +, o, - ou x.", "groupe")

    @property
    def signe(self) -> SigneSortie:
        """The sign of a motif de sortie; only motives have one."""
        return SigneSortie.of_code(self.groupe)


_SIGNS = frozenset(signe.value for signe in SigneSortie)
