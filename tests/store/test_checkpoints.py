"""Ends of sessions are signed, and the signatures are checked: a rewritten journal is told."""

import pytest
from sqlalchemy import select

from pre_desk.domain.errors import VaultError
from pre_desk.store.checks import verify_vault
from pre_desk.store.journal import Event, first_broken_link
from pre_desk.store.keys.slots import to_text
from pre_desk.store.people import change_passphrase, remove_person, reset_with_recovery_key
from pre_desk.store.tables.registre import journal
from tests.vaults import (
    KDF,
    LEA,
    NOW,
    POSTE,
    ZOE,
    ZOE_PASSPHRASE,
    add_enfant,
    entered,
    make_vault,
    private_home,
    rewrite_journal,
)

NEW = "une toute nouvelle phrase"
FORGED = "La signature de fin de séance de «\u00a0zoe\u00a0»"


@pytest.fixture
def worked(path):
    """A vault where Zoé, then Léa have worked."""
    with entered(path, login=ZOE, passphrase=ZOE_PASSPHRASE) as vault:
        add_enfant(vault, "De Zoé")
    with entered(path) as vault:
        add_enfant(vault, "De Léa")
    return path


def signed_by(vault, login):
    """The last end of session of somebody."""
    wanted = journal.c.event == Event.CHECKPOINT.value, journal.c.login == login
    with vault.reading_engine.connect() as connection:
        rows = connection.execute(select(journal).where(*wanted).order_by(journal.c.seq)).all()
    return rows[-1]


def sits_elsewhere(tmp_path, monkeypatch):
    """From here on, a computer that has never seen the vault: only the file can tell."""
    private_home(tmp_path / "ailleurs", monkeypatch)


def reopened(path):
    """What the next opening tells, then a whole check."""
    with entered(path) as vault:
        assert vault.report.warnings == vault.report.damage
        with vault.reading_engine.connect() as connection:
            assert first_broken_link(connection, vault.keys.audit) is None, "the chain is sound"
        return vault.report.damage, verify_vault(vault)


def test_what_honest_people_do_keeps_every_signature_good(worked, tmp_path, monkeypatch):
    with entered(worked, login=ZOE, passphrase=ZOE_PASSPHRASE) as vault:
        change_passphrase(vault, old=ZOE_PASSPHRASE, new=NEW, now=NOW, kdf=KDF)
    with entered(worked, login=ZOE, passphrase=NEW) as vault:
        add_enfant(vault, "Encore")
    with entered(worked) as vault:
        remove_person(vault, login=ZOE, now=NOW)
    sits_elsewhere(tmp_path, monkeypatch)
    assert reopened(worked) == ([], [])


def gets_new_keys(path, recovery):
    """Zoé has lost her passphrase."""
    told = {"login": ZOE, "recovery_key": recovery, "new_passphrase": NEW}
    reset_with_recovery_key(path, **told, now=NOW, poste=POSTE, kdf=KDF)


def events_of_integrity(vault):
    """What the journal keeps of what openings have found."""
    wanted = select(journal.c.detail).where(journal.c.event == Event.INTEGRITY.value)
    with vault.reading_engine.connect() as connection:
        return connection.execute(wanted).scalars().all()


def test_what_somebody_signed_before_she_got_new_keys_stays_good(tmp_path, monkeypatch):
    path = tmp_path / "Autre.pre"
    recovery = make_vault(path, children=1)
    for passphrase in (ZOE_PASSPHRASE, NEW):
        with entered(path, login=ZOE, passphrase=passphrase) as vault:
            add_enfant(vault, "De Zoé")
        # Where what she signed has never been seen: it is checked while the keys change.
        private_home(tmp_path / f"chez {passphrase}", monkeypatch)
        gets_new_keys(path, recovery)
    sits_elsewhere(tmp_path, monkeypatch)
    with entered(path) as vault:
        assert (vault.report.damage, verify_vault(vault)) == ([], [])
        assert events_of_integrity(vault) == []


def test_new_keys_that_the_disk_refuses_leave_the_old_ones_and_what_they_sign(
    tmp_path, monkeypatch
):
    path = tmp_path / "Autre.pre"
    recovery = make_vault(path, children=1)
    with monkeypatch.context() as refusing, pytest.raises(VaultError, match="plein"):
        refusing.setattr("pre_desk.store.people.save_key_file", full)
        gets_new_keys(path, recovery)
    with entered(path, login=ZOE, passphrase=ZOE_PASSPHRASE) as vault:
        add_enfant(vault, "De Zoé")
    sits_elsewhere(tmp_path, monkeypatch)
    with entered(path) as vault:
        assert (vault.report.damage, verify_vault(vault)) == ([], [])
        # Whoever tried had the key: that is told all the same.
        assert any("clé de secours a servi" in told for told in vault.report.warnings)


def full(*_):
    """A disk without room."""
    raise VaultError("Le disque est plein.")


def test_a_journal_written_again_by_somebody_with_the_common_keys_is_told(
    worked, tmp_path, monkeypatch
):
    with entered(worked) as vault:
        at = signed_by(vault, ZOE).seq - 2
        rewrite_journal(vault, at, login=LEA)
    sits_elsewhere(tmp_path, monkeypatch)
    told, found = reopened(worked)
    assert len(told) == 1 and told[0].startswith(FORGED) and "Prévenir le DPO" in told[0]
    assert found == told
    # Once is enough at an opening; a whole check always says it.
    told, found = reopened(worked)
    assert told == [] and found[0].startswith(FORGED)


@pytest.mark.parametrize("harm", ["other's", "unknown", "garbled", "older"])
def test_a_signature_that_is_not_hers_on_the_journal_as_it_was_is_told(
    worked, tmp_path, monkeypatch, harm
):
    with entered(worked) as vault:
        row = signed_by(vault, ZOE)
        message = (row.seq - 1).to_bytes(8, "big") + row.prev
        values = {
            "other's": {"detail": to_text(vault.keys.private.signing.sign(message))},
            "unknown": {"object_id": "0" * 32},
            "garbled": {"detail": "é"},
            "older": {"detail": signed_by(vault, LEA).detail},
        }[harm]
        rewrite_journal(vault, row.seq, **values)
    sits_elsewhere(tmp_path, monkeypatch)
    told, found = reopened(worked)
    assert told[0].startswith(FORGED)
    assert found == told


def test_a_key_said_to_have_been_hers_proves_nothing_about_what_came_later(
    worked, tmp_path, monkeypatch
):
    """Léa signs in the name of Zoé, and says that her key was Zoé's: too early to serve."""
    with entered(worked) as vault:
        row = signed_by(vault, ZOE)
        told = {"event": Event.ACCOUNTS.value, "kind": "slot", "object_id": row.object_id}
        rewrite_journal(vault, row.seq - 2, **told, detail=f"key {to_text(vault.slot.sig_pub)}")
        with vault.reading_engine.connect() as connection:
            now = connection.execute(select(journal).where(journal.c.seq == row.seq)).one()
        message = (row.seq - 1).to_bytes(8, "big") + now.prev
        signature = vault.keys.private.signing.sign(message)
        rewrite_journal(vault, row.seq, detail=to_text(signature))
    sits_elsewhere(tmp_path, monkeypatch)
    assert reopened(worked)[0][0].startswith(FORGED)
