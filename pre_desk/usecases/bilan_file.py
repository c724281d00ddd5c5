"""The bilan of a year written to a file, for the window and the command line alike."""

from datetime import date
from pathlib import Path

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.intake.folder import Progress, no_progress
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.bilans import render_bilan
from pre_desk.usecases.files import write_private

_STEPS = 2


def bilan_name(year: str) -> str:
    """« bilan-2022-2023.pdf »: a file name never tells more."""
    return f"bilan-{year}.pdf"


def save_bilan(
    uow: UnitOfWork,
    year: AnneeScolaire,
    out: Path,
    *,
    on: date,
    demonstration: bool,
    progress: Progress = no_progress,
) -> Path:
    """Write the bilan PDF of `year` to `out` and return it; the file is whole or untouched (0600).

    Raises Forbidden, DomainError for a year that has not begun, VaultError when the disk
    refuses; whatever `progress` raises stops it before anything is written.
    """
    progress(0, _STEPS)
    content = render_bilan(uow, year, on=on, demonstration=demonstration)
    progress(1, _STEPS)
    write_private(out, content)
    return out
