"""One saved change (journal, history and head record included) against a bare commit."""

from dataclasses import replace
from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from typing import Any

from pre_desk.store.engine import connect
from pre_desk.store.files import beside
from pre_desk.store.head import HeadRecord
from pre_desk.store.journal import Head
from pre_desk.store.vault import Vault
from tests.benchmarks.measure import Measure, against
from tests.benchmarks.vaults import opened, scratch

CHILDREN = 200
_SAVES = 200


def measures() -> list[Measure]:
    """Saves and bare commits take turns, so that a slow disk is slow for both."""
    vault = opened(CHILDREN)
    bare = connect(_copy_target(vault), vault.keys.database)
    bare.execute("CREATE TABLE one (id INTEGER PRIMARY KEY, word TEXT)")
    bare.execute("INSERT INTO one VALUES (1, '')")
    head = HeadRecord(beside(scratch() / "nu.db", ".tete"), bytes(32))
    ours, theirs, theirs_twice = [], [], []
    for number in range(_SAVES):
        theirs.append(_timed(lambda n=number: _bare_commit(bare, n)))
        theirs_twice.append(_timed(lambda n=number: (_bare_commit(bare, n), _tell(head, n))))
        ours.append(_timed(lambda n=number: _save(vault, n)))
    bare.close()
    vault.close(datetime.now(UTC))
    saved, commit, safe = (1000 * median(one) for one in (ours, theirs, theirs_twice))
    return [
        against("one saved change, median", saved, commit, "bare SQLCipher commit, FULL", 2, "ms"),
        against("the same", saved, safe, "bare commit and a second synced file", 2, "ms"),
    ]


def _copy_target(vault: Vault) -> Any:
    path = vault.path.parent / "nu.db"
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    return path


def _bare_commit(connection: Any, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE one SET word = ? WHERE id = 1", (f"mot {number}",))
    connection.execute("COMMIT")


def _tell(head: HeadRecord, number: int) -> None:
    head.write(Head(number + 1, bytes(32)))


def _save(vault: Vault, number: int) -> None:
    with vault.transaction("Corriger le nom", now=datetime.now(UTC)) as uow:
        enfant = uow.enfant.get("e0000001")
        uow.enfant.replace(replace(enfant, prenom=f"Lou {number}"))


def _timed(run: Any) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start
