"""A meeting is carried from the laptop to the projector, where it keeps the whole screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.vaults import ROOT

_SCREEN = {"y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
_CARRIED = """
from PySide6.QtWidgets import QApplication, QWidget
from pre_desk.ui.cellules.tenue.frame import keys_told, to_other_screen

app = QApplication([])
window = QWidget()
window.resize(1366, 768)
window.show()
for full in (False, True):
    if full:
        window.showFullScreen()
    to_other_screen(window)
    app.processEvents()
    print(window.screen().name(), window.isFullScreen(), window.isVisible())
print("F10" in keys_told())
"""


def carried(folder: Path, *screens: dict[str, object]) -> list[str]:
    """What happens on these screens, in a process of its own."""
    config = folder / "screens.json"
    told = {"synchronousWindowSystemEvents": False, "windowFrameMargins": False}
    config.write_text(json.dumps(told | {"screens": [_SCREEN | one for one in screens]}))
    ended = subprocess.run(
        [sys.executable, "-c", _CARRIED],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return ended.stdout.splitlines()


def test_f10_goes_to_the_projector_and_back(tmp_path: Path) -> None:
    laptop = {"name": "portable", "x": 0, "width": 1366, "height": 768}
    projector = {"name": "projecteur", "x": 1366, "width": 1920, "height": 1080}
    said = carried(tmp_path, laptop, projector)
    assert said == ["projecteur False True", "portable True True", "True"]


def test_one_screen_offers_no_other(tmp_path: Path) -> None:
    alone = {"name": "portable", "x": 0, "width": 1366, "height": 768}
    assert carried(tmp_path, alone) == ["portable False True", "portable True True", "False"]
