"""A team's own school holidays: a CSV « libelle;debut;fin », one period a line."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from pre_desk.domain.errors import DomainError
from pre_desk.domain.names import fold
from pre_desk.intake.cells import read_date
from pre_desk.intake.csv_rows import CsvRows
from pre_desk.intake.refusal import UnreadableSource

_COLUMNS = ("libelle", "debut", "fin")
_MOST = 40


@dataclass(frozen=True, slots=True)
class Period:
    """Days without school, the first and the last one included."""

    libelle: str
    debut: datetime.date
    fin: datetime.date


def read_vacances(stream: BinaryIO, name: str) -> list[Period]:
    """Return the periods of a file called `name`; UnreadableSource says which line is wrong."""
    rows = iter(CsvRows(stream, name))
    first = next(rows, None)
    header = [fold(cell) for cell in first[1]] if first else []
    if not set(_COLUMNS) <= set(header):
        raise UnreadableSource("il faut les colonnes libelle, debut et fin.", name, 1)
    places = [header.index(column) for column in _COLUMNS]
    found = list(_periods(rows, places, name))
    if not found:
        raise UnreadableSource("ce fichier n’a aucune période.", name, 1)
    return found


def _periods(
    rows: Iterator[tuple[int, list[str]]], places: list[int], name: str
) -> Iterator[Period]:
    for count, (line, cells) in enumerate(rows):
        if count >= _MOST:
            raise UnreadableSource(f"plus de {_MOST} périodes pour une année.", name, line)
        if len(cells) <= max(places):
            raise UnreadableSource("il manque une case à cette ligne.", name, line)
        libelle, debut, fin = (cells[place].strip() for place in places)
        try:
            period = Period(libelle or "Vacances", read_date(debut), read_date(fin))
        except DomainError as fault:
            raise UnreadableSource(fault.message, name, line) from None
        if period.fin < period.debut:
            raise UnreadableSource("la fin est avant le début.", name, line)
        yield period
