"""The export assistant: a passphrase, a file, and what was written."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from pre_desk.domain.errors import Cancelled, DomainError
from pre_desk.french import file_size, number, typographic
from pre_desk.ui.background import Background, Task
from pre_desk.ui.exchange.page import AssistantPage
from pre_desk.ui.session import Session
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.card import Card
from pre_desk.ui.widgets.choose import choose_new_file
from pre_desk.ui.widgets.fields import PassphraseField
from pre_desk.ui.widgets.plain_table import PlainTable
from pre_desk.ui.widgets.text import label
from pre_desk.usecases import vaults
from pre_desk.usecases.exports import ExportReport, export_archive

SUFFIX = "predesk"
_OWN = 0
# The fields that a refusal may name; the first is the use case's own.
_PASSPHRASE, _AGAIN, _ACCOUNT = "passphrase", "again", "account"


class ExportScreen(AssistantPage):
    """Everything of the vault to one encrypted file."""

    left = Signal()

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(
            "Tout exporter",
            "Tout le contenu du coffre, pièces jointes comprises, dans un seul fichier chiffré. "
            "Un autre coffre peut l’importer.",
        )
        self._session, self._background = session, background
        self.choice = QComboBox()
        self.choice.setAccessibleName("Phrase de passe de l’archive ou du compte")
        self.choice.addItem("Une phrase de passe pour cette archive")
        self.choice.addItem(f"La phrase de passe de mon compte ({session.login})")
        self.passphrase = PassphraseField(
            "Phrase de passe de l’archive",
            help_text="Au moins 14 caractères, ou les mots proposés. À transmettre à part.",
        )
        self.again = PassphraseField("La même phrase de passe")
        self.account = PassphraseField("Ma phrase de passe")
        self.words = button("Proposer des mots", self._offer, role="link")
        self.submit = button("Choisir où l’écrire…", self._choose, role="primary")
        self.written = Card("Archive écrite")
        self._where = label("", wrap=True, copyable=True)
        self._table: QWidget | None = None
        self._build_cards()

    def start(self) -> None:
        """Forget what was typed and written before."""
        for field in (self.passphrase, self.again, self.account):
            field.edit.clear()
            field.reveal(False)
            field.say_help()
        self.notice.clear()
        self.written.hide()
        self.choice.setCurrentIndex(_OWN)
        self.passphrase.edit.setFocus()

    def export_to(self, out: Path) -> None:
        """Write the archive, with progress and « Annuler »."""
        typed = self._typed()
        vault, mine = self._session.vault, self._mine()

        def work(uow: vaults.UnitOfWork, task: Task) -> ExportReport:
            if mine and not vaults.is_own_passphrase(vault, typed):
                raise DomainError("Ce n’est pas la phrase de passe de votre compte.", _ACCOUNT)
            return export_archive(uow, out, passphrase=typed, progress=task)

        self.submit.setEnabled(False)
        self.notice.clear()
        self._background.run(
            "Tout exporter",
            work,
            done=lambda report: self._show_written(out, report),
            failed=self._refuse,
        )

    def _build_cards(self) -> None:
        protection = Card("Phrase de passe")
        protection.say("Sans elle, personne ne pourra lire l’archive, pas même vous.")
        self.choice.currentIndexChanged.connect(self._show_fields)
        for widget in (self.choice, self.passphrase, self.words, self.again, self.account):
            side = Qt.AlignmentFlag.AlignLeft if widget is self.words else Qt.AlignmentFlag(0)
            protection.body.addWidget(widget, 0, side)
        self.written.add(self._where)
        self.written.hide()
        self.add(self.written, protection)
        self.add_buttons(button("Retour", self.left.emit, image="arrow-left"), self.submit)
        self.again.edit.returnPressed.connect(self.submit.click)
        self.account.edit.returnPressed.connect(self.submit.click)
        self._show_fields()

    def _mine(self) -> bool:
        return self.choice.currentIndex() != _OWN

    def _show_fields(self) -> None:
        for widget in (self.passphrase, self.words, self.again):
            widget.setVisible(not self._mine())
        self.account.setVisible(self._mine())

    def _offer(self) -> None:
        self.passphrase.edit.setText(vaults.offer_passphrase())
        self.passphrase.edit.setCursorPosition(0)
        self.passphrase.reveal(True)
        self.passphrase.say_help()
        self.again.edit.clear()
        self.again.say_help()
        self.again.edit.setFocus()

    def _typed(self) -> str:
        return (self.account if self._mine() else self.passphrase).text()

    def _choose(self) -> None:
        for field in (self.passphrase, self.again, self.account):
            field.say_help()
        try:
            self._check_typed()
        except DomainError as error:
            self._refuse(error)
            return
        self.notice.clear()
        choose_new_file(
            self, "Archive à écrire", file_name(self._session.today), SUFFIX, self.export_to
        )

    def _check_typed(self) -> None:
        if not self._mine():
            if self.passphrase.text() != self.again.text():
                raise DomainError("Les deux phrases de passe diffèrent.", _AGAIN)
            vaults.check_passphrase(self.passphrase.text())
        elif not self.account.text():
            raise DomainError("Il manque votre phrase de passe.", _ACCOUNT)

    def _show_written(self, out: Path, report: ExportReport) -> None:
        self.start()
        self.submit.setEnabled(True)
        self._where.setText(typographic(f"{out} · {file_size(report.size)}"))
        if self._table is not None:
            self._table.deleteLater()
        rows = [(file, number(lines)) for file, lines in report.lines.items() if lines]
        self._table = PlainTable("Lignes écrites par fichier", ("Fichier", "Lignes"), rows)
        self.written.add(self._table)
        self.written.show()

    def _refuse(self, error: DomainError) -> None:
        self.submit.setEnabled(True)
        fields = {_PASSPHRASE: self.passphrase, _AGAIN: self.again, _ACCOUNT: self.account}
        if isinstance(error, Cancelled):
            self.notice.warn("Export annulé : aucun fichier n’a été écrit.")
        elif error.field in fields:
            fields[error.field].refuse(error.message)
        else:
            self.notice.refuse(error.message)


def file_name(today: date) -> str:
    """« coffre-2026-11-26.predesk »."""
    return f"coffre-{today.isoformat()}.{SUFFIX}"
