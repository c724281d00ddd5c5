"""The text of one confidential note, under the key of its cercle (STORE §2).

Tied to its row, cercle, generation and author: moved, relabelled or kept back from before
a renewal, it does not open. Padded, so that its length says little.
"""

import json
import os
from dataclasses import dataclass, field
from datetime import date

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pre_desk.domain.errors import VaultError
from pre_desk.domain.note_confidentielle import NoteConfidentielle
from pre_desk.store.keys.slots import canonical

_NONCE, _LENGTH, _BLOCK = 12, 4, 512
UNREADABLE = (
    "Cette note ne s’ouvre pas\u00a0: elle a été modifiée hors de l’application, ou scellée avec "
    "une clé que son cercle n’a plus. Restaurer une sauvegarde pour la retrouver."
)


@dataclass(frozen=True, slots=True)
class NoteText:
    """What a note says, and the child and day it was sealed for."""

    texte: str = field(repr=False)
    enfant_id: str
    date: date


def seal_note(key: bytes, note: NoteConfidentielle, texte: str) -> bytes:
    """Return `texte` sealed for the row that `note` is, in its generation."""
    told = canonical({"enfant": note.enfant_id, "date": note.date.isoformat(), "texte": texte})
    return _seal(key, note, told)


def open_note(key: bytes, note: NoteConfidentielle) -> NoteText:
    """Return what `seal_note` sealed; VaultError when the row is not the one it was made for."""
    told = json.loads(_open(key, note))
    return NoteText(told["texte"], told["enfant"], date.fromisoformat(told["date"]))


def reseal_note(
    old: bytes, note: NoteConfidentielle, new: bytes, moved: NoteConfidentielle
) -> bytes:
    """Return the same content under the next key, for the row as `moved` says it is."""
    return _seal(new, moved, _open(old, note))


def _seal(key: bytes, note: NoteConfidentielle, told: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, _padded(told), _tied_to(note))


def _open(key: bytes, note: NoteConfidentielle) -> bytes:
    nonce, sealed = note.scelle[:_NONCE], note.scelle[_NONCE:]
    try:
        padded = AESGCM(key).decrypt(nonce, sealed, _tied_to(note))
    except (InvalidTag, ValueError):
        raise VaultError(UNREADABLE) from None
    length = int.from_bytes(padded[:_LENGTH], "big")
    return padded[_LENGTH : _LENGTH + length]


def _padded(told: bytes) -> bytes:
    whole = len(told).to_bytes(_LENGTH, "big") + told
    return whole + bytes(-len(whole) % _BLOCK)


def _tied_to(note: NoteConfidentielle) -> bytes:
    # The author last: a login may hold a bar, the others cannot.
    row = f"note_confidentielle.scelle|{note.id}|{note.cercle_id}|{note.generation}|{note.auteur}"
    return row.encode()
