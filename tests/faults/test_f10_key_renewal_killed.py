"""F10, continued: a renewal of the data key killed anywhere leaves one generation, whole."""

import random
import time
from pathlib import Path

import pytest

from pre_desk.store.checks import verify_vault
from pre_desk.store.keys.key_file import load_key_files
from tests.vaults import ZOE, ZOE_PASSPHRASE, entered, names_in, start


def killed_while_renewing(path: Path, seconds: float) -> None:
    """Kill somebody who renews the data key, so long after the beginning of a removal."""
    process = start("tests.faults.manager", path)
    assert process.stdout is not None
    while process.stdout.readline() not in ("removing\n", ""):
        continue
    time.sleep(seconds)
    process.kill()
    process.communicate()


@pytest.mark.parametrize("step", range(8))
def test_f10_a_renewal_killed_anywhere_leaves_one_generation_that_opens(path, step):
    killed_while_renewing(path, random.Random(step).uniform(0, 0.25))
    with entered(path) as vault:
        assert [one for one in vault.report.damage if "pas à jour" not in one] == []
        assert len(names_in(vault)) == 30
        assert verify_vault(vault) == vault.report.damage
        generation = vault.key_file.gen
    # A generation to come is left alone; those gone by are removed.
    assert not [one for one in path.glob("dossier-*.db") if int(one.stem[8:]) < generation]
    assert [one.gen for one in load_key_files(path)] == [generation] * 2
    with entered(path, login=ZOE, passphrase=ZOE_PASSPHRASE) as vault:
        assert vault.report.damage == []
        assert len(names_in(vault)) == 30
