"""Python's cyclic garbage, collected on the UI thread only.

Whatever thread allocates may start a collection, and a widget that is part of a cycle would
be destroyed there, under the window that is painting: Qt then ends the process.
"""

import gc

from PySide6.QtCore import QTimer

_EVERY_MS = 500


class Collector:
    """From `start` to `stop`, collections happen between two events of the UI thread."""

    _at_work = 0

    def __init__(self) -> None:
        # Without a parent: it must still be there to stop after what started it is gone.
        self._timer = QTimer()
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect_due)

    def start(self) -> None:
        """Called before another thread runs Python."""
        Collector._at_work += 1
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Called once, when that thread has ended."""
        self._timer.stop()
        Collector._at_work -= 1
        if not Collector._at_work:
            gc.enable()


def collect_due() -> None:
    """Collect the generations whose turn has come, as Python does by itself."""
    for generation, most in enumerate(gc.get_threshold()):
        if gc.get_count()[generation] <= most:
            break
        gc.collect(generation)
