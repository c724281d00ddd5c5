"""From a keystroke to the filtered list, at a hundred thousand children."""

from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtWidgets import QApplication

from pre_desk.ui.enfants.list_panel import ListPanel
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.usecases.enfants import load_index
from tests.benchmarks.measure import Measure, against, percentile_95, within
from tests.benchmarks.vaults import TODAY, opened

LARGE, SMALL = 100_000, 10_000
_TYPED = ["benali maelys", "cisse", "étienne-garcia", "fernandez hugo", "ivanov", "kone ines", "zz"]


def measures() -> list[Measure]:
    """Letters are typed one by one in the real field; each is timed until the list is repainted."""
    large, small = _keystrokes(LARGE), _keystrokes(SMALL)
    return [
        within(f"keystroke to filtered list, {LARGE:,} children, p95", 1000 * large, 50, "ms"),
        against(
            f"growth of a keystroke, {SMALL:,} to {LARGE:,} children",
            1000 * large,
            1000 * small,
            f"{SMALL:,} children",
            LARGE / SMALL,
            "ms",
        ),
    ]


def _keystrokes(children: int) -> float:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    vault = opened(children, read_only=True)
    with TemporaryDirectory() as folder, vault.reading(now=datetime.now(UTC)) as uow:
        settings = Settings(Path(folder) / "reglages.ini")
        theme = Theme(app, settings.theme, settings.text_scale)
        panel = ListPanel(TODAY, lambda ids: None)
        panel.resize(420, 700)
        panel.show_index(load_index(uow, on=TODAY))
        panel.show()
        app.processEvents()
        times = [_typed(app, panel, text) for word in _TYPED for text in accumulate(word)]
        panel.close()
        panel.deleteLater()
        del theme
    vault.close(datetime.now(UTC))
    return percentile_95(times)


def _typed(app: QApplication, panel: ListPanel, text: str) -> float:
    start = perf_counter()
    panel.search.setText(text)
    app.processEvents()
    panel.table.viewport().repaint()
    return perf_counter() - start
