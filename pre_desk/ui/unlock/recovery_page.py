"""The page of the vault's recovery key: shown once, then typed back."""

from PySide6.QtCore import Signal

from pre_desk.domain.errors import DomainError
from pre_desk.ui.help.places import help_at
from pre_desk.ui.key_once import KeyOnce
from pre_desk.ui.unlock.page import Page

_RISKS = (
    "Qui tient cette clé peut ouvrir le coffre\u00a0: ni photo, ni courriel, ni fichier. "
    "Une imprimante partagée peut garder la page en mémoire\u00a0; le presse-papiers est "
    "effacé après 30 secondes."
).replace("\u00a0;", "\u202f;")


class RecoveryPage(Page):
    """First the key and the ways to keep it, then the proof that it was kept."""

    typed_back = Signal(str)
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Votre clé de secours",
            "Elle seule rouvre le coffre si une phrase de passe est perdue. Elle n’est montrée "
            "qu’une fois\u00a0: la garder sur papier, sous clé, loin de l’ordinateur.",
            step=2,
        )
        help_at(self, "premiers-pas.md#garder-la-clé-de-secours")
        self.once = KeyOnce(_RISKS, "Vérifier et ouvrir le coffre")
        self.once.typed_back.connect(self.typed_back)
        self.once.print_wanted.connect(self.print_wanted)
        self.add(self.once)

    def show_key(self, key: str) -> None:
        """Show the key for the only time."""
        self.once.show_key(key)

    def show_refusal(self, error: DomainError) -> None:
        """Say that what was typed is not the key."""
        self.once.show_refusal(error)

    def forget(self) -> None:
        """Empty everything."""
        self.once.forget()
