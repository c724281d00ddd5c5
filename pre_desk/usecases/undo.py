"""« Annuler » and « Rétablir »: a person's last operations, by their names, across the vault."""

from collections.abc import Collection

from pre_desk.domain.errors import DomainError, EditConflict
from pre_desk.intake.folder import Progress, no_progress
from pre_desk.store.history import OperationRow
from pre_desk.store.undoing import no_more
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.contradictions import take_back_soundly

_NOTHING_BEFORE = "Il n’y a rien d’autre à annuler avant cela."


def undoable(uow: UnitOfWork) -> str | None:
    """Return the French name of what `undo_last` would take back, None when there is nothing."""
    found = uow.last_operation()
    return found.label if found else None


def redoable(uow: UnitOfWork) -> str | None:
    """Return the French name of what `redo_last` would do again, None when there is nothing."""
    found = uow.last_undone()
    return found.label if found else None


class Overtaken(EditConflict):
    """A later change would be lost; `operation_id` is what to pass over to go on."""

    def __init__(self, message: str, operation_id: str) -> None:
        super().__init__(message)
        self.operation_id = operation_id


def undo_last(
    uow: UnitOfWork, *, passed: Collection[str] = (), progress: Progress = no_progress
) -> str:
    """Take back this person's last operation, but those `passed` over; return its name.

    Raises Overtaken, saying by what, when a later change would be lost; DomainError when
    there is nothing to take back.
    """
    found = uow.last_operation(passed)
    if found is None:
        raise DomainError(_NOTHING_BEFORE if passed else "Il n’y a rien à annuler.")
    return _take_back(uow, found, progress)


def redo_last(
    uow: UnitOfWork, *, passed: Collection[str] = (), progress: Progress = no_progress
) -> str:
    """Do again what this person took back last and return its name; raises as `undo_last`.

    Typing anything new after an undo leaves nothing to do again, as in any editor.
    """
    found = uow.last_undone(passed)
    if found is None:
        raise DomainError("Il n’y a rien à rétablir.")
    return _take_back(uow, found, progress)


def _take_back(uow: UnitOfWork, found: OperationRow, progress: Progress) -> str:
    try:
        take_back_soundly(uow, found.id, progress, told=no_more(found))
    except EditConflict as overtaken:
        raise Overtaken(overtaken.message, found.id) from overtaken
    return found.label
