"""Shows a paper before it is printed, or saves it as a text to correct, a mail, a calendar."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from pre_desk.french import listed
from pre_desk.ui.cellules.papers import Paper, printing_of
from pre_desk.ui.cellules.tools import Tools
from pre_desk.ui.widgets.choose import choose_new_file
from pre_desk.usecases.cellule_papers import PaperFormat
from pre_desk.usecases.files import write_private

# A paper to look at: its title, the name of its file, how it is made, the trace it leaves.
PaperShown = Callable[[str, str, Callable[[Any], bytes], Callable[[Any], None]], None]


class PaperDesk:
    """`show_pdf` leads to the preview, which prints and saves."""

    def __init__(self, tools: Tools, owner: QWidget, show_pdf: PaperShown) -> None:
        self._tools, self._owner, self._show_pdf = tools, owner, show_pdf
        self.dialog: QFileDialog | None = None

    def look(self, paper: Paper, on: date, title: str = "") -> None:
        """Show a paper as it will be printed."""
        session = self._tools.session

        def record(uow: Any) -> None:
            paper.render(uow, printing_of(session, record=True))

        self._show_pdf(
            title or paper.title,
            paper.file_name(on, PaperFormat.PDF),
            lambda uow: paper.render(uow, printing_of(session, record=False)),
            record,
        )

    def save(self, paper: Paper, on: date, wanted: PaperFormat) -> None:
        """Ask where, then write a paper that can be corrected."""
        name = paper.file_name(on, wanted)
        self.dialog = choose_new_file(
            self._owner,
            f"Enregistrer : {paper.title}",
            name,
            wanted.value,
            lambda path: self.save_to(path, paper, wanted),
        )

    def save_to(self, path: Path, paper: Paper, wanted: PaperFormat) -> None:
        """Write a paper where the person chose, and tell the journal."""
        printing = printing_of(self._tools.session, wanted, record=True)
        self._write(
            "Enregistrer un document",
            path,
            lambda uow: (paper.render(uow, printing), f"Document enregistré : {path.name}"),
        )

    def save_calendar(self, cellule_id: str, on: date) -> None:
        """Ask where, then write the meeting for a calendar."""
        from pre_desk.usecases.cellule_convocations import calendar_event

        self.dialog = choose_new_file(
            self._owner,
            "Enregistrer l’invitation d’agenda",
            f"convocation-{on.isoformat()}.ics",
            "ics",
            lambda path: self._write(
                "Enregistrer une invitation",
                path,
                lambda uow: (
                    calendar_event(uow, cellule_id),
                    f"Invitation enregistrée : {path.name}",
                ),
            ),
        )

    def save_mail(self, cellule_id: str, on: date) -> None:
        """Ask where, then write a mail ready to send to those convened."""
        self.dialog = choose_new_file(
            self._owner,
            "Enregistrer le courriel à envoyer",
            f"convocation-{on.isoformat()}.eml",
            "eml",
            lambda path: self.save_mail_to(path, cellule_id),
        )

    def save_mail_to(self, path: Path, cellule_id: str) -> None:
        """Write the mail, and say who has no address."""
        from pre_desk.usecases.cellule_convocations import draft_convocation

        printing = printing_of(self._tools.session, record=True)

        def made(uow: Any) -> tuple[bytes, str]:
            draft = draft_convocation(uow, cellule_id, printing=printing)
            told = f"Courriel prêt : {path.name}, {draft.recipients} destinataires."
            if draft.without_address:
                told += f" Sans adresse : {listed(draft.without_address)}."
            return draft.content, told

        self._write("Préparer un courriel", path, made)

    def _write(self, label: str, path: Path, make: Callable[[Any], tuple[bytes, str]]) -> None:
        def work(uow: Any, _: object) -> str:
            content, told = make(uow)
            write_private(path, content)
            return told

        editing = self._tools.editing
        if editing is not None:
            self._tools.background.run(label, work, done=editing.notice.tell)
