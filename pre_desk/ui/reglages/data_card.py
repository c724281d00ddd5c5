"""Data in and out of the vault, and backups on demand."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from pre_desk import tokens
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.ui.background import Background
from pre_desk.ui.help.places import help_at
from pre_desk.ui.session import Session
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.card import Card
from pre_desk.ui.widgets.choose import choose_folder
from pre_desk.ui.widgets.notice import Notice
from pre_desk.usecases import vaults


class DataCard(Card):
    """Shows only what the role may do."""

    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__("Données")
        help_at(self, "reglages.md#données")
        self._session, self._background = session, background
        self.notice = Notice()
        line = QHBoxLayout()
        line.setSpacing(px(tokens.S))
        ways = (
            (session.may_write(Permission.IMPORT), "Importer un dossier…", self.import_wanted.emit),
            (session.may_write(Permission.EXPORT_STORE), "Tout exporter…", self.export_wanted.emit),
            (session.may(Permission.BACKUP), "Sauvegarder ailleurs…", self._choose_backup),
        )
        images = ("folder-input", "upload", "archive")
        for (allowed, name, then), image in zip(ways, images, strict=True):
            if allowed:
                line.addWidget(button(name, then, image=image))
        line.addStretch()
        self.say(
            "Une sauvegarde vérifiée est faite à la fermeture. Une copie sur un autre support "
            "protège d’une panne de cet ordinateur."
        )
        self.body.addLayout(line)
        self.add(self.notice)

    def _choose_backup(self) -> None:
        choose_folder(self, "Dossier de la sauvegarde", Path.home(), self.back_up)

    def back_up(self, destination: Path) -> None:
        """Make one verified backup in a folder."""
        vault = self._session.vault
        self._background.call(
            "Sauvegarder",
            lambda _: vaults.backup_vault(vault, destination, now=datetime.now(UTC)),
            done=lambda made: self.notice.tell(f"Sauvegarde vérifiée : {made}"),
            failed=self._refuse,
        )

    def _refuse(self, error: DomainError) -> None:
        self.notice.refuse(error.message)
