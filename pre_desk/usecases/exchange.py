"""The exchange folder written: every stored field of a vault, one CSV a concept."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pre_desk.domain.evaluation import Evaluation, Reponse
from pre_desk.domain.montant import write_euros
from pre_desk.intake.cells import guard, write_bool, write_bytes
from pre_desk.intake.columns import (
    ATTACHMENTS,
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    Column,
    Kind,
    Sheet,
    sheet_of,
    sheets,
)
from pre_desk.intake.folder import Progress, no_progress
from pre_desk.intake.grids import evaluation_columns
from pre_desk.store.attachments import open_attachment
from pre_desk.store.repositories.content import stream
from pre_desk.store.tables import ENTITIES
from pre_desk.store.unit_of_work import UnitOfWork

_TICK = 2000
_EARLIEST = (1980, 1, 1, 0, 0, 0)

_WRITERS: dict[Kind, Callable[[Any], str]] = {
    Kind.CODED: lambda value: str(value.value),
    Kind.BOOLEAN: write_bool,
    Kind.DATE: lambda value: str(value.isoformat()),
    Kind.TIME: lambda value: str(value.isoformat()),
    Kind.ANNEE: lambda value: str(value.label),
    Kind.PERIODE: lambda value: str(value.label),
    Kind.AMOUNT: write_euros,
    Kind.SEALED: write_bytes,
    Kind.TEXT: guard,
}


def write_cell(column: Column, value: Any) -> str:
    """Return a value as its column holds it; the reader of `intake` gives it back."""
    if value is None:
        return ""
    if value == "" and column.default is None:
        # An optional text that is empty, not absent.
        return "'"
    return _WRITERS.get(column.kind, str)(value)


def write_exchange(
    uow: UnitOfWork, archive: zipfile.ZipFile, *, progress: Progress = no_progress
) -> dict[str, int]:
    """Write the whole vault as an exchange folder in a zip; return lines by file."""
    told = json.dumps({"format": FORMAT, "version": FORMAT_VERSION})
    archive.writestr(_entry(MANIFEST), told)
    writer = _Writer(uow, archive, progress)
    for table, sheet in sheets(ENTITIES).items():
        if table == "evaluation":
            writer.write(sheet.file, evaluation_columns(), _evaluation_rows(uow))
        elif table != "reponse":
            writer.write(sheet.file, sheet.columns, _rows(uow, sheet))
    _write_attachments(uow, archive)
    return writer.lines


class _Writer:
    """Writes the CSVs one after the other and tells how far it is."""

    def __init__(self, uow: UnitOfWork, archive: zipfile.ZipFile, progress: Progress) -> None:
        self._archive = archive
        self._progress = progress
        self._total = sum(uow.of(table).count() for table in ENTITIES)
        self._done = 0
        self.lines: dict[str, int] = {}

    def write(self, file: str, columns: Sequence[Column], rows: Iterator[list[str]]) -> None:
        """Write one file, its header first."""
        count = 0
        with _opened(self._archive, file) as text:
            out = csv.writer(text, delimiter=";", lineterminator="\r\n")
            out.writerow([column.name for column in columns])
            for count, row in enumerate(rows, start=1):
                out.writerow(row)
                if count % _TICK == 0:
                    self._progress(min(self._done + count, self._total), self._total)
        self._done += count
        self.lines[file] = count


@contextmanager
def _opened(archive: zipfile.ZipFile, name: str) -> Iterator[io.TextIOWrapper]:
    with archive.open(_entry(name), "w", force_zip64=True) as raw:
        text = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        yield text
        text.flush()
        text.detach()


def _entry(name: str) -> zipfile.ZipInfo:
    # No clock: the same content makes the same zip.
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _rows(uow: UnitOfWork, sheet: Sheet) -> Iterator[list[str]]:
    columns = sheet.columns
    for entity in stream(uow, sheet.table):
        yield [_value(column, entity) for column in columns]


def _value(column: Column, entity: Any) -> str:
    if column.kind is Kind.FILE:
        return f"{ATTACHMENTS}{entity.id}"
    return write_cell(column, getattr(entity, column.field))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column of evaluations.csv takes its value."""

    column: Column
    of: str


def _evaluation_rows(uow: UnitOfWork) -> Iterator[list[str]]:
    """One line an answer, or one for an evaluation that has none."""
    campagnes = {one.id: one for one in uow.campagne.find()}
    items = {one.id: one for one in uow.item.find()}
    places = _places()
    for evaluation, reponse in _with_answers(uow):
        told: dict[str, Any] = {"evaluation": evaluation, "reponse": reponse}
        told["campagne"] = campagnes[evaluation.campagne_id]
        item = items[reponse.item_id] if reponse else None
        # By its code when that is enough to find it again.
        own = item is None or item.grille_id == evaluation.grille_id
        told["item"] = "" if item is None else item.code if own else item.id
        yield [_evaluation_value(place, told) for place in places]


def _places() -> list[_Place]:
    head = {one.name for one in sheet_of("evaluation", Evaluation).columns}
    places = []
    for column in evaluation_columns():
        of = "evaluation" if column.name in head else "reponse"
        if column.name in ("annee", "vague"):
            of = "campagne"
        elif column.name == "item":
            of = "item"
        places.append(_Place(column, of))
    return places


def _evaluation_value(place: _Place, told: dict[str, Any]) -> str:
    source = told[place.of]
    if source is None:
        return ""
    if place.of == "item":
        return guard(source)
    field = "id" if place.column.kind is Kind.KEY else place.column.field
    return write_cell(place.column, getattr(source, field))


def _with_answers(uow: UnitOfWork) -> Iterator[tuple[Evaluation, Reponse | None]]:
    answers = stream(uow, "reponse", "evaluation_id", "item_id")
    waiting: Reponse | None = next(answers, None)
    for evaluation in stream(uow, "evaluation"):
        if waiting is None or waiting.evaluation_id != evaluation.id:
            yield evaluation, None
        while waiting is not None and waiting.evaluation_id == evaluation.id:
            yield evaluation, waiting
            waiting = next(answers, None)


def _write_attachments(uow: UnitOfWork, archive: zipfile.ZipFile) -> None:
    for document in stream(uow, "document"):
        entry = _entry(f"{ATTACHMENTS}{document.id}")
        # PDFs and photographs are compressed already.
        entry.compress_type = zipfile.ZIP_STORED
        plain = open_attachment(uow.attachments_key, document.id, document.scelle)
        archive.writestr(entry, plain)
