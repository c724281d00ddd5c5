"""Two people on one child, one vault: what the first typed meets what the second has saved.

Three processes. One vault has one writer at a time: the first window is killed in mid-typing
(a computer switched off), the second session saves the child it had read, and the first
person comes back to her draft in the real window of this test.
"""

import signal
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pre_desk.bootstrap import Desk
from pre_desk.ui.editing.record_card import RecordCard
from pre_desk.usecases.drafts import list_drafts
from tests.journeys.conftest import Person
from tests.journeys.keyboard import Keyboard
from tests.vaults import LEA, NAMES, PASSPHRASE, ZOE, ZOE_PASSPHRASE, entered, make_vault, start

MINE, THEIRS = "Tanvelliste", "Orgavelain"
Begin = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    path = tmp_path / "coffres" / "equipe.pre"
    path.parent.mkdir()
    return path


@pytest.fixture
def begin(vault: Path, desk: Desk) -> Iterator[Begin]:
    """Start a process of the tests; none survives the test."""
    started: list[subprocess.Popen[str]] = []

    def begun(module: str, *words: str) -> subprocess.Popen[str]:
        made = start(f"tests.journeys.{module}", vault, *words, stdin=subprocess.PIPE)
        started.append(made)
        return made

    yield begun
    for one in started:
        one.kill()
        one.communicate()


def says(process: subprocess.Popen[str]) -> str:
    """The next word of the other process, or why it ended."""
    assert process.stdout is not None
    return process.stdout.readline().strip() or process.communicate()[1]


def type_while_another_reads_then_saves(begin: Begin) -> None:
    """The second one has read the child too; she waits until the first one's process is gone."""
    typing = begin("typing_process", LEA, PASSPHRASE, MINE)
    assert says(typing) == "typed"
    other = begin("other_session", ZOE, ZOE_PASSPHRASE, THEIRS)
    assert says(other) == "read"
    assert says(other) == "held"
    typing.send_signal(signal.SIGKILL)
    typing.wait(timeout=30)
    assert other.stdin is not None
    other.stdin.write("\n")
    other.stdin.flush()
    assert says(other) == "saved"
    other.communicate(timeout=30)


def come_back(person: Person, qtbot: QtBot, vault: Path) -> Keyboard:
    person.sit_down(vault, LEA, PASSPHRASE)
    person.enter()
    return Keyboard(person, qtbot)


def take_the_draft_up(keyboard: Keyboard) -> RecordCard:
    keyboard.wait(lambda: "Un brouillon du" in keyboard.notice)
    keyboard.reach("Reprendre")
    keyboard.key(Qt.Key.Key_Space)
    keyboard.wait(lambda: keyboard.desk.workplace.window.visited("enfants") is not None)
    editor = keyboard.screen.editor
    assert editor is not None
    keyboard.wait(lambda: isinstance(editor.open_form(), RecordCard))
    card = editor.open_form()
    assert isinstance(card, RecordCard)
    keyboard.wait(lambda: card.form.fields[0].focus_widget().hasFocus())
    assert card.form.fields[0].content() == MINE
    return card


def on_disk(vault: Path) -> tuple[str, int]:
    """The name of the child, and how many drafts wait."""
    with entered(vault, now=datetime.now(UTC)) as opened:
        assert opened.report.warnings == []
        with opened.reading(now=datetime.now(UTC)) as uow:
            names = {one.prenom: one.nom for one in uow.enfant.find()}
            return names[NAMES[0][1]], len(list_drafts(uow))


@pytest.mark.parametrize(("choice", "kept"), [("mine", MINE), ("theirs", THEIRS)])
def test_she_sees_both_versions_and_what_she_chooses_is_on_the_disk(
    begin: Begin, person: Person, qtbot: QtBot, vault: Path, choice: str, kept: str
) -> None:
    make_vault(vault, children=3)
    type_while_another_reads_then_saves(begin)
    keyboard = come_back(person, qtbot, vault)
    card = take_the_draft_up(keyboard)
    keyboard.key(Qt.Key.Key_Tab)
    keyboard.wait(lambda: card.conflict is not None)
    assert card.conflict is not None
    shown = [one.text() for one in card.conflict.findChildren(QLabel)]
    assert {MINE, THEIRS} <= set(shown)
    keyboard.wait(card.conflict.mine.hasFocus)
    if choice == "theirs":
        keyboard.key(Qt.Key.Key_Tab)
    keyboard.key(Qt.Key.Key_Space)
    keyboard.wait(lambda: card.conflict is None)
    keyboard.wait(lambda: keyboard.inside(lambda uow: list_drafts(uow)) == [])
    person.keys(Qt.Key.Key_L)
    assert on_disk(vault) == (kept, 0)
