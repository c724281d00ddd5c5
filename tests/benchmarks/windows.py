"""Run in a process of its own: shows one window, prints what it cost, ends.

`bare FOLDER`: an empty PySide6 window. `unlock FOLDER`: the application's first window.
`team FOLDER VAULT`: the whole application on a vault, until its list is on screen. Settings
go to the folder.
"""

import os
import resource
import sys
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
    print(time.monotonic(), peak_memory(), flush=True)


def peak_memory() -> float:
    """Peak memory of this program in MiB; getrusage would count the parent's before exec."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bare(_: Path) -> int:
    app = QApplication([sys.argv[0]])
    window = QWidget()
    window.resize(760, 680)
    watch = FirstPaint(window, lambda: (tell(), app.quit()))
    window.show()
    app.exec()
    return 0 if watch else 1


def unlock(folder: Path) -> int:
    from pre_desk.bootstrap import Desk, make_application
    from pre_desk.ui.settings import Settings

    app = make_application()
    desk = Desk(app, Settings(folder / "reglages.ini"), folder=folder)
    watch = FirstPaint(desk.unlock, lambda: (tell(), os._exit(0)))
    desk.start()
    return app.exec() if watch else 1


def team(folder: Path) -> int:
    from pre_desk.bootstrap import Desk, make_application
    from pre_desk.store.keys.derivation import KdfPolicy
    from pre_desk.ui.settings import Settings
    from pre_desk.ui.unlock.access import VaultAccess
    from tests.benchmarks.vaults import LOGIN, PASSPHRASE

    path = Path(sys.argv[3])

    app = make_application()
    access = VaultAccess(KdfPolicy.for_tests())
    desk = Desk(app, Settings(folder / "reglages.ini"), access=access, folder=folder)
    desk.start()
    desk.unlock.opened.connect(lambda _: _when_listed(desk))
    QTimer.singleShot(300, lambda: _open(desk, path, LOGIN, PASSPHRASE))
    return app.exec()


def _open(desk: object, path: Path, login: str, passphrase: str) -> None:
    print(time.monotonic(), 0, flush=True)
    session = desk.unlock._access.open(path, login=login, passphrase=passphrase)  # type: ignore[attr-defined]
    desk.unlock._enter(session)  # type: ignore[attr-defined]


def _when_listed(desk: object) -> None:
    desk.main.show_screen("enfants")  # type: ignore[attr-defined]
    panel = desk.main.visited("enfants").list  # type: ignore[attr-defined]
    waiting = QTimer(panel)

    def look() -> None:
        first = panel.model.index(0, 1).data() if panel.model.rowCount() else None
        if first and first != "…":
            waiting.stop()
            tell()
            QTimer.singleShot(1500, lambda: (tell(), os._exit(0)))

    waiting.timeout.connect(look)
    waiting.start(5)


if __name__ == "__main__":
    ways = {"bare": bare, "unlock": unlock, "team": team}
    raise SystemExit(ways[sys.argv[1]](Path(sys.argv[2])))
