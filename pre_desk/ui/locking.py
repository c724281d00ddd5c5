"""Locking: the vault is closed and the process replaced, so that memory keeps nothing.

Cleaning names and keys inside a running interpreter leaves hundreds behind; a new
process image leaves none (STORE C03).
"""

import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from pre_desk.ui.settings import Settings

# Carries the login to the unlock window of the next process image: never a passphrase.
LOGIN_VARIABLE = "PRE_DESK_UNLOCK_LOGIN"
_GESTURES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    )
)
_CHECK_MS = 5000
# A timer this late means that the computer slept meanwhile.
_SLEPT_SECONDS = 60


class AutoLock(QObject):
    """Says when nobody has touched the application for long, or the computer has slept."""

    lock_wanted = Signal()

    def __init__(
        self, app: QApplication, settings: Settings, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(app)
        self._clock = clock
        self._settings = settings
        self._last_gesture = self._last_check = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self.check)
        self._timer.start()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _GESTURES:
            self._last_gesture = self._clock()
        return False

    def check(self) -> None:
        """Ask to lock if the person has left or the computer has slept.

        Wall time, not elapsed time: a sleep counts as absence.
        """
        now = self._clock()
        slept = now - self._last_check > _SLEPT_SECONDS
        idle = now - self._last_gesture >= 60 * self._settings.auto_lock_minutes
        self._last_check = now
        if slept or idle:
            self.stop()
            self.lock_wanted.emit()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()


def restart_command() -> list[str]:
    """Return what starts the application again, without any argument."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "pre_desk"]


def replace_process(login: str) -> None:
    """Put a new process image in the place of this one; does not return."""
    command = restart_command()
    environment = {**os.environ, LOGIN_VARIABLE: login}
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":
        # Windows has no exec: the successor starts, then this process vanishes.
        import subprocess

        subprocess.Popen(command, env=environment, close_fds=True)  # noqa: S603
        os._exit(0)
    os.execve(command[0], command, environment)  # noqa: S606 - our own interpreter, no shell


def login_handed_over() -> str:
    """Return the login left by the process image before this one, and forget it."""
    return os.environ.pop(LOGIN_VARIABLE, "")
