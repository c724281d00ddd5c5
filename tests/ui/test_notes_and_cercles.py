"""Cercles in Réglages and notes in a child's file, by keyboard, on a real vault."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from pre_desk.ui.background import Background
from pre_desk.ui.enfants.file.note_reader import NoteReader
from pre_desk.ui.enfants.file.tabs.notes import NotesTab
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.reglages.cercles_card import CerclesCard
from pre_desk.ui.reglages.screen import ReglagesScreen
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.ui.workplace import Workplace
from pre_desk.usecases.cercle_views import Standing, list_cercles
from pre_desk.usecases.drafts import list_drafts
from pre_desk.usecases.notes import read_note
from tests.cercles import MAX, PASSPHRASES, SECOND, SECRET, TODAY, Sharing, share_notes
from tests.ui.file_fixtures import words
from tests.ui.window_desk import active
from tests.vault_fixtures import home, model, path  # noqa: F401 - fixtures of real vaults
from tests.vaults import LEA, ZOE, enter

CTRL = Qt.KeyboardModifier.ControlModifier


class Person:
    """Somebody at the window of the vault."""

    def __init__(self, qtbot: QtBot, place: Workplace, background: Background) -> None:
        self.qtbot, self.place, self.background = qtbot, place, background

    @property
    def window(self) -> QWidget:
        return self.place.window

    def file(self, enfant: str) -> EnfantsScreen:
        """The screen of children, on one of them."""
        self.place.window.show_screen("enfants")
        screen = self.place.window.visited("enfants")
        assert isinstance(screen, EnfantsScreen)
        self.wait(lambda: screen.list.has_index)
        screen.show_enfant(enfant)
        self.wait(lambda: screen.pane.shown is not None)
        self.settle()
        return screen

    def notes(self, enfant: str) -> NotesTab:
        """The tab of notes of a child."""
        screen = self.file(enfant)
        screen.pane.show_tab("notes")
        self.settle()
        tab = screen.pane.current
        assert isinstance(tab, NotesTab)
        return tab

    def cercles(self) -> CerclesCard:
        """The card of cercles in Réglages."""
        self.place.window.show_screen("reglages")
        screen = self.place.window.visited("reglages")
        assert isinstance(screen, ReglagesScreen)
        assert screen.cercles is not None
        self.settle()
        return screen.cercles

    def reader(self, tab: NotesTab) -> NoteReader:
        self.wait(lambda: tab.findChild(NoteReader) is not None)
        found = tab.findChild(NoteReader)
        assert isinstance(found, NoteReader)
        return found

    def press(self, name: str, key: Qt.Key = Qt.Key.Key_Space) -> None:
        """Press the button of that name, where the keyboard can reach it."""
        self.wait(lambda: self._named(name) != [])
        [found] = self._named(name)
        found.setFocus()
        self.wait(found.hasFocus)
        self.qtbot.keyClick(found, key)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is, in place of what is there."""
        self.wait(lambda: hasattr(QApplication.focusWidget(), "selectAll"))
        field: Any = QApplication.focusWidget()
        field.selectAll()
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(field, letter)
            elif hasattr(field, "insertPlainText"):
                field.insertPlainText(letter)
            else:
                # Qt's own test keyboard aborts on a letter that is not on it.
                field.insert(letter)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.settle()

    def ask(self, use_case: Callable[[Any], Any]) -> Any:
        """Do something in the vault, in its turn."""
        answers: list[Any] = []
        self.background.run("Lire", lambda uow, _: use_case(uow), done=answers.append)
        self.wait(lambda: bool(answers))
        return answers[0]

    def settle(self) -> None:
        """Wait until the vault has answered everything, and what its answers ask in turn."""
        for _ in range(3):
            answered: list[None] = []
            self.background.call("Attendre", lambda _: None, done=answered.append)
            self.wait(lambda seen=answered: bool(seen))  # type: ignore[misc]

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=10_000)

    def _named(self, name: str) -> list[QAbstractButton]:
        return [
            one
            for one in self.window.findChildren(QAbstractButton)
            if one.accessibleName() == name and one.isVisible() and one.isEnabled()
        ]


@pytest.fixture
def shared(path: Path) -> Sharing:  # noqa: F811 - the fixture imported above
    return share_notes(path)


SitDown = Callable[..., Person]


