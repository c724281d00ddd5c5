"""CSV as untrusted bytes: UTF-8 or a clear refusal, bounded memory, true line numbers."""

import csv
import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from pre_desk.intake.refusal import UnreadableSource

MAX_RECORD = 4 << 20
MAX_OWN_RECORD = 256 << 20

# The reader's own limit (128 KiB) is global; records are bounded here.
csv.field_size_limit(MAX_OWN_RECORD)

_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")

Cells = list[str]


class CsvRows:
    """The records of one file, each with the number of its first line.

    `done` counts the bytes read and `digest` identifies them once read to the end.
    """

    def __init__(self, stream: BinaryIO, name: str, *, strict: bool = True) -> None:
        """Read `stream`; `strict` for a file that this application did not write."""
        self._stream = stream
        self._name = name
        self._strict = strict
        self._limit = MAX_RECORD if strict else MAX_OWN_RECORD
        self._line = 0
        self._first = 1
        self._begun = 0
        self._hash = hashlib.sha256()
        self.done = 0

    @property
    def digest(self) -> bytes:
        """SHA-256 of the bytes read so far."""
        return self._hash.digest()

    def __iter__(self) -> Iterator[tuple[int, Cells]]:
        reader = csv.reader(self._texts(), delimiter=";", strict=True)
        while True:
            self._first, self._begun = self._line + 1, self.done
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as fault:
                raise self._refuse(_french(str(fault)), self._first) from None
            if cells:
                yield self._first, cells

    def _texts(self) -> Iterator[str]:
        while raw := self._stream.readline(self._limit + 1):
            self._line += 1
            self.done += len(raw)
            self._hash.update(raw)
            if self.done - self._begun > self._limit:
                several = self._line > self._first
                raise self._refuse(_OPEN_QUOTE if several else _TOO_LONG, self._first)
            yield self._decode(raw)

    def _decode(self, raw: bytes) -> str:
        if self._line == 1:
            if raw.startswith(_OTHER_BOMS):
                raise self._refuse(f"ce fichier est en UTF-16. {_SAVE_AS}")
            raw = raw.removeprefix(_BOM)
        if self._strict and b"\0" in raw:
            raise self._refuse("cette ligne contient un caractère nul\u00a0: fichier abîmé.")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            raise self._refuse(f"ce fichier n’est pas en UTF-8. {_SAVE_AS}") from None

    def _refuse(self, message: str, line: int | None = None) -> UnreadableSource:
        return UnreadableSource(message, self._name, line or self._line)


_SAVE_AS = "L’enregistrer au format «\u00a0CSV UTF-8\u00a0» puis recommencer."
_OPEN_QUOTE = "un guillemet ouvert ici n’est jamais refermé."
_TOO_LONG = "cette ligne est démesurée (plusieurs mégaoctets)."


def _french(fault: str) -> str:
    if "unexpected end of data" in fault:
        return _OPEN_QUOTE
    if "new-line character" in fault:
        return "les fins de ligne de ce fichier ne sont pas lisibles."
    return "un guillemet est mal placé."
