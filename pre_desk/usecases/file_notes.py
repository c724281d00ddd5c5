"""That confidential notes exist on a child, their dates and authors: never their text."""

from dataclasses import dataclass

from pre_desk.domain.role import Permission
from pre_desk.store.repositories.file_reads import NoteRow, load_notes
from pre_desk.store.sealing import Standing
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.logins import names_of_logins

__all__ = ["FileNotes", "NoteRow", "list_notes", "own_cercles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNotes:
    """`people` names authors by login; `readable` holds the ids of notes that may be opened.

    `may_read` says that the role may belong to a cercle, `doubts` why the notes of a cercle
    she is in stay closed.
    """

    notes: tuple[NoteRow, ...]
    people: dict[str, str]
    may_read: bool
    readable: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = ()

    @property
    def hidden(self) -> int:
        """How many notes the person at the desk does not read."""
        return len(self.notes) - len(self.readable)


def list_notes(uow: UnitOfWork, enfant_id: str) -> FileNotes:
    """Return the notes on a child as everybody may know of them, the latest first (STORE §2)."""
    uow.require(Permission.NAMES)
    notes = tuple(load_notes(uow.connection, enfant_id))
    may_read = uow.role.may(Permission.NOTES)
    standings = _standings(uow, notes) if may_read else {}
    return FileNotes(
        notes=notes,
        people=names_of_logins(uow),
        may_read=may_read,
        readable=frozenset(
            one.id for one in notes if standings.get(one.cercle_id) is Standing.MEMBER
        ),
        doubts=_doubts(standings),
    )


def own_cercles(uow: UnitOfWork) -> list[tuple[str, str]]:
    """Return id and name of the cercles one may write in, in the order of names."""
    uow.require(Permission.NOTES)
    cercles = sorted(uow.cercle.find(), key=lambda one: one.nom)
    member = Standing.MEMBER
    return [(one.id, one.nom) for one in cercles if uow.sealing.standing(one) is member]


def _standings(uow: UnitOfWork, notes: tuple[NoteRow, ...]) -> dict[str, Standing]:
    cercles = uow.cercle.among("id", {one.cercle_id for one in notes})
    return {one.id: uow.sealing.standing(one) for one in cercles}


def _doubts(standings: dict[str, Standing]) -> tuple[str, ...]:
    """Being outside is no doubt; a list that was changed is one, as are keys to be given anew."""
    told = (Standing.NEW_KEYS, Standing.REPLACED, Standing.ALTERED)
    return tuple(one.sentence for one in told if one in standings.values())
