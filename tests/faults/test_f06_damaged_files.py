"""F06: a damaged file of a vault is named with its remedy; never garbage, never a traceback."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from pre_desk.domain.errors import VaultError
from pre_desk.store.failures import FailedOpening, note_failure
from pre_desk.store.files import FAILURES_FILE, KEY_FILE, LOCK_FILE
from pre_desk.store.keys.key_file import load_key_files
from pre_desk.store.keys.slots import to_bytes
from pre_desk.store.restoring import restore_backup
from tests.faults.damage import DAMAGES, PAGE, Damage, answer, delete, empty, flip, helpful
from tests.vaults import LEA, NOW, PASSPHRASE, POSTE, content_of, copy_vault, entered

FILES = [
    KEY_FILE,
    "sauvegardes/cles.json",
    "dossier-0001.db",
    "dossier-0001.tete",
    "dossier-0001.cachet",
    LOCK_FILE,
    FAILURES_FILE,
]
# The others are made again at each opening; half of the head record is spare.
WITNESSED = [*FILES[:3], "dossier-0001.cachet"]


@pytest.fixture
def sound(path) -> str:
    """What the vault holds, closed once on this computer."""
    with entered(path) as vault:
        return content_of(vault)


def leave(path: Path, name: str) -> None:
    """Leave what only an interrupted or a refused opening leaves."""
    if name == LOCK_FILE:
        held = '{"login": "zoe", "poste": "P", "since": "2026-11-20", "pid": 1}'
        (path / name).write_text(held)
    if name == FAILURES_FILE:
        public = to_bytes(load_key_files(path)[0].audit_pub)
        note_failure(path, public, FailedOpening(NOW.isoformat(), "zoe", "P"))


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", FILES)
def test_f06_a_damaged_file_is_named_or_made_again(name, damage: Damage, path, sound):
    leave(path, name)
    damage(path / name, random.Random(f"{name} {damage.__name__}"))
    told = answer(path, sound)
    if name in WITNESSED:
        assert Path(name).stem in told


@pytest.mark.parametrize("damage", [delete, empty])
def test_f06_a_lost_head_record_is_told_and_made_again(damage: Damage, path, sound):
    damage(path / "dossier-0001.tete", random.Random(0))
    assert "dossier-0001.tete" in answer(path, sound)
    assert answer(path, sound) == ""


def test_f06_any_bit_of_any_page_is_noticed(model, path, sound):
    chance = random.Random(6)
    pages = (path / "dossier-0001.db").stat().st_size // PAGE
    for page in range(pages):
        copy_vault(model, path)
        flip(path / "dossier-0001.db", page * PAGE + chance.randrange(PAGE), chance.randrange(8))
        told = answer(path, sound)
        assert "dossier-0001.db" in told, f"page {page + 1}"


def test_f06_a_page_damaged_while_the_vault_is_open_is_told_in_one_sentence(path):
    with suppress(VaultError), entered(path) as vault:
        for start in range(PAGE, vault.database.stat().st_size, PAGE):
            flip(vault.database, start + 100)
        with pytest.raises(VaultError) as refused:
            content_of(vault)
        assert "dossier-0001.db" in helpful(refused.value.message)


@pytest.mark.parametrize("damage", [delete, empty])
def test_f06_both_copies_of_the_keys_lost_is_one_sentence(damage: Damage, path):
    for name in ("sauvegardes/cles.json", KEY_FILE):
        damage(path / name, random.Random(0))
    assert KEY_FILE in answer(path, "")


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", [KEY_FILE, "dossier-0001.db"])
def test_f06_a_damaged_backup_is_refused_and_the_vault_left_alone(
    name, damage: Damage, path, sound
):
    (backup,) = (path / "sauvegardes").glob("*.pre")
    damage(backup / name, random.Random(f"{name} {damage.__name__}"))
    with pytest.raises(VaultError) as refused:
        restore_backup(
            backup,
            path,
            login=LEA,
            passphrase=PASSPHRASE,
            now=NOW,
            poste=POSTE,
            allow_weak_kdf=True,
        )
    assert "Traceback" not in refused.value.message
    assert answer(path, sound) == ""
    assert [one.name for one in path.parent.iterdir() if one.suffix == ".pre"] == [path.name]


@pytest.mark.parametrize("damage", [delete, empty])
def test_f06_a_missing_or_empty_folder_of_backups_hides_nothing(damage: Damage, path, sound):
    folder = path / "sauvegardes"
    copy_vault(folder, path.parent / "elsewhere")
    for one in sorted(folder.rglob("*"), reverse=True):
        one.rmdir() if one.is_dir() else one.unlink()
    folder.rmdir()
    if damage is empty:
        folder.write_bytes(b"")
        assert "sauvegardes" in answer(path, sound)
    else:
        assert "sa copie" in answer(path, sound) or "l’autre a servi" in answer(path, sound)
