"""What a person sees the very first time."""

from PySide6.QtCore import Signal

from pre_desk.ui.help.places import help_at
from pre_desk.ui.unlock.page import Page
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.text import label


class WelcomePage(Page):
    """Three ways to begin."""

    create_wanted = Signal()
    open_wanted = Signal()
    demonstration_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Bienvenue",
            "pre_desk suit les parcours de réussite éducative dans un coffre chiffré, "
            "sur cet ordinateur. Rien n’en sort sans vous. Pour commencer\u00a0: créer le coffre "
            "de l’équipe, puis garder sa clé de secours. Cinq minutes suffisent.",
            step=0,
        )
        help_at(self, "premiers-pas.md")
        self.notice = Notice()
        self.new = button(
            "Créer le coffre de l’équipe", self.create_wanted.emit, role="primary", image="plus"
        )
        self.open = button("Ouvrir un coffre existant…", self.open_wanted.emit, image="folder-open")
        self.demonstration = button(
            "Découvrir avec une équipe de démonstration",
            self.demonstration_wanted.emit,
            image="users",
        )
        fictif = "La démonstration contient des enfants inventés, avec six années de suivi."
        self.add(self.notice, self.new, self.open, self.demonstration)
        self.add(label(fictif, "caption", wrap=True))
