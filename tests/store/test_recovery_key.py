"""The printed recovery key: a new passphrase for an account, told to everybody."""

import pytest

from pre_desk.domain.errors import VaultError
from pre_desk.store.files import KEY_FILE
from pre_desk.store.opening import WrongPassphrase
from pre_desk.store.people import remove_person, reset_with_recovery_key
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
    make_vault,
    names_in,
)

NEW = "une toute nouvelle phrase"


def test_the_recovery_key_gives_a_new_passphrase_and_its_use_is_told_to_all(tmp_path):
    path = tmp_path / "Équipe.pre"
    recovery = make_vault(path, children=2)
    reset_with_recovery_key(
        path, login=ZOE, recovery_key=recovery, new_passphrase=NEW, now=NOW, poste=POSTE, kdf=KDF
    )
    for login, passphrase in ((LEA, PASSPHRASE), (ZOE, NEW)):
        with entered(path, login=login, passphrase=passphrase) as vault:
            assert "clé de secours a servi" in " ".join(vault.report.warnings)
            assert len(names_in(vault)) == 2
        with entered(path, login=login, passphrase=passphrase) as vault:
            assert vault.report.warnings == []
    with pytest.raises(WrongPassphrase):
        enter(path, login=ZOE, passphrase=ZOE_PASSPHRASE)


def test_who_mistyped_a_lost_passphrase_does_not_wait_after_the_recovery_key(tmp_path):
    path = tmp_path / "Équipe.pre"
    recovery = make_vault(path, children=0)
    with pytest.raises(WrongPassphrase) as refused:
        enter(path, login=ZOE, passphrase="une phrase oubliée")
    assert refused.value.wait_seconds
    reset_with_recovery_key(
        path, login=ZOE, recovery_key=recovery, new_passphrase=NEW, now=NOW, poste=POSTE, kdf=KDF
    )
    with entered(path, login=ZOE, passphrase=NEW) as vault:
        assert vault.login == ZOE


def test_a_recovery_key_of_another_vault_opens_nothing(path, tmp_path):
    other = make_vault(tmp_path / "Autre.pre", children=0)
    before = (path / KEY_FILE).read_bytes()
    with pytest.raises(VaultError, match="pas celle de ce coffre"):
        reset_with_recovery_key(
            path, login=ZOE, recovery_key=other, new_passphrase=NEW, now=NOW, poste=POSTE, kdf=KDF
        )
    assert (path / KEY_FILE).read_bytes() == before


def test_the_recovery_key_survives_the_renewal_of_the_data_key(tmp_path):
    path = tmp_path / "Équipe.pre"
    recovery = make_vault(path, children=2)
    with entered(path) as vault:
        remove_person(vault, login=ZOE, now=NOW)
    reset_with_recovery_key(
        path, login=LEA, recovery_key=recovery, new_passphrase=NEW, now=NOW, poste=POSTE, kdf=KDF
    )
    with entered(path, passphrase=NEW) as vault:
        assert len(names_in(vault)) == 2
