"""« Annuler » and « Rétablir »: a person's last operations, by their names, across the vault."""

from pre_desk.domain.errors import DomainError
from pre_desk.intake.folder import Progress, no_progress
from pre_desk.store.unit_of_work import UnitOfWork


def undoable(uow: UnitOfWork) -> str | None:
    """Return the French name of what `undo_last` would take back, None when there is nothing."""
    found = uow.last_operation()
    return found.label if found else None


def redoable(uow: UnitOfWork) -> str | None:
    """Return the French name of what `redo_last` would do again, None when there is nothing."""
    found = uow.last_undone()
    return found.label if found else None


def undo_last(uow: UnitOfWork, *, progress: Progress = no_progress) -> str:
    """Take back this person's last operation and return its name.

    Raises EditConflict, saying what overtook it, when a later change would be lost;
    DomainError when there is nothing to take back.
    """
    found = uow.last_operation()
    if found is None:
        raise DomainError("Il n’y a rien à annuler.")
    uow.take_back(found.id, progress)
    return found.label


def redo_last(uow: UnitOfWork, *, progress: Progress = no_progress) -> str:
    """Do again what this person took back last and return its name; raises as `undo_last`.

    Typing anything new after an undo leaves nothing to do again, as in any editor.
    """
    found = uow.last_undone()
    if found is None:
        raise DomainError("Il n’y a rien à rétablir.")
    uow.take_back(found.id, progress)
    return found.label
