"""How far long work is, on the terminal only: a file or a pipe receives nothing of it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_CLEARED = "\r\033[K"


class TerminalProgress:
    """Called as use cases call it, with (done, total); Ctrl+C is its « Annuler »."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = ""
        self._watched = sys.stderr.isatty()

    def __call__(self, done: int, total: int = 0) -> None:
        share = f" {100 * done // total}\u00a0%" if total else ""
        if self._watched and share != self._shown:
            self._shown = share
            self._write(f"{_CLEARED}{self._label}…{share}")

    def clear(self) -> None:
        """Leave the line as it was before."""
        if self._shown:
            self._shown = ""
            self._write(_CLEARED)

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


@contextmanager
def shown_progress(label: str) -> Iterator[TerminalProgress]:
    """Give a progress whose line vanishes at the end."""
    progress = TerminalProgress(label)
    try:
        yield progress
    finally:
        progress.clear()
