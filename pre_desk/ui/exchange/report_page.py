"""What an import did, and the way to take all of it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pre_desk.domain.errors import Cancelled, DomainError
from pre_desk.french import counted, number
from pre_desk.ui.exchange.page import AssistantPage
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.card import Card
from pre_desk.ui.widgets.plain_table import PlainTable
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.imports import ImportPreview, ImportReport

# Made on the way, without a line of their own in the folder.
_ON_THE_WAY = (
    ("etablissement", "établissement", None),
    ("campagne", "campagne d’évaluation", "campagnes d’évaluation"),
    ("item", "item de grille", "items de grille"),
)


class ReportPage(AssistantPage):
    """Says what is in the vault now; one button undoes the whole import."""

    undo_wanted = Signal()
    children_wanted = Signal()
    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Import terminé")
        self.brought = label("", "section", wrap=True)
        self._also = label("", "secondary", wrap=True)
        self._files = Card("Lignes importées")
        self._table: QWidget | None = None
        self.undo = button("Annuler cet import", self.undo_wanted.emit, image="undo-2")
        self.other = button("Importer autre chose", self.other_wanted.emit, image="folder-input")
        self.children_button = button("Voir les enfants", self.children_wanted.emit, role="primary")
        self.add(self.brought, self._also, self._files)
        self.add_buttons(self.other, self.undo, self.children_button)

    def show_report(self, preview: ImportPreview, report: ImportReport) -> None:
        """Show what was written."""
        self.notice.clear()
        self.title.setText("Import terminé")
        parcours = counted(preview.parcours, "parcours", "parcours")
        self.brought.setText(f"{counted(preview.children, 'enfant')} et {parcours} importés")
        self._also.setText(_also_made(preview, report))
        self._also.setVisible(bool(self._also.text()))
        self._show_files(preview)
        self.undo.setEnabled(True)
        self.undo.show()
        self.children_button.setFocus()

    def show_undone(self) -> None:
        """Say that the vault is as it was before."""
        self.title.setText("Import annulé")
        self.brought.setText("Tout ce que cet import avait apporté est retiré du coffre.")
        self._also.hide()
        self._files.hide()
        self.undo.hide()
        self.other.setFocus()

    def show_busy(self) -> None:
        """Say that the import is being taken back."""
        self.undo.setEnabled(False)

    def show_refusal(self, error: DomainError) -> None:
        """Say why the import cannot be taken back."""
        self.undo.setEnabled(True)
        if isinstance(error, Cancelled):
            self.notice.warn("L’import est resté en place : son annulation a été arrêtée.")
        else:
            self.notice.refuse(error.message)

    def _show_files(self, preview: ImportPreview) -> None:
        if self._table is not None:
            self._table.deleteLater()
        rows = [(one.file, number(one.accepted), number(one.refused)) for one in preview.files]
        header = ("Fichier", "Importées", "Refusées")
        self._table = PlainTable("Lignes importées par fichier", header, rows)
        self._files.add(self._table)
        self._files.show()


def _also_made(preview: ImportPreview, report: ImportReport) -> str:
    told = []
    for table, one, several in _ON_THE_WAY:
        listed = sum(each.accepted for each in preview.files if each.file == f"{table}s.csv")
        if (made := report.created.get(table, 0)) and not listed:
            told.append(counted(made, one, several))
    return f"Créés au passage\u00a0: {', '.join(told)}." if told else ""
