"""Run in a process of its own: shows one window, prints what it cost, ends.

`bare`: an empty PySide6 window. `unlock`: the application's first window. `team PATH`: the
whole application on a vault, until its list is on screen.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FirstPaint(QObject):
    """Calls back once a window has been painted."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def tell() -> None:
    """Print the moment (a clock shared with the parent) and the peak memory in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.monotonic(), peak, flush=True)


def bare() -> int:
    app = QApplication([sys.argv[0]])
    window = QWidget()
    window.resize(760, 680)
    watch = FirstPaint(window, lambda: (tell(), app.quit()))
    window.show()
    app.exec()
    return 0 if watch else 1


def unlock() -> int:
    from pre_desk.bootstrap import Desk, make_application
    from pre_desk.ui.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        app = make_application()
        desk = Desk(app, Settings(Path(folder) / "reglages.ini"), folder=Path(folder))
        watch = FirstPaint(desk.unlock, lambda: (tell(), os._exit(0)))
        desk.start()
        return app.exec() if watch else 1


def team(path: Path) -> int:
    from pre_desk.bootstrap import Desk, make_application
    from pre_desk.store.keys.derivation import KdfPolicy
    from pre_desk.ui.settings import Settings
    from pre_desk.ui.unlock.access import VaultAccess
    from tests.benchmarks.vaults import LOGIN, PASSPHRASE

    with tempfile.TemporaryDirectory() as folder:
        app = make_application()
        access = VaultAccess(KdfPolicy.for_tests())
        settings = Settings(Path(folder) / "reglages.ini")
        desk = Desk(app, settings, access=access, folder=Path(folder))
        desk.start()
        desk.unlock.opened.connect(lambda _: _when_listed(desk))
        QTimer.singleShot(300, lambda: _open(desk, path, LOGIN, PASSPHRASE))
        return app.exec()


def _open(desk: object, path: Path, login: str, passphrase: str) -> None:
    print(time.monotonic(), 0, flush=True)
    session = desk.unlock._access.open(path, login=login, passphrase=passphrase)  # type: ignore[attr-defined]
    desk.unlock._enter(session)  # type: ignore[attr-defined]


def _when_listed(desk: object) -> None:
    panel = desk.main.visited("enfants").list  # type: ignore[attr-defined]
    waiting = QTimer(panel)

    def look() -> None:
        first = panel.model.index(0, 1).data() if panel.model.rowCount() else None
        if first:
            waiting.stop()
            tell()
            QTimer.singleShot(1500, lambda: (tell(), os._exit(0)))

    waiting.timeout.connect(look)
    waiting.start(5)


if __name__ == "__main__":
    ways = {"bare": bare, "unlock": unlock}
    kind = sys.argv[1]
    raise SystemExit(ways[kind]() if kind in ways else team(Path(sys.argv[2])))
