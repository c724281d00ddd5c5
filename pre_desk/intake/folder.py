"""The files of one exchange folder, opened one after the other."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from pre_desk.intake.columns import Column
from pre_desk.intake.csv_rows import Cells, CsvRows
from pre_desk.intake.readers import Builder, Header, Readers, read_header
from pre_desk.intake.refusal import UnreadableSource
from pre_desk.intake.source import Source

Progress = Callable[[int, int], None]
"""Called with (done, total); it raises Cancelled to stop."""

_TICK = 2000


def no_progress(done: int, total: int) -> None:
    """Nobody is waiting."""


@dataclass(slots=True)
class Reading:
    """One open file: its header, and its lines one by one."""

    file: str
    header: Header
    builder: Builder
    _lines: Iterator[tuple[int, Cells]]
    _rows: CsvRows

    def __iter__(self) -> Iterator[tuple[int, Cells]]:
        return self._lines

    @property
    def digest(self) -> bytes:
        """Identifies the file once it has been read to its end."""
        return self._rows.digest

    def cell(self, cells: Cells, name: str) -> str:
        """Return the text of a column, "" when the file or the line lacks it."""
        index = self.header.positions.get(name)
        return cells[index].strip() if index is not None and index < len(cells) else ""

    def values(self, cells: Cells) -> dict[str, Any]:
        """Return the fields of a line; DomainError when it cannot be read."""
        return self.builder.values(self.builder.square(cells))


class Folder:
    """A source, and how far its reading has got."""

    def __init__(self, source: Source, progress: Progress = no_progress) -> None:
        self.source = source
        self._progress = progress
        self._total = sum(size for name, size in source.sizes.items() if name.endswith(".csv"))
        self._before = 0

    def has(self, file: str) -> bool:
        """Whether the folder holds this file."""
        return file in self.source.sizes

    @contextmanager
    def reading(
        self, file: str, columns: Sequence[Column], needed: Sequence[str], readers: Readers
    ) -> Iterator[Reading]:
        """Open a file and read its header; UnreadableSource says what is wrong with it."""
        with self.source.open(file) as stream:
            rows = CsvRows(stream, file, strict=not self.source.authenticated)
            lines = self._ticking(rows)
            first = next(lines, None)
            if first is None:
                raise UnreadableSource("fichier vide\u00a0: il lui faut une ligne d’en-tête.", file)
            header = read_header(first[1], columns, needed, file)
            builder = Builder.of(header, columns, readers)
            yield Reading(file, header, builder, lines, rows)
        self._before += self.source.sizes[file]

    def rewind(self, progress: Progress = no_progress) -> None:
        """Count progress from nothing again, and tell it elsewhere."""
        self._before, self._progress = 0, progress

    def attachment(self, name: str) -> BinaryIO:
        """Open a file of the « documents » folder."""
        return self.source.open(name.lower())

    def attachment_size(self, name: str) -> int | None:
        """Return the size of a file of the « documents » folder, or None."""
        return self.source.sizes.get(name.lower())

    def _ticking(self, rows: CsvRows) -> Iterator[tuple[int, Cells]]:
        for count, row in enumerate(rows):
            if count % _TICK == 0:
                self._progress(min(self._before + rows.done, self._total), self._total)
            yield row
