"""A process of its own: somebody else reads a child, waits for the vault, and saves her.

`python -m tests.journeys.other_session VAULT LOGIN PASSPHRASE NOM`: says « read » once it has
read the first child of the tests, « held » when the vault is written elsewhere; at each line
on the standard input it tries again, and says « saved » once the child bears NOM.
"""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pre_desk.domain.enfant import Enfant
from pre_desk.store.vault import Vault
from pre_desk.store.writer_lock import HeldElsewhere
from pre_desk.usecases.identites import correct_enfant
from tests.vaults import NAMES, enter


def first_child(vault: Vault) -> Enfant:
    """The child that both sessions are about."""
    with vault.reading(now=datetime.now(UTC)) as uow:
        return next(one for one in uow.enfant.find() if one.nom == NAMES[0][0])


def say(word: str) -> None:
    print(word, flush=True)


def save(path: Path, who: dict[str, str], read: Enfant, nom: str) -> bool:
    """Save the child as she was read under another name; False while somebody writes."""
    now = datetime.now(UTC)
    try:
        vault = enter(path, now=now, **who)
    except HeldElsewhere:
        return False
    with vault.transaction("Corriger l’identité", now=now) as uow:
        correct_enfant(uow, replace(read, nom=nom), today=now.date())
    vault.close(now)
    return True


def main(path: Path, login: str, passphrase: str, nom: str) -> None:
    """Read beside the other session, then save as soon as the vault is free."""
    who = {"login": login, "passphrase": passphrase}
    reader = enter(path, now=datetime.now(UTC), read_only=True, **who)
    read = first_child(reader)
    reader.close(datetime.now(UTC))
    say("read")
    while not save(path, who, read, nom):
        say("held")
        sys.stdin.readline()
    say("saved")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
