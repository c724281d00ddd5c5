"""Passphrases, derivations, recovery key, slots: what opens a vault and what does not."""

import unicodedata
from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from pre_desk.domain.errors import DomainError, VaultError
from pre_desk.domain.role import Role
from pre_desk.store.keys.derivation import (
    CEILING_KIB,
    CEILING_PASSES,
    FLOOR_KIB,
    FLOOR_PASSES,
    KdfPolicy,
    subkey,
)
from pre_desk.store.keys.key_file import DAMAGED, load_key_files
from pre_desk.store.keys.passphrase import OFFERED_WORDS, check_passphrase, offer_passphrase
from pre_desk.store.keys.recovery import new_recovery_key, read_recovery_key
from pre_desk.store.keys.slots import PERSON, PrivateKeys, SlotName, dek_context
from pre_desk.store.keys.vault_keys import keys_of, new_slot
from tests.vaults import KDF, LEA, PASSPHRASE, ZOE_PASSPHRASE

STORE, DEK = "a" * 32, b"d" * 32
NAME = SlotName("1", PERSON, LEA, Role.COORDINATION)


@pytest.fixture
def private() -> PrivateKeys:
    return PrivateKeys.new()


@pytest.fixture
def slot(private):
    return new_slot(STORE, 1, NAME, private, DEK, PASSPHRASE, KDF)


def test_a_passphrase_opens_its_slot_and_the_data_key_in_it(slot):
    opened = slot.private_keys(STORE, PASSPHRASE, KDF)
    assert opened.open(slot.dek, dek_context(STORE, "1", 1)) == DEK


def test_another_passphrase_opens_nothing(slot):
    assert slot.private_keys(STORE, ZOE_PASSPHRASE, KDF) is None


def test_a_passphrase_typed_on_another_system_is_the_same(slot):
    typed = unicodedata.normalize("NFD", PASSPHRASE)
    assert typed != PASSPHRASE
    assert slot.private_keys(STORE, typed, KDF) is not None


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "2"},
        {"kind": "recovery"},
        {"login": "zoe"},
        {"role": Role.TECHNIQUE},
        {"kdf": {"m": 64, "t": 2, "p": 1}},
        {"pub": b"p" * 32},
        {"sig_pub": b"p" * 32},
        {"salt": b"s" * 16},
        {"priv": b"short"},
    ],
    ids=lambda one: next(iter(one)),
)
def test_a_slot_cannot_be_moved_downgraded_or_relabelled(slot, changed):
    assert replace(slot, **changed).private_keys(STORE, PASSPHRASE, KDF) is None
    assert slot.private_keys("b" * 32, PASSPHRASE, KDF) is None


def test_a_data_key_sealed_for_a_generation_opens_in_no_other(slot, private):
    with pytest.raises(InvalidTag):
        private.open(slot.dek, dek_context(STORE, "1", 2))


def test_each_use_has_a_key_of_its_own():
    uses = ("sqlcipher", "slots", "audit", "backup", "attachments", "head", "digest")
    assert len({subkey(DEK, use) for use in uses}) == len(uses)


@pytest.mark.parametrize(
    "written",
    [
        {"m": FLOOR_KIB - 1, "t": FLOOR_PASSES, "p": 4},
        {"m": FLOOR_KIB, "t": FLOOR_PASSES - 1, "p": 4},
        {"m": CEILING_KIB + 1, "t": FLOOR_PASSES, "p": 4},
        {"m": FLOOR_KIB, "t": CEILING_PASSES + 1, "p": 4},
        {"m": FLOOR_KIB, "t": FLOOR_PASSES, "p": 17},
        {"m": FLOOR_KIB, "t": FLOOR_PASSES, "p": 0},
    ],
)
def test_a_derivation_outside_floor_and_ceiling_is_refused(written):
    with pytest.raises(VaultError, match="hors des limites"):
        KdfPolicy.read(written, allow_weak=False)


def test_the_cost_of_tests_is_refused_where_it_is_not_allowed():
    with pytest.raises(VaultError):
        KdfPolicy.read(KDF.written(), allow_weak=False)


@pytest.mark.parametrize(
    "weak",
    [
        "trop court",
        "aaaaaaaaaaaaaaaaaaaa",
        "motdepasse123456",
        "coordination2026",
        "lea lea lea lea lea",
        "Réussite Éducative 2026",
        "12345678901234567890",
    ],
)
def test_a_weak_passphrase_is_refused(weak):
    with pytest.raises(DomainError, match="phrase de passe"):
        check_passphrase(weak, refused=("lea",))


@pytest.mark.parametrize("good", [PASSPHRASE, "ugtrzqpwmkvxyd", "vingt-trois crayons mauves"])
def test_no_composition_is_asked_of_a_long_one(good):
    check_passphrase(good, refused=("lea",))


def test_offered_passphrases_suit_and_differ():
    offered = {offer_passphrase() for _ in range(50)}
    assert len(offered) == 50
    for one in offered:
        assert len(one.split(" ")) >= OFFERED_WORDS
        check_passphrase(one)


def test_a_recovery_key_is_read_as_people_type_it():
    key = new_recovery_key()
    canonical = read_recovery_key(key)
    assert read_recovery_key(key.lower().replace("-", "  ")) == canonical
    assert read_recovery_key(key.replace("0", "O").replace("1", "l")) == canonical
    assert len(canonical) * 5 == 160


@given(place=st.integers(0, 35), symbol=st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_slip_in_a_recovery_key_is_told(place, symbol):
    key = new_recovery_key().replace("-", "")
    changed = key[:place] + symbol + key[place + 1 :]
    if changed != key:
        with pytest.raises(VaultError, match="faute de frappe"):
            read_recovery_key(changed)


def test_a_key_file_signed_by_an_intruder_is_refused(path):
    """She can sign her own list, but the MAC needs the data key."""
    content = load_key_files(path)[0]
    intruder = PrivateKeys.new()
    name = SlotName("9", PERSON, "intrus", Role.COORDINATION)
    added = new_slot(content.store, 1, name, intruder, b"x" * 32, ZOE_PASSPHRASE, KDF)
    forged = replace(content, slots=(*content.slots, added), demonstration=True)
    forged = forged.signed(added, intruder, b"x" * 32)
    forged.check()
    slot = forged.slot_of(LEA)
    private = slot.private_keys(content.store, PASSPHRASE, KDF)
    with pytest.raises(VaultError) as refused:
        keys_of(forged, slot, private)
    assert refused.value.message == DAMAGED
