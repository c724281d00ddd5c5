"""Lists of members: changed by hand, signed by an intruder, replaced, put back."""

import json

import pytest

from pre_desk.domain.errors import DomainError, VaultError
from pre_desk.store.keys.cercle_lists import Member
from pre_desk.store.keys.cercles import begin_book, new_cercle_key, read_book
from pre_desk.store.keys.slots import PrivateKeys
from pre_desk.store.profile import VaultProfile
from pre_desk.store.sealing import Standing
from pre_desk.usecases.cercles import (
    accept_cercle,
)
from tests.cercles import MAX, PASSPHRASES, SECOND, SECRET, Sharing
from tests.vaults import LEA, NOW, ZOE, entered


def cercle_rows(shared: Sharing) -> bytes:
    return shared.as_(LEA, lambda uow: uow.cercle.get(shared.cercle).cles)


def forged(shared: Sharing, change) -> bytes:
    """The book of the cercle, changed as JSON."""
    book = json.loads(cercle_rows(shared))
    change(book)
    return json.dumps(book).encode()


def put(shared: Sharing, cles: bytes) -> None:
    shared.sql("UPDATE cercle SET cles = ? WHERE id = ?", cles, shared.cercle)


def _rename(book):
    book["lists"][-1]["members"][0][1] = "autre"


def _double(book):
    book["lists"].append(book["lists"][-1])


def _add_sealed(book):
    book["sealed"]["intrus"] = book["sealed"]["recovery"]


def _drop_lists(book):
    book["lists"] = []


def _no_list(book):
    del book["lists"]


@pytest.mark.parametrize("change", [_rename, _double, _add_sealed, _drop_lists, _no_list])
def test_a_list_of_members_changed_by_hand_is_refused(shared, change):
    put(shared, forged(shared, change))
    assert shared.cercle_as().standing is Standing.ALTERED
    with pytest.raises(VaultError, match="abîmée"):
        shared.read(ZOE)
    with pytest.raises(VaultError, match="abîmée"):
        shared.write(ZOE, SECOND)


@pytest.mark.parametrize("raw", [b"{", b"[]", b"\xff\x00", b'{"v":1,"lists":3,"sealed":{}}'])
def test_a_book_that_is_not_one_is_refused(shared, raw):
    put(shared, raw)
    assert shared.cercle_as().standing is Standing.ALTERED


def test_somebody_with_the_vault_s_key_cannot_sign_herself_in(shared):
    """Léa appends a list with herself, signed by her own key."""
    with entered(shared.path) as vault:
        book = read_book(shared.cercle, cercle_rows_in(vault, shared))
        members = [*book.current.members, Member.of(vault.slot)]
        added = book.followed(
            members,
            key=new_cercle_key(),
            by=vault.slot.id,
            signing=vault.keys.private.signing,
            at="2026-11-23",
        )
    put(shared, added.to_bytes())
    assert shared.cercle_as().standing is Standing.ALTERED


def cercle_rows_in(vault, shared) -> bytes:
    with vault.reading(now=NOW) as uow:
        return uow.cercle.get(shared.cercle).cles


def a_book_of(shared: Sharing, login: str) -> bytes:
    """A book that is sound, begun by somebody else for the same cercle, with Zoé in it."""
    with entered(shared.path, login=login, passphrase=PASSPHRASES[login]) as vault:
        recovery = Member.of_recovery(PrivateKeys.new())
        book, key = begin_book(
            shared.cercle, vault.slot, vault.keys.private, recovery, "2026-11-23"
        )
        zoe = Member.of(vault.key_file.slot_of(ZOE))
        both = book.followed(
            [*book.current.members, zoe],
            key=key,
            by=vault.slot.id,
            signing=vault.keys.private.signing,
            at="2026-11-23",
        )
    return both.to_bytes()


def test_a_whole_other_list_is_noticed_where_the_first_was_known(shared):
    """Léa replaces the cercle by one of hers, so that Zoé would write for her to read."""
    assert shared.cercle_as().standing is Standing.MEMBER
    put(shared, a_book_of(shared, LEA))
    assert shared.cercle_as().standing is Standing.REPLACED
    with pytest.raises(VaultError, match="n’est pas celle que cet ordinateur a connue"):
        shared.write(ZOE, SECOND)
    with pytest.raises(VaultError, match="connue"):
        shared.read(ZOE)
    assert [one.login for one in shared.cercle_as().members] == [LEA, ZOE]


def test_an_older_list_put_back_is_accepted_by_a_member_who_has_looked(shared):
    old = cercle_rows(shared)
    shared.let_in(MAX)
    assert shared.cercle_as().standing is Standing.MEMBER
    put(shared, old)
    assert shared.cercle_as().standing is Standing.REPLACED
    shared.as_(ZOE, lambda uow: accept_cercle(uow, shared.cercle))
    assert shared.read(ZOE) == SECRET
    with pytest.raises(DomainError, match="n’attend pas"):
        shared.as_(ZOE, lambda uow: accept_cercle(uow, shared.cercle))


def test_a_key_sealed_by_another_than_the_signer_is_refused(shared):
    """The signed list commits to the key: members do not write under another one."""

    def swap(book):
        other = json.loads(a_book_of(shared, LEA))
        zoe = next(m[0] for m in book["lists"][-1]["members"] if m[1] == ZOE)
        book["sealed"][zoe] = other["sealed"][zoe]

    put(shared, forged(shared, swap))
    with pytest.raises(VaultError, match="abîmée"):
        shared.write(ZOE, SECOND)


def test_a_damaged_profile_is_an_empty_one(shared):
    profile = VaultProfile("essai")
    profile._write({"cercles": {"a": 3, "b": ["x"], "c": [2, "d"]}})
    assert profile.pinned_cercle("a") is None
    assert profile.pinned_cercle("b") is None
    assert profile.pinned_cercle("c") == (2, "d")
