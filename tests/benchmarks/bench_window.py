"""From nothing to the first window and to the list, and the memory it takes."""

import subprocess
import sys
import tempfile
import time

from tests.benchmarks.measure import Measure, against, within
from tests.benchmarks.vaults import scratch, vault_of

_TIMES = 5
SMALL, LARGE = 200, 100_000


def measures() -> list[Measure]:
    """Each window is shown by a process of its own; the best of a few runs is kept."""
    bare, unlock = _shown("bare"), _shown("unlock")
    listed = {count: _listed(count) for count in (SMALL, LARGE)}
    bare_memory = min(_lines("bare")[-1][1] for _ in range(2))
    return [
        against("start to the unlock window", unlock, bare, "bare window", 1.5),
        within(f"key derived to the list on screen, {SMALL} children", listed[SMALL][0], 2),
        within(f"key derived to the list on screen, {LARGE:,} children", listed[LARGE][0], 2),
        against(
            f"peak memory, {SMALL} children", listed[SMALL][1], bare_memory, "bare window", 2, "MiB"
        ),
        within(f"peak memory, {LARGE:,} children", listed[LARGE][1], 1024, "MiB"),
    ]


def _lines(kind: str, *words: str) -> list[tuple[float, float]]:
    folder = tempfile.mkdtemp(dir=scratch())
    command = [sys.executable, "-m", "tests.benchmarks.windows", kind, folder, *words]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [(float(a), float(b)) for a, b in (line.split() for line in told.splitlines())]


def _shown(kind: str) -> float:
    """Seconds from starting the process to the first painting."""

    def once() -> float:
        started = time.monotonic()
        return _lines(kind)[-1][0] - started

    return min(once() for _ in range(_TIMES))


def _listed(children: int) -> tuple[float, float]:
    """Seconds from the derived key to rows on screen, and the peak memory once settled.

    The cost of the derivation is that of tests, hence next to nothing of the measure.
    """
    path = str(vault_of(children))
    runs = [_lines("team", path) for _ in range(3)]
    return min(run[1][0] - run[0][0] for run in runs), min(run[-1][1] for run in runs)
