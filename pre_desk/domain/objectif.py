"""What a parcours aims at, by domain."""

import datetime
from dataclasses import dataclass, field

from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError


class EtatObjectif(Coded):
    """How far an objectif has got."""

    EN_COURS = ("en_cours", "En cours")
    ATTEINT = ("atteint", "Atteint")
    PARTIEL = ("partiel", "Partiellement atteint")
    ABANDONNE = ("abandonne", "Abandonné")


@dataclass(frozen=True, slots=True, kw_only=True)
class Objectif:
    """One aim; `domaine` is a code of Genre.DOMAINE_ACTION."""

    id: str
    parcours_id: str
    date: datetime.date
    domaine: str
    texte: str = field(repr=False)
    etat: EtatObjectif = EtatObjectif.EN_COURS
    version: int = 1

    def __post_init__(self) -> None:
        if not self.texte.strip():
            raise DomainError("Il manque le texte de l’objectif.", "texte")
