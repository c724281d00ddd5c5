"""The registry of commands: what it listens to, runs and tells."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pre_desk.ui.commands import Command, Commands, spoken_keys


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_keys_run_a_command_once_whoever_else_asks(qtbot: QtBot, window: QWidget) -> None:
    ran: list[str] = []
    commands = Commands(window)
    commands.add(Command(name="a", title="Faire", run=lambda: ran.append("a"), keys="Ctrl+J"))
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    commands.run("a")
    assert ran == ["a", "a"]


def test_a_command_of_the_same_name_replaces_the_former_and_its_keys(
    qtbot: QtBot, window: QWidget
) -> None:
    ran: list[str] = []
    commands = Commands(window)
    commands.add(Command(name="a", title="Faire", run=lambda: ran.append("old"), keys="Ctrl+J"))
    commands.add(Command(name="a", title="Faire", run=lambda: ran.append("new"), keys="Ctrl+J"))
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert ran == ["new"]


def test_what_is_not_allowed_neither_runs_nor_is_offered(window: QWidget) -> None:
    ran: list[str] = []
    commands = Commands(window)
    commands.add(
        Command(name="a", title="Faire", run=lambda: ran.append("a"), allowed=lambda: False)
    )
    commands.run("a")
    assert ran == []
    assert commands.available() == []
    assert [one.name for one in commands.all()] == ["a"]


def test_a_gesture_is_told_but_not_offered(window: QWidget) -> None:
    commands = Commands(window)
    commands.add(Command(name="g", title="Retirer un filtre", keys="Del"))
    assert commands.available() == []
    assert [one.title for one in commands.all()] == ["Retirer un filtre"]


@pytest.mark.parametrize(
    ("keys", "spoken"),
    [
        ("Ctrl+Shift+Z", "Ctrl+Maj+Z"),
        ("Del", "Suppr"),
        ("Up, Down", "↑ ou ↓"),
        ("Ctrl+/", "Ctrl+/"),
    ],
)
def test_keys_are_told_as_a_french_keyboard_names_them(keys: str, spoken: str) -> None:
    assert spoken_keys(keys) == spoken
