"""The real windows, on a home of their own, driven as a person does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pre_desk.bootstrap import Desk
from pre_desk.ui.french import install_french
from pre_desk.ui.settings import Settings
from pre_desk.ui.unlock.access import VaultAccess
from tests.vaults import KDF, private_home


class Person:
    """Somebody at the keyboard."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self._qtbot = qtbot
        self.desk = desk

    @property
    def window(self) -> QWidget:
        """What she has in front of her."""
        return self.desk.main or self.desk.unlock

    def sit_down(self, vault: Path, login: str, passphrase: str) -> None:
        """Start the application on a vault it knows, and give a login and a passphrase."""
        self.desk.settings.remember_vault(vault)
        self.desk.unlock.show_start()
        self.desk.start()
        self.type(self.desk.unlock.open.login.edit, login)
        self.type(self.desk.unlock.open.passphrase.edit, passphrase, enter=True)

    def enter(self) -> None:
        """Wait for the main window."""
        self.wait(lambda: self.desk.main is not None)

    def press(self, name: str) -> None:
        """Press the button called `name` with the space bar, once it can be."""
        self.wait(lambda: self._buttons(name) != [])
        [found] = self._buttons(name)
        found.setFocus()
        self._qtbot.keyClick(found, Qt.Key.Key_Space)

    def _buttons(self, name: str) -> list[QAbstractButton]:
        return [
            one
            for one in self.window.findChildren(QAbstractButton)
            if one.accessibleName().replace("\u00a0", " ") == name
            and one.isVisible()
            and one.isEnabled()
        ]

    def type(self, field: QLineEdit, text: str, *, enter: bool = False) -> None:
        """Replace what a field holds."""
        field.selectAll()
        for letter in text:
            if letter.isascii():
                self._qtbot.keyClicks(field, letter)
            else:
                # Qt's own test keyboard aborts on a letter that is not on it.
                field.insert(letter)
        if enter:
            self._qtbot.keyClick(field, Qt.Key.Key_Return)

    def keys(self, key: Qt.Key) -> None:
        """Press Ctrl and a key, the window in front."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        self._qtbot.keyClick(self.window, key, Qt.KeyboardModifier.ControlModifier)

    def wait(self, until: object) -> None:
        """Wait for what must come."""
        self._qtbot.waitUntil(until, timeout=15_000)


@pytest.fixture
def locked() -> list[str]:
    """The login handed over by each lock to the next process image."""
    return []


@pytest.fixture
def desk(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locked: list[str]
) -> Iterator[Desk]:
    private_home(tmp_path, monkeypatch)
    monkeypatch.setattr("pre_desk.bootstrap.replace_process", locked.append)
    install_french(qapp)
    settings = Settings(tmp_path / "home" / "reglages.ini")
    made = Desk(qapp, settings, access=VaultAccess(KDF), folder=tmp_path / "coffres")
    yield made
    made.leave()
    if made.main is not None:
        made.auto_lock.stop()
        qapp.removeEventFilter(made.auto_lock)
        made.main.deleteLater()
    made.unlock.deleteLater()


@pytest.fixture
def person(qtbot: QtBot, desk: Desk) -> Person:
    return Person(qtbot, desk)
