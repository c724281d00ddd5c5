"""The process is killed while somebody types: what she typed is offered at the next opening."""

import signal
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Person
from tests.journeys.keyboard import Keyboard
from tests.vaults import LEA, PASSPHRASE, make_vault, start


def type_until_killed(vault: Path) -> None:
    """Start the real window elsewhere, and kill it once it has kept a draft."""
    process = start("tests.journeys.typing_process", vault, LEA, PASSPHRASE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "typed\n"
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL


def open_again(person: Person, vault: Path) -> None:
    person.sit_down(vault, LEA, PASSPHRASE)
    person.enter()


def test_a_kill_in_mid_typing_loses_no_draft(person: Person, qtbot: QtBot, tmp_path: Path) -> None:
    vault = tmp_path / "coffres" / "equipe.pre"
    vault.parent.mkdir()
    make_vault(vault, children=3)
    type_until_killed(vault)
    open_again(person, vault)
    keyboard = Keyboard(person, qtbot)
    keyboard.wait(lambda: "Un brouillon du" in keyboard.notice)
    assert "Nouvel enfant" in keyboard.notice
    keyboard.reach("Reprendre")
    keyboard.key(Qt.Key.Key_Space)
    creation = lambda: keyboard.screen.creation  # noqa: E731 - read again at each look
    keyboard.wait(lambda: creation() is not None and creation().panel is not None)
    panel = creation().panel
    keyboard.wait(lambda: panel.act.fields[0].content().startswith("Benali"))
