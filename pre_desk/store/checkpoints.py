"""Ends of sessions, signed by whoever leaves: she has seen the journal as it was (STORE §4).

Whoever holds the audit key could write the whole chain again; not the signatures of others.
She could still say that somebody had other keys then, or take whole sessions away: the
profiles of those who were there know better.
"""

from collections.abc import Sequence
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from sqlalchemy import Connection, Row, bindparam, or_, select

from pre_desk.french import hour
from pre_desk.store.journal import Event, Journal, mac_at
from pre_desk.store.keys.slots import PrivateKeys, Slot, to_bytes, to_text, verify_signature
from pre_desk.store.tables.registre import MARKS, journal

_RETIRED = "key "
_SEQ_BYTES, _NEVER = 8, 2**63

Marked = Row[tuple[object, ...]]
Keys = dict[str, list[tuple[int, bytes]]]
"""By slot, the public keys it signed with, each until an event."""


def write_checkpoint(log: Journal, slot: Slot, keys: PrivateKeys) -> None:
    """Sign the journal as it stands, and say so in it."""
    head = log.head
    signature = keys.signing.sign(_signed(head.seq, head.mac))
    log.write(Event.CHECKPOINT, "slot", slot.id, to_text(signature))


def retire_key(log: Journal, slot_id: str, sig_pub: bytes) -> None:
    """Keep the public key of a slot that goes, or gets another: what it signed can be read."""
    log.write(Event.ACCOUNTS, "slot", slot_id, f"{_RETIRED}{to_text(sig_pub)}")


def first_forged(connection: Connection, people: Sequence[Slot], after: int = 0) -> str:
    """Return what the first end of session after an event that does not hold means, in French.

    « » when every signature is that of its person, on the journal as it is.
    """
    rows = connection.execute(_MARKED, {"after": after}).all()
    keys = _keys(rows, people)
    for row in rows:
        if row.event == Event.CHECKPOINT.value and not _holds(connection, row, keys):
            return _sentence(row)
    return ""


# Ends of sessions after an event, and whatever was said of accounts.
_MARKED = (
    select(journal)
    .where(MARKS, or_(journal.c.event == Event.ACCOUNTS.value, journal.c.seq > bindparam("after")))
    .order_by(journal.c.seq)
)


def _keys(rows: Sequence[Marked], people: Sequence[Slot]) -> Keys:
    found: Keys = {}
    for row in rows:
        if row.event == Event.ACCOUNTS.value and row.detail.startswith(_RETIRED):
            retired = row.seq, _raw(row.detail.removeprefix(_RETIRED))
            found.setdefault(row.object_id, []).append(retired)
    return found | {one.id: [*found.get(one.id, ()), (_NEVER, one.sig_pub)] for one in people}


def _holds(connection: Connection, row: Marked, keys: Keys) -> bool:
    until = keys.get(row.object_id, [])
    sig_pub = next((one for seq, one in until if seq > row.seq), None)
    if sig_pub is None or mac_at(connection, row.seq - 1) != row.prev:
        return False
    try:
        verify_signature(sig_pub, _raw(row.detail), _signed(row.seq - 1, row.prev))
    except (InvalidSignature, ValueError):
        return False
    return True


def _sentence(row: Marked) -> str:
    when: datetime = row.utc.astimezone()
    return (
        f"La signature de fin de séance de «\u00a0{row.login}\u00a0», le {when:%d/%m/%Y} à "
        f"{hour(when)} (événement n°\u00a0{row.seq}), n’est plus bonne\u00a0: le journal a été "
        "modifié depuis, ou quelqu’un d’autre l’a signé. Prévenir le DPO."
    )


def _signed(seq: int, mac: bytes) -> bytes:
    return seq.to_bytes(_SEQ_BYTES, "big") + mac


def _raw(text: str) -> bytes:
    try:
        return to_bytes(text)
    except ValueError:
        # Altered: it signs nothing.
        return b""
