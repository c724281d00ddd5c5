"""Run in a process of its own: `VAULT FOLDER`. Types in a child's identity and prints JSON.

`stop` is the longest time, in seconds, between two turns of the event loop while fields are
being saved; `leave` the longest that leaving a field took before the next key could come.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_LOGGING_RULES"] = "default.warning=false"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pre_desk.bootstrap import Desk, make_application
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.ui.editing.record_card import RecordCard
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.settings import Settings
from pre_desk.ui.unlock.access import VaultAccess
from tests.benchmarks.vaults import LOGIN, PASSPHRASE

_TIMES = 40
_PATIENCE = 60


class Clock:
    """The longest time between two turns of the event loop."""

    def __init__(self, app: QApplication) -> None:
        self._app, self.longest = app, 0.0

    def turn(self, until: Callable[[], object]) -> None:
        """Go round the event loop until something is so."""
        last = time.perf_counter()
        end = last + _PATIENCE
        while not until():
            self._app.processEvents()
            now = time.perf_counter()
            self.longest = max(self.longest, now - last)
            last = now
            if now > end:
                raise TimeoutError


def open_card(app: QApplication, vault: Path, folder: Path) -> tuple[Desk, RecordCard]:
    """Open the vault, the first child, and the form of her identity."""
    settings = Settings(folder / "reglages.ini")
    access = VaultAccess(KdfPolicy.for_tests())
    desk = Desk(app, settings, access=access, folder=folder)
    clock = Clock(app)
    desk.start()
    session = desk.unlock._access.open(vault, login=LOGIN, passphrase=PASSPHRASE)
    desk.unlock._enter(session)
    clock.turn(lambda: desk.main is not None)
    window = desk.workplace.window
    window.show_screen("enfants")
    screen = window.visited("enfants")
    assert isinstance(screen, EnfantsScreen)
    clock.turn(lambda: screen.list.model.rowCount() > 0)
    screen.list.table.selectRow(0)
    clock.turn(lambda: screen.pane.shown is not None)
    assert screen.editor is not None
    screen.editor.begin("identite")
    clock.turn(lambda: screen.editor.open_form() is not None)
    card = screen.editor.open_form()
    assert isinstance(card, RecordCard)
    return desk, card


def leave(fields: list[QWidget], at: int) -> float:
    """Type in one field, go to the other; return how long going away took."""
    QTest.keyClicks(fields[at % 2], "x")
    start = time.perf_counter()
    QTest.keyClick(fields[at % 2], Qt.Key.Key_Tab)
    fields[(at + 1) % 2].setFocus()
    return time.perf_counter() - start


def main(vault: str, folder: str) -> int:
    app = make_application()
    desk, card = open_card(app, Path(vault), Path(folder))
    assert desk.main is not None
    desk.main.activateWindow()
    fields = [one.focus_widget() for one in card.form.fields[:2]]
    fields[0].setFocus()
    clock, longest = Clock(app), 0.0
    for at in range(_TIMES):
        longest = max(longest, leave(fields, at))
        pause = time.perf_counter() + 0.05
        clock.turn(lambda pause=pause: time.perf_counter() > pause)
    clock.turn(lambda: not any(one.dirty for one in card.form.fields))
    print(json.dumps({"stop": clock.longest, "leave": longest}))
    sys.stdout.flush()
    desk.leave()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
