"""Who is in a cercle: lists of members, each signed by somebody of the one before (STORE §2)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pre_desk.store.keys.slots import (
    RECOVERY,
    PrivateKeys,
    Slot,
    canonical,
    to_bytes,
    to_text,
)

BOOK_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody the key is sealed to: her slot in the key file, and her public keys then."""

    slot: str
    login: str
    pub: bytes
    sig_pub: bytes

    @classmethod
    def of(cls, slot: Slot) -> "Member":
        """The person of a slot, with her keys of now."""
        return cls(slot.id, slot.login, slot.pub, slot.sig_pub)

    @classmethod
    def of_recovery(cls, keys: PrivateKeys) -> "Member":
        """The recovery key, which opens and signs as a member would."""
        pub, sig_pub = keys.box.public_key(), keys.signing.public_key()
        return cls(RECOVERY, "", pub.public_bytes_raw(), sig_pub.public_bytes_raw())

    @classmethod
    def read(cls, written: Sequence[Any]) -> "Member":
        """Return what `described` wrote; ValueError when it is not one."""
        slot, login, pub, sig_pub = written
        return cls(str(slot), str(login), to_bytes(pub), to_bytes(sig_pub))

    def described(self) -> list[str]:
        """The member as a list writes her."""
        return [self.slot, self.login, to_text(self.pub), to_text(self.sig_pub)]


@dataclass(frozen=True, slots=True)
class SignedList:
    """Who is in a cercle from `at` (ISO) on, as signed by the one called `by`.

    `check` is what the key of this generation hashes to; `previous` the fingerprint of the
    list before, empty for the first.
    """

    number: int
    generation: int
    members: tuple[Member, ...]
    recovery: Member
    check: bytes
    at: str
    by: str
    previous: str
    signature: bytes = b""

    @property
    def holders(self) -> tuple[Member, ...]:
        """Everything the key is sealed to: the members, then the recovery key."""
        return (*self.members, self.recovery)

    def holder(self, slot: str) -> Member | None:
        """Return the member, or the recovery key, called so."""
        return next((one for one in self.holders if one.slot == slot), None)

    def described(self) -> dict[str, Any]:
        """The list as the book writes it."""
        return {
            "number": self.number,
            "generation": self.generation,
            "members": [one.described() for one in self.members],
            "recovery": self.recovery.described(),
            "check": to_text(self.check),
            "at": self.at,
            "by": self.by,
            "previous": self.previous,
            "signature": to_text(self.signature),
        }

    @classmethod
    def read(cls, written: dict[str, Any]) -> "SignedList":
        """Return what `described` wrote; an error of `_NOT_ONE` when it is not one."""
        return cls(
            number=int(written["number"]),
            generation=int(written["generation"]),
            members=tuple(Member.read(one) for one in written["members"]),
            recovery=Member.read(written["recovery"]),
            check=to_bytes(written["check"]),
            at=str(written["at"]),
            by=str(written["by"]),
            previous=str(written["previous"]),
            signature=to_bytes(written["signature"]),
        )

    def to_sign(self, cercle: str) -> bytes:
        """What its author signs."""
        return canonical(["cercle", BOOK_FORMAT, cercle, {**self.described(), "signature": ""}])

    def fingerprint(self) -> str:
        """A short name of the list, which the next one and the profiles of members quote."""
        return hashlib.sha256(canonical(self.described())).hexdigest()

    def follows(self, before: "SignedList") -> bool:
        """Whether it is a next list of `before`, its signature left aside.

        Whoever leaves takes the key with her: the next generation has another one.
        """
        left = {one.pub for one in before.holders} - {one.pub for one in self.holders}
        return (
            self.number == before.number + 1
            and self.previous == before.fingerprint()
            and before.generation <= self.generation <= before.generation + 1
            and (self.generation > before.generation or not left)
            and (self.generation > before.generation or self.check == before.check)
        )
