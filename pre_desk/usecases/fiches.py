"""The fiche de parcours of a child, or of several, as one PDF."""

import datetime
from collections.abc import Sequence

from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.intake.folder import Progress, no_progress
from pre_desk.store.journal import Event
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.enfant_file import open_file
from pre_desk.usecases.famille_file import read_famille
from pre_desk.usecases.fiche_report import fiche_report
from pre_desk.usecases.file_notes import list_notes
from pre_desk.usecases.logins import names_of_logins

FICHE_NAME, FICHES_NAME = "fiche-de-parcours.pdf", "fiches-de-parcours.pdf"


def fiche_name(count: int) -> str:
    """Return a file name that names nobody."""
    return FICHE_NAME if count == 1 else FICHES_NAME


def render_fiche(
    uow: UnitOfWork,
    enfant_id: str,
    *,
    on: datetime.date,
    demonstration: bool,
    record: bool = True,
) -> bytes:
    """Return a child's fiche as a PDF, with what the role may see; the journal tells it.

    Raises Forbidden, NotFound. `record=False` for a preview: see `record_fiches`.
    """
    return render_fiches(uow, [enfant_id], on=on, demonstration=demonstration, record=record)


def render_fiches(
    uow: UnitOfWork,
    enfant_ids: Sequence[str],
    *,
    on: datetime.date,
    demonstration: bool,
    record: bool = True,
    progress: Progress = no_progress,
) -> bytes:
    """Return the fiches of several children in one PDF, in this order."""
    from pre_desk.documents.fiche.render import render
    from pre_desk.documents.fiche.report import Imprint

    uow.require(Permission.NAMES)
    if not enfant_ids:
        raise DomainError("Aucun enfant n’est choisi.")
    reports = []
    for at, enfant_id in enumerate(enfant_ids):
        progress(at, 2 * len(enfant_ids))
        file = open_file(uow, enfant_id, on=on, record=False)
        adults = read_famille(uow, enfant_id, on=on).responsables
        names = {one.responsable.id: one.nom for one in adults}
        notes = len(list_notes(uow, enfant_id).notes)
        reports.append(fiche_report(file, names, notes=notes, on=on))
    imprint = Imprint(
        who=names_of_logins(uow).get(uow.login, uow.login),
        role=uow.role.label,
        when=uow.now.astimezone(),
        fictitious=demonstration,
    )
    count = len(enfant_ids)
    content = render(reports, imprint, lambda done, _: progress(count + done, 2 * count))
    if record:
        record_fiches(uow, enfant_ids)
    return content


def record_fiches(uow: UnitOfWork, enfant_ids: Sequence[str]) -> None:
    """Tell the journal that these fiches leave the window: printed, or written to a file."""
    uow.require(Permission.NAMES)
    for enfant_id in enfant_ids:
        uow.journal.write(Event.EXPORT, "enfant", enfant_id, "document=fiche")
