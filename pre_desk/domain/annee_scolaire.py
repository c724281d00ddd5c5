"""The school year: 1 September to 31 August, both included (INDICATORS §2.1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from pre_desk.domain.errors import DomainError

_WRITTEN = re.compile(r"(\d{4})\s*[-/–]\s*(\d{4}|\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class AnneeScolaire:
    """A school year, known by the civil year of its September."""

    first: int

    def __post_init__(self) -> None:
        if not 1900 <= self.first <= 2200:
            raise DomainError(f"L’année scolaire {self.first} est hors du possible.", "annee")

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the school year in which `day` falls."""
        return cls(day.year if day.month >= 9 else day.year - 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read « 2022-2023 » (or « 2022-23 »); raise DomainError for anything else."""
        found = _WRITTEN.fullmatch(text.strip())
        if found is None or int(found[2]) % 100 != (int(found[1]) + 1) % 100:
            told = f"«\u00a0{text.strip()}\u00a0» n’est pas une année scolaire"
            raise DomainError(f"{told}\u00a0: écrire 2022-2023.", "annee")
        return cls(int(found[1]))

    @classmethod
    def parse_range(cls, text: str) -> list[Self]:
        """Read « 2017-2018..2022-2023 » as the list of its years, in order."""
        first, separator, last = text.partition("..")
        begin = cls.parse(first)
        end = cls.parse(last) if separator else begin
        if end < begin:
            raise DomainError(f"«\u00a0{text}\u00a0» finit avant de commencer.", "annee")
        return [cls(year) for year in range(begin.first, end.first + 1)]

    @property
    def label(self) -> str:
        """« 2022-2023 »."""
        return f"{self.first}-{self.first + 1}"

    @property
    def start(self) -> date:
        """1 September."""
        return date(self.first, 9, 1)

    @property
    def end(self) -> date:
        """31 August."""
        return date(self.first + 1, 8, 31)

    @property
    def june_30(self) -> date:
        """The reference day of stocks (INDICATORS §2.3)."""
        return date(self.first + 1, 6, 30)

    @property
    def age_day(self) -> date:
        """31 December of the first civil year: ages are completed years that day."""
        return date(self.first, 12, 31)

    def next(self) -> Self:
        """The year after."""
        return type(self)(self.first + 1)

    def previous(self) -> Self:
        """The year before."""
        return type(self)(self.first - 1)

    def contains(self, day: date) -> bool:
        """Whether `day` falls in the year."""
        return self.start <= day <= self.end

    def months(self) -> Iterator[date]:
        """First day of each of its twelve months, September first."""
        for index in range(12):
            month = (8 + index) % 12 + 1
            yield date(self.first + (1 if month < 9 else 0), month, 1)

    def __str__(self) -> str:
        return self.label
