"""F18: a migration killed anywhere leaves the old schema or the new one, never between."""

import random
import re
import shutil
import time
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from pre_desk.bundled import bundled_path
from pre_desk.domain.errors import VaultError
from pre_desk.store import migrate
from pre_desk.store.backup import list_backups
from pre_desk.store.checks import verify_vault
from pre_desk.store.restoring import restore_backup
from pre_desk.store.vault import Vault
from tests.faults.damage import helpful
from tests.faults.next_version import ROWS, TABLES, next_migrations
from tests.vaults import LEA, NOW, PASSPHRASE, POSTE, copy_vault, enter, entered, names_in, start

KILLS = 8


@pytest.fixture
def migrations(tmp_path) -> Path:
    return next_migrations(tmp_path / "migrations")


def later_tables(vault: Vault) -> list[str]:
    with vault.reading_engine.connect() as connection:
        return [one for one in inspect(connection).get_table_names() if "plus_tard" in one]


def is_old(path: Path) -> bool:
    """Whether today's version still opens the vault; fails when it finds anything new in it."""
    try:
        with entered(path, read_only=True) as vault:
            assert later_tables(vault) == []
            with vault.reading_engine.connect() as connection:
                columns = [one["name"] for one in inspect(connection).get_columns("enfant")]
            assert "plus_tard" not in columns
            assert verify_vault(vault) == []
    except VaultError as refused:
        assert "version plus récente" in refused.message
        return False
    return True


def is_new(vault: Vault) -> bool:
    """Whether the later schema is complete."""
    counts = " UNION ALL ".join(f"SELECT count(*) FROM plus_tard_{n}" for n in range(TABLES))
    with vault.reading_engine.connect() as connection:
        filled = connection.execute(text(counts)).scalars().all()
        missing = "SELECT count(*) FROM enfant WHERE plus_tard IS NOT nom"
        return filled == [ROWS] * TABLES and connection.execute(text(missing)).scalar() == 0


def killed(path: Path, migrations: Path, seconds: float) -> bool:
    """Migrate in another process and kill it; return whether it had ended."""
    process = start("tests.faults.next_version", path, migrations)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    time.sleep(seconds)
    process.kill()
    return "ended" in process.communicate()[0]


def test_f18_old_schema_or_new_never_between(model, path, home, migrations, monkeypatch):
    chance, olds = random.Random(18), []
    for _ in range(KILLS):
        copy_vault(model, path)
        shutil.rmtree(home / ".local", ignore_errors=True)
        killed(path, migrations, chance.uniform(0, 0.45))
        olds.append(is_old(path))
        with monkeypatch.context() as patch:
            patch.setattr(migrate, "bundled_path", lambda name: migrations)
            with entered(path) as vault:
                assert vault.report.damage == []
                assert is_new(vault)
                assert len(names_in(vault)) == 30
                assert verify_vault(vault) == []
    assert any(olds), "at least one was killed in the middle"


def test_f18_a_verified_backup_of_the_old_schema_is_made_first(path, migrations, monkeypatch):
    monkeypatch.setattr(migrate, "bundled_path", lambda name: migrations)
    with entered(path) as vault:
        assert is_new(vault)
    (before,) = (one for one in list_backups(path / "sauvegardes") if one.kind == "migration")
    monkeypatch.setattr(migrate, "bundled_path", bundled_path)
    with entered(before.path, read_only=True) as vault:
        assert later_tables(vault) == []
        assert "antérieure" in " ".join(verify_vault(vault))
    assert not is_old(path)


def test_f18_a_newer_schema_is_refused_politely_and_left_alone(path, migrations, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "bundled_path", lambda name: migrations)
        with entered(path):
            pass
    before = (path / "dossier-0001.db").read_bytes()
    for read_only in (True, False):
        with pytest.raises(VaultError) as refused:
            enter(path, read_only=read_only)
        assert "version plus récente" in refused.value.message
    assert (path / "dossier-0001.db").read_bytes() == before


def test_f18_a_failing_migration_leaves_the_old_schema(path, migrations, monkeypatch):
    revision = migrations / "versions/0002_later.py"
    broken = re.sub(
        r'print\("ended".*', 'op.execute("INSERT INTO absente VALUES (1)")', revision.read_text()
    )
    revision.write_text(broken)
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "bundled_path", lambda name: migrations)
        with pytest.raises(Exception, match="absente"):
            enter(path)
    assert is_old(path)


def test_f18_a_backup_of_an_older_schema_is_restored_and_brought_up_to_date(
    path, migrations, monkeypatch
):
    (backup,) = (path / "sauvegardes").glob("*.pre")
    monkeypatch.setattr(migrate, "bundled_path", lambda name: migrations)
    restore_backup(
        backup, path, login=LEA, passphrase=PASSPHRASE, now=NOW, poste=POSTE, allow_weak_kdf=True
    )
    with entered(path) as vault:
        assert is_new(vault)


def test_f18_a_migration_without_room_for_its_backup_does_not_begin(path, migrations, monkeypatch):
    (path / "sauvegardes").rename(path.parent / "ailleurs")
    (path / "sauvegardes").write_bytes(b"")
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "bundled_path", lambda name: migrations)
        with pytest.raises(VaultError) as refused:
            enter(path)
    helpful(refused.value.message)
    (path / "sauvegardes").unlink()
    (path.parent / "ailleurs").rename(path / "sauvegardes")
    assert is_old(path)
