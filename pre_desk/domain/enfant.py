"""The child: the fewest facts that identify her (DR-14)."""

from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError
from pre_desk.domain.names import sort_key

_LONGEST_NAME = 300


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
        _check_name(self.nom, "le nom", "nom")
        _check_name(self.prenom, "le prénom", "prenom")
        object.__setattr__(self, "cle", sort_key(self.nom, self.prenom))

    def age_on(self, day: date) -> int:
        """Completed years on `day` (negative before birth)."""
        before_birthday = (day.month, day.day) < (self.naissance.month, self.naissance.day)
        return day.year - self.naissance.year - before_birthday


def _check_name(name: str, called: str, field_name: str) -> None:
    # Signs that show nothing (of no width, of control) would leave a blank line in the list.
    if not any(sign.isprintable() and not sign.isspace() for sign in name):
        raise DomainError(f"Il manque {called} de l’enfant.", field_name)
    if len(name) > _LONGEST_NAME:
        raise DomainError(f"{called.capitalize()} de l’enfant est démesuré.", field_name)
