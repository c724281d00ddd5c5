"""Notes in a child's file, by keyboard: read, written, corrected, deleted, hidden."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from pre_desk.ui.clipboard import clear_own
from pre_desk.ui.enfants.file.note_reader import NoteReader
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.usecases.drafts import list_drafts
from pre_desk.usecases.notes import read_note
from tests.cercles import MAX, SECOND, SECRET, Sharing
from tests.ui.file_fixtures import words
from tests.ui.real_desk import CTRL, SitDown, said
from tests.vaults import LEA, ZOE


def test_who_is_not_of_the_cercle_sees_that_a_note_exists_and_what_stays_visible(
    sit_down: SitDown, shared: Sharing
) -> None:
    tab = sit_down(LEA).notes(shared.enfant)
    told = said(tab)
    assert "1 note masquée" in told
    assert "Masquée : vous n’êtes pas de ce cercle." in told
    assert "Restent visibles de tous : qu’une note existe, sa date, son auteur" in told
    assert "Zyqorvane" not in told


def test_a_member_reads_by_keyboard_and_closes_with_escape(
    sit_down: SitDown, shared: Sharing
) -> None:
    zoe = sit_down(ZOE)
    tab = zoe.notes(shared.enfant)
    assert "1 note" in said(tab)
    assert "Zyqorvane" not in said(tab)
    zoe.press("Note du 23/11/2026")
    reader = zoe.reader(tab)
    assert reader.text.toPlainText() == SECRET
    zoe.wait(reader.text.hasFocus)
    reader.text.selectAll()
    zoe.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == SECRET
    clear_own()
    assert QGuiApplication.clipboard().text() == ""
    zoe.key(Qt.Key.Key_Escape)
    zoe.wait(lambda: tab.findChild(NoteReader) is None)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Note du 23/11/2026"


def test_a_note_is_written_with_its_reminder_and_is_not_offered_to_undo(
    sit_down: SitDown, shared: Sharing
) -> None:
    zoe = sit_down(ZOE)
    tab = zoe.notes(shared.enfant)
    zoe.press("Écrire une note confidentielle")
    assert "La famille peut demander à lire cette note" in said(tab)
    zoe.type(SECOND)
    zoe.key(Qt.Key.Key_Return, CTRL)
    zoe.wait(lambda: len(tab.notes.rows.rows()) == 2)
    notice = zoe.place.window.notice
    assert "enregistré à" in notice.text()
    assert "Annuler" not in words(notice)
    assert zoe.ask(list_drafts) == []


def test_what_is_being_typed_is_kept_sealed_and_taken_up(
    sit_down: SitDown, shared: Sharing
) -> None:
    zoe = sit_down(ZOE)
    tab = zoe.notes(shared.enfant)
    zoe.press("Écrire une note confidentielle")
    zoe.type(SECOND)
    zoe.key(Qt.Key.Key_Escape)
    [draft] = zoe.ask(list_drafts)
    assert draft.content["texte"] == SECOND
    kept = zoe.ask(lambda uow: uow.connection.exec_driver_sql("SELECT content FROM draft").all())
    assert "Zyqorvane" not in str(kept)
    zoe.press("Écrire une note confidentielle")
    zoe.press("Reprendre le brouillon")
    zoe.key(Qt.Key.Key_Return, CTRL)
    zoe.wait(lambda: len(tab.notes.rows.rows()) == 2)
    assert zoe.ask(list_drafts) == []


def test_its_author_corrects_a_note(sit_down: SitDown, shared: Sharing) -> None:
    zoe = sit_down(ZOE)
    tab = zoe.notes(shared.enfant)
    zoe.press("Note du 23/11/2026")
    zoe.press("Corriger…")
    zoe.type(SECOND)
    zoe.key(Qt.Key.Key_Return, CTRL)
    zoe.wait(lambda: tab.findChild(NoteReader) is None)
    assert zoe.ask(lambda uow: read_note(uow, shared.note)).texte == SECOND


def test_a_correction_left_is_taken_up_from_its_draft(sit_down: SitDown, shared: Sharing) -> None:
    zoe = sit_down(ZOE)
    zoe.notes(shared.enfant)
    zoe.press("Note du 23/11/2026")
    zoe.press("Corriger…")
    zoe.type(SECOND)
    zoe.key(Qt.Key.Key_Escape)
    screen = zoe.place.window.visited("enfants")
    assert isinstance(screen, EnfantsScreen)
    assert screen.editor is not None
    [draft] = zoe.ask(list_drafts)
    screen.editor._take_up(draft)
    zoe.settle()
    zoe.key(Qt.Key.Key_Return, CTRL)
    zoe.wait(lambda: screen.editor is not None and screen.editor.open_form() is None)
    assert zoe.ask(lambda uow: read_note(uow, shared.note)).texte == SECOND


def test_deleting_asks_once_more_and_leaves_nothing(sit_down: SitDown, shared: Sharing) -> None:
    zoe = sit_down(ZOE)
    tab = zoe.notes(shared.enfant)
    zoe.press("Note du 23/11/2026")
    zoe.press("Supprimer…")
    assert "pas même dans la corbeille" in said(tab)
    zoe.press("Garder la note")
    zoe.press("Supprimer…")
    zoe.press("Supprimer pour de bon")
    zoe.wait(lambda: tab.notes.rows.rows() == [])
    assert "Aucune note sur cet enfant." in said(tab)


def test_another_member_reads_and_is_not_offered_to_change(
    sit_down: SitDown, shared: Sharing
) -> None:
    shared.let_in(MAX)
    person = sit_down(MAX)
    tab = person.notes(shared.enfant)
    person.press("Note du 23/11/2026")
    reader = person.reader(tab)
    assert reader.text.toPlainText() == SECRET
    assert not reader.correct.isVisible()
    assert not reader.delete.isVisible()


def test_a_vault_opened_to_read_opens_no_note(sit_down: SitDown, shared: Sharing) -> None:
    zoe = sit_down(ZOE, read_only=True)
    tab = zoe.notes(shared.enfant)
    assert "Note du 23/11/2026" in said(tab)
    assert zoe._named("Note du 23/11/2026") == []


def test_another_child_closes_what_was_being_read(sit_down: SitDown, shared: Sharing) -> None:
    zoe = sit_down(ZOE)
    tab = zoe.notes(shared.enfant)
    zoe.press("Note du 23/11/2026")
    zoe.reader(tab)
    other = zoe.ask(lambda uow: next(e.id for e in uow.enfant.find() if e.id != shared.enfant))
    zoe.file(other)
    zoe.wait(lambda: tab.findChild(NoteReader) is None)
