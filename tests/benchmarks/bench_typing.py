"""Typing while fields are saved: how long the window stops listening at worst."""

import json
import subprocess
import sys
import tempfile

from tests.benchmarks.measure import Measure, within
from tests.benchmarks.vaults import scratch, vault_of

CHILDREN = 2000


def measures() -> list[Measure]:
    """Two fields typed in and left in turn, forty times, each leaving saved on the disk."""
    folder = tempfile.mkdtemp(dir=scratch())
    command = [sys.executable, "-m", "tests.benchmarks.typing_window", str(vault_of(CHILDREN))]
    told = subprocess.run([*command, folder], check=True, capture_output=True, text=True).stdout
    found = json.loads(told.splitlines()[-1])
    return [
        within("typing while fields are saved: longest stop of the window", found["stop"], 0.1),
        within("leaving a field: time taken from the keyboard", found["leave"], 0.016),
    ]
