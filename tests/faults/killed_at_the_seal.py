"""A process that dies while opening: its login is journalled, the seal not yet broken."""

import os
import signal
import sys
from pathlib import Path

from pre_desk.store.vault import Vault
from tests.vaults import enter


def die(vault: Vault) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    Vault.break_seal = die
    enter(Path(sys.argv[1]))
