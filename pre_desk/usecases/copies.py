"""What leaves the list for a spreadsheet, through the clipboard."""

from pre_desk.domain.role import Permission
from pre_desk.intake.cells import guard
from pre_desk.store.journal import Event
from pre_desk.store.unit_of_work import UnitOfWork


def neutral_cell(text: str) -> str:
    """Return a text that no spreadsheet will take for a formula, on one line."""
    return guard(" ".join(text.split()))


def record_copy(uow: UnitOfWork, *, lines: int) -> None:
    """Tell the journal that lines of the list were copied; how many, never which."""
    uow.require(Permission.NAMES)
    uow.journal.write(Event.EXPORT, "enfant", "", f"copie={lines}")
