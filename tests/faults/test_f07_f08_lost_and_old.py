"""F07, F08: what was lost after a crash, and what was put back, is said at opening."""

import random
import subprocess
from pathlib import Path

import pytest

from pre_desk.domain.errors import VaultError
from pre_desk.store.head import head_record_of
from tests.faults.damage import PAGE, helpful
from tests.vaults import ZOE, ZOE_PASSPHRASE, add_enfant, copy_vault, enter, entered, start

SAVED = 12


@pytest.fixture
def crashed(path) -> Path:
    """A vault whose writer was killed after twelve acknowledged saves: they are in its WAL."""
    process = start("tests.faults.saver", path, 0, SAVED, "stay", stdin=subprocess.PIPE)
    assert process.stdout is not None
    for _ in range(1 + SAVED):
        process.stdout.readline()
    process.kill()
    process.communicate()
    return path


def warnings_of(path: Path, **options) -> str:
    """What opening says; the vault is then closed as usual."""
    with entered(path, **options) as vault:
        return " ".join(vault.report.warnings)


def test_f07_a_crash_alone_loses_nothing_and_says_nothing(crashed):
    assert (crashed / "dossier-0001.db-wal").stat().st_size > 0
    assert warnings_of(crashed) == ""


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_f07_a_journal_damaged_after_a_crash_tells_how_much_is_missing(crashed, share):
    wal = crashed / "dossier-0001.db-wal"
    raw = bytearray(wal.read_bytes())
    place = int(len(raw) * share)
    raw[place : place + 64] = random.Random(0).randbytes(64)
    wal.write_bytes(raw)
    told = warnings_of(crashed)
    assert "confirmé" in told and "manque" in told
    assert "Restaurer" in told
    assert warnings_of(crashed) == "", "said once"


def test_f07_a_journal_removed_after_a_crash_is_told(crashed):
    (crashed / "dossier-0001.db-wal").unlink()
    assert "enregistrements confirmés manquent" in warnings_of(crashed)


def test_f07_the_reader_is_told_as_well(crashed):
    (crashed / "dossier-0001.db-wal").unlink()
    assert "manquent" in warnings_of(crashed, read_only=True)


def told_at_opening(path: Path) -> str:
    """What opening says, refused or not."""
    try:
        return warnings_of(path)
    except VaultError as refused:
        return refused.message


def with_a_child_saved(path: Path, copy: Path) -> Path:
    """Close the vault once on this computer, copy it, then save and close again."""
    with entered(path) as vault:
        add_enfant(vault, "Avant")
    copy_vault(path, copy)
    with entered(path) as vault:
        add_enfant(vault, "Après")
    return copy


@pytest.mark.parametrize("hidden", [False, True], ids=["seal kept", "seal removed"])
def test_f08_an_old_page_put_back_is_told(path, tmp_path, hidden):
    old = with_a_child_saved(path, tmp_path / "old.pre") / "dossier-0001.db"
    current = path / "dossier-0001.db"
    before, after = old.read_bytes(), bytearray(current.read_bytes())
    changed = [
        start
        for start in range(0, len(before), PAGE)
        if before[start:][:PAGE] != after[start:][:PAGE]
    ]
    # The page of the schema counts the others: it alone would be noticed by SQLite itself.
    start_of = next(one for one in changed if one)
    after[start_of : start_of + PAGE] = before[start_of : start_of + PAGE]
    current.write_bytes(after)
    if hidden:
        (path / "dossier-0001.cachet").unlink()
    told = told_at_opening(path)
    assert "dossier-0001" in helpful(told)
    assert "ancienne" in told or "endommagé" in told


def test_f08_a_whole_old_vault_put_back_is_told_with_the_date_of_the_newer_one(path, tmp_path):
    old = with_a_child_saved(path, tmp_path / "old.pre")
    copy_vault(old, path)
    told = warnings_of(path)
    assert "version antérieure à celle du 23/11/2026" in told
    assert warnings_of(path) == "", "said once"


def test_f08_an_old_vault_that_went_on_elsewhere_is_told_too(path, tmp_path, monkeypatch):
    old = with_a_child_saved(path, tmp_path / "old.pre")
    copy_vault(old, path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    with entered(path) as vault:
        for number in range(20):
            add_enfant(vault, f"Ailleurs{number}")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home/.local/share"))
    assert "version antérieure" in warnings_of(path)


def test_f08_an_old_database_with_its_old_witnesses_is_told(path, tmp_path):
    old = with_a_child_saved(path, tmp_path / "old.pre")
    for name in ("dossier-0001.db", "dossier-0001.cachet", "dossier-0001.tete"):
        (path / name).write_bytes((old / name).read_bytes())
    assert "version antérieure" in warnings_of(path)


def test_f08_an_old_database_under_a_newer_head_record_is_told(path, tmp_path):
    old = with_a_child_saved(path, tmp_path / "old.pre")
    for name in ("dossier-0001.db", "dossier-0001.cachet"):
        (path / name).write_bytes((old / name).read_bytes())
    assert "manquent" in warnings_of(path)


def test_f08_a_second_person_on_the_same_computer_is_told_nothing_of_normal_work(path):
    with_a_child_saved(path, path.parent / "copy.pre")
    assert warnings_of(path, login=ZOE, passphrase=ZOE_PASSPHRASE) == ""
    assert warnings_of(path) == ""


def test_f07_the_newest_head_is_never_the_slot_being_written(path):
    vault = enter(path)
    record = head_record_of(vault.database, vault.keys.data)
    for _ in range(4):
        before = record.read()
        add_enfant(vault, "Pair")
        raw = bytearray((path / "dossier-0001.tete").read_bytes())
        newest = record.read()
        slots = [record._parse(bytes(raw[start : start + 512])) for start in (0, 512)]
        assert {before, newest} == set(slots), "a torn write leaves the one before"
    vault.dispose()
