"""What the person at the desk can open of what is sealed: her own drafts, her cercles' notes."""

import json
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from cryptography.exceptions import InvalidTag

from pre_desk.domain.errors import DomainError, Forbidden, VaultError
from pre_desk.domain.note_confidentielle import Cercle
from pre_desk.store.keys.cercles import ALTERED, CercleBook, read_book
from pre_desk.store.keys.slots import PrivateKeys, Slot, canonical, seal_to, to_bytes, to_text
from pre_desk.store.profile import VaultProfile

_REPLACED = (
    "La liste des membres de ce cercle n’est pas celle que cet ordinateur a connue\u00a0: une "
    "ancienne sauvegarde a été restaurée, ou quelqu’un l’a remplacée. Vérifier ses membres dans "
    "«\u00a0Réglages\u00a0», puis l’accepter."
)


class Standing(Enum):
    """What a person is to a cercle; the sentence says why she cannot read or write in it."""

    MEMBER = ""
    OUTSIDE = "Vous n’êtes pas de ce cercle."
    NEW_KEYS = (
        "Vos clés ont changé avec la clé de secours du coffre\u00a0: un membre de ce cercle doit "
        "vous faire entrer de nouveau."
    )
    REPLACED = _REPLACED
    ALTERED = ALTERED
    EMPTY = "Ce cercle n’a pas de clé\u00a0: personne ne peut y écrire."

    @property
    def sentence(self) -> str:
        """Why she cannot, in French; nothing for a member."""
        return str(self.value)


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """The person's own keys, everybody's public ones, and what her profile remembers."""

    slot: Slot
    private: PrivateKeys = field(repr=False)
    people: tuple[Slot, ...]
    profile: VaultProfile


class Sealing:
    """Opens and seals for one person; what is not hers stays closed."""

    def __init__(self, person: KeyHolder | None) -> None:
        self._person = person

    @property
    def person(self) -> KeyHolder:
        """Who is at the desk; DomainError in a vault without personal keys."""
        if self._person is None:
            raise DomainError("Ce coffre n’a pas de clés personnelles.")
        return self._person

    def standing(self, cercle: Cercle) -> Standing:
        """Say what the person is to a cercle."""
        if not cercle.cles:
            return Standing.EMPTY
        try:
            book = read_book(cercle.id, cercle.cles)
        except VaultError:
            return Standing.ALTERED
        if self._person is None:
            return Standing.OUTSIDE
        slot = self._person.slot
        if all(one.slot != slot.id for one in book.current.members):
            return Standing.OUTSIDE
        if not book.includes(slot):
            return Standing.NEW_KEYS
        return Standing.MEMBER if self._is_known(book) else Standing.REPLACED

    def book(self, cercle: Cercle) -> CercleBook:
        """Return the verified book of a cercle the person is in; raises as `key` does."""
        standing = self.standing(cercle)
        if standing is Standing.MEMBER:
            return read_book(cercle.id, cercle.cles)
        if standing in (Standing.OUTSIDE, Standing.NEW_KEYS):
            raise Forbidden(standing.sentence)
        raise VaultError(standing.sentence)

    def key(self, cercle: Cercle) -> tuple[CercleBook, bytes]:
        """Return the book and the key of a cercle.

        Raises Forbidden when the person is not in it, VaultError when its list of members
        cannot be trusted.
        """
        book = self.book(cercle)
        return book, book.open(self.person.slot.id, self.person.private)

    def accept(self, cercle: Cercle) -> None:
        """Take the list of members as it is now for the one to expect."""
        self._pin(read_book(cercle.id, cercle.cles))

    def seal_own(self, told: dict[str, Any], *context: str) -> str:
        """Seal JSON values that this person alone opens again, under the same context."""
        pub = self.person.slot.pub
        return to_text(seal_to(pub, canonical(told), _own(context)))

    def open_own(self, sealed: str, *context: str) -> dict[str, Any] | None:
        """Return what `seal_own` sealed; None when it is not hers, or her keys have changed."""
        if self._person is None:
            return None
        try:
            plain = self._person.private.open(to_bytes(sealed), _own(context))
        except (InvalidTag, ValueError):
            return None
        found: dict[str, Any] = json.loads(plain)
        return found

    def _is_known(self, book: CercleBook) -> bool:
        """Whether the lists go on from the one this profile has seen; the latest is kept."""
        pinned = self.person.profile.pinned_cercle(book.cercle)
        if pinned is not None:
            number, fingerprint = pinned
            known = [one for one in book.lists if one.number == number]
            if not known or known[0].fingerprint() != fingerprint:
                return False
        self._pin(book)
        return True

    def _pin(self, book: CercleBook) -> None:
        last = book.current
        told = (last.number, last.fingerprint())
        if self.person.profile.pinned_cercle(book.cercle) != told:
            self.person.profile.pin_cercle(book.cercle, *told)


def _own(context: tuple[str, ...]) -> bytes:
    return canonical(["own", *context])
