"""A coordinator who adds and removes somebody again and again, saying what she begins."""

import itertools
import sys
from pathlib import Path

from pre_desk.domain.role import Role
from pre_desk.store.people import add_person, remove_person
from tests.vaults import KDF, NOW, ZOE_PASSPHRASE, enter


def main(path: Path) -> None:
    """Renew the data key until killed: each removal does."""
    vault = enter(path)
    for number in itertools.count():
        login = f"max{number}"
        add_person(vault, login=login, role=Role.DPO, passphrase=ZOE_PASSPHRASE, now=NOW, kdf=KDF)
        print("removing", flush=True)
        remove_person(vault, login=login, now=NOW)
        print("removed", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
