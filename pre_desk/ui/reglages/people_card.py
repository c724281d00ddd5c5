"""The accounts of the vault: who, which role; add one, remove one."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QMessageBox, QVBoxLayout, QWidget

from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Role
from pre_desk.ui.background import Background
from pre_desk.ui.help.places import help_at
from pre_desk.ui.session import Session
from pre_desk.ui.strength import StrengthTeller, Worth
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.card import Card, Lines
from pre_desk.ui.widgets.fields import Field, PassphraseField
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.question import Question, ask
from pre_desk.ui.widgets.text import label, rule
from pre_desk.usecases import vaults
from pre_desk.usecases.vaults import Person


class PeopleCard(Card):
    """Only for roles that manage accounts."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__("Équipe", aside="Retirer une personne renouvelle la clé du coffre")
        help_at(self, "reglages.md#équipe")
        self._session, self._background = session, background
        self._people = QVBoxLayout()
        self._shown: QWidget | None = None
        self.login = Field("Identifiant")
        self.role = QComboBox()
        self.role.setAccessibleName("Rôle")
        self.passphrase = PassphraseField(
            "Phrase de passe de départ",
            help_text="À lui remettre de la main à la main ; elle la changera ici.",
        )
        StrengthTeller(self.passphrase, background, self._measure)
        self.notice = Notice()
        self.add_button = button("Ajouter cette personne", self._add)
        # Until the roles that may be given are known.
        self.add_button.setEnabled(False)
        self._build()
        self.reload()

    def reload(self) -> None:
        """Read the accounts again."""
        vault = self._session.vault
        self._background.call(
            "Lire les comptes",
            lambda _: (vaults.people(vault), vaults.roles_to_give(vault)),
            done=self._show_known,
        )

    def _build(self) -> None:
        self.body.addLayout(self._people)
        self.add(rule())
        self.add(label("Ajouter une personne", "strong"))
        self.add(self.login)
        self.add(label("Rôle", "strong"))
        self.add(self.role)
        self.add(self.passphrase)
        words = button("Proposer des mots", self._offer, role="link")
        self.body.addWidget(words, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.notice)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_known(self, known: tuple[list[Person], list[Role]]) -> None:
        people, roles = known
        self._show_people(people)
        self.add_button.setEnabled(True)
        # Asked again with the people: the first one who reads children changes what may be given.
        chosen = self.role.currentData()
        self.role.clear()
        for one in roles:
            self.role.addItem(one.label, one.value)
        self.role.setCurrentIndex(max(0, self.role.findData(chosen)))

    def _show_people(self, people: list[Person]) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        lines = Lines(stretched=1, tools=True)
        for one in people:
            mine = one.login == self._session.login
            lines.add((one.login, one.role.label, label("vous") if mine else self._remover(one)))
        self._shown = lines
        self._people.addWidget(lines)

    def _remover(self, person: Person) -> QWidget:
        name = f"Retirer {person.login}"
        return icon_button(name, "trash-2", lambda: self.ask_removal(person.login))

    def _measure(self, typed: str) -> Worth:
        refused = (self.login.text(), self._session.path.stem)
        return vaults.passphrase_strength(typed, refused=refused)

    def _offer(self) -> None:
        self.passphrase.edit.setText(vaults.offer_passphrase())
        self.passphrase.reveal(True)

    def _add(self) -> None:
        login, passphrase = self.login.text(), self.passphrase.text()
        role = Role.of_code(str(self.role.currentData()))
        vault = self._session.vault
        self.add_button.setEnabled(False)
        self._background.call(
            "Ajouter une personne",
            lambda _: vaults.add_person(
                vault, login=login, role=role, passphrase=passphrase, now=datetime.now(UTC)
            ),
            done=lambda _: self._say(f"{login} peut maintenant ouvrir ce coffre."),
            failed=self._refuse,
        )

    def ask_removal(self, login: str) -> QMessageBox:
        """The only question asked: a removal cannot be undone."""
        question = Question(
            title="Retirer une personne",
            asked=f"Retirer {login} de ce coffre ?",
            told="La clé du coffre sera renouvelée : ses anciennes copies n’ouvriront plus rien "
            "de nouveau. Cela ne peut pas être annulé.",
            word="Retirer",
            keep="Ne pas retirer",
        )
        return ask(self, question, lambda: self._remove(login))

    def _remove(self, login: str) -> None:
        vault = self._session.vault
        self._background.call(
            "Retirer une personne",
            lambda _: vaults.remove_person(vault, login=login, now=datetime.now(UTC)),
            done=lambda _: self._say(f"{login} n’a plus accès à ce coffre."),
            failed=self._refuse,
        )

    def _say(self, sentence: str) -> None:
        self.add_button.setEnabled(True)
        self.login.edit.clear()
        self.passphrase.edit.clear()
        self.passphrase.reveal(False)
        self.notice.tell(sentence)
        self.reload()

    def _refuse(self, error: DomainError) -> None:
        self.add_button.setEnabled(True)
        self.notice.refuse(error.message)
