"""Cyclic garbage waits for the UI thread while another one runs Python."""

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from pre_desk.ui.background import Background
from pre_desk.ui.collector import collect_due


class Knot:
    """Part of a cycle: only a collection frees it."""

    def __init__(self) -> None:
        self.me = self


def test_the_store_thread_collects_nothing_and_the_window_does(qtbot: QtBot) -> None:
    where: list[bool] = []
    main = threading.main_thread()

    def freed(_: object) -> None:
        where.append(threading.current_thread() is main)

    kept: list[weakref.ref[Knot]] = []

    def allocate() -> int:
        kept.append(weakref.ref(Knot(), freed))
        # Far more than what starts a collection.
        return len([[] for _ in range(50_000)])

    background = Background()
    try:
        done: list[int] = []
        background.call("Compter", lambda _: allocate(), done=done.append)
        qtbot.waitUntil(lambda: bool(done))
        assert not gc.isenabled()
        gc.collect()
        assert where == [True]
    finally:
        background.stop()


def test_python_collects_by_itself_again_once_every_thread_has_ended(qtbot: QtBot) -> None:
    gc.enable()
    one, other = Background(), Background()
    one.stop()
    assert not gc.isenabled()
    other.stop()
    other.stop()
    assert gc.isenabled()


def test_what_is_due_is_collected_between_two_events(qtbot: QtBot) -> None:
    background = Background()
    try:
        knot = weakref.ref(Knot())
        kept = [[] for _ in range(2_000)]
        collect_due()
        assert knot() is None
        assert len(kept) == 2_000
    finally:
        background.stop()
