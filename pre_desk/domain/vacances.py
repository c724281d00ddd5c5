"""Days on which no cellule meets: school holidays of a zone, public holidays."""

import datetime
from dataclasses import dataclass
from functools import cache

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError

_EASTER_TIED = {1: "Lundi de Pâques", 39: "Ascension", 50: "Lundi de Pentecôte"}
_FIXED = {
    (1, 1): "Jour de l’An",
    (5, 1): "Fête du Travail",
    (5, 8): "Victoire de 1945",
    (7, 14): "Fête nationale",
    (8, 15): "Assomption",
    (11, 1): "Toussaint",
    (11, 11): "Armistice de 1918",
    (12, 25): "Noël",
}


class ZoneScolaire(Coded):
    """Zones of the national school calendar."""

    A = ("A", "Zone A")
    B = ("B", "Zone B")
    C = ("C", "Zone C")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacances:
    """One period without school that the team has entered, first and last day included."""

    id: str
    annee: AnneeScolaire
    libelle: str
    debut: datetime.date
    fin: datetime.date
    version: int = 1

    def __post_init__(self) -> None:
        if self.fin < self.debut:
            raise DomainError("Les vacances finissent avant de commencer.", "fin")


@cache
def public_holidays(year: int) -> dict[datetime.date, str]:
    """Return the French public holidays of a civil year, by day."""
    days = {datetime.date(year, *day): name for day, name in _FIXED.items()}
    easter = easter_of(year)
    return days | {
        easter + datetime.timedelta(days=after): name for after, name in _EASTER_TIED.items()
    }


def easter_of(year: int) -> datetime.date:
    """Return Easter Sunday (Gregorian computus, Meeus)."""
    golden, century = year % 19, year // 100
    skipped = century // 4
    moon = (century - (8 * century + 13) // 25 - skipped + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + skipped) % 7
    shift = moon - sunday
    month = 3 + (shift + 40) // 44
    return datetime.date(year, month, shift + 28 - 31 * (month // 4))
