"""What an import would do, before anything is written."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from pre_desk import tokens
from pre_desk.domain.errors import Cancelled, DomainError
from pre_desk.french import counted, number, typographic
from pre_desk.ui.exchange.page import AssistantPage
from pre_desk.ui.exchange.questions import QuestionsCard
from pre_desk.ui.exchange.told_table import ToldTable
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.card import Card
from pre_desk.ui.widgets.plain_table import PlainTable
from pre_desk.ui.widgets.text import label
from pre_desk.usecases.imports import Duplicate, FileCount, ImportPreview

# Under the second, the sentences of what was found would be ribbons.
_FILES_WIDTH, _TOLD_WIDTH = 400, 560
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class PreviewPage(AssistantPage):
    """Counts by file, refused lines, words to map, possible duplicates."""

    import_wanted = Signal()
    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Aperçu de l’import", wide=True)
        self.brought = label("", "section", wrap=True)
        self.questions = QuestionsCard()
        self.files = _FilesCard()
        self.reasons = _ToldCard("Lignes refusées", "Raison")
        self.duplicates = _ToldCard("Doublons possibles", "Ressemblance")
        self.notices = _NoticesCard()
        self.submit = button("Importer", self.import_wanted.emit, role="primary")
        self.other = button("Choisir autre chose", self.other_wanted.emit, image="arrow-left")
        self._build_cards()

    def show_preview(self, preview: ImportPreview, source: Path) -> None:
        """Show what was read of `source`."""
        self.notice.clear()
        self.sentence.setText(typographic(f"Lu : {source}. Rien n’est encore écrit."))
        self.sentence.show()
        self.brought.setText(brought(preview))
        self.questions.show_questions(preview.questions)
        self.files.show_files(preview.files)
        self.reasons.show_rows([(one.file, str(one.line), one.reason) for one in preview.reasons])
        self.duplicates.show_rows([_duplicate_row(one) for one in preview.duplicates_to_review])
        self.notices.show_notices(preview.notices)
        self.show_busy(False)
        accepted = sum(one.accepted for one in preview.files)
        self.submit.setText(_submit_text(preview))
        self.submit.setAccessibleName(self.submit.text())
        self.submit.setEnabled(accepted > 0)
        self.submit.setFocus()
        self.show_top()

    def show_busy(self, busy: bool) -> None:
        """Say that an answer is awaited."""
        for each in (self.submit, self.other, self.questions):
            each.setEnabled(not busy)

    def show_refusal(self, error: DomainError) -> None:
        """Say why it was not done."""
        self.show_busy(False)
        self.submit.setFocus()
        if isinstance(error, Cancelled):
            self.notice.warn(error.message)
        else:
            self.notice.refuse(error.message)

    def _build_cards(self) -> None:
        self.duplicates.explain(
            "Rien n’est fusionné\u00a0: s’il s’agit du même enfant, retirer la ligne du fichier "
            "avant d’importer."
        )
        told = (self.reasons, self.duplicates, self.notices)
        self.add(self.brought, self.questions, _Found(self.files, told))
        self.add_buttons(self.other, self.submit)


class _Found(QWidget):
    """The files at the left of what was found in them; above it where both have no room."""

    def __init__(self, files: QWidget, told: Sequence[QWidget]) -> None:
        super().__init__()
        self._files = files
        self._box = QBoxLayout(_ACROSS, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(tokens.M))
        self._box.addWidget(files, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(tokens.M))
        for card in told:
            column.addWidget(card)
        column.addStretch()
        self._box.addLayout(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - self._box.spacing()
        across = room >= px(_FILES_WIDTH) + px(_TOLD_WIDTH)
        self._box.setDirection(_ACROSS if across else _DOWN)
        side = Qt.AlignmentFlag.AlignTop if across else Qt.AlignmentFlag(0)
        self._box.setAlignment(self._files, side)
        self._files.setMinimumWidth(px(_FILES_WIDTH) if across else 0)


class _FilesCard(Card):
    """Lines read, accepted and refused, file by file."""

    def __init__(self) -> None:
        super().__init__("Fichiers")
        self._table: QWidget | None = None

    def show_files(self, files: Sequence[FileCount]) -> None:
        if self._table is not None:
            self._table.deleteLater()
        header = ("Fichier", "Lues", "À importer", "Refusées")
        rows = [
            (one.file, number(one.read), number(one.accepted), number(one.refused)) for one in files
        ]
        self._table = PlainTable("Lignes par fichier", header, rows)
        self.add(self._table)


class _ToldCard(Card):
    """A table of lines, and a button to copy it; hidden when empty."""

    def __init__(self, title: str, why: str) -> None:
        super().__init__(title)
        self._heading = title
        self.table = ToldTable(title, ("Fichier", "Ligne", why))
        self._total = label("", "secondary")
        head = QHBoxLayout()
        head.addWidget(self._total, 1)
        head.addWidget(button("Copier", self.table.copy, role="link", image="copy"))
        self.body.addLayout(head)
        self.add(self.table)

    def explain(self, sentence: str) -> None:
        self.say(sentence)

    def show_rows(self, rows: list[tuple[str, str, str]]) -> None:
        self._total.setText(counted(len(rows), "ligne"))
        self.table.show_rows(rows)
        self.setVisible(bool(rows))


class _NoticesCard(Card):
    """Files and columns that will not be read."""

    def __init__(self) -> None:
        super().__init__("À savoir")
        self._said = label("", wrap=True, copyable=True)
        self._said.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add(self._said)

    def show_notices(self, notices: Sequence[str]) -> None:
        self._said.setText("\n".join(notices))
        self.setVisible(bool(notices))


def brought(preview: ImportPreview) -> str:
    """« 12 enfants et 14 parcours à importer · 3 lignes refusées »."""
    children = counted(preview.children, "enfant")
    told = [f"{children} et {counted(preview.parcours, 'parcours', 'parcours')} à importer"]
    if preview.rejected:
        told.append(counted(preview.rejected, "ligne refusée", "lignes refusées"))
    if doubles := len(preview.duplicates_to_review):
        told.append(counted(doubles, "doublon possible", "doublons possibles"))
    return " · ".join(told)


def _submit_text(preview: ImportPreview) -> str:
    return f"Importer {counted(preview.children, 'enfant')}"


def _duplicate_row(double: Duplicate) -> tuple[str, str, str]:
    other = f"la ligne {double.other_line}" if double.other_line else "un enfant du coffre"
    return ("enfants.csv", str(double.line), f"{double.why.capitalize()} que {other}.")
