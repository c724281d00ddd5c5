"""Who may open a vault: added, removed, passphrases changed, recovered."""

import json
from dataclasses import replace

import pytest

from pre_desk.domain.errors import DomainError, Forbidden, NotFound, VaultError
from pre_desk.domain.role import Role
from pre_desk.store.checks import verify_vault
from pre_desk.store.creating import create_vault
from pre_desk.store.files import KEY_FILE, database_name
from pre_desk.store.keys.key_file import load_key_files, save_key_file
from pre_desk.store.keys.slots import PERSON, SlotName
from pre_desk.store.keys.vault_keys import new_slot
from pre_desk.store.opening import WrongPassphrase, describe_vault
from pre_desk.store.people import (
    add_person,
    change_passphrase,
    people,
    remove_person,
    roles_to_give,
)
from tests.vaults import (
    KDF,
    LEA,
    NOW,
    PASSPHRASE,
    POSTE,
    ZOE,
    ZOE_PASSPHRASE,
    add_enfant,
    content_of,
    enter,
    entered,
    names_in,
)

NEW = "une toute nouvelle phrase"


def test_an_added_person_opens_with_her_own_passphrase(path):
    with entered(path) as vault:
        add_person(vault, login="max", role=Role.DIRECTION, passphrase=NEW, now=NOW, kdf=KDF)
        assert [one.login for one in people(vault)] == [LEA, "max", ZOE]
    with entered(path, login="max", passphrase=NEW) as vault:
        assert vault.role is Role.DIRECTION
    assert describe_vault(path).accounts == 3


@pytest.mark.parametrize(
    ("login", "passphrase"),
    [(LEA, NEW), (LEA.upper(), NEW), ("", NEW), (" max", NEW), ("m" * 41, NEW), ("max", "court")],
)
def test_an_account_that_does_not_suit_is_refused(path, login, passphrase):
    with entered(path) as vault:
        with pytest.raises(DomainError):
            add_person(
                vault, login=login, role=Role.SECRETARIAT, passphrase=passphrase, now=NOW, kdf=KDF
            )
        assert len(people(vault)) == 2


def test_only_some_roles_manage_accounts(path):
    with entered(path, login=ZOE, passphrase=ZOE_PASSPHRASE) as vault:
        with pytest.raises(Forbidden, match="Psychologue"):
            add_person(vault, login="max", role=Role.DPO, passphrase=NEW, now=NOW, kdf=KDF)
        with pytest.raises(Forbidden):
            remove_person(vault, login=LEA, now=NOW)


def test_nobody_lets_in_somebody_who_reads_more_of_the_children(path):
    """PRODUCT §4: the technical administration has accounts, and no child's content."""
    with entered(path) as vault:
        assert roles_to_give(vault) == list(Role)
        add_person(vault, login="tom", role=Role.TECHNIQUE, passphrase=NEW, now=NOW, kdf=KDF)
    with entered(path, login="tom", passphrase=NEW) as vault:
        given = roles_to_give(vault)
        assert given == [Role.DIRECTION, Role.TECHNIQUE, Role.DPO]
        for role in Role:
            told = {"login": f"x-{role.value}", "role": role, "passphrase": NEW, "now": NOW}
            if role in given:
                add_person(vault, **told, kdf=KDF)
            else:
                with pytest.raises(Forbidden, match="la coordination le fera") as refused:
                    add_person(vault, **told, kdf=KDF)
                assert refused.value.field == "role"
        assert {one.login for one in people(vault)} == {
            *(LEA, ZOE, "tom"),
            *(f"x-{one.value}" for one in given),
        }


def test_the_last_person_who_reads_the_children_is_not_removed_by_one_who_does_not(path):
    """Else the technical administration would be alone, and let in whom it wants."""
    with entered(path) as vault:
        add_person(vault, login="tom", role=Role.TECHNIQUE, passphrase=NEW, now=NOW, kdf=KDF)
    with entered(path, login="tom", passphrase=NEW) as vault:
        remove_person(vault, login=ZOE, now=NOW)
        with pytest.raises(DomainError, match="dernière personne à lire les fiches"):
            remove_person(vault, login=LEA, now=NOW)
    with entered(path) as vault:
        assert len(people(vault)) == 2


def test_a_vault_that_nobody_reads_yet_is_prepared_for_its_team(tmp_path):
    path = tmp_path / "neuf.pre"
    vault, _ = create_vault(
        path,
        login="tom",
        role=Role.TECHNIQUE,
        passphrase=NEW,
        now=NOW,
        poste=POSTE,
        kdf=KDF,
    )
    add_person(vault, login=LEA, role=Role.COORDINATION, passphrase=NEW, now=NOW, kdf=KDF)
    with pytest.raises(Forbidden):
        add_person(vault, login=ZOE, role=Role.REFERENT, passphrase=NEW, now=NOW, kdf=KDF)
    vault.close(NOW)


def test_removing_somebody_renews_the_data_key_and_keeps_every_child(path):
    with entered(path) as vault:
        key, content = vault.keys.data, content_of(vault)
        remove_person(vault, login=ZOE, now=NOW)
        assert vault.keys.data != key
        assert vault.database.name == database_name(2)
        add_enfant(vault, "Après")
    with entered(path) as vault:
        assert vault.report.warnings == []
        assert verify_vault(vault) == []
        assert "Après" in names_in(vault)
        assert content_of(vault) != content
    assert {one.name for one in path.glob("dossier-*")} == {
        "dossier-0002.db",
        "dossier-0002.tete",
        "dossier-0002.cachet",
    }
    with pytest.raises(WrongPassphrase):
        enter(path, login=ZOE, passphrase=ZOE_PASSPHRASE)


