"""Notes: that they exist, when and by whom, and who may read them; never their text here."""

from pre_desk.french import NBSP, counted, day
from pre_desk.ui.enfants.file.tabs.tab import FileContext, ReadingTab
from pre_desk.ui.widgets.rows import Line, Section
from pre_desk.usecases.enfant_file import EnfantFile
from pre_desk.usecases.file_notes import FileNotes, NoteRow, list_notes

_RULE = (
    "Le texte d’une note est scellé avec la clé de son cercle. Les personnes du cercle "
    "peuvent seules le lire\u00a0; la coordination, la direction et l’informatique ne le "
    "peuvent pas si elles n’en sont pas. Restent visibles de tous\u00a0: qu’une note existe, "
    "sa date, son auteur et son cercle."
).replace("\u00a0;", "\u202f;")


class NotesTab(ReadingTab):
    """One row a note, the latest first."""

    code, title = "notes", "Notes"

    def __init__(self, context: FileContext) -> None:
        super().__init__(context)
        self.notes = Section("Notes confidentielles", "Aucune note sur cet enfant.")
        self.readers = Section("Qui peut les lire")
        self.readers.show_lines((), said=_RULE)
        self.page.addWidget(self.notes)
        self.page.addWidget(self.readers)

    def fill(self, file: EnfantFile) -> None:
        enfant_id = file.enfant.id
        self.ask("Compter les notes", lambda uow, _: list_notes(uow, enfant_id), self._show)

    def _show(self, found: FileNotes) -> None:
        count = len(found.notes)
        one, several = ("note", "notes")
        if not found.may_read:
            one, several = "note masquée pour votre rôle", "notes masquées pour votre rôle"
        aside = counted(count, one, several) if count else ""
        self.notes.show_lines([_note(each, found.people) for each in found.notes], aside=aside)


def _note(note: NoteRow, people: dict[str, str]) -> Line:
    return Line(
        key=note.id,
        title=f"Note du {day(note.date)}",
        aside=f"Cercle{NBSP}: {note.cercle}",
        details=(f"Écrite par {people.get(note.auteur, note.auteur)}",),
    )
