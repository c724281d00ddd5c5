"""The way to the preview, and back where the person came from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from pre_desk.ui.background import Background
from pre_desk.ui.main_window import MainWindow
from pre_desk.ui.preview.job import PreviewJob
from pre_desk.ui.session import Session

if TYPE_CHECKING:
    from pre_desk.ui.preview.screen import PreviewScreen

PREVIEW = "apercu"


class PreviewDoor(QObject):
    """Makes the preview at its first visit: what turns PDFs into images is not loaded before."""

    def __init__(self, window: MainWindow, session: Session, background: Background) -> None:
        super().__init__(window)
        self._window, self._session, self._background = window, session, background
        self._came_from = ""
        window.add_aside(PREVIEW, self._make)

    def show(self, job: PreviewJob, came_from: str = "") -> None:
        """Show a document before it is printed."""
        self._came_from = came_from
        self._window.show_screen(PREVIEW)
        cast("PreviewScreen", self._window.visited(PREVIEW)).show_job(job)

    def show_fiches(self, enfant_ids: Sequence[str], came_from: str = "enfants") -> None:
        """Show the fiches de parcours of some children, in this order."""
        from pre_desk.usecases.fiches import fiche_name, record_fiches, render_fiches

        ids, session = tuple(enfant_ids), self._session
        if not ids:
            return
        several = len(ids) > 1
        self.show(
            PreviewJob(
                title=f"Fiches de parcours de {len(ids)} enfants"
                if several
                else "Fiche de parcours",
                name=fiche_name(len(ids)),
                render=lambda uow, task: render_fiches(
                    uow,
                    ids,
                    on=session.today,
                    demonstration=session.demonstration,
                    record=False,
                    progress=task,
                ),
                record=lambda uow: record_fiches(uow, ids),
            ),
            came_from,
        )

    def show_bilan(self, year: str) -> None:
        """Show the bilan of a school year written « 2022-2023 »."""
        from pre_desk.domain.annee_scolaire import AnneeScolaire
        from pre_desk.usecases.bilan_file import bilan_name
        from pre_desk.usecases.bilans import record_bilan, render_bilan

        annee, session = AnneeScolaire.parse(year), self._session
        self.show(
            PreviewJob(
                title=f"Bilan {year}",
                name=bilan_name(year),
                render=lambda uow, _: render_bilan(
                    uow,
                    annee,
                    on=session.today,
                    demonstration=session.demonstration,
                    record=False,
                ),
                record=lambda uow: record_bilan(uow, annee),
            ),
            "bilan",
        )

    def _make(self) -> "PreviewScreen":
        from pre_desk.ui.preview.screen import PreviewScreen

        made = PreviewScreen(self._background, writable=not self._session.read_only)
        made.left.connect(self._go_back)
        return made

    def _go_back(self) -> None:
        if self._came_from:
            self._window.show_screen(self._came_from)
        else:
            self._window.show_first()
