"""The household and the adults who hold parental authority."""

from dataclasses import dataclass, field

from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError


class Qualite(Coded):
    """What the adult is to the child."""

    MERE = ("mere", "Mère")
    PERE = ("pere", "Père")
    TUTEUR = ("tuteur", "Tuteur ou tutrice")
    AUTRE = ("autre", "Autre adulte responsable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Famille:
    """A household; children of one famille are a fratrie."""

    id: str
    nom: str = field(repr=False)
    adresse: str = field(default="", repr=False)
    code_postal: str = field(default="", repr=False)
    commune: str = field(default="", repr=False)
    interprete: bool = field(default=False, repr=False)
    version: int = 1

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise DomainError("Il manque le nom de la famille.", "nom")


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsable:
    """An adult of a famille; separated parents are two rows with their own addresses."""

    id: str
    famille_id: str
    nom: str = field(repr=False)
    prenom: str = field(default="", repr=False)
    qualite: Qualite = Qualite.AUTRE
    autorite_parentale: bool = True
    adresse: str = field(default="", repr=False)
    telephone: str = field(default="", repr=False)
    courriel: str = field(default="", repr=False)
    version: int = 1

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise DomainError("Il manque le nom du responsable.", "nom")
