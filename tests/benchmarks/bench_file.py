"""From a key to the painted file of a child with eight years of history."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pre_desk.domain.role import Role
from pre_desk.store.vault import Vault
from pre_desk.ui.background import Background
from pre_desk.ui.enfants.file.tabs import TABS
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from tests.benchmarks.events import rest, until
from tests.benchmarks.long_files import CHILDREN, TODAY, long_vault
from tests.benchmarks.measure import Measure, percentile_95, within
from tests.benchmarks.vaults import entered

# Longer than the pause after which a step in the list is told at once.
_REST = 0.3
_STEPS, _WINDOWS = 30, 20


def measures() -> list[Measure]:
    """The journal is written, every tab has been visited once, the widest one is on screen."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    vault = entered(long_vault())
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "reglages.ini")
        theme = Theme(app, settings.theme, settings.text_scale)
        found = _measured(app, vault, settings)
        del theme
    return found


def _measured(app: QApplication, vault: Vault, settings: Settings) -> list[Measure]:
    background = Background()
    background.attach(vault)
    firsts = []
    for _ in range(_WINDOWS):
        screen = _shown(app, background, settings)
        firsts.append(_opened(app, screen, lambda shown=screen: shown.list.choose("000")))
        rest(app, _REST)
        if len(firsts) < _WINDOWS:
            screen.hide()
            screen.deleteLater()
    told = [
        within("very first file of 8 years after the start", 1000 * firsts[0], 100, "ms"),
        within("first file of 8 years of a window, p95", 1000 * percentile_95(firsts), 100, "ms"),
    ]
    for one in TABS:
        screen.pane.show_tab(one.code)
        rest(app, _REST)
    for code in ("parcours", "evaluations", "cellules"):
        screen.pane.show_tab(code)
        rest(app, _REST)
        told.append(_stepped(app, screen, code))
    background.stop()
    screen.deleteLater()
    return told


def _shown(app: QApplication, background: Background, settings: Settings) -> EnfantsScreen:
    """A screen of children in which no file was opened yet, at rest."""
    screen = EnfantsScreen(
        background,
        settings,
        today=TODAY,
        role=Role.COORDINATION,
        writable=True,
        may_import=False,
    )
    screen.resize(1302, 740)
    screen.show()
    screen.load()
    until(app, lambda: screen.list.model.rowCount() == CHILDREN)
    rest(app, _REST)
    return screen


def _stepped(app: QApplication, screen: EnfantsScreen, code: str) -> Measure:
    table = screen.list.table
    table.selectRow(0)
    rest(app, _REST)

    def down() -> None:
        QTest.keyClick(table, Qt.Key.Key_Down)

    times = []
    for _ in range(_STEPS):
        times.append(_opened(app, screen, down))
        rest(app, _REST)
    name = f"↓ to the next file of 8 years painted, tab {code}, p95"
    return within(name, 1000 * percentile_95(times), 50, "ms")


def _opened(app: QApplication, screen: EnfantsScreen, gesture: Callable[[], None]) -> float:
    """Seconds from a gesture to the file of the child under the cursor, painted."""
    start = perf_counter()
    gesture()
    until(app, lambda: _shows_current(screen))
    # What was put in place is laid out and painted.
    app.processEvents()
    return perf_counter() - start


def _shows_current(screen: EnfantsScreen) -> bool:
    shown = screen.pane.shown
    return shown is not None and shown.enfant.id == screen.list.current_id()
