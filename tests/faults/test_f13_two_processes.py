"""F13: a second process is told who holds the vault, and may read it meanwhile."""

import subprocess
from collections.abc import Iterator

import pytest

from pre_desk.store.files import LOCK_FILE
from pre_desk.store.opening import open_vault
from pre_desk.store.people import reset_with_recovery_key
from pre_desk.store.restoring import restore_backup
from pre_desk.store.writer_lock import HeldElsewhere
from tests.vaults import (
    KDF,
    LEA,
    NOW,
    PASSPHRASE,
    POSTE,
    ZOE,
    ZOE_PASSPHRASE,
    enter,
    entered,
    mode_of,
    names_in,
    start,
)


@pytest.fixture
def holder(path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has saved three children and keeps the vault open."""
    process = start("tests.faults.saver", path, 0, 3, "stay", stdin=subprocess.PIPE)
    assert process.stdout is not None
    while process.stdout.readline().strip() not in ("2", ""):
        continue
    yield process
    process.kill()
    process.communicate()


def test_f13_the_second_writer_is_told_who_where_and_since_when(path, holder):
    with pytest.raises(HeldElsewhere) as told:
        enter(path, login=ZOE, passphrase=ZOE_PASSPHRASE)
    message = told.value.message
    assert LEA in message and POSTE in message and "23/11" in message
    assert "lecture seule" in message
    assert mode_of(path / LOCK_FILE) == 0o600


def test_f13_the_second_one_reads_what_the_first_has_saved(path, holder):
    vault = enter(path, login=ZOE, passphrase=ZOE_PASSPHRASE, read_only=True)
    assert vault.report.warnings == []
    assert {"N00000", "N00001", "N00002"} <= set(names_in(vault))
    vault.close(NOW)


def test_f13_the_lock_goes_with_the_process_that_held_it(path, holder):
    holder.kill()
    holder.wait()
    assert (path / LOCK_FILE).exists()
    with entered(path, login=ZOE, passphrase=ZOE_PASSPHRASE) as vault:
        assert {"N00000", "N00001", "N00002"} <= set(names_in(vault))
    assert not (path / LOCK_FILE).exists()


def test_f13_nobody_restores_or_resets_a_vault_that_is_open_elsewhere(path, holder):
    (backup,) = (path / "sauvegardes").glob("*.pre")
    where = {"now": NOW, "poste": "POSTE-2", "login": LEA}
    with pytest.raises(HeldElsewhere):
        restore_backup(backup, path, passphrase=PASSPHRASE, allow_weak_kdf=True, **where)
    with pytest.raises(HeldElsewhere):
        reset_with_recovery_key(
            path, recovery_key="A", new_passphrase="peu importe ici", kdf=KDF, **where
        )


def test_f13_a_reader_present_at_closing_causes_no_false_alarm(path):
    writer = enter(path)
    reader = enter(path, login=ZOE, passphrase=ZOE_PASSPHRASE, read_only=True)
    with reader.reading(now=NOW) as uow:
        uow.enfant.find()
        writer.close(NOW)
        uow.enfant.find()
    reader.close(NOW)
    for _ in range(2):
        with entered(path) as vault:
            assert vault.report.warnings == []


def test_f13_readers_beside_a_busy_writer_are_never_alarmed(path):
    process = start("tests.faults.saver", path, 0, 150)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    for _ in range(40):
        vault = open_vault(
            path,
            login=ZOE,
            passphrase=ZOE_PASSPHRASE,
            now=NOW,
            poste=POSTE,
            read_only=True,
            allow_weak_kdf=True,
        )
        assert vault.report.warnings == []
        vault.close(NOW)
    assert process.communicate()[0].endswith("closed\n")
