"""One continuous stay in the PRE, from entry to exit (DR-2, DR-9, DR-10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste, Suivi

MIN_AGE_AT_ENTRY = 1
MAX_AGE_AT_ENTRY = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcours:
    """A closed interval [entree, sortie]; open while `sortie` is None.

    `motif_sortie` is a code of Genre.MOTIF_SORTIE, or None when unknown.
    `sortie_confirmee` is a person's word on the proposed sortie positive (DR-8):
    None while nobody has spoken; `sortie_phrase` is her sentence.
    """

    id: str
    enfant_id: str
    entree: date
    sortie: date | None = None
    motif_sortie: str | None = None
    sortie_confirmee: bool | None = None
    sortie_phrase: str = field(default="", repr=False)
    version: int = 1

    def __post_init__(self) -> None:
        if self.sortie is None:
            if self.motif_sortie is not None or self.sortie_confirmee is not None:
                raise DomainError("Un motif de sortie demande une date de sortie.", "sortie")
        elif self.sortie < self.entree:
            raise DomainError("La sortie est avant l’entrée.", "sortie")
        if self.sortie_confirmee is not None and not self.sortie_phrase.strip():
            raise DomainError(
                "Une phrase doit dire pourquoi la sortie est positive ou ne l’est pas.",
                "sortie_phrase",
            )

    def present_on(self, day: date) -> bool:
        """Whether `day` falls in the stay; the day of exit counts (INDICATORS §2.2)."""
        return self.entree <= day and (self.sortie is None or day <= self.sortie)

    def overlaps(self, other: "Parcours") -> bool:
        """Whether the two stays share a day."""
        ends_before = self.sortie is not None and self.sortie < other.entree
        begins_after = other.sortie is not None and other.sortie < self.entree
        return not (ends_before or begins_after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """The professional who follows a parcours from `debut` until the next one."""

    id: str
    parcours_id: str
    professionnel_id: str
    debut: date
    version: int = 1


def list_on(suivis: Iterable[Suivi], day: date) -> Liste | None:
    """Return the list at `day`: that of the last suivi begun by then (INDICATORS §2.8)."""
    begun = [suivi for suivi in suivis if suivi.debut <= day]
    return max(begun, key=lambda suivi: suivi.debut).liste if begun else None


def check_suivis(parcours: Parcours, suivis: Sequence[Suivi]) -> None:
    """Raise DomainError unless the suivis cover the parcours from its first day (DR-2)."""
    days = sorted(suivi.debut for suivi in suivis)
    if not days or days[0] != parcours.entree:
        raise DomainError("Le premier suivi doit commencer le jour de l’entrée.", "debut")
    if len(set(days)) != len(days):
        raise DomainError("Deux suivis du même parcours commencent le même jour.", "debut")
    if parcours.sortie is not None and days[-1] > parcours.sortie:
        raise DomainError("Un suivi commence après la sortie.", "debut")
