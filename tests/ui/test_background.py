"""Work goes to one thread and comes back answered, whatever happens to it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from pre_desk.domain.errors import Cancelled, DomainError
from pre_desk.ui.background import Background, CrashReport, Task


class RecordingVault:
    """Tells which transactions were opened, committed or rolled back."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.changed = {"enfant"}

    @contextmanager
    def transaction(self, label: str, *, now: datetime) -> Iterator[Any]:
        assert now.tzinfo is not None
        try:
            yield self
        except BaseException:
            self.told.append(f"rollback {label}")
            raise
        self.told.append(f"commit {label}")

    def close(self, now: datetime) -> None:
        self.told.append("close")

    @contextmanager
    def reading(self, *, now: datetime) -> Iterator[Any]:
        yield self


@pytest.fixture
def vault() -> RecordingVault:
    return RecordingVault()


@pytest.fixture
def background(qtbot: QtBot, vault: RecordingVault) -> Iterator[Background]:
    made = Background()
    made.attach(vault)
    yield made
    made.stop()


def test_a_use_case_runs_elsewhere_and_is_answered_here(
    qtbot: QtBot, background: Background, vault: RecordingVault
) -> None:
    threads: list[str] = []
    answers: list[str] = []

    def use_case(uow: Any, task: Task) -> str:
        threads.append(threading.current_thread().name)
        return "fait"

    def done(result: str) -> None:
        threads.append(threading.current_thread().name)
        answers.append(result)

    with qtbot.waitSignal(background.changed) as told:
        background.run("Changer", use_case, done=done)
    assert answers == ["fait"]
    assert threads[0].startswith("store")
    assert threads[1] == threading.main_thread().name
    assert told.args == [frozenset({"enfant"})]
    assert vault.told == ["commit Changer"]


def test_a_refusal_reaches_the_caller_after_a_rollback(
    qtbot: QtBot, background: Background, vault: RecordingVault
) -> None:
    refused: list[str] = []

    def use_case(uow: Any, task: Task) -> None:
        raise DomainError("La sortie est avant l’entrée.", "sortie")

    with qtbot.waitSignal(background.ended):
        background.run("Sortir", use_case, done=print, failed=lambda e: refused.append(e.message))
    assert refused == ["La sortie est avant l’entrée."]
    assert vault.told == ["rollback Sortir"]


def test_a_refusal_nobody_waits_for_is_told_to_the_window(
    qtbot: QtBot, background: Background
) -> None:
    def use_case(uow: Any, task: Task) -> None:
        raise DomainError("Impossible.")

    with qtbot.waitSignal(background.refused) as told:
        background.read("Lire", use_case, done=print)
    assert told.args is not None
    assert told.args[0].message == "Impossible."


def test_a_fault_is_told_once_and_never_quotes_a_name(
    qtbot: QtBot, background: Background, caplog: pytest.LogCaptureFixture
) -> None:
    def use_case(uow: Any, task: Task) -> None:
        raise ValueError("BENALI Maëlys")

    with qtbot.waitSignal(background.crashed) as told:
        background.run("Changer", use_case, done=print)
    assert told.args is not None
    report: CrashReport = told.args[0]
    assert report.kind == "ValueError"
    assert "use_case" in report.text()
    assert "BENALI" not in report.text() + caplog.text
    caplog.clear()


def test_what_the_system_refuses_is_a_sentence_and_no_crash(
    qtbot: QtBot, background: Background, vault: RecordingVault
) -> None:
    answers: list[DomainError] = []

    def use_case(uow: Any, task: Task) -> None:
        raise PermissionError(13, "Permission denied", "Zoé Martin.pdf")

    background.run("Enregistrer", use_case, done=lambda _: None, failed=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert "l’accès est refusé" in answers[0].message
    assert "Zoé" not in answers[0].message
    assert vault.told == ["rollback Enregistrer"]


def test_cancelled_work_stops_at_its_next_step_and_changes_nothing(
    qtbot: QtBot, background: Background, vault: RecordingVault
) -> None:
    began = threading.Event()
    failures: list[DomainError] = []

    def use_case(uow: Any, task: Task) -> None:
        task(1, 3)
        began.set()
        while True:
            task(2, 3)

    task = background.run("Importer", use_case, done=print, failed=failures.append)
    assert began.wait(5)
    with qtbot.waitSignal(background.ended):
        task.cancel()
    assert isinstance(failures[0], Cancelled)
    assert vault.told == ["rollback Importer"]


def test_a_cancelled_reading_is_answered_to_nobody(qtbot: QtBot, background: Background) -> None:
    answers: list[object] = []
    task = background.read("Lire", lambda uow, _: 1, done=answers.append, failed=answers.append)
    with qtbot.waitSignal(background.ended):
        task.cancel()
    assert answers == []


def test_long_work_is_told_so_that_it_can_be_shown(qtbot: QtBot, background: Background) -> None:
    release = threading.Event()
    with qtbot.waitSignal(background.became_slow) as told:
        task = background.call("Sauvegarder", lambda _: release.wait(5), done=lambda _: None)
    release.set()
    assert told.args == [task]
    with qtbot.waitSignal(background.ended):
        pass


def test_without_a_vault_work_is_refused_in_french(qtbot: QtBot) -> None:
    background = Background()
    with qtbot.waitSignal(background.refused) as told:
        background.read("Lire", lambda uow, _: 1, done=print)
    assert told.args is not None
    assert told.args[0].message == "Aucun coffre n’est ouvert."
    background.stop()


def test_stopping_closes_the_vault_after_what_is_running(
    qtbot: QtBot, background: Background, vault: RecordingVault
) -> None:
    began = threading.Event()

    def until_told_to_stop(uow: Any, task: Task) -> None:
        began.set()
        while not task.cancelled:
            pass

    background.run("Enregistrer", until_told_to_stop, done=lambda _: None)
    background.run("Jamais", lambda uow, task: None, done=lambda _: None)
    assert began.wait(5)
    background.stop()
    assert vault.told == ["commit Enregistrer", "close"]


def test_what_is_asked_once_everything_is_closed_is_dropped(
    qtbot: QtBot, background: Background, vault: RecordingVault
) -> None:
    background.stop()
    task = background.run("Chercher", lambda uow, task: None, done=lambda _: None)
    assert task.finished
    assert vault.told == ["close"]


class Waiting(QObject):
    """Waits for an answer in each of the ways a screen does."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self.heard = heard

    def hear(self, answer: str) -> None:
        self.heard.append(answer)


@pytest.mark.parametrize("work", ["run", "read", "call"])
def test_what_a_destroyed_widget_waited_for_is_told_to_nobody(
    qtbot: QtBot, background: Background, work: str
) -> None:
    heard: list[str] = []
    waiting = Waiting(heard)
    start = getattr(background, work)
    for done in (waiting.hear, partial(waiting.hear), lambda answer: waiting.hear(answer)):
        start("Lire", lambda *_: "fait", done=done)
    shiboken6.delete(waiting)
    with qtbot.waitSignal(background.ended):
        background.call("Attendre", lambda _: None, done=lambda _: heard.append("après"))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["après"]
