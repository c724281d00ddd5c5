"""Where the data comes from: a folder, a zip, an encrypted archive."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from pre_desk import tokens
from pre_desk.domain.errors import Cancelled, DomainError
from pre_desk.ui.exchange.page import AssistantPage
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.card import Card, Lines
from pre_desk.ui.widgets.choose import choose_file, choose_folder
from pre_desk.ui.widgets.fields import PassphraseField

_LEAST = (
    ("enfants.csv", "enfant ; nom ; prenom ; naissance ; sexe"),
    ("parcours.csv", "parcours ; enfant ; entree ; sortie ; motif_sortie"),
    ("suivis.csv", "parcours ; debut ; liste"),
    ("scolarites.csv", "enfant ; debut ; etablissement ; niveau"),
    ("evaluations.csv", "enfant ; annee ; vague ; item ; niveau"),
)


class SourcePage(AssistantPage):
    """Tells what was chosen, and the passphrase of an archive."""

    source_chosen = Signal(object)
    passphrase_given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Importer des données",
            "Rien n’est écrit avant votre accord\u00a0: tout est d’abord lu, vérifié et montré.",
        )
        self.folder = button("Choisir un dossier…", self._choose_folder, image="folder-input")
        self.file = button("Choisir un fichier…", self._choose_file, image="archive")
        self.passphrase = PassphraseField("Phrase de passe de l’archive")
        self.read = button("Lire l’archive", self._give_passphrase, role="primary")
        self.locked = Card("Archive chiffrée")
        self._pressed = self.folder
        self._build_cards()
        self.add_buttons(button("Retour", self.left.emit, image="arrow-left"))

    def ask_passphrase(self, source: Path) -> None:
        """Show the field for the passphrase of an archive."""
        self.show_busy(False)
        self.notice.clear()
        self.locked.setVisible(True)
        self.locked.setAccessibleDescription(source.name)
        self.passphrase.edit.setFocus()

    def show_busy(self, busy: bool) -> None:
        """Say that something is being read."""
        ways = (self.folder, self.file, self.read)
        if busy:
            self._pressed = next((one for one in ways if one.hasFocus()), self.folder)
        for each in ways:
            each.setEnabled(not busy)

    def show_refusal(self, error: DomainError) -> None:
        """Say why it cannot be read; the keyboard is where it was."""
        self.show_busy(False)
        self._pressed.setFocus()
        if isinstance(error, Cancelled):
            self.notice.warn(error.message)
        elif error.field == "passphrase":
            self.passphrase.refuse(error.message)
        else:
            self.notice.refuse(error.message)

    def forget(self) -> None:
        """Empty everything for another source."""
        self.show_busy(False)
        self.notice.clear()
        self.locked.hide()
        self.passphrase.edit.clear()
        self.passphrase.say_help()
        self.passphrase.reveal(False)

    def _build_cards(self) -> None:
        drop = Card("Dossier d’échange, fichier zip ou archive chiffrée")
        drop.say("Les déposer sur cette fenêtre, ou les choisir\u00a0:")
        line = QHBoxLayout()
        line.setSpacing(px(tokens.S))
        line.addWidget(self.folder)
        line.addWidget(self.file)
        line.addStretch()
        drop.body.addLayout(line)
        self.locked.say("Celle qui a été choisie au moment de l’export.")
        self.locked.add(self.passphrase)
        self.locked.body.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)
        self.locked.hide()
        self.passphrase.edit.returnPressed.connect(self.read.click)
        self.add(drop, self.locked, _least_card())

    def _choose_folder(self) -> None:
        choose_folder(self, "Dossier d’échange", Path.home(), self.source_chosen.emit)

    def _choose_file(self) -> None:
        kinds = "Zip ou archive (*.zip *.predesk);;Tous les fichiers (*)"
        choose_file(self, "Zip ou archive à importer", kinds, self.source_chosen.emit)

    def _give_passphrase(self) -> None:
        self.passphrase_given.emit(self.passphrase.text())


def _least_card() -> Card:
    card = Card("Contenu minimal d’un dossier d’échange")
    card.say(
        "Des fichiers CSV en UTF-8, séparés par des points-virgules, dates écrites "
        "année-mois-jour (2020-09-01). Les autres fichiers et colonnes sont facultatifs\u202f; "
        "un sexe ou un motif vide est accepté."
    )
    lines = Lines(stretched=1)
    for file, columns in _LEAST:
        lines.add((file, columns))
    card.add(lines)
    return card
