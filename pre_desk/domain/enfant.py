"""The child: the fewest facts that identify her (DR-14)."""

from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError
from pre_desk.domain.names import sort_key


class Sexe(Coded):
    """Sex as written by schools; an absent one is `None`, counted as unknown."""

    F = ("F", "Fille")
    G = ("G", "Garçon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enfant:
    """A child or adolescent. `cle` is the folded name, kept for sorting on any engine."""

    id: str
    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    naissance: date = field(repr=False)
    sexe: Sexe | None = field(default=None, repr=False)
    famille_id: str | None = None
    qpv: bool | None = field(default=None, repr=False)
    supprime_le: date | None = None
    cle: str = field(default="", repr=False)
    version: int = 1

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise DomainError("Il manque le nom de l’enfant.", "nom")
        if not self.prenom.strip():
            raise DomainError("Il manque le prénom de l’enfant.", "prenom")
        object.__setattr__(self, "cle", sort_key(self.nom, self.prenom))

    def age_on(self, day: date) -> int:
        """Completed years on `day` (negative before birth)."""
        before_birthday = (day.month, day.day) < (self.naissance.month, self.naissance.day)
        return day.year - self.naissance.year - before_birthday
