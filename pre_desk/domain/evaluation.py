"""The teacher's grid for one child in one wave (DR-7)."""

import datetime
from dataclasses import dataclass, field

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError


class Vague(Coded):
    """Two waves a school year."""

    V1 = ("V1", "V1, automne")
    V2 = ("V2", "V2, printemps")


class Niveau(Coded):
    """The scale; « non observé » is never counted as zero (DR-7)."""

    INSUFFISANTE = ("1", "Maîtrise insuffisante")
    FRAGILE = ("2", "Fragile")
    SATISFAISANTE = ("3", "Satisfaisante")
    TRES_BONNE = ("4", "Très bonne")
    NON_OBSERVE = ("NO", "Non observé")

    @property
    def rank(self) -> int | None:
        """1 to 4, or None when not observed."""
        return None if self is Niveau.NON_OBSERVE else int(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Campagne:
    """One wave of one school year, open to teachers between two dates."""

    id: str
    annee: AnneeScolaire
    vague: Vague
    debut: datetime.date
    fin: datetime.date
    version: int = 1

    def __post_init__(self) -> None:
        if self.fin < self.debut:
            raise DomainError("La campagne finit avant de commencer.", "fin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grille:
    """One version of the grid; answers keep the version they were given in."""

    id: str
    nom: str
    numero: int = 1
    actif: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a grid."""

    id: str
    grille_id: str
    code: str
    libelle: str
    facultatif: bool = False
    ordre: int = 0
    version: int = 1

    def __post_init__(self) -> None:
        if not self.code or not self.libelle.strip():
            raise DomainError("Un item de grille a besoin d’un code et d’un libellé.", "libelle")


@dataclass(frozen=True, slots=True, kw_only=True)
class Descripteur:
    """One sentence that says what a level means for an item, at one cycle (1 to 4)."""

    id: str
    item_id: str
    cycle: int
    niveau: Niveau
    texte: str
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """One child in one wave, filled in by her teacher."""

    id: str
    enfant_id: str
    campagne_id: str
    grille_id: str
    date: datetime.date | None = None
    enseignant: str = field(default="", repr=False)
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reponse:
    """One level for one item of one evaluation."""

    id: str
    evaluation_id: str
    item_id: str
    niveau: Niveau = field(repr=False)
    version: int = 1
