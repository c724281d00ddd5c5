"""The book of a cercle: its key sealed to each member, and its lists of members, each signed.

Nobody outside holds the key: it is sealed to the members' own public keys and to the
cercle's recovery key, not under the vault's. Each list is signed by somebody of the one
before it, so that who has the vault's key cannot slip into a cercle by writing in the
database; the key itself is committed to by the signed list, so that nobody can have
members seal their texts under a key of hers (STORE §2).
"""

import hmac
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from pre_desk.domain.errors import VaultError
from pre_desk.store.keys.cercle_lists import BOOK_FORMAT, Member, SignedList
from pre_desk.store.keys.derivation import subkey
from pre_desk.store.keys.recovery import read_recovery_key
from pre_desk.store.keys.slots import (
    PrivateKeys,
    Slot,
    canonical,
    seal_to,
    to_bytes,
    to_text,
    verify_signature,
)

ALTERED = (
    "La liste des membres de ce cercle est abîmée, ou quelqu’un qui n’en est pas l’a "
    "modifiée\u00a0: ses notes ne sont ni lues ni écrites. Restaurer une sauvegarde d’avant, ou "
    "créer un autre cercle."
)
# What reading damaged or crafted bytes can raise.
_NOT_ONE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


@dataclass(frozen=True, slots=True)
class CercleBook:
    """All the lists of a cercle in order, and its current key sealed to each holder."""

    cercle: str
    lists: tuple[SignedList, ...]
    sealed: Mapping[str, bytes] = field(repr=False)

    @property
    def current(self) -> SignedList:
        """The list in force."""
        return self.lists[-1]

    def to_bytes(self) -> bytes:
        """The book as the vault keeps it."""
        sealed = {slot: to_text(one) for slot, one in self.sealed.items()}
        lists = [one.described() for one in self.lists]
        return canonical({"v": BOOK_FORMAT, "lists": lists, "sealed": sealed})

    def includes(self, slot: Slot) -> bool:
        """Whether the person of a slot is a member with the keys she has now."""
        return Member.of(slot) in self.current.members

    def open(self, slot: str, private: PrivateKeys) -> bytes:
        """Return the key of the cercle, for one of its holders.

        Raises VaultError when it is not the key that the signed list commits to.
        """
        context = _context(self.cercle, self.current.generation, slot)
        try:
            key = private.open(self.sealed[slot], context)
        except (InvalidTag, KeyError) as broken:
            raise VaultError(ALTERED) from broken
        if not hmac.compare_digest(_check(key), self.current.check):
            raise VaultError(ALTERED)
        return key

    def followed(
        self,
        members: Sequence[Member],
        *,
        key: bytes,
        by: str,
        signing: Ed25519PrivateKey,
        at: str,
        recovery: Member | None = None,
    ) -> "CercleBook":
        """Return the book with one more list, signed by a holder of the one in force.

        Another `key` than the current one begins a generation.
        """
        last = self.current
        renewed = not hmac.compare_digest(_check(key), last.check)
        bare = SignedList(
            number=last.number + 1,
            generation=last.generation + int(renewed),
            members=tuple(members),
            recovery=recovery or last.recovery,
            check=_check(key),
            at=at,
            by=by,
            previous=last.fingerprint(),
        )
        return _with(self.cercle, self.lists, bare, key, signing)


def begin_book(
    cercle: str, creator: Slot, private: PrivateKeys, recovery: Member, at: str
) -> tuple[CercleBook, bytes]:
    """Return the book of a new cercle whose first member signs it, and its key."""
    key = new_cercle_key()
    bare = SignedList(1, 1, (Member.of(creator),), recovery, _check(key), at, creator.id, "")
    return _with(cercle, (), bare, key, private.signing), key


def read_book(cercle: str, raw: bytes) -> CercleBook:
    """Return the book kept as `raw`; VaultError unless every list is signed as it must be."""
    try:
        written = json.loads(raw)
        if int(written["v"]) > BOOK_FORMAT:
            raise VaultError("Ce cercle vient d’une version plus récente de l’application.")
        lists = tuple(SignedList.read(one) for one in written["lists"])
        sealed = {str(slot): to_bytes(one) for slot, one in written["sealed"].items()}
        book = CercleBook(cercle, lists, sealed)
        _verify(book)
    except (*_NOT_ONE, InvalidSignature) as broken:
        raise VaultError(ALTERED) from broken
    return book


def recovery_keys(typed: str) -> PrivateKeys:
    """Return the keys that a printed recovery key stands for; VaultError when mistyped.

    Its 160 random bits need no slow derivation.
    """
    secret = read_recovery_key(typed).encode()
    return PrivateKeys(
        X25519PrivateKey.from_private_bytes(subkey(secret, "cercle box")),
        Ed25519PrivateKey.from_private_bytes(subkey(secret, "cercle signing")),
    )


def new_cercle_key() -> bytes:
    """A random 256-bit key."""
    return os.urandom(32)


def _verify(book: CercleBook) -> None:
    """Raise unless each list follows the one before and is signed by a holder of that one."""
    first = book.lists[0]
    if (first.number, first.generation, first.previous) != (1, 1, ""):
        raise ValueError("not a first list")
    for at, one in enumerate(book.lists):
        before = book.lists[at - 1] if at else first
        if at and not one.follows(before):
            raise ValueError("not a next list")
        if len({held.slot for held in one.holders}) != len(one.members) + 1 or not one.members:
            raise ValueError("nobody, or somebody twice")
        signer = before.holder(one.by)
        if signer is None:
            raise ValueError("signed by nobody of the cercle")
        verify_signature(signer.sig_pub, one.signature, one.to_sign(book.cercle))
    if set(book.sealed) != {one.slot for one in book.current.holders}:
        raise ValueError("not sealed to its members")


def _with(
    cercle: str,
    lists: tuple[SignedList, ...],
    bare: SignedList,
    key: bytes,
    signing: Ed25519PrivateKey,
) -> CercleBook:
    signed = replace(bare, signature=signing.sign(bare.to_sign(cercle)))
    sealed = {
        one.slot: seal_to(one.pub, key, _context(cercle, bare.generation, one.slot))
        for one in bare.holders
    }
    return CercleBook(cercle, (*lists, signed), sealed)


def _check(key: bytes) -> bytes:
    return subkey(key, "cercle check")


def _context(cercle: str, generation: int, slot: str) -> bytes:
    """What a sealed key of a cercle is tied to."""
    return canonical(["cercle", BOOK_FORMAT, cercle, generation, slot])
