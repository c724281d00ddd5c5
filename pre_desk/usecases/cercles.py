"""Cercles: who shares confidential notes, in whose hands their key is (STORE §2).

Nothing here is taken back by « Annuler »: a key given cannot be taken back, it is renewed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pre_desk.domain.errors import DomainError, Forbidden, NotFound, VaultError
from pre_desk.domain.names import fold
from pre_desk.domain.note_confidentielle import Cercle, NoteConfidentielle
from pre_desk.domain.role import Permission, Role
from pre_desk.store.journal import Event
from pre_desk.store.keys.cercle_lists import Member
from pre_desk.store.keys.cercles import (
    CercleBook,
    begin_book,
    new_cercle_key,
    read_book,
    recovery_keys,
)
from pre_desk.store.keys.notes import reseal_note
from pre_desk.store.keys.recovery import new_recovery_key
from pre_desk.store.keys.slots import RECOVERY, PrivateKeys, Slot
from pre_desk.store.repositories.sealed_notes import forget_removed, store_resealed
from pre_desk.store.sealing import Standing
from pre_desk.store.unit_of_work import UnitOfWork

__all__ = [
    "Renewal",
    "accept_cercle",
    "add_member",
    "create_cercle",
    "enter_with_recovery_key",
    "new_recovery_key",
    "remove_member",
    "rename_cercle",
    "renew_cercle",
    "same_recovery_key",
]


@dataclass(frozen=True, slots=True)
class Renewal:
    """How many notes were sealed under the new key, and how many opened with neither."""

    notes: int
    unreadable: int


def create_cercle(uow: UnitOfWork, *, nom: str, recovery_key: str) -> Cercle:
    """Begin a cercle whose one member is the person at the desk: a psychologist.

    `recovery_key` is the one shown to her, typed back from her paper: it is kept nowhere.
    """
    uow.require(Permission.NOTES)
    if uow.role is not Role.PSYCHOLOGUE:
        raise Forbidden(f"Le rôle «\u00a0{uow.role.label}\u00a0» ne crée pas de cercle.")
    person, cercle_id = uow.sealing.person, uow.new_id()
    name = _free_name(uow, nom, cercle_id)
    recovery = Member.of_recovery(recovery_keys(recovery_key))
    book, _ = begin_book(cercle_id, person.slot, person.private, recovery, _today(uow))
    uow.for_good()
    made = uow.cercle.add(Cercle(id=cercle_id, nom=name, cles=book.to_bytes()))
    _tell(uow, made, f"create {person.slot.id}")
    return made


def rename_cercle(uow: UnitOfWork, cercle_id: str, *, nom: str) -> Cercle:
    """Give a cercle another name, which its members alone may; keys and notes stay as they are."""
    cercle = uow.cercle.get(cercle_id)
    uow.sealing.book(cercle)
    name = _free_name(uow, nom, cercle_id)
    uow.for_good()
    renamed = uow.cercle.replace(replace(cercle, nom=name))
    _tell(uow, renamed, "rename")
    return renamed


def add_member(uow: UnitOfWork, cercle_id: str, *, login: str) -> None:
    """Let somebody in: she reads every note of the cercle, those written before too.

    The keys a member had before her passphrase was replaced are left out by a renewal.
    """
    cercle, guest = uow.cercle.get(cercle_id), _slot_of(uow, login)
    if not guest.role.may(Permission.NOTES):
        raise DomainError(
            f"Le rôle «\u00a0{guest.role.label}\u00a0» ne lit pas de note confidentielle.", "login"
        )
    book, key = uow.sealing.key(cercle)
    if book.includes(guest):
        raise DomainError(f"«\u00a0{guest.login}\u00a0» est déjà de ce cercle.", "login")
    others = [one for one in book.current.members if one.slot != guest.id]
    uow.for_good()
    members = [*others, Member.of(guest)]
    renewed = len(others) < len(book.current.members)
    _go_on(uow, cercle, book, key, members, new_cercle_key() if renewed else key)
    _tell(uow, cercle, f"add {guest.id}")


def remove_member(uow: UnitOfWork, cercle_id: str, *, login: str) -> Renewal:
    """Put somebody out and renew the key: what is written from now on is closed to her.

    Every note is sealed again under the new key, in the same transaction.
    """
    cercle = uow.cercle.get(cercle_id)
    book, key = uow.sealing.key(cercle)
    leaving = [one for one in book.current.members if one.login.casefold() == login.casefold()]
    staying = [one for one in book.current.members if one not in leaving]
    if not leaving:
        raise NotFound(f"«\u00a0{login}\u00a0» n’est pas de ce cercle.", "login")
    if not staying:
        raise DomainError(
            "C’est la dernière personne de ce cercle\u00a0: faire d’abord entrer quelqu’un.",
            "login",
        )
    uow.for_good()
    renewal = _go_on(uow, cercle, book, key, staying, new_cercle_key())
    _tell(uow, cercle, f"remove {leaving[0].slot}")
    return renewal


def renew_cercle(uow: UnitOfWork, cercle_id: str, *, recovery_key: str) -> Renewal:
    """Replace the key and the recovery key, as after one of them may have been seen."""
    cercle = uow.cercle.get(cercle_id)
    book, key = uow.sealing.key(cercle)
    recovery = Member.of_recovery(recovery_keys(recovery_key))
    uow.for_good()
    members = book.current.members
    renewal = _go_on(uow, cercle, book, key, members, new_cercle_key(), recovery=recovery)
    _tell(uow, cercle, "renew")
    return renewal


def enter_with_recovery_key(uow: UnitOfWork, cercle_id: str, *, recovery_key: str) -> Renewal:
    """Let the person at the desk in with the printed key of the cercle, as its members will see.

    Members who have no account any more, or other keys, are left out, hence a new key.
    """
    uow.require(Permission.NOTES)
    cercle, person = uow.cercle.get(cercle_id), uow.sealing.person
    private = recovery_keys(recovery_key)
    book = read_book(cercle.id, cercle.cles)
    if book.current.recovery != Member.of_recovery(private):
        raise VaultError("Cette clé de secours n’est pas celle de ce cercle.", "recovery")
    key = book.open(RECOVERY, private)
    known = {Member.of(slot) for slot in person.people}
    mine = Member.of(person.slot)
    members = [one for one in book.current.members if one in known and one != mine]
    uow.for_good()
    renewal = _go_on(
        uow,
        cercle,
        book,
        key,
        [*members, mine],
        new_cercle_key(),
        signer=(RECOVERY, private),
    )
    _tell(uow, cercle, f"recovery {person.slot.id}")
    return renewal


def accept_cercle(uow: UnitOfWork, cercle_id: str) -> None:
    """Take the members as they are now for right: this computer knew others."""
    cercle = uow.cercle.get(cercle_id)
    if uow.sealing.standing(cercle) is not Standing.REPLACED:
        raise DomainError("La liste des membres de ce cercle n’attend pas d’être acceptée.")
    uow.sealing.accept(cercle)
    _tell(uow, cercle, "accept")


def same_recovery_key(shown: str, typed: str) -> None:
    """Raise DomainError unless `typed` is the key that was shown."""
    if Member.of_recovery(recovery_keys(typed)) != Member.of_recovery(recovery_keys(shown)):
        raise DomainError("Ce n’est pas la clé qui vient d’être montrée\u00a0: la relire.")


def _free_name(uow: UnitOfWork, nom: str, cercle_id: str) -> str:
    """Return a name as it is kept; DomainError when it is empty or that of another cercle."""
    name = nom.strip()
    if not name:
        raise DomainError("Donner un nom au cercle.", "nom")
    others = (one for one in uow.cercle.find() if one.id != cercle_id)
    if any(fold(one.nom) == fold(name) for one in others):
        raise DomainError(f"Un cercle s’appelle déjà «\u00a0{name}\u00a0».", "nom")
    return name


def _go_on(
    uow: UnitOfWork,
    cercle: Cercle,
    book: CercleBook,
    old: bytes,
    members: Sequence[Member],
    new: bytes,
    *,
    recovery: Member | None = None,
    signer: tuple[str, PrivateKeys] | None = None,
) -> Renewal:
    """Keep one more list of members, and seal the notes again when the key is another."""
    person = uow.sealing.person
    by, private = signer or (person.slot.id, person.private)
    next_book = book.followed(
        members,
        key=new,
        by=by,
        signing=private.signing,
        at=_today(uow),
        recovery=recovery,
    )
    uow.cercle.replace(replace(cercle, cles=next_book.to_bytes()))
    if new == old:
        return Renewal(0, 0)
    return _reseal(uow, cercle, (book.current.generation, old), new)


def _reseal(uow: UnitOfWork, cercle: Cercle, old: tuple[int, bytes], new: bytes) -> Renewal:
    generation, key = old
    resealed: list[NoteConfidentielle] = []
    unreadable = 0
    for note in uow.note_confidentielle.find(cercle_id=cercle.id):
        moved = replace(note, generation=generation + 1)
        if note.generation != generation:
            unreadable += 1
            continue
        try:
            resealed.append(replace(moved, scelle=reseal_note(key, note, new, moved)))
        except VaultError:
            # Altered outside the application: it opened before no more than after.
            unreadable += 1
    store_resealed(uow.connection, resealed)
    forget_removed(uow.connection, cercle.id)
    uow.changed.add("note_confidentielle")
    count = f"generation={generation + 1} notes={len(resealed)}"
    uow.journal.write(Event.CHANGE, "note_confidentielle", detail=count)
    return Renewal(len(resealed), unreadable)


def _slot_of(uow: UnitOfWork, login: str) -> Slot:
    wanted = login.casefold()
    people = uow.sealing.person.people
    found = next((one for one in people if one.login.casefold() == wanted), None)
    if found is None:
        raise NotFound(f"Il n’y a pas de compte «\u00a0{login}\u00a0».", "login")
    return found


def _today(uow: UnitOfWork) -> str:
    return uow.now.astimezone().date().isoformat()


def _tell(uow: UnitOfWork, cercle: Cercle, detail: str) -> None:
    uow.journal.write(Event.ACCOUNTS, "cercle", cercle.id, detail)
