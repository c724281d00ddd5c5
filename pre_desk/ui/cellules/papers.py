"""The papers of one meeting: how each is looked at, and saved as a file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pre_desk.ui.session import Session
from pre_desk.usecases.cellule_papers import PaperFormat, PaperKind, Printing, paper_name
from pre_desk.usecases.releves import Recipient

Render = Callable[[Any, Printing], bytes]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: `render(uow, printing)`; `kind` names its file."""

    title: str
    kind: str
    render: Render

    def file_name(self, on: Any, wanted: PaperFormat) -> str:
        """What its file is called: it names nobody."""
        return paper_name(self.kind, on, wanted)


def papers_of(cellule_id: str, *, leads: bool) -> tuple[Paper, ...]:
    """Return the papers of a meeting that a role may print, in the order of their use."""

    def convocation(uow: Any, printing: Printing) -> bytes:
        from pre_desk.usecases.cellule_convocations import render_convocation

        return render_convocation(uow, cellule_id, printing=printing)

    def emargement(uow: Any, printing: Printing) -> bytes:
        from pre_desk.usecases.cellule_convocations import render_emargement

        return render_emargement(uow, cellule_id, printing=printing)

    open_to_all = (
        Paper("Convocation", PaperKind.CONVOCATION, convocation),
        Paper("Feuille d’émargement", PaperKind.EMARGEMENT, emargement),
    )
    if not leads:
        return open_to_all
    return (open_to_all[0], *_prepared(cellule_id), open_to_all[1])


def _prepared(cellule_id: str) -> tuple[Paper, ...]:
    def agenda(uow: Any, printing: Printing) -> bytes:
        from pre_desk.usecases.cellule_documents import render_ordre_du_jour

        return render_ordre_du_jour(uow, cellule_id, printing=printing)

    def sheets(uow: Any, printing: Printing) -> bytes:
        from pre_desk.usecases.cellule_documents import render_preparations

        return render_preparations(uow, cellule_id, printing=printing)

    return (
        Paper("Ordre du jour", PaperKind.ORDRE_DU_JOUR, agenda),
        Paper("Fiches de préparation", PaperKind.PREPARATION, sheets),
    )


def releve_paper(cellule_id: str, to: Recipient) -> Paper:
    """Return the minutes for one audience."""

    def releve(uow: Any, printing: Printing) -> bytes:
        from pre_desk.usecases.cellule_documents import render_releve

        return render_releve(
            uow,
            cellule_id,
            printing=printing,
            lectorat=to.lectorat,
            etablissement_id=to.etablissement_id,
            enfant_id=to.enfant_id,
        )

    return Paper("Relevé de décisions", PaperKind.RELEVE, releve)


def remises_paper(cellule_id: str) -> Paper:
    """Return the register of what was given of a meeting."""

    def remises(uow: Any, printing: Printing) -> bytes:
        from pre_desk.usecases.cellule_documents import render_remises

        return render_remises(uow, cellule_id, printing=printing)

    return Paper("Registre de ce qui est remis", PaperKind.REMISES, remises)


def pack_paper(transmission_id: str) -> Paper:
    """Return what the collège of one child receives."""

    def pack(uow: Any, printing: Printing) -> bytes:
        from pre_desk.usecases.cellule_documents import render_pack

        return render_pack(uow, transmission_id, printing=printing)

    return Paper("Dossier de passage en 6e", PaperKind.PASSAGE, pack)


def printing_of(
    session: Session, wanted: PaperFormat = PaperFormat.PDF, *, record: bool
) -> Printing:
    """Return how a paper is wanted; `record` when it leaves the window."""
    return Printing(demonstration=session.demonstration, format=wanted, record=record)
