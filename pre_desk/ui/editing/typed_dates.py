"""Dates as people type them: 3/9, 3-12, 031226, 3/12/26, hier."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from pre_desk.domain.errors import DomainError
from pre_desk.french import day

_APART = re.compile(r"(\d{1,2})[\s/.-]+(\d{1,2})(?:[\s/.-]+(\d{4}|\d{2}))?")
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_WORDS = {"aujourd’hui": 0, "aujourd'hui": 0, "auj": 0, "hier": 1, "avant-hier": 2}
# Its school year, the one before and the one after must exist (AnneeScolaire).
_POSSIBLE = (1902, 2198)
# 29 February comes back after eight years at most (1896, 1904).
_YEARS_AROUND = 8


def read_date(text: str, *, today: date, future: bool = False) -> date | None:
    """Return the day typed, or None for nothing typed.

    Without a year: the last such day up to `today`, or the nearest one where `future` is
    allowed. Two digits are a year of this century. Raises DomainError when it is no day,
    or a day after `today` where `future` is not allowed.
    """
    typed = text.strip().casefold()
    if not typed:
        return None
    if typed in _WORDS:
        return today - timedelta(days=_WORDS[typed])
    found = _APART.fullmatch(typed) or _TOGETHER.fullmatch(typed)
    read = _of_parts(found, today, future) if found else None
    if read is None:
        raise DomainError("Date illisible : écrire 3/9, 3-12, 031226 ou 3/12/26.")
    if not _POSSIBLE[0] <= read.year <= _POSSIBLE[1]:
        raise DomainError(f"L’année {read.year} est hors du possible.")
    if read > today and not future:
        raise DomainError(f"Le {day(read)} n’est pas encore passé.")
    return read


def _of_parts(found: re.Match[str], today: date, future: bool) -> date | None:
    days, month, year = int(found[1]), int(found[2]), found[3]
    if year:
        return _real(int(year) + (0 if len(year) > 2 else 2000), month, days)
    around = range(today.year - _YEARS_AROUND, today.year + _YEARS_AROUND + 1)
    return _likeliest((_real(one, month, days) for one in around), today, future)


def _likeliest(days: Iterable[date | None], today: date, future: bool) -> date | None:
    real = [one for one in days if one is not None and (future or one <= today)]
    return min(real, key=lambda one: abs((one - today).days)) if real else None


def _real(year: int, month: int, days: int) -> date | None:
    try:
        return date(year, month, days)
    except ValueError:
        return None
