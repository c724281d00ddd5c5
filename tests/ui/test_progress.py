"""The strip at the bottom: one slow task at a time, the next one after it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from pre_desk.ui.background import Background, Task
from pre_desk.ui.progress import ProgressStrip


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def strip(qtbot: QtBot, background: Background) -> ProgressStrip:
    made = ProgressStrip(background)
    qtbot.addWidget(made)
    return made


def said(strip: ProgressStrip) -> str:
    shown = strip.findChild(QLabel)
    assert shown is not None
    return shown.text()


def slow(background: Background, label: str) -> Task:
    task = Task(label)
    background.became_slow.emit(task)
    return task


def test_nothing_is_shown_while_nothing_is_slow(strip: ProgressStrip) -> None:
    assert strip.isHidden()


def test_a_slow_task_shows_how_far_it_is_and_can_be_cancelled(
    qtbot: QtBot, strip: ProgressStrip, background: Background
) -> None:
    task = slow(background, "Importer")
    assert said(strip) == "Importer…"
    task(30, 120)
    bar, cancel = strip.findChild(QProgressBar), strip.findChild(QPushButton)
    assert bar is not None
    assert cancel is not None
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (30, 120))
    qtbot.waitUntil(cancel.isVisible)
    cancel.click()
    assert task.cancelled
    assert said(strip) == "Annulation…"
    assert not cancel.isEnabled()
    background.ended.emit(task)
    assert strip.isHidden()


def test_a_task_that_waits_behind_another_is_shown_after_it(
    strip: ProgressStrip, background: Background
) -> None:
    first, second = slow(background, "Lire la liste"), slow(background, "Annuler un import")
    assert said(strip) == "Lire la liste…"
    background.ended.emit(first)
    assert not strip.isHidden()
    assert said(strip) == "Annuler un import…"
    background.ended.emit(second)
    assert strip.isHidden()


def test_a_task_that_ends_in_no_time_is_never_shown(
    strip: ProgressStrip, background: Background
) -> None:
    background.ended.emit(Task("Enregistrer"))
    assert strip.isHidden()
