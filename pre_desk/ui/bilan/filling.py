"""Builds a long page a little at a time: the window answers between two cards."""

import time
from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

Step = Callable[[], object]

# A click or a key is never kept waiting for longer than this and one card.
_TURN_SECONDS = 0.012


class Filling(QObject):
    """One page at a time; `ended` tells that all of it is there."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Step] = deque()
        self._turns = QTimer(self)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._turn)

    def begin(self, steps: Iterable[Step]) -> None:
        """Build these from now on; what was left of another page is forgotten."""
        self._steps = deque(steps)
        self._turns.start()

    def finish(self) -> None:
        """Build at once what is left."""
        while self._steps:
            self._steps.popleft()()
        if self._turns.isActive():
            self._turns.stop()
            self.ended.emit()

    def _turn(self) -> None:
        until = time.monotonic() + _TURN_SECONDS
        while self._steps and time.monotonic() < until:
            self._steps.popleft()()
        if not self._steps:
            self.finish()