def test_nobody_removes_herself_nor_somebody_unknown(path):
    with entered(path) as vault:
        with pytest.raises(DomainError, match="son propre compte"):
            remove_person(vault, login=LEA, now=NOW)
        with pytest.raises(NotFound):
            remove_person(vault, login="max", now=NOW)


def test_a_renewal_that_is_interrupted_leaves_the_old_generation(path, monkeypatch):
    from pre_desk.store import people as module

    def cut(*_):
        raise VaultError("Le disque est plein.")

    with entered(path) as vault:
        with monkeypatch.context() as patch:
            patch.setattr(module, "save_key_file", cut)
            with pytest.raises(VaultError, match="plein"):
                remove_person(vault, login=ZOE, now=NOW)
        add_enfant(vault, "Après")
    with entered(path) as vault:
        assert vault.report.damage == []
        assert "Après" in names_in(vault)
        remove_person(vault, login=ZOE, now=NOW)
    with entered(path) as vault:
        assert vault.report.warnings == []
        assert "Après" in names_in(vault)


def test_what_an_interrupted_write_left_is_removed_at_the_next_opening(path):
    (path / ".cles.json.12345.nouveau").write_bytes(b"half")
    (path / ".dossier-0002.db.nouveau").write_bytes(b"half")
    (path / "sauvegardes/.x.pre.partiel").mkdir()
    (path / "dossier-0000.db").write_bytes(b"past")
    (path / "dossier-0005.db").write_bytes(b"to come")
    with entered(path):
        pass
    left = {one.name for one in path.rglob("*")}
    assert not any("nouveau" in one or "partiel" in one for one in left)
    assert "dossier-0000.db" not in left
    assert "dossier-0005.db" in left, "the key file may be the one that is old"


def test_a_changed_passphrase_replaces_the_old_one_and_one_slot_only(path):
    before = json.loads((path / KEY_FILE).read_bytes())["slots"]
    with entered(path) as vault:
        change_passphrase(vault, old=PASSPHRASE, new=NEW, now=NOW, kdf=KDF)
    after = json.loads((path / KEY_FILE).read_bytes())["slots"]
    assert [old == new for old, new in zip(before, after, strict=True)].count(False) == 1
    with pytest.raises(WrongPassphrase):
        enter(path)
    with entered(path, passphrase=NEW, now=NOW.replace(hour=10)) as vault:
        assert len(names_in(vault)) == 30


def test_a_passphrase_is_not_changed_without_the_old_one(path):
    with entered(path) as vault:
        with pytest.raises(DomainError, match="ancienne"):
            change_passphrase(vault, old=NEW, new=NEW, now=NOW, kdf=KDF)
        with pytest.raises(DomainError, match="trop courte"):
            change_passphrase(vault, old=PASSPHRASE, new="court", now=NOW, kdf=KDF)
    enter(path).dispose()


def test_a_changed_list_of_members_is_told_on_a_computer_that_knew_another(
    path, tmp_path, monkeypatch
):
    with entered(path):
        pass
    with monkeypatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
        with entered(path) as vault:
            add_person(vault, login="max", role=Role.DPO, passphrase=NEW, now=NOW, kdf=KDF)
    with entered(path) as vault:
        assert "liste des personnes" in " ".join(vault.report.warnings)
    with entered(path) as vault:
        assert vault.report.warnings == []


def test_a_role_raised_by_its_holder_is_told_to_the_others(path, tmp_path, monkeypatch):
    """She holds the data key, hence can write a key file that is sound: it shows."""
    with entered(path):
        pass
    with monkeypatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
        vault = enter(path, login=ZOE, passphrase=ZOE_PASSPHRASE)
        name = SlotName(vault.slot.id, PERSON, ZOE, Role.COORDINATION)
        raised = new_slot(
            vault.store_id, 1, name, vault.keys.private, vault.keys.data, ZOE_PASSPHRASE, KDF
        )
        slots = tuple(raised if one.login == ZOE else one for one in vault.key_file.slots)
        forged = replace(vault.key_file, slots=slots)
        save_key_file(path, forged.signed(raised, vault.keys.private, vault.keys.data))
        vault.dispose()
    with entered(path) as vault:
        assert "ou leur rôle" in " ".join(vault.report.warnings)


def test_accounts_are_told_in_the_journal(path):
    from sqlalchemy import select

    from pre_desk.store.tables.registre import journal

    with entered(path) as vault:
        add_person(vault, login="max", role=Role.DPO, passphrase=NEW, now=NOW, kdf=KDF)
        remove_person(vault, login="max", now=NOW)
        change_passphrase(vault, old=PASSPHRASE, new=NEW, now=NOW, kdf=KDF)
        with vault.reading(now=NOW) as uow:
            events = select(journal.c.detail).where(journal.c.event == "accounts")
            told = [detail.split()[0] for detail in uow.connection.execute(events).scalars()]
    assert told == ["create", "add", "add", "key", "remove", "passphrase"]
    assert load_key_files(path)[0].gen == 2