@pytest.fixture
def sit_down(qtbot: QtBot, shared: Sharing, settings: Settings, theme: Theme) -> Iterator[SitDown]:
    """Open the window of the vault as somebody."""
    opened: list[Person] = []

    def sat(login: str, *, read_only: bool = False) -> Person:
        vault = enter(shared.path, login=login, passphrase=PASSPHRASES[login], read_only=read_only)
        background = Background()
        background.attach(vault)
        session = Session(
            vault=vault,
            path=shared.path,
            login=login,
            role=vault.role,
            demonstration=False,
            read_only=read_only,
            today=TODAY,
        )
        place = Workplace(session, background, settings, theme)
        qtbot.addWidget(place.window, before_close_func=lambda _: background.stop())
        place.window.resize(1366, 768)
        place.window.show()
        place.window.show_first()
        qtbot.waitUntil(lambda: active(place.window))
        person = Person(qtbot, place, background)
        opened.append(person)
        return person

    yield sat
    for one in opened:
        one.background.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def said(widget: QWidget) -> str:
    """What a widget says, on one line."""
    return " | ".join(words(widget)).replace("\u00a0", " ").replace("\u202f", " ")


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


def test_a_cercle_is_begun_once_its_key_was_typed_back(sit_down: SitDown) -> None:
    zoe = sit_down(ZOE)
    card = zoe.cercles()
    card.name.edit.setFocus()
    zoe.type("Groupe de parole")
    zoe.press("Créer un cercle…")
    key = card.once.key.text()
    zoe.press("Je l’ai gardée")
    assert not card.once.key.isVisible()
    zoe.type("ABC")
    zoe.key(Qt.Key.Key_Return)
    assert "faute de frappe" in card.once.notice.text()
    zoe.type(key.lower())
    zoe.key(Qt.Key.Key_Return)
    zoe.wait(lambda: "est créé" in card.notice.text())
    assert [one.nom for one in zoe.ask(list_cercles)] == ["Groupe de parole", "Psychologues"]
    assert card.once.key.text() == ""


def test_a_member_lets_in_and_puts_out(sit_down: SitDown) -> None:
    zoe = sit_down(ZOE)
    card = zoe.cercles()
    [block] = card.blocks
    block.guest.setCurrentText(MAX)
    zoe.press("Faire entrer")
    zoe.wait(lambda: len(card.blocks[0].view.members) == 2)
    zoe.press("Faire sortir max")
    question = card._question
    assert question is not None
    zoe.wait(question.isVisible)
    assert "Cela ne peut pas être annulé." in question.informativeText()
    leave = next(one for one in question.buttons() if one.text() == "Faire sortir")
    zoe.qtbot.keyClick(leave, Qt.Key.Key_Space)
    zoe.wait(lambda: "n’est plus de ce cercle" in card.notice.text())
    assert "1 note est scellée de nouveau." in card.notice.text().replace("\u00a0", " ")
    zoe.wait(lambda: len(card.blocks[0].view.members) == 1)


def test_keys_are_renewed_with_a_new_paper(sit_down: SitDown) -> None:
    zoe = sit_down(ZOE)
    card = zoe.cercles()
    zoe.press("Renouveler les clés…")
    assert "Nouvelle clé de secours" in said(card)
    zoe.press("Abandonner")
    assert not card.once.isVisible()
    zoe.press("Renouveler les clés…")
    key = card.once.key.text()
    zoe.press("Je l’ai gardée")
    zoe.type(key)
    zoe.press("Vérifier et enregistrer")
    zoe.wait(lambda: "Les clés sont renouvelées." in card.notice.text())


def test_the_recovery_key_lets_in_and_the_card_says_so_to_members(
    sit_down: SitDown, shared: Sharing
) -> None:
    lea = sit_down(LEA)
    card = lea.cercles()
    assert not card.create_button.isVisible()
    lea.press("Entrer avec la clé de secours…")
    lea.type(shared.recovery)
    lea.press("Entrer dans ce cercle")
    lea.wait(lambda: card.blocks[0].view.standing is Standing.MEMBER)
    assert "La clé de secours de ce cercle a servi le" in said(card)


def test_who_may_not_read_notes_has_no_card(sit_down: SitDown) -> None:
    tom = sit_down("tom")
    tom.place.window.show_screen("reglages")
    screen = tom.place.window.visited("reglages")
    assert isinstance(screen, ReglagesScreen)
    assert screen.cercles is None


def test_a_new_passphrase_is_judged_while_it_is_typed(sit_down: SitDown) -> None:
    zoe = sit_down(ZOE)
    zoe.place.window.show_screen("reglages")
    screen = zoe.place.window.visited("reglages")
    assert isinstance(screen, ReglagesScreen)
    assert screen.passphrase is not None
    card = screen.passphrase
    card.new.edit.setFocus()
    zoe.type("court")
    zoe.wait(lambda: "Trop courte" in said(card))
