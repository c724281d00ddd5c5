"""Cells to values: one reader a column, and what a header must and may hold."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, dataclass, field
from functools import lru_cache
from typing import Any

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.domain.montant import read_euros
from pre_desk.domain.names import fold
from pre_desk.domain.periode import Periode
from pre_desk.domain.reference import Reference
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.intake.cells import read_bool, read_bytes, read_date, read_int, read_time, unguard
from pre_desk.intake.columns import Column, Kind
from pre_desk.intake.csv_rows import Cells
from pre_desk.intake.levels import several_levels
from pre_desk.intake.refusal import UnreadableSource
from pre_desk.intake.registry import Registry
from pre_desk.intake.vocabulary import (
    Mapped,
    UnknownWord,
    Vocabulary,
    coded_vocabulary,
    mapped,
    reference_vocabulary,
)

Reader = Callable[[str], Any]

# Of a key, a date or a word: what is longer is another file's text, and would fill messages.
_LONGEST = 1000

_PLAIN: dict[Kind, Reader] = {
    Kind.INTEGER: read_int,
    Kind.BOOLEAN: read_bool,
    Kind.DATE: lru_cache(1 << 15)(read_date),
    Kind.TIME: read_time,
    Kind.ANNEE: lru_cache(256)(AnneeScolaire.parse),
    Kind.PERIODE: lru_cache(256)(Periode.parse),
    Kind.AMOUNT: read_euros,
    Kind.SEALED: read_bytes,
}


@dataclass(frozen=True, slots=True)
class Header:
    """Where each known column stands; `unknown` names the columns that will not be read."""

    positions: dict[str, int]
    width: int
    unknown: tuple[str, ...] = ()


def read_header(
    cells: Cells, columns: Iterable[Column], needed: Sequence[str], file: str
) -> Header:
    """Match a header, whatever its order, accents and case.

    Raises UnreadableSource for a missing needed column, a repeated one, another separator.
    """
    known = {fold(column.name): column.name for column in columns}
    positions: dict[str, int] = {}
    unknown: list[str] = []
    for index, title in enumerate(cells):
        name = known.get(fold(title))
        if name is None:
            unknown += [title.strip()] if title.strip() else []
        elif name in positions:
            raise UnreadableSource(f"la colonne «\u00a0{name}\u00a0» y est deux fois.", file, 1)
        else:
            positions[name] = index
    if len(cells) == 1 and any(mark in cells[0] for mark in (",", "\t")):
        raise UnreadableSource(
            "les colonnes doivent être séparées par des «\u00a0;\u00a0».", file, 1
        )
    if missing := [name for name in needed if name not in positions]:
        plural = "s" if len(missing) > 1 else ""
        listed = ", ".join(f"«\u00a0{name}\u00a0»" for name in missing)
        raise UnreadableSource(f"colonne{plural} manquante{plural}\u00a0: {listed}.", file, 1)
    return Header(positions, len(cells), tuple(unknown))


class Readers:
    """Makes the reader of each column, for one folder."""

    def __init__(self, registry: Registry, mapping: Mapped, *, ours: bool) -> None:
        """`ours` keeps every character of a text that this application wrote."""
        self._registry = registry
        self._mapping = mapping
        self._ours = ours
        self.references: list[Reference] = []

    def of(self, column: Column) -> Reader:
        """Return the reader of a column; it raises DomainError."""
        if column.kind is Kind.TEXT:
            return self._text(column)
        return _filled(column, self._by_kind(column))

    def _by_kind(self, column: Column) -> Reader:
        if column.kind is Kind.LINK:
            registry, target = self._registry, column.target
            return lambda text: registry.resolve(target, text)
        if column.kind in (Kind.CODED, Kind.REFERENCE):
            vocabulary = self._vocabulary(column)
            answers = self._mapping.get(vocabulary.kind, {})
            reader = mapped(vocabulary, answers, column.default)
            return _level(reader) if column.coded is NiveauScolaire else reader
        return _PLAIN.get(column.kind, str)

    def _vocabulary(self, column: Column) -> Vocabulary:
        if column.genre is not None:
            return reference_vocabulary(column.genre, self.references)
        assert column.coded is not None
        return coded_vocabulary(column.coded)

    def _text(self, column: Column) -> Reader:
        # An optional text that is empty, not absent, is written as a lone quote.
        empty = None if column.default is None else ""
        ours = self._ours

        def read(text: str) -> str | None:
            if text == "":
                return empty
            return unguard(text) if ours else text.strip() or empty

        return read


def _level(reader: Reader) -> Reader:
    def read(text: str) -> Any:
        try:
            return reader(text)
        except UnknownWord:
            if several := several_levels(text):
                return several
            raise

    return read


def _filled(column: Column, reader: Reader) -> Reader:
    name, default = column.name, column.default

    def read(text: str) -> Any:
        text = text.strip()
        if len(text) > _LONGEST and column.kind is not Kind.SEALED:
            raise DomainError(f"colonne «\u00a0{name}\u00a0»\u00a0: contenu bien trop long.", name)
        if not text:
            if default is MISSING:
                raise DomainError(f"il manque «\u00a0{name}\u00a0».", name)
            return default
        try:
            return reader(text)
        except UnknownWord:
            raise
        except DomainError as fault:
            raise DomainError(
                f"colonne «\u00a0{name}\u00a0»\u00a0: {fault.message}", name
            ) from None

    return read


@dataclass(slots=True)
class Builder:
    """Makes the values of one dataclass from the cells of a line."""

    header: Header
    cells: list[tuple[int, str, Reader]] = field(default_factory=list)

    @classmethod
    def of(cls, header: Header, columns: Iterable[Column], readers: Readers) -> "Builder":
        """Keep the columns that the file has; the others take their default."""
        present = [column for column in columns if column.name in header.positions]
        places = header.positions
        return cls(header, [(places[one.name], one.field, readers.of(one)) for one in present])

    def values(self, cells: Cells) -> dict[str, Any]:
        """Return the fields of a line; DomainError for a cell that cannot be read."""
        return {field: read(cells[index]) for index, field, read in self.cells}

    def square(self, cells: Cells) -> Cells:
        """Return the cells of a line as wide as the header; DomainError when it is ragged."""
        width = self.header.width
        if len(cells) == width:
            return cells
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            told = f"{len(cells)} au lieu de {width}"
            raise DomainError(f"cette ligne n’a pas le bon nombre de cases ({told}).")
        return cells[:width]
