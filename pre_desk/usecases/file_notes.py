"""That confidential notes exist on a child, their dates and authors: never their text."""

from dataclasses import dataclass

from pre_desk.domain.role import Permission
from pre_desk.store.repositories.file_reads import NoteRow, load_notes
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.logins import names_of_logins

__all__ = ["FileNotes", "NoteRow", "list_notes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNotes:
    """`may_read` says that the role may belong to a cercle; `people` names authors by login."""

    notes: tuple[NoteRow, ...]
    people: dict[str, str]
    may_read: bool


def list_notes(uow: UnitOfWork, enfant_id: str) -> FileNotes:
    """Return the notes on a child as everybody may know of them, the latest first (STORE §2)."""
    uow.require(Permission.NAMES)
    return FileNotes(
        notes=tuple(load_notes(uow.connection, enfant_id)),
        people=names_of_logins(uow),
        may_read=uow.role.may(Permission.NOTES),
    )
