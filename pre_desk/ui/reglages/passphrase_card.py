"""A person changes her own passphrase."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from pre_desk.domain.errors import DomainError
from pre_desk.ui.background import Background
from pre_desk.ui.help.places import help_at
from pre_desk.ui.session import Session
from pre_desk.ui.strength import StrengthTeller, Worth
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.card import Card
from pre_desk.ui.widgets.fields import PassphraseField
from pre_desk.ui.widgets.notice import Notice
from pre_desk.usecases import vaults


class PassphraseCard(Card):
    """The old one, the new one twice."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__("Ma phrase de passe", aside=f"{session.login} · {session.role.label}")
        help_at(self, "reglages.md#ma-phrase-de-passe")
        self._session, self._background = session, background
        self.old = PassphraseField("Phrase de passe actuelle")
        self.new = PassphraseField(
            "Nouvelle phrase de passe", help_text="Au moins 14 caractères, ou plusieurs mots."
        )
        StrengthTeller(self.new, background, self._measure)
        self.again = PassphraseField("La même phrase de passe")
        self.notice = Notice()
        self.change = button("Changer ma phrase de passe", self._change)
        for widget in (self.old, self.new, self.again, self.notice):
            self.add(widget)
        self.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)

    def _measure(self, typed: str) -> Worth:
        refused = (self._session.login, self._session.path.stem)
        return vaults.passphrase_strength(typed, refused=refused)

    def _change(self) -> None:
        old, new = self.old.text(), self.new.text()
        if new != self.again.text():
            self._refuse(DomainError("Les deux phrases de passe diffèrent."))
            return
        self.change.setEnabled(False)
        vault = self._session.vault
        self._background.call(
            "Changer la phrase de passe",
            lambda _: vaults.change_passphrase(vault, old=old, new=new, now=datetime.now(UTC)),
            done=self._say_changed,
            failed=self._refuse,
        )

    def _say_changed(self, _: None) -> None:
        self.change.setEnabled(True)
        for field in (self.old, self.new, self.again):
            field.edit.clear()
            field.reveal(False)
        self.notice.tell("La phrase de passe est changée.")

    def _refuse(self, error: DomainError) -> None:
        self.change.setEnabled(True)
        self.notice.refuse(error.message)
