"""A team's own files into the vault: a preview first, then one transaction, then undo."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from pre_desk.domain.document import Document
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.intake.checking import check_folder
from pre_desk.intake.duplicates import Duplicate
from pre_desk.intake.folder import Progress, no_progress
from pre_desk.intake.proposal import FileCount, Proposal, Question
from pre_desk.intake.refusal import Reason, UnreadableSource
from pre_desk.intake.registry import SHARED, Held
from pre_desk.intake.source import FolderSource, Source, ZipSource
from pre_desk.intake.vocabulary import Mapped
from pre_desk.store.archive import is_archive, unlock_archive
from pre_desk.store.attachments import seal_attachment
from pre_desk.store.journal import Event
from pre_desk.store.repositories.content import taken_ids, unique_fields
from pre_desk.store.repositories.enfant_list import load_keys
from pre_desk.store.tables import ENTITIES
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.contradictions import take_back_soundly

__all__ = [
    "Duplicate",
    "FileCount",
    "ImportPreview",
    "ImportReport",
    "Progress",
    "Question",
    "Reason",
    "UnreadableSource",
    "needs_passphrase",
    "preview_import",
    "run_import",
    "undo_import",
]

_TICK = 2000
_ZIP = b"PK"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do; nothing is written yet.

    `rejected` counts refused lines, each told in `reasons`. `questions` are words to map:
    preview again with `mapping={question.kind: {question.text: code}}`.
    """

    children: int
    parcours: int
    rejected: int
    duplicates_to_review: tuple[Duplicate, ...]
    reasons: tuple[Reason, ...]
    files: tuple[FileCount, ...]
    questions: tuple[Question, ...]
    notices: tuple[str, ...]
    _proposal: Proposal = field(repr=False)
    _asked: "_Asked" = field(repr=False)
    _seen_at: int = 0

    def as_json(self) -> dict[str, Any]:
        """The preview for a machine: counts, and every reason with its file and line."""
        return {
            "children": self.children,
            "parcours": self.parcours,
            "rejected": self.rejected,
            "duplicates_to_review": len(self.duplicates_to_review),
            "reasons": [
                {"file": one.file, "line": one.line, "reason": one.reason} for one in self.reasons
            ],
            "files": {
                one.file: {"read": one.read, "accepted": one.accepted, "rejected": one.refused}
                for one in self.files
            },
            "questions": [
                {"kind": one.kind, "text": one.text, "count": one.count, "choices": one.choices}
                for one in self.questions
            ],
            "duplicates": [
                {"line": one.line, "other_line": one.other_line, "why": one.why}
                for one in self.duplicates_to_review
            ],
            "notices": list(self.notices),
        }


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: objects by table; `operation_id` is what `undo_import` takes back."""

    operation_id: str
    created: Mapping[str, int]
    updated: int
    rejected: int


@dataclass(frozen=True, slots=True)
class _Asked:
    source: Source = field(repr=False)
    on: date
    mapping: Mapped = field(repr=False)


def needs_passphrase(source: Path) -> bool:
    """Whether `source` is an encrypted archive; DomainError when it cannot be read."""
    try:
        return source.is_file() and is_archive(source)
    except OSError as fault:
        raise _unreadable(source) from fault


def preview_import(
    uow: UnitOfWork,
    source: Path,
    *,
    on: date,
    passphrase: str | None = None,
    mapping: Mapped | None = None,
    progress: Progress = no_progress,
    allow_weak_kdf: bool = False,
) -> ImportPreview:
    """Read and check a folder, a zip of it or an encrypted archive; write nothing.

    `on` is today. Raises UnreadableSource (a DomainError) when the source as a whole
    cannot be taken; whatever `progress(done, total)` raises stops it.
    """
    uow.require(Permission.IMPORT)
    opened = _open(source, passphrase, allow_weak_kdf=allow_weak_kdf)
    return _preview(uow, _Asked(opened, on, mapping or {}), progress)


def run_import(
    uow: UnitOfWork, preview: ImportPreview, *, progress: Progress = no_progress
) -> ImportReport:
    """Write what a preview accepted, in the runner's one transaction.

    The folder is checked again when the vault has changed since. Raises UnreadableSource
    when a file has changed since the preview.
    """
    uow.require(Permission.IMPORT)
    if uow.journal.head.seq != preview._seen_at:
        preview = _preview(uow, preview._asked, progress)
    proposal = preview._proposal
    counting = _Counting(sum(one.accepted for one in preview.files), progress)
    for table, entity in proposal.changed:
        uow.of(table).replace(entity)
    created: dict[str, int] = {}
    for table in ENTITIES:
        before = counting.done
        uow.of(table).add_many(counting(_sealed(uow, proposal.rows(table))))
        if counting.done > before:
            created[table] = counting.done - before
    told = " ".join(f"{table}={count}" for table, count in created.items())
    uow.journal.write(Event.IMPORT, "operation", uow.operation.id, told)
    return ImportReport(uow.operation.id, created, len(proposal.changed), preview.rejected)


def undo_import(uow: UnitOfWork, operation_id: str, *, progress: Progress = no_progress) -> None:
    """Take a whole import back; EditConflict when something of it was changed since."""
    uow.require(Permission.IMPORT)
    take_back_soundly(uow, operation_id, progress)


def _preview(uow: UnitOfWork, asked: _Asked, progress: Progress) -> ImportPreview:
    proposal = check_folder(
        asked.source,
        _held(uow),
        entities=ENTITIES,
        on=asked.on,
        mapping=asked.mapping,
        progress=progress,
    )
    return ImportPreview(
        children=proposal.children,
        parcours=proposal.parcours,
        rejected=proposal.rejected,
        duplicates_to_review=proposal.duplicates,
        reasons=proposal.reasons,
        files=proposal.files,
        questions=proposal.questions,
        notices=proposal.notices,
        _proposal=proposal,
        _asked=asked,
        _seen_at=uow.journal.head.seq,
    )


def _open(path: Path, passphrase: str | None, *, allow_weak_kdf: bool) -> Source:
    try:
        if path.is_dir():
            return FolderSource(path)
        with path.open("rb") as stream:
            start = stream.read(2)
        if start == _ZIP:
            return ZipSource(lambda: path.open("rb"))
        if is_archive(path):
            return _open_archive(path, passphrase, allow_weak_kdf=allow_weak_kdf)
    except OSError as fault:
        raise _unreadable(path) from fault
    raise DomainError(
        f"«\u00a0{path.name}\u00a0» n’est ni un dossier d’échange, ni un zip, ni une archive."
    )


def _unreadable(path: Path) -> DomainError:
    return DomainError(f"«\u00a0{path.name}\u00a0» est introuvable ou illisible.")


def _open_archive(path: Path, passphrase: str | None, *, allow_weak_kdf: bool) -> Source:
    if passphrase is None:
        raise DomainError("Cette archive est chiffrée\u202f: donner sa phrase de passe.")
    archive = unlock_archive(path, passphrase, allow_weak=allow_weak_kdf)
    return ZipSource(archive.open, authenticated=True)


def _held(uow: UnitOfWork) -> Held:
    return Held(
        new_id=uow.new_id,
        rows={table: {one.id: one for one in uow.of(table).find()} for table in SHARED},
        taken=lambda table: taken_ids(uow.connection, table),
        children=load_keys(uow.connection),
        uniques=unique_fields(),
    )


def _sealed(uow: UnitOfWork, entities: Iterable[Any]) -> Iterator[Any]:
    for entity in entities:
        if isinstance(entity, Document):
            sealed = seal_attachment(uow.attachments_key, entity.id, entity.scelle)
            yield replace(entity, scelle=sealed)
        else:
            yield entity


class _Counting:
    """Lets objects through and tells how many have passed."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total = total
        self._progress = progress
        self.done = 0

    def __call__(self, entities: Iterable[Any]) -> Iterator[Any]:
        for entity in entities:
            if self.done % _TICK == 0:
                self._progress(min(self.done, self._total), self._total)
            self.done += 1
            yield entity
