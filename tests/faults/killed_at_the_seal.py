"""A process that dies while opening, just before or just after its seal is broken."""

import os
import signal
import sys
from pathlib import Path

from pre_desk.store.vault import Vault
from tests.vaults import enter

really_break = Vault.break_seal


def die(vault: Vault) -> None:
    if sys.argv[2] == "after":
        really_break(vault)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    Vault.break_seal = die
    enter(Path(sys.argv[1]))
