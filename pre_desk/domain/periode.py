"""The period an amount of money belongs to: a school year or a civil year."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError

_CIVIL = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    """A year of accounts: that of a school (`scolaire`) or that of the calendar.

    `first` is the civil year in which it begins.
    """

    first: int
    scolaire: bool = False

    def __post_init__(self) -> None:
        if not 1900 <= self.first <= 2200:
            raise DomainError(f"L’année {self.first} est hors du possible.", "periode")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read « 2026 » or « 2025-2026 » (or « 2025-26 »); raise DomainError otherwise."""
        typed = text.strip()
        if _CIVIL.fullmatch(typed):
            return cls(int(typed))
        try:
            return cls.of_school_year(AnneeScolaire.parse(typed))
        except DomainError:
            told = f"«\u00a0{typed}\u00a0» n’est pas une période"
            raise DomainError(
                f"{told}\u00a0: écrire 2026 ou 2025-2026, l’année civile ou scolaire.", "periode"
            ) from None

    @classmethod
    def of_school_year(cls, annee: AnneeScolaire) -> Self:
        """Return the period of a school year."""
        return cls(annee.first, True)

    @property
    def label(self) -> str:
        """« 2026 » or « 2025-2026 »."""
        return AnneeScolaire(self.first).label if self.scolaire else str(self.first)

    @property
    def begins_in(self) -> AnneeScolaire:
        """The school year of its first day."""
        return AnneeScolaire.of(self.start)

    @property
    def start(self) -> date:
        """Its first day."""
        return AnneeScolaire(self.first).start if self.scolaire else date(self.first, 1, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return AnneeScolaire(self.first).end if self.scolaire else date(self.first, 12, 31)

    def __str__(self) -> str:
        return self.label
