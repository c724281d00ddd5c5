"""What left the application without names: to whom, when, protected how."""

import datetime
from dataclasses import dataclass, field

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError

_SMALLEST, _LARGEST = 3, 50


class Audience(Coded):
    """Who will read what is published; the threshold depends on it (INDICATORS §3)."""

    NAMED = ("named", "Destinataires désignés")
    PUBLIC = ("public", "Public")

    @property
    def usual_k(self) -> int:
        """The threshold until the DPO has signed another one."""
        return 5 if self is Audience.NAMED else 11


class Methode(Coded):
    """How small counts are protected; never both for one table."""

    SECRET = ("secret", "Secret statistique")
    ARRONDI = ("arrondi", "Arrondi contrôlé")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seuil:
    """The threshold k of an audience, signed by the DPO; the last one signed is in force."""

    id: str
    audience: Audience
    k: int
    signe_le: datetime.date
    par: str
    numero: int = 1
    version: int = 1

    def __post_init__(self) -> None:
        if not _SMALLEST <= self.k <= _LARGEST:
            raise DomainError(f"Le seuil va de {_SMALLEST} à {_LARGEST} enfants.", "k")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One line of the register: an edition of a bilan, as one audience received it.

    `contenu` is the text of the published tables and figures, `empreintes` the SHA-256 of
    each file written, `numero` its place in the register.
    """

    id: str
    numero: int
    annee: AnneeScolaire
    edition: int
    audience: Audience
    k: int
    methode: Methode
    date: datetime.date
    par: str
    contenu: str = field(repr=False)
    empreintes: str = field(repr=False)
    version: int = 1
