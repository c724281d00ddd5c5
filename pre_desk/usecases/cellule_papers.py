"""What every paper of a cellule needs: who prints it, from when, and the trace that it left."""

from dataclasses import dataclass, field
from datetime import date

from pre_desk.documents.cellules.content import Content
from pre_desk.documents.cellules.facts import Meeting, Person
from pre_desk.documents.cellules.formats import PaperFormat, write_paper
from pre_desk.domain.cellule import TypeCellule
from pre_desk.store.journal import Event
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.cellule_list import CelluleLine
from pre_desk.usecases.cellule_members import Attendee
from pre_desk.usecases.logins import names_of_logins

__all__ = ["PaperFormat", "PaperKind", "Printing", "paper_name", "provided_template"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How a paper is wanted; `record=False` for a preview, where nothing leaves the window.

    `template` is the town's own DOCX, None for ours.
    """

    demonstration: bool
    format: PaperFormat = PaperFormat.PDF
    record: bool = True
    template: bytes | None = field(default=None, repr=False)


class PaperKind:
    """The papers by the name of their file and of their trace in the journal."""

    CONVOCATION = "convocation"
    EMARGEMENT = "feuille-emargement"
    ORDRE_DU_JOUR = "ordre-du-jour"
    RELEVE = "releve-de-decisions"
    PREPARATION = "fiches-de-preparation"
    PASSAGE = "dossier-de-passage"
    REMISES = "registre-des-remises"


def paper_name(kind: str, on: date, wanted: PaperFormat = PaperFormat.PDF) -> str:
    """Return a file name that names nobody: « releve-de-decisions-2026-12-03.docx »."""
    return f"{kind}-{on.isoformat()}.{wanted.value}"


def provided_template() -> bytes:
    """Return our own DOCX template: the one that a town opens, changes and gives back."""
    from pre_desk.documents.cellules.word_template import own_template  # slow

    return own_template()


def finish(
    uow: UnitOfWork, content: Content, kind: str, entity: str, entity_id: str, printing: Printing
) -> bytes:
    """Return a paper as the file wanted, and tell the journal that it leaves the window."""
    written = write_paper(content, printing.format, printing.template)
    if printing.record:
        told = f"document={kind}, format={printing.format.value}"
        uow.journal.write(Event.EXPORT, entity, entity_id, told)
    return written


def meeting_of(uow: UnitOfWork, line: CelluleLine, printing: Printing) -> Meeting:
    """Return what every paper of a meeting tells of it."""
    return Meeting(
        nom=title_of(line),
        cellule=line.cellule,
        when=uow.now.astimezone(),
        who=who_prints(uow),
        fictitious=printing.demonstration,
    )


def title_of(line: CelluleLine) -> str:
    """« Cellule de veille, École Noyer Doré », « Passerelle CM2/6e »."""
    kind = line.cellule.type
    return f"{kind.label}, {line.nom}" if kind is TypeCellule.ETABLISSEMENT else line.nom


def who_prints(uow: UnitOfWork) -> str:
    """Return the name of the person at the desk."""
    return names_of_logins(uow).get(uow.login, uow.login)


def person_of(one: Attendee) -> Person:
    """Return somebody convened as the papers tell her."""
    return Person(nom=one.nom, fonction=one.fonction, structure=one.structure, signed=one.signed)
