"""Notes: that they exist, when and by whom; to the members of their cercle, what they say."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer

from pre_desk import tokens
from pre_desk.french import NBSP, counted, day
from pre_desk.ui.enfants.file.note_reader import NoteReader
from pre_desk.ui.enfants.file.tabs.tab import FileContext, ReadingTab
from pre_desk.ui.theme import px
from pre_desk.ui.widgets.notice import Notice
from pre_desk.ui.widgets.rows import Line, Section
from pre_desk.usecases.enfant_file import EnfantFile
from pre_desk.usecases.file_notes import FileNotes, NoteRow, list_notes
from pre_desk.usecases.notes import OpenNote, read_note

_RULE = (
    "Le texte d’une note est scellé avec la clé de son cercle. Les personnes du cercle "
    "peuvent seules le lire\u202f; la coordination, la direction et l’informatique ne le "
    "peuvent pas si elles n’en sont pas. Restent visibles de tous\u00a0: qu’une note existe, "
    "sa date, son auteur et son cercle. Chaque lecture est notée dans le journal."
)

Then = Callable[[OpenNote], None]


class NotesTab(ReadingTab):
    """One row a note, the latest first; a member opens it where it stands."""

    code, title = "notes", "Notes"

    def __init__(self, context: FileContext) -> None:
        super().__init__(context)
        self.doubts = Notice()
        self.notes = Section("Notes confidentielles", "Aucune note sur cet enfant.")
        self.readers = Section("Qui peut les lire")
        self.readers.show_lines((), said=_RULE)
        for one in (self.doubts, self.notes, self.readers):
            self.page.addWidget(one)
        self.notes.opened.connect(self.open_note)
        self._correct: Then | None = None
        self._delete: Then | None = None

    def allow_writing(self, correct: Then, delete: Then) -> None:
        """Let an author correct and delete what she wrote."""
        self._correct, self._delete = correct, delete

    def fill(self, file: EnfantFile) -> None:
        enfant_id = file.enfant.id
        self.ask("Compter les notes", lambda uow, _: list_notes(uow, enfant_id), self._show)

    def open_note(self, note_id: str) -> None:
        """Show what a note says; the journal is told."""
        self.ask(
            "Lire une note confidentielle",
            lambda uow, _: read_note(uow, note_id),
            self._show_text,
            writes=True,
        )

    def _show(self, found: FileNotes) -> None:
        for row in self.notes.rows.rows():
            # What was read may have been corrected: it is asked for again.
            row.drop_editor()
        lines = [self._line(each, found) for each in found.notes]
        self.notes.show_lines(lines, aside=_counted(found))
        if found.doubts:
            self.doubts.warn(" ".join(found.doubts))
        else:
            self.doubts.clear()

    def _line(self, note: NoteRow, found: FileNotes) -> Line:
        read = note.id in found.readable
        details = [f"Écrite par {found.people.get(note.auteur, note.auteur)}"]
        if found.may_read and not read:
            details.append("Masquée\u00a0: vous n’êtes pas de ce cercle.")
        return Line(
            key=note.id,
            title=f"Note du {day(note.date)}",
            aside=f"Cercle{NBSP}: {note.cercle}",
            details=tuple(details),
            # What is read must be told to the journal: a vault opened to read cannot.
            opens=read and self.context.writable,
        )

    def _show_text(self, note: OpenNote) -> None:
        row = self.notes.rows.row(note.id)
        if row is None:
            return
        reader = NoteReader(row.texts(), note, writable=self._correct is not None)
        reader.closed.connect(lambda: self._close(note.id))
        if self._correct is not None and self._delete is not None:
            reader.correct_wanted.connect(self._correct)
            reader.delete_wanted.connect(self._delete)
        row.put_editor(reader)
        reader.setFocus()
        reader.text.fitted.connect(lambda: self._reveal(reader))
        self._reveal(reader)

    def _reveal(self, reader: NoteReader) -> None:
        # Once the page has made room for it.
        QTimer.singleShot(0, reader, lambda: self._begin_at(reader))

    def _begin_at(self, reader: NoteReader) -> None:
        page = self.area.widget()
        assert page is not None
        top = reader.mapTo(page, QPoint(0, 0)).y()
        if reader.height() > self.area.viewport().height():
            self.area.verticalScrollBar().setValue(top - px(tokens.S))
        else:
            self.area.ensureWidgetVisible(reader, 0, px(tokens.S))

    def _close(self, note_id: str) -> None:
        row = self.notes.rows.row(note_id)
        if row is not None:
            row.drop_editor()
            row.give_focus()


def _counted(found: FileNotes) -> str:
    """« 3 notes, dont 1 masquée », « 2 notes masquées pour votre rôle »."""
    count, hidden = len(found.notes), found.hidden
    if not count:
        return ""
    if not found.may_read:
        return counted(count, "note masquée pour votre rôle", "notes masquées pour votre rôle")
    if hidden == count:
        return counted(count, "note masquée", "notes masquées")
    notes = counted(count, "note")
    return f"{notes}, dont {counted(hidden, 'masquée')}" if hidden else notes
