"""Lets the windows that are measured work."""

from collections.abc import Callable
from time import perf_counter, sleep

from PySide6.QtWidgets import QApplication


def until(app: QApplication, done: Callable[[], bool]) -> None:
    """Let them work until something is so, looking as often as it costs nothing."""
    while not done():
        app.processEvents()
        sleep(0.0005)


def rest(app: QApplication, seconds: float) -> None:
    """Let them finish what they do in the background."""
    end = perf_counter() + seconds
    while perf_counter() < end:
        app.processEvents()
        sleep(0.002)
