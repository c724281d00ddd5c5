"""For a demonstration vault: its passphrase and one account per role, a click away."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pre_desk import tokens
from pre_desk.ui.theme import px
from pre_desk.ui.unlock.access import VaultCard
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.flow import FlowLayout
from pre_desk.ui.widgets.text import label


class DemoCard(QFrame):
    """Hidden unless every child of the vault is invented."""

    login_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.M), px(tokens.M), px(tokens.M), px(tokens.M))
        column.setSpacing(px(tokens.S))
        column.addWidget(label("DONNÉES FICTIVES", "strong"))
        self.passphrase = label("", wrap=True, copyable=True)
        column.addWidget(self.passphrase)
        self._logins = FlowLayout()
        self._logins.setSpacing(px(tokens.XS))
        column.addLayout(self._logins)
        self.hide()

    def show_card(self, card: VaultCard) -> None:
        """Show the accounts of a demonstration vault; nothing for another."""
        self._empty()
        for login, role in card.logins:
            # Its first word: the whole of it is told to who asks.
            short = role.partition(",")[0]
            one = button(short, partial(self.login_chosen.emit, login, card.passphrase))
            one.setToolTip(f"{role}, identifiant «\u00a0{login}\u00a0»")
            one.setAccessibleDescription(one.toolTip())
            self._logins.addWidget(one)
        self.passphrase.setText(
            f"Phrase de passe de tous les comptes\u00a0: «\u00a0{card.passphrase}\u00a0». "
            "Choisir un rôle remplit les champs\u00a0:"
        )
        self.setVisible(card.demonstration)

    def _empty(self) -> None:
        while self._logins.count():
            item = self._logins.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
