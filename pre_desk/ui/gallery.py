"""Every screen drawn into image files, without anybody in front of it."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

from pre_desk.domain.errors import DomainError, VaultError
from pre_desk.ui.background import Background, CrashReport
from pre_desk.ui.theme import DARK, LIGHT, Theme

WIDTH, HEIGHT = 1366, 768
_NAMES = {LIGHT: "clair", DARK: "sombre"}
# Longer than any pause a screen makes before it answers.
_REST_SECONDS = 0.3
_ROUNDS = 3
_PATIENCE_SECONDS = 120


class Gallery(QObject):
    """Draws windows in both themes, at the size of a small laptop."""

    def __init__(
        self, app: QApplication, theme: Theme, background: Background, folder: Path
    ) -> None:
        super().__init__()
        self._app, self._theme, self._background = app, theme, background
        self._folder = folder
        self._fault = ""
        self.images: list[Path] = []
        background.crashed.connect(self._note_crash)
        background.refused.connect(self._note_refusal)

    def draw(self, window: QWidget, name: str) -> None:
        """Write `name` in light and in dark; VaultError when the disk refuses."""
        window.resize(WIDTH, HEIGHT)
        self.settle()
        for theme, word in _NAMES.items():
            self._theme.choose(theme, 100)
            self.settle()
            path = self._folder / f"{name}-{word}.png"
            if not window.grab().save(str(path)):
                raise VaultError(f"Impossible d’écrire « {path} ».")
            self.images.append(path)

    def settle(self) -> None:
        """Wait until the screens have asked for and shown everything they want."""
        for _ in range(_ROUNDS):
            answered: list[None] = []
            self._background.call("Attendre", lambda _: None, done=answered.append)
            self._wait(lambda seen=answered: bool(seen), _PATIENCE_SECONDS)  # type: ignore[misc]
            self._wait(lambda: False, _REST_SECONDS)
        if self._fault:
            raise DomainError(f"Un écran n’a pas pu être dessiné : {self._fault}")

    def _wait(self, until: Callable[[], bool], seconds: float) -> None:
        last = time.monotonic() + seconds
        while not until() and time.monotonic() < last:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.005)

    def _note_crash(self, report: CrashReport) -> None:
        self._fault = report.text()

    def _note_refusal(self, error: DomainError) -> None:
        self._fault = error.message
