"""The real window on a real vault where notes are shared, for whoever sits down at it."""

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
from tests.cercles import PASSPHRASES, TODAY, Sharing, share_notes
from tests.ui.file_fixtures import words
from tests.ui.window_desk import active
from tests.vaults import enter, make_vault, private_home

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
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sharing:
    """A vault of its own, where a psychologist has written a note."""
    private_home(tmp_path, monkeypatch)
    make_vault(tmp_path / "Équipe.pre")
    return share_notes(tmp_path / "Équipe.pre")


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
