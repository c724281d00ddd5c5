"""Documents: sealed inside the vault; opening one saves a copy, never runs it."""

from functools import partial
from pathlib import Path, PurePath

from PySide6.QtWidgets import QPushButton

from pre_desk.domain.document import Document
from pre_desk.domain.errors import DomainError
from pre_desk.french import day, file_size
from pre_desk.ui.enfants.file.tabs.tab import FileContext, ReadingTab
from pre_desk.ui.widgets.buttons import button, icon_button
from pre_desk.ui.widgets.choose import choose_file, choose_new_file
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.rows import Line, Row, Section
from pre_desk.usecases.documents import (
    MAX_BYTES,
    DocumentRow,
    add_document_file,
    list_documents,
    read_document,
)
from pre_desk.usecases.enfant_file import EnfantFile
from pre_desk.usecases.files import write_private

_ABOUT = (
    f"Un document est gardé chiffré dans le coffre, jusqu’à {MAX_BYTES // 1_000_000}\u00a0Mo. "
    "L’ouvrir en enregistre une copie à l’endroit choisi\u00a0: elle n’est plus protégée."
)


class DocumentsTab(ReadingTab):
    """One row a document, the latest first, with its two commands."""

    code, title = "documents", "Documents"

    def __init__(self, context: FileContext) -> None:
        super().__init__(context)
        self.notice = Notice(closable=True)
        self.documents = Section("Documents", "Aucun document pour le moment.")
        self.documents.opened.connect(self.save_copy)
        self.about = Section("Ce qu’il faut savoir")
        self.about.show_lines((), said=_ABOUT)
        self.add_button: QPushButton | None = None
        if context.writable:
            made = button("Ajouter un document…", self.choose, image="plus")
            self.bar.addWidget(made)
            self.bar.addStretch()
            self.add_button = made
        for one in (self.notice, self.documents, self.about):
            self.page.addWidget(one)
        self._shown: dict[str, DocumentRow] = {}

    def fill(self, file: EnfantFile) -> None:
        enfant_id = file.enfant.id
        self.ask("Lister les documents", lambda uow, _: list_documents(uow, enfant_id), self._show)

    def choose(self) -> None:
        """Ask which file to keep."""
        choose_file(self, "Ajouter un document", "Tous les fichiers (*)", self.add)

    def add(self, path: Path) -> None:
        """Keep a copy of the file at `path` with the child shown."""
        assert self.file is not None
        enfant_id, today = self.file.enfant.id, self.context.today
        self.context.background.run(
            "Ajouter un document",
            lambda uow, _: add_document_file(uow, enfant_id, path, on=today),
            done=self._added,
            failed=self._refused,
        )

    def save_copy(self, document_id: str) -> None:
        """Ask where to save a copy of a document."""
        nom = self._shown[document_id].nom
        suffix = PurePath(nom).suffix.removeprefix(".")
        then = partial(self.write_copy, document_id)
        choose_new_file(self, "Enregistrer une copie", nom, suffix, then)

    def write_copy(self, document_id: str, path: Path) -> None:
        """Save a copy of a document at `path`, once the journal has told that it was opened."""
        self.context.background.run(
            "Ouvrir un document",
            lambda uow, _: read_document(uow, document_id),
            done=lambda content: self._write(path, content),
            failed=self._refused,
        )

    def _write(self, path: Path, content: bytes) -> None:
        self.context.background.call(
            "Enregistrer une copie",
            lambda _: write_private(path, content),
            done=lambda _: self.notice.tell(
                "Copie enregistrée. Elle n’est plus protégée par le coffre : "
                "la supprimer quand elle ne sert plus."
            ),
            failed=self._refused,
        )

    def _added(self, document: Document) -> None:
        self.notice.tell(f"«\u00a0{document.nom}\u00a0» est dans le coffre.")

    def _refused(self, error: DomainError) -> None:
        self.notice.refuse(error.message)

    def _show(self, found: tuple[DocumentRow, ...]) -> None:
        self._shown = {one.id: one for one in found}
        self.documents.show_lines([self._line(one) for one in found])
        for row in self.documents.rows.rows():
            self._give_commands(row)

    def _line(self, one: DocumentRow) -> Line:
        return Line(
            key=one.id,
            title=one.nom,
            aside=f"{file_size(one.taille)} · ajouté le {day(one.ajoute_le)}",
            opens=self.context.writable,
        )

    def _discard(self, row: Row) -> None:
        self.discard_wanted.emit("document", row.key)

    def _give_commands(self, row: Row) -> None:
        """Commands follow the row: what they are about is the key it carries then."""
        if row.tools.count() or not self.context.writable:
            return
        save = icon_button("Enregistrer une copie…", "download", lambda: self.save_copy(row.key))
        drop = icon_button("Mettre à la corbeille", "trash-2", lambda: self._discard(row))
        row.tools.addWidget(save)
        row.tools.addWidget(drop)
