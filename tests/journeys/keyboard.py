"""Somebody whose hands never leave the keyboard: keys go where the focus is."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from pre_desk.ui.enfants.screen import EnfantsScreen
from tests.journeys.conftest import Person

T = TypeVar("T")
_MOST_TABS = 80
CTRL, MAJ = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NO_KEY = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Types, moves and chooses in the main window."""

    def __init__(self, person: Person, qtbot: QtBot) -> None:
        self.person, self.desk, self._qtbot = person, person.desk, qtbot

    @property
    def screen(self) -> EnfantsScreen:
        """The screen of children."""
        found = self.desk.workplace.window.visited("enfants")
        assert isinstance(found, EnfantsScreen)
        return found

    @property
    def notice(self) -> str:
        """What the window says."""
        return self.desk.workplace.window.notice.text().replace("\u00a0", " ")

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press one key where the focus is, or in the list that is open over it."""
        self._come_to_front()
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        self._qtbot.keyClick(target, key, held)

    def write(self, text: str) -> None:
        """Type where the focus is, in place of what was there."""
        self._come_to_front()
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit | QPlainTextEdit), field
        field.selectAll()
        for letter in text:
            if letter.isascii():
                self._qtbot.keyClicks(field, letter)
            elif isinstance(field, QLineEdit):
                # Qt's own test keyboard aborts on a letter that is not on it.
                field.insert(letter)
                field.textEdited.emit(field.text())
            else:
                field.insertPlainText(letter)

    def fill(self, *texts: str) -> None:
        """Type in each field in turn, Tab between two; an empty text leaves one as it is."""
        for at, text in enumerate(texts):
            if at:
                self.key(Qt.Key.Key_Tab)
            if text:
                self.write(text)

    def command(self, title: str) -> None:
        """Find a command by Ctrl+K and run it."""
        palette = self.desk.workplace.commands.palette
        self.person.keys(Qt.Key.Key_K)
        self.wait(palette.isVisible)
        self.write(title)
        self.wait(lambda: palette.lines.current_line() is not None)
        while palette.lines.current_line().title != title:
            self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Return)
        self.wait(lambda: not palette.isVisible())

    def find_child(self, nom: str) -> None:
        """Find a child by Ctrl+K and open her file."""
        palette = self.desk.workplace.commands.palette
        self.person.keys(Qt.Key.Key_K)
        self.wait(palette.isVisible)
        self.write(nom)
        self.wait(
            lambda: (
                palette.lines.current_line() is not None
                and nom.casefold() in palette.lines.current_line().spoken.casefold()
            )
        )
        self.key(Qt.Key.Key_Return)
        self.wait(lambda: self.desk.workplace.window.visited("enfants") is not None)
        self.wait(lambda: self.screen.pane.shown is not None)

    def reach(self, name: str) -> QWidget:
        """Go to the button called `name` with Tab alone."""
        for _ in range(_MOST_TABS):
            focused = QApplication.focusWidget()
            if focused is not None and focused.accessibleName() == name:
                return focused
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")

    def form(self, title: str) -> Any:
        """Open a form of the file by its command, and wait until it has the focus."""
        self.command(title)
        editor = self.screen.editor
        assert editor is not None
        self.wait(lambda: editor.open_form() is not None)
        form = editor.open_form()
        assert form is not None
        self.wait(lambda: form.isAncestorOf(QApplication.focusWidget() or form))
        return form

    def submit(self, form: QWidget, said: str) -> None:
        """Save the form with Enter, and wait for the window to say so."""
        self.key(Qt.Key.Key_Return, CTRL)
        self.wait(lambda: said in self.notice and "enregistré à" in self.notice)

    def inside(self, work: Callable[[Any], T]) -> T:
        """Read in the vault, in its turn."""
        answered: list[T] = []
        self.desk.background.read("Lire", lambda uow, _: work(uow), done=answered.append)
        self.wait(lambda: bool(answered))
        return answered[0]

    def elsewhere(self, work: Callable[[Any], object]) -> None:
        """Save something as another screen would, without this one knowing."""
        session = self.desk.session
        assert session is not None
        answered: list[object] = []

        def save(_: object) -> None:
            with session.vault.transaction("Ailleurs", now=datetime.now(UTC)) as uow:
                work(uow)

        self.desk.background.call("Ailleurs", save, done=answered.append)
        self.wait(lambda: bool(answered))

    def _come_to_front(self) -> None:
        """Without a window manager, nothing is in front once the first window is closed."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.person.wait(self.window.isActiveWindow)

    @property
    def window(self) -> QWidget:
        return self.person.window

    def wait(self, until: Callable[[], bool]) -> None:
        self._come_to_front()
        self.person.wait(until)
