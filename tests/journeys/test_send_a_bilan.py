"""The bilan of a real team leaves, hands on the keyboard; its files are attacked again."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pre_desk.ui.bilan.screen import BilanScreen
from pre_desk.usecases.demonstration.accounts import PASSPHRASE
from pre_desk.usecases.publication_audit import audit_folder
from tests.journeys.conftest import Person
from tests.journeys.keyboard import CTRL, Keyboard

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def enter_as(
    person: Person, qtbot: QtBot, demonstration: Path
) -> Callable[[str], tuple[Keyboard, BilanScreen]]:
    """Open the demonstration under a login, at the bilan of 2025-2026: earlier ones are sent."""

    def entered(login: str) -> tuple[Keyboard, BilanScreen]:
        desk = person.desk
        person.sit_down(demonstration, login, PASSPHRASE)
        person.enter()
        desk.workplace.window.show_screen("bilan")
        screen = desk.workplace.window.visited("bilan")
        assert isinstance(screen, BilanScreen)
        person.wait(lambda: bool(screen.view.cards))
        keyboard = Keyboard(person, qtbot)
        while screen.header.years.currentText() != "2025-2026":
            keyboard.key(Qt.Key.Key_Left, ALT)
        person.wait(lambda: "31/08/2026" in screen.header.period.text())
        return keyboard, screen

    return entered


def test_the_bilan_of_a_team_is_sent_by_the_keyboard_and_reveals_nothing(
    enter_as: Callable[[str], tuple[Keyboard, BilanScreen]],
    person: Person,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "diffusion"
    monkeypatch.setattr("pre_desk.ui.bilan.diffusion.choose_folder", lambda *told: told[-1](out))
    keyboard, screen = enter_as("coordination")
    panel = screen.diffusion
    person.press("Préparer la diffusion")
    person.wait(lambda: panel.year == "2025-2026" and bool(panel.audience.choices))
    keyboard.key(Qt.Key.Key_Return, CTRL)
    keyboard.key(Qt.Key.Key_Return, CTRL)
    person.wait(lambda: not panel.preview.verdict.isHidden())
    assert "n’a rien retrouvé" in panel.preview.verdict.text()
    person.wait(panel.next.hasFocus)
    keyboard.key(Qt.Key.Key_Space)
    person.wait(panel.confirm.question.hasFocus)
    keyboard.key(Qt.Key.Key_Space)
    keyboard.key(Qt.Key.Key_Return, CTRL)
    person.wait(lambda: not panel.confirm.notice.isHidden())
    told = json.loads((out / "publication.json").read_text(encoding="utf-8"))
    whole = {"year": "2025-2026", "audience": "named", "k": 5}
    assert {key: told[key] for key in whole} == whole
    lists = next(one for one in told["tables"] if one["name"] == "state_31_august")
    counts = {one["keys"]["state_31_august"]: one["value"] for one in lists["cells"]}
    assert (counts["observation"], counts["sorti"], counts["total"]) == (90, 58, 186)
    assert audit_folder(out).lines() == []
    # What is sent is final: the top of the screen says so.
    person.wait(lambda: "édition 1, définitive" in screen.header.period.text())


def test_the_direction_reads_what_names_nobody(
    enter_as: Callable[[str], tuple[Keyboard, BilanScreen]],
) -> None:
    _, screen = enter_as("direction")
    assert screen.header.marking.text() == "Chiffres protégés, k\u00a0=\u00a05"
    assert [one.why.isEnabled() for one in screen.view.figures] == [False] * 5
