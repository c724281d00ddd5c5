"""Prepares and writes diffusions for their panel, off the thread of the window."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from pre_desk.domain.errors import Cancelled, DomainError
from pre_desk.domain.publication import Audience
from pre_desk.domain.role import Permission
from pre_desk.ui.background import Background, Task
from pre_desk.ui.bilan.diffusion_panel import DiffusionPanel
from pre_desk.ui.session import Session
from pre_desk.ui.widgets.choose import choose_folder
from pre_desk.usecases.diffusion import (
    offer_diffusion,
    preview_diffusion,
    publish_diffusion,
    register_lines,
    sign_threshold,
)
from pre_desk.usecases.diffusion_page import Choices, DiffusionOffer, DiffusionPreview

# Where the manual speaks of it.
ASSISTANT = "diffusion.md#pas-à-pas-à-lécran"
_STOPPED = "Diffusion annulée\u00a0: rien n’a été écrit."


class Diffusion(QObject):
    """One year at a time; what is being prepared is given up when something else is asked."""

    def __init__(self, session: Session, background: Background, panel: DiffusionPanel) -> None:
        super().__init__(panel)
        self._session, self._background, self._panel = session, background, panel
        self._preparing: Task | None = None
        self._folder = Path.home()
        panel.preview_wanted.connect(self._prepare)
        panel.preview.cancelled.connect(self.give_up)
        panel.back.clicked.connect(self.give_up)
        panel.closed.connect(self.give_up)
        panel.folder_wanted.connect(self._ask_folder)
        panel.confirm.folder_wanted.connect(self._open_folder)
        panel.register_wanted.connect(self._read_register)
        panel.audience.sign_wanted.connect(self._sign)
        background.ended.connect(self._on_ended)

    @staticmethod
    def panel_for(session: Session, *, closable: bool = True) -> DiffusionPanel:
        """Return the panel of a role in this vault."""
        return DiffusionPanel(
            may_confirm=session.may_write(Permission.CONFIRM_DIFFUSION),
            may_sign=session.may_write(Permission.SIGN_SEUIL),
            closable=closable,
        )

    def show_year(self, year: str, *, told: str = "") -> None:
        """Offer a school year; `told` is said above."""
        self.give_up()
        self._background.read(
            "Lire ce qui peut être diffusé",
            lambda uow, _: offer_diffusion(uow, year, on=self._session.today),
            done=partial(self._show_offer, told),
            failed=lambda error: self._panel.notice.refuse(error.message),
        )

    def give_up(self) -> None:
        """Stop preparing, if something is being prepared."""
        if self._preparing is not None:
            self._preparing.cancel()
            self._preparing = None

    def _on_ended(self, task: Task) -> None:
        """Go back a step when what is being prepared was stopped from below the screens."""
        if task is self._preparing:
            self._preparing = None
            if task.cancelled:
                self._panel.go_back()

    def write(self, preview: DiffusionPreview, folder: Path) -> None:
        """Write what was looked at, with progress and « Annuler »."""
        self._folder = folder
        session = self._session
        self._panel.next.setEnabled(False)
        self._background.run(
            "Écrire la diffusion",
            lambda uow, task: publish_diffusion(
                uow,
                preview,
                folder,
                on=session.today,
                demonstration=session.demonstration,
                progress=task,
            ),
            done=self._panel.show_written,
            failed=self._refuse_writing,
        )

    def _show_offer(self, told: str, offer: DiffusionOffer) -> None:
        self._panel.show_offer(offer)
        if told:
            self._panel.notice.tell(told)

    def _prepare(self, choices: Choices) -> None:
        self.give_up()
        session = self._session
        self._preparing = self._background.read(
            "Protéger les tableaux",
            lambda uow, task: preview_diffusion(
                uow,
                choices,
                on=session.today,
                demonstration=session.demonstration,
                progress=task,
            ),
            done=self._panel.show_preview,
            failed=lambda error: self._panel.refuse_preview(error.message),
        )

    def _ask_folder(self, preview: DiffusionPreview) -> None:
        choose_folder(
            self._panel, "Dossier de la diffusion", self._folder, partial(self.write, preview)
        )

    def _refuse_writing(self, error: DomainError) -> None:
        told = _STOPPED if isinstance(error, Cancelled) else error.message
        self._panel.refuse_writing(told)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _read_register(self) -> None:
        self._background.read(
            "Lire le registre des diffusions",
            lambda uow, _: register_lines(uow),
            done=self._panel.show_register,
        )

    def _sign(self, audience: Audience, k: int) -> None:
        year = self._panel.year
        self._background.run(
            "Signer un seuil",
            lambda uow, _: sign_threshold(uow, audience, k=k, on=self._session.today),
            done=lambda told: self.show_year(year, told=told),
            failed=lambda error: self._panel.notice.refuse(error.message),
        )
