"""Confidential notes: written, read, corrected and deleted by members of their cercle only.

Their texts are nowhere but sealed in their rows: no search, preview, export, journal,
history or reminder holds them, and no bin: what is deleted is gone (STORE §2).
"""

from dataclasses import dataclass, field, replace
from datetime import date

from pre_desk.domain.errors import DomainError, Forbidden, VaultError
from pre_desk.domain.note_confidentielle import NoteConfidentielle
from pre_desk.domain.role import Permission
from pre_desk.store.journal import Event
from pre_desk.store.keys.notes import UNREADABLE, NoteText, open_note, seal_note
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import refuse_future

LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNote:
    """A note that was opened; `mine` when the person at the desk wrote it, and may correct it.

    `deletable` when she may delete it, `displaced` when it was sealed for another child or
    day than its row says.
    """

    id: str
    enfant_id: str
    date: date
    texte: str = field(repr=False)
    mine: bool
    deletable: bool
    displaced: bool


def write_note(
    uow: UnitOfWork, enfant_id: str, *, cercle_id: str, texte: str, on: date, today: date
) -> NoteConfidentielle:
    """Write a note for a cercle one is in, sealed with its key.

    Raises DomainError beside the field, Forbidden outside the cercle, VaultError when its
    list of members cannot be trusted.
    """
    uow.require(Permission.NOTES)
    refuse_future(on, today, "date")
    said = _checked(texte)
    book, key = uow.sealing.key(uow.cercle.get(cercle_id))
    uow.for_good()
    bare = NoteConfidentielle(
        id=uow.new_id(),
        enfant_id=uow.enfant.get(enfant_id).id,
        cercle_id=cercle_id,
        date=on,
        auteur=uow.login,
        generation=book.current.generation,
        scelle=b"",
    )
    return uow.note_confidentielle.add(replace(bare, scelle=seal_note(key, bare, said)))


def read_note(uow: UnitOfWork, note_id: str) -> OpenNote:
    """Open a note; each opening is told to the journal.

    Raises Forbidden outside its cercle, VaultError when it was altered or moved.
    """
    uow.require(Permission.NOTES)
    note = uow.note_confidentielle.get(note_id)
    told = _opened(uow, note)
    uow.journal.write(Event.READ_NOTE, "note_confidentielle", note_id)
    return OpenNote(
        id=note_id,
        enfant_id=note.enfant_id,
        date=note.date,
        texte=told.texte,
        mine=note.auteur == uow.login,
        deletable=_may_delete(uow, note),
        displaced=(told.enfant_id, told.date) != (note.enfant_id, note.date),
    )


def correct_note(
    uow: UnitOfWork, note_id: str, *, texte: str, on: date, today: date
) -> NoteConfidentielle:
    """Replace what one wrote; what it said before is kept nowhere."""
    uow.require(Permission.NOTES)
    refuse_future(on, today, "date")
    said = _checked(texte)
    note = uow.note_confidentielle.get(note_id)
    book, key = uow.sealing.key(uow.cercle.get(note.cercle_id))
    if note.auteur != uow.login:
        raise Forbidden("Une note n’est corrigée que par qui l’a écrite.")
    uow.for_good()
    changed = replace(note, date=on, generation=book.current.generation)
    return uow.note_confidentielle.replace(replace(changed, scelle=seal_note(key, changed, said)))


def delete_note(uow: UnitOfWork, note_id: str) -> None:
    """Delete a note for good: no bin holds it.

    Its author does; another member may once the author is not of the cercle any more.
    """
    uow.require(Permission.NOTES)
    note = uow.note_confidentielle.get(note_id)
    if not _may_delete(uow, note):
        raise Forbidden("Une note n’est supprimée que par qui l’a écrite.")
    uow.for_good()
    uow.note_confidentielle.remove(note_id)


def _opened(uow: UnitOfWork, note: NoteConfidentielle) -> NoteText:
    book, key = uow.sealing.key(uow.cercle.get(note.cercle_id))
    if note.generation != book.current.generation:
        raise VaultError(UNREADABLE)
    return open_note(key, note)


def _may_delete(uow: UnitOfWork, note: NoteConfidentielle) -> bool:
    members = uow.sealing.book(uow.cercle.get(note.cercle_id)).current.members
    return note.auteur == uow.login or all(one.login != note.auteur for one in members)


def _checked(texte: str) -> str:
    said = texte.strip()
    if not said:
        raise DomainError("Il manque le texte de la note.", "texte")
    if len(said) > LONGEST:
        raise DomainError(
            f"Cette note est trop longue\u00a0: {len(said)} caractères, {LONGEST} au plus.", "texte"
        )
    return said
