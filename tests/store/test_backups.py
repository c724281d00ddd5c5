"""Backups: verified, thinned out, never in the way; restores set aside and never delete."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pre_desk.domain.errors import DomainError, VaultError
from pre_desk.store import backup as module
from pre_desk.store.backup import Backup, back_up, back_up_if_due, expendable, list_backups
from pre_desk.store.people import change_passphrase, remove_person
from pre_desk.store.restoring import restore_backup
from tests.vaults import (
    KDF,
    LEA,
    NOW,
    PASSPHRASE,
    POSTE,
    ZOE,
    add_enfant,
    content_of,
    enter,
    entered,
    make_vault,
    mode_of,
    names_in,
)

DAY = timedelta(days=1)


def restore(backup: Path, path: Path, *, passphrase: str = PASSPHRASE) -> Path | None:
    return restore_backup(
        backup,
        path,
        login=LEA,
        passphrase=passphrase,
        now=NOW + DAY,
        poste=POSTE,
        allow_weak_kdf=True,
    )


def kinds(path: Path) -> list[str]:
    return sorted(one.kind for one in list_backups(path / "sauvegardes"))


def test_closing_makes_one_backup_a_day(path):
    assert kinds(path) == ["fermeture"]
    with entered(path, now=NOW + timedelta(hours=3)):
        pass
    assert kinds(path) == ["fermeture"]
    with entered(path, now=NOW + DAY):
        pass
    assert kinds(path) == ["fermeture"] * 2


def test_a_backup_is_a_private_vault_that_its_passphrases_open(path, tmp_path):
    with entered(path) as vault:
        made = back_up(vault.backup_plan(), NOW, into=tmp_path / "clé usb")
        content = content_of(vault)
    assert {mode_of(one) for one in made.rglob("*") if one.is_file()} == {0o600}
    assert mode_of(made) == 0o700
    vault = enter(made, read_only=True)
    assert content_of(vault) == content
    vault.dispose()


def test_a_backup_made_while_somebody_writes_is_whole(path, tmp_path):
    with entered(path) as vault:
        for number in range(5):
            add_enfant(vault, f"Avant{number}")
        reader = enter(path, read_only=True)
        with vault.transaction("Saisie", now=NOW) as uow:
            one = uow.enfant.find()[0]
            uow.enfant.remove(one.id)
            made = back_up(reader.backup_plan(), NOW, into=tmp_path / "out")
        reader.dispose()
    copy = enter(made, read_only=True)
    assert len(names_in(copy)) == 35, "what was not committed is not in it"
    copy.dispose()


def test_a_copy_that_is_not_sound_is_refused_and_leaves_nothing(path, tmp_path, monkeypatch):
    real = module._copy_database

    def spoiled(plan, target):
        real(plan, target)
        raw = bytearray(target.read_bytes())
        raw[9000] ^= 1
        target.write_bytes(raw)

    monkeypatch.setattr(module, "_copy_database", spoiled)
    with entered(path) as vault, pytest.raises(VaultError, match="endommagée"):
        back_up(vault.backup_plan(), NOW, into=tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_target_that_fails_is_told_at_the_next_opening_and_the_vault_is_closed(path):
    kept = path / "sauvegardes"
    vault = enter(path, now=NOW + DAY)
    add_enfant(vault, "Gardée")
    kept.rename(path.parent / "ailleurs")
    kept.write_bytes(b"")
    vault.close(NOW + DAY)
    kept.unlink()
    (path.parent / "ailleurs").rename(kept)
    with entered(path, now=NOW + DAY) as vault:
        assert "sauvegarde automatique a échoué" in " ".join(vault.report.warnings)
        assert vault.report.damage == []
        assert "Gardée" in names_in(vault)
    assert kinds(path) == ["fermeture"] * 2
    with entered(path, now=NOW + DAY) as vault:
        assert vault.report.warnings == [], "the backup has been made since"


def test_an_old_backup_is_told(path):
    with entered(path, now=NOW + 8 * DAY) as vault:
        assert "23/11/2026" in " ".join(vault.report.warnings)
    with entered(path, now=NOW + 8 * DAY) as vault:
        assert vault.report.warnings == []


def test_two_backups_in_the_same_second_have_names_of_their_own(path, tmp_path):
    with entered(path) as vault:
        made = {back_up(vault.backup_plan(), NOW, into=tmp_path / "out") for _ in range(3)}
    assert len(made) == 3
    assert len(list_backups(tmp_path / "out")) == 3


def daily(days: int, *, start: datetime = datetime(2025, 1, 1, tzinfo=UTC)) -> list[Backup]:
    return [Backup(Path(str(n)), start + n * DAY, "fermeture") for n in range(days)]


def test_a_year_of_daily_backups_is_thinned_out_to_7_days_5_weeks_12_months():
    every = daily(500)
    now = every[-1].made
    kept = sorted(set(every) - set(expendable(every, now)), key=lambda one: one.made)
    ages = [(now - one.made).days for one in kept]
    assert [age for age in ages if age < 7] == [6, 5, 4, 3, 2, 1, 0]
    assert len({one.made.strftime("%G-%V") for one in kept if (now - one.made).days < 35}) >= 5
    assert len({one.made.strftime("%Y-%m") for one in kept}) == 12
    assert len(kept) <= 7 + 5 + 12


def test_a_clock_years_ahead_thins_out_nearly_nothing():
    every = daily(20)
    ahead = Backup(Path("ahead"), every[-1].made.replace(year=2036), "fermeture")
    before = set(expendable(every, every[-1].made))
    after = set(expendable([*every, ahead], ahead.made))
    assert len(after - before) <= 1
    # Once the clock is right again, what it made is left alone and counts for nothing.
    assert set(expendable([*every, ahead], every[-1].made)) == before


def test_backups_asked_for_or_before_a_migration_are_never_thinned_out():
    kept = [Backup(Path("a"), NOW - 900 * DAY, "demande"), Backup(Path("b"), NOW, "migration")]
    assert not set(expendable([*daily(300), *kept], NOW)) & set(kept)


def test_a_clock_put_back_still_makes_a_backup(path):
    with entered(path, now=NOW - 365 * DAY):
        pass
    assert len(kinds(path)) == 2


def test_thinning_out_really_removes(path):
    with entered(path) as vault:
        for number in range(1, 12):
            back_up_if_due(vault.backup_plan(), NOW + number * DAY, into=path / "sauvegardes")
    left = [one.made for one in list_backups(path / "sauvegardes")]
    assert NOW + 11 * DAY in left
    assert len(left) < 12


def test_restoring_sets_the_vault_aside_and_gives_back_what_it_held(path):
    (backup,) = (path / "sauvegardes").glob("*.pre")
    with entered(path) as vault:
        before = content_of(vault)
        add_enfant(vault, "Depuis")
    aside = restore(backup, path)
    with entered(path, now=NOW + DAY) as vault:
        assert vault.report.damage == []
        assert content_of(vault) == before
    with entered(aside, read_only=True) as vault:
        assert "Depuis" in names_in(vault)


def test_a_restore_is_told_in_the_journal(path):
    (backup,) = (path / "sauvegardes").glob("*.pre")
    restore(backup, path)
    with entered(path, now=NOW + DAY) as vault, vault.reading(now=NOW) as uow:
        told = uow.connection.exec_driver_sql("SELECT event FROM journal").scalars().all()
    assert "restore" in told


def test_a_backup_is_restored_where_there_is_no_vault(path, tmp_path):
    (backup,) = (path / "sauvegardes").glob("*.pre")
    target = tmp_path / "Retrouvée.pre"
    assert restore(backup, target) is None
    with entered(target, now=NOW + DAY) as vault:
        assert len(names_in(vault)) == 30


def test_a_backup_is_restored_over_a_vault_whose_keys_are_lost(path):
    (backup,) = (path / "sauvegardes").glob("*.pre")
    for one in (path / "cles.json", path / "sauvegardes/cles.json"):
        one.write_bytes(b"")
    assert restore(backup, path) is not None
    with entered(path, now=NOW + DAY) as vault:
        assert len(names_in(vault)) == 30


def test_a_backup_of_another_vault_is_refused(path, tmp_path):
    make_vault(tmp_path / "Autre.pre", children=0)
    (foreign,) = (tmp_path / "Autre.pre/sauvegardes").glob("*.pre")
    with pytest.raises(VaultError, match="autre coffre"):
        restore(foreign, path)
    with pytest.raises(VaultError, match="pas une sauvegarde"):
        restore(tmp_path, path)


def test_a_backup_needs_the_passphrase_of_its_day_and_a_refusal_changes_nothing(path):
    (backup,) = (path / "sauvegardes").glob("*.pre")
    with entered(path) as vault:
        change_passphrase(vault, old=PASSPHRASE, new="une toute nouvelle phrase", now=NOW, kdf=KDF)
    before = {one: one.read_bytes() for one in path.rglob("*") if one.is_file()}
    with pytest.raises(DomainError, match="incorrects"):
        restore(backup, path, passphrase="une toute nouvelle phrase")
    after = {one: one.read_bytes() for one in path.rglob("*") if one.is_file()}
    assert before == after
    assert [one.name for one in path.parent.iterdir() if ".pre" in one.name] == [path.name]


def test_a_restore_that_brings_somebody_back_is_told(path):
    (backup,) = (path / "sauvegardes").glob("*.pre")
    with entered(path) as vault:
        remove_person(vault, login=ZOE, now=NOW)
    restore(backup, path)
    with entered(path, now=NOW + DAY) as vault:
        assert "liste des personnes" in " ".join(vault.report.warnings)


def test_a_vault_that_cannot_be_set_aside_stays_where_it_is(path, monkeypatch):
    (backup,) = (path / "sauvegardes").glob("*.pre")
    rename = Path.rename

    def refused(self, target):
        if "restauration" in self.name:
            raise PermissionError(13, "refused")
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refused)
        with pytest.raises(VaultError, match="mis de côté"):
            restore(backup, path)
    with entered(path) as vault:
        assert vault.report.damage == []
        assert len(names_in(vault)) == 30
    assert [one.name for one in path.parent.iterdir() if ".pre" in one.name] == [path.name]


def test_the_vault_set_aside_keeps_no_lock(path):
    (backup,) = (path / "sauvegardes").glob("*.pre")
    aside = restore(backup, path)
    assert not (aside / "verrou").exists()
    assert not (path / "verrou").exists()
