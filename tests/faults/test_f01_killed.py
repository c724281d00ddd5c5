"""F01: a process killed at any moment loses nothing that it had acknowledged.

The full scale of the rule is twenty kills of a thousand saves: PRE_DESK_FAULTS=full.
"""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from pre_desk.store.checks import verify_vault
from tests.vaults import entered, names_in, start

FULL = os.environ.get("PRE_DESK_FAULTS") == "full"
ROUNDS, SAVES = (20, 1000) if FULL else (20, 100)


def killed_while_saving(path: Path, first: int, chance: random.Random) -> range:
    """Kill a saver at random; return the numbers it had acknowledged."""
    process = start("tests.faults.saver", path, first, first + SAVES)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(1 + chance.randrange(SAVES))]
    time.sleep(chance.random() * 0.01)
    process.send_signal(signal.SIGKILL)
    rest, wrong = process.communicate()
    assert said[0] == "open\n", wrong
    # A line cut in the middle was not acknowledged.
    saved = [*said[1:], *rest.splitlines(keepends=True)]
    return range(first, first + sum(line.endswith("\n") and line != "closed\n" for line in saved))


def test_f01_nothing_acknowledged_is_lost_when_the_process_is_killed_while_saving(path):
    chance, acknowledged = random.Random(1), set()
    for number in range(ROUNDS):
        saved = killed_while_saving(path, number * SAVES, chance)
        acknowledged |= {f"N{one:05}" for one in saved}
        with entered(path) as vault:
            assert vault.report.warnings == []
            assert verify_vault(vault) == []
            assert acknowledged <= set(names_in(vault))
    assert len(acknowledged) > ROUNDS


@pytest.mark.parametrize("step", range(24 if FULL else 8))
def test_f01_a_process_killed_while_it_opens_or_closes_leaves_a_sound_vault(path, step):
    chance = random.Random(step)
    process = start("tests.faults.saver", path, 0, 3)
    assert process.stdout is not None and process.stderr is not None
    opening = step % 2 == 0
    if not opening:
        while process.stdout.readline().strip() not in ("2", ""):
            continue
    time.sleep(chance.uniform(0.3, 1.2) if opening else chance.uniform(0, 0.06))
    process.kill()
    process.communicate()
    with entered(path) as vault:
        assert vault.report.warnings == []
        assert verify_vault(vault) == []
        assert opening or {"N00000", "N00001", "N00002"} <= set(names_in(vault))


@pytest.mark.parametrize("moment", ["before", "after"])
def test_f01_a_process_killed_as_it_breaks_the_seal_raises_no_alarm(path, moment):
    with entered(path):
        pass
    process = start("tests.faults.killed_at_the_seal", path, moment)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    with entered(path) as vault:
        assert vault.report.warnings == []
        assert verify_vault(vault) == []
