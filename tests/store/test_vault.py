"""A vault on a disk: made, opened, read beside a writer, refused where it would be damaged."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, text, update

from pre_desk.domain.errors import DomainError, VaultError
from pre_desk.domain.role import Role
from pre_desk.store import creating
from pre_desk.store.checks import verify_vault
from pre_desk.store.creating import create_vault
from pre_desk.store.engine import connect
from pre_desk.store.journal import Event, first_broken_link
from pre_desk.store.keys.slots import to_bytes, verify_signature
from pre_desk.store.opening import WrongPassphrase, describe_vault
from pre_desk.store.profile import VaultProfile
from pre_desk.store.tables.registre import journal
from tests.vaults import (
    KDF,
    LEA,
    NOW,
    PASSPHRASE,
    POSTE,
    ZOE,
    ZOE_PASSPHRASE,
    add_enfant,
    enter,
    entered,
    make_vault,
    mode_of,
    names_in,
)


def new_vault(path, **changed):
    told = {"login": LEA, "role": Role.COORDINATION, "passphrase": PASSPHRASE}
    vault, _ = create_vault(path, **{**told, **changed}, now=NOW, poste=POSTE, kdf=KDF)
    vault.close(NOW)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("Équipe", {}),
        ("E.pre", {"login": ""}),
        ("E.pre", {"passphrase": "court"}),
        ("E.pre", {"passphrase": "lea lea lea lea lea"}),
    ],
)
def test_a_vault_that_does_not_suit_is_refused_before_anything_is_written(tmp_path, name, changed):
    with pytest.raises(DomainError):
        new_vault(tmp_path / name, **changed)
    assert not (tmp_path / name).exists()


def test_an_existing_folder_is_never_written_over(path, tmp_path):
    with pytest.raises(VaultError, match="existe déjà"):
        new_vault(path)
    with entered(path) as vault:
        assert len(names_in(vault)) == 30


def test_a_creation_that_fails_leaves_nothing_in_the_way(tmp_path, monkeypatch):
    def full(*_):
        raise VaultError("Le disque est plein.")

    with monkeypatch.context() as patch:
        patch.setattr(creating, "save_key_file", full)
        with pytest.raises(VaultError, match="plein"):
            new_vault(tmp_path / "E.pre")
    assert not (tmp_path / "E.pre").exists()
    new_vault(tmp_path / "E.pre")


def test_a_disk_without_room_for_the_lock_is_told_and_leaves_nothing(path, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pre_desk.store.writer_lock.os.write", full)
    for refused in (lambda: enter(path), lambda: new_vault(tmp_path / "E.pre")):
        with pytest.raises(VaultError, match="le disque est plein"):
            refused()
    assert not (path / "verrou").exists()
    assert not (tmp_path / "E.pre").exists()
    monkeypatch.undo()
    with entered(path) as vault:
        assert not vault.read_only


def test_every_file_of_an_open_vault_is_private(path):
    with entered(path) as vault:
        add_enfant(vault, "Nouvelle")
        files = [one for one in path.rglob("*") if one.is_file()]
        assert {one.name: oct(mode_of(one)) for one in files if mode_of(one) != 0o600} == {}
        assert {"verrou", "dossier-0001.db-wal"} <= {one.name for one in files}


def test_the_demonstration_flag_is_told_before_and_after_opening(tmp_path):
    make_vault(tmp_path / "Démo.pre", children=0, demonstration=True)
    assert describe_vault(tmp_path / "Démo.pre").demonstration
    with entered(tmp_path / "Démo.pre") as vault:
        assert vault.demonstration


def test_a_demonstration_cannot_be_passed_off_as_a_real_vault(tmp_path):
    path = tmp_path / "Démo.pre"
    make_vault(path, children=0, demonstration=True)
    for one in (path / "cles.json", path / "sauvegardes/cles.json"):
        told = {**json.loads(one.read_bytes()), "demonstration": False}
        one.write_text(json.dumps(told))
    with pytest.raises(VaultError, match="endommagé ou a été modifié"):
        enter(path)


def test_with_several_accounts_the_login_must_be_told(path):
    with pytest.raises(DomainError, match="plusieurs comptes"):
        enter(path, login=None)


def test_with_one_account_the_login_is_known(tmp_path):
    new_vault(tmp_path / "E.pre")
    with entered(tmp_path / "E.pre", login=None) as vault:
        assert vault.login == LEA


def test_a_reader_sees_each_commit_and_writes_nothing(path):
    with entered(path) as writer:
        reader = enter(path, login=ZOE, passphrase=ZOE_PASSPHRASE, read_only=True)
        add_enfant(writer, "Nouvelle")
        assert "Nouvelle" in names_in(reader)
        with (
            pytest.raises(VaultError, match="lecture seule"),
            reader.transaction("Saisie", now=NOW),
        ):
            raise AssertionError("never reached")
        with (
            pytest.raises(VaultError, match="pas accessible en écriture"),
            reader.reading(now=NOW) as uow,
        ):
            uow.connection.execute(text("DELETE FROM enfant"))
        reader.close(NOW)
        assert len(names_in(writer)) == 31


def test_a_long_reading_does_not_stop_the_writer_nor_see_its_changes(path):
    with entered(path) as vault, vault.reading(now=NOW) as uow:
        before = len(uow.enfant.find())
        add_enfant(vault, "Nouvelle")
        assert len(uow.enfant.find()) == before


def test_a_key_of_another_length_is_never_taken_for_a_passphrase(path):
    with pytest.raises(ValueError, match="32 bytes"):
        connect(path / "dossier-0001.db", b"short")


def test_no_other_database_can_be_attached(path, tmp_path):
    with (
        entered(path) as vault,
        pytest.raises(Exception, match="not authorized"),
        vault.transaction("Saisie", now=NOW) as uow,
    ):
        uow.connection.execute(text(f"ATTACH DATABASE '{tmp_path / 'clair.db'}' AS clair KEY ''"))
    assert not (tmp_path / "clair.db").exists()


def test_failed_openings_are_sealed_then_told_in_the_journal(path):
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            enter(path, passphrase="une phrase fausse ici", poste="POSTE-9")
    with pytest.raises(WrongPassphrase):
        enter(path, login="inconnue", passphrase="une phrase fausse ici", poste="POSTE-9")
    sealed = (path / "echecs").read_bytes()
    assert mode_of(path / "echecs") == 0o600
    assert LEA.encode() not in sealed and b"POSTE-9" not in sealed
    with entered(path, now=NOW + timedelta(seconds=5)) as vault:
        assert "2 ouvertures refusées" in " ".join(vault.report.warnings)
        with vault.reading(now=NOW) as uow:
            told = select(journal.c.detail).where(journal.c.event == Event.LOGIN_FAILED.value)
            details = uow.connection.execute(told).scalars().all()
        assert [LEA in one or "inconnue" in one for one in details] == [True, True]
        assert all("POSTE-9" in one for one in details)
    assert not (path / "echecs").exists()


def test_a_line_put_among_the_failed_openings_is_counted_as_altered(path):
    (path / "echecs").write_text("AAAA\n")
    with entered(path) as vault, vault.reading(now=NOW) as uow:
        told = select(journal.c.detail).where(journal.c.kind == "echecs")
        assert uow.connection.execute(told).scalars().all() == ["1"]


def test_the_session_ends_with_a_checkpoint_signed_by_the_person(path):
    with entered(path) as vault, vault.reading(now=NOW) as uow:
        rows = uow.connection.execute(select(journal).order_by(journal.c.seq)).all()
        public = vault.slot.sig_pub
    place = max(n for n, row in enumerate(rows) if row.event == Event.CHECKPOINT.value)
    before, checkpoint = rows[place - 1], rows[place]
    signed = before.seq.to_bytes(8, "big") + before.mac
    verify_signature(public, to_bytes(checkpoint.detail), signed)


def harm_journal(connection, harm: str, last: int) -> None:
    """Change the journal behind the back of the application."""
    if harm == "changed":
        connection.execute(update(journal).where(journal.c.seq == 5).values(login="x"))
    elif harm == "removed":
        connection.execute(delete(journal).where(journal.c.seq == 5))
    elif harm == "reordered":
        for old, new in ((5, -1), (6, 5), (-1, 6)):
            connection.execute(update(journal).where(journal.c.seq == old).values(seq=new))
    elif harm == "added":
        row = connection.execute(select(journal).where(journal.c.seq == 5)).one()
        connection.execute(journal.insert().values({**row._mapping, "seq": last + 1}))
    else:
        connection.execute(delete(journal).where(journal.c.seq > last - 2))


@pytest.mark.parametrize(
    ("harm", "broken"),
    [("changed", 5), ("removed", 6), ("reordered", 5), ("added", "last"), ("cut", None)],
)
def test_an_event_changed_removed_reordered_added_or_cut_is_found(path, harm, broken):
    vault = enter(path)
    last = vault.current_head().seq
    with vault.engine.begin() as connection:
        harm_journal(connection, harm, last)
    with vault.reading_engine.connect() as connection:
        found = first_broken_link(connection, vault.keys.audit)
    assert found == (last + 1 if broken == "last" else broken)
    vault.dispose()
    vault = enter(path)
    told = " ".join(verify_vault(vault))
    vault.dispose()
    assert ("manquent" if harm == "cut" else "rompu") in told


def test_clocks_that_go_back_or_far_ahead_break_nothing(path):
    for days in (-365, 3650, -1, 0):
        with entered(path, now=NOW + timedelta(days=days)) as vault:
            assert vault.report.damage == []
            add_enfant(vault, f"Jour{days}", now=NOW + timedelta(days=days))
    with entered(path) as vault:
        assert verify_vault(vault) == []
        assert len(names_in(vault)) == 34
        with vault.reading(now=NOW) as uow:
            order = uow.connection.execute(select(journal.c.seq).order_by(journal.c.seq)).scalars()
            assert list(order) == list(range(1, vault.current_head().seq + 1))


def test_a_clock_put_back_is_told_and_written_in_the_journal(path):
    with entered(path, now=NOW - timedelta(minutes=5)) as vault:
        assert vault.report.warnings == [], "two computers never agree to the minute"
    with entered(path, now=NOW - timedelta(days=365)) as vault:
        assert "23/11/2025" in " ".join(vault.report.warnings)
        with vault.reading(now=NOW) as uow:
            told = select(journal.c.seq).where(journal.c.event == Event.CLOCK.value)
            assert len(uow.connection.execute(told).all()) == 1


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"anchor": 3, "failures": []}', b'{"anchor": {"seq": "x"}}']
)
def test_a_damaged_profile_is_an_empty_one(path, home, content):
    with entered(path) as vault:
        store = vault.store_id
    (home / ".local/share/pre_desk" / f"{store}.json").write_bytes(content)
    assert VaultProfile(store).anchor().seq == 0
    with entered(path) as vault:
        assert vault.report.damage == []


def test_a_profile_that_cannot_be_written_does_not_stop_the_work(path, home):
    folder = home / ".local/share/pre_desk"
    folder.write_bytes(b"")
    with entered(path) as vault:
        add_enfant(vault, "Nouvelle")
    with entered(path) as vault:
        assert vault.report.warnings == []


def test_what_is_not_a_vault_is_told(tmp_path):
    with pytest.raises(VaultError, match="pas de coffre ici"):
        describe_vault(tmp_path / "absent.pre")
    (tmp_path / "vide.pre").mkdir()
    with pytest.raises(VaultError, match=r"cles\.json"):
        describe_vault(tmp_path / "vide.pre")
