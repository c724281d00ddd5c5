"""The bilan of the year shown, written to a PDF where the person wants it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.ui.background import Background
from pre_desk.ui.bilan.header import BilanHeader
from pre_desk.ui.session import Session
from pre_desk.ui.widgets.choose import choose_new_file
from pre_desk.usecases.bilan_file import bilan_name, save_bilan


class Paper(QObject):
    """Says beside its button what became of it."""

    def __init__(self, session: Session, background: Background, header: BilanHeader) -> None:
        super().__init__(header)
        self._session, self._background, self._header = session, background, header

    def choose(self, year: str) -> None:
        """Ask where to write the bilan of a school year."""
        choose_new_file(
            self._header, "Enregistrer le bilan", bilan_name(year), "pdf", partial(self.save, year)
        )

    def save(self, year: str, path: Path) -> None:
        """Write the bilan of a school year to `path`."""
        annee, session = AnneeScolaire.parse(year), self._session
        self._header.set_ready(False)
        self._header.notice.clear()
        self._background.run(
            "Enregistrer le bilan PDF",
            lambda uow, task: save_bilan(
                uow,
                annee,
                path,
                on=session.today,
                demonstration=session.demonstration,
                progress=task,
            ),
            done=self._tell_saved,
            failed=self._refuse,
        )

    def _tell_saved(self, path: Path) -> None:
        self._header.set_ready(True)
        self._header.notice.tell(f"Bilan enregistré : {path}")

    def _refuse(self, error: DomainError) -> None:
        self._header.set_ready(True)
        self._header.notice.refuse(error.message)
