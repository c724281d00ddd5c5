"""Who did what, when, to which object: a chain of MACed rows (STORE §4).

The journal never holds content: field names and counts, not values.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from sqlalchemy import Connection, Row, insert, select

from pre_desk.store.tables.registre import journal

BACKUP_FAILED = "failed"
GENESIS = b"\x00" * 32


class Event(Enum):
    """The kinds of events a journal tells."""

    LOGIN = "login"
    LOGIN_FAILED = "login_failed"
    OPEN_FILE = "open_file"
    READ_NOTE = "read_note"
    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"
    SEARCH = "search"
    EXPORT = "export"
    IMPORT = "import"
    UNDO = "undo"
    OPEN_DOCUMENT = "open_document"
    ACCOUNTS = "accounts"
    BACKUP = "backup"
    RESTORE = "restore"
    MIGRATION = "migration"
    INTEGRITY = "integrity"
    CLOCK = "clock"
    REFUSED = "refused"
    READ_JOURNAL = "read_journal"
    CHECKPOINT = "checkpoint"


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: her login and the computer she sits at."""

    login: str
    poste: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of a journal."""

    seq: int
    mac: bytes


def chain_mac(key: bytes, prev: bytes, seq: int, fields: tuple[str, ...]) -> bytes:
    """Return the MAC that ties an event to everything before it."""
    body = json.dumps([seq, *fields], ensure_ascii=False, separators=(",", ":")).encode()
    return hmac.digest(key, prev + body, hashlib.sha256)


# Built once: every saved change runs them.
_INSERT = insert(journal)
_LAST = select(journal.c.seq, journal.c.mac).order_by(journal.c.seq.desc()).limit(1)


def read_head(connection: Connection) -> Head:
    """Return the last event, or seq 0 and the genesis MAC of an empty journal."""
    row = connection.execute(_LAST).first()
    return Head(row.seq, row.mac) if row else Head(0, GENESIS)


def mac_at(connection: Connection, seq: int) -> bytes | None:
    """Return the MAC of one event, or None when the journal has no such event."""
    if seq == 0:
        return GENESIS
    found = connection.execute(select(journal.c.mac).where(journal.c.seq == seq)).scalar()
    return None if found is None else bytes(found)


def last_moment(connection: Connection) -> datetime | None:
    """Return when the last event was written, by the clock of that moment."""
    last = select(journal.c.utc).order_by(journal.c.seq.desc()).limit(1)
    found: datetime | None = connection.execute(last).scalar()
    return found


class Journal:
    """Appends chained events within the current transaction."""

    def __init__(
        self,
        connection: Connection,
        author: Author,
        now: datetime,
        key: bytes,
        head: Head | None = None,
    ) -> None:
        """Append after `head` when the one writer knows it, else after what is read."""
        self._connection = connection
        self._author = author
        self._now = now.astimezone(UTC)
        self._key = key
        self._head = head

    @property
    def head(self) -> Head:
        """The last event, those of this transaction included."""
        if self._head is None:
            self._head = read_head(self._connection)
        return self._head

    def write(self, event: Event, kind: str = "", object_id: str = "", detail: str = "") -> None:
        """Append one event; `detail` holds field names or counts, never content."""
        last = self.head
        seq = last.seq + 1
        fields = (event.value, kind, object_id, detail)
        told = (self._now.isoformat(timespec="microseconds"), *_who(self._author), *fields)
        mac = chain_mac(self._key, last.mac, seq, told)
        values = dict(zip(("event", "kind", "object_id", "detail"), fields, strict=True))
        self._connection.execute(
            _INSERT,
            {
                "seq": seq,
                "utc": self._now,
                "login": self._author.login,
                "poste": self._author.poste,
                "prev": last.mac,
                "mac": mac,
                **values,
            },
        )
        self._head = Head(seq, mac)


def _who(author: Author) -> tuple[str, str]:
    return author.login, author.poste


def first_broken_link(connection: Connection, key: bytes) -> int | None:
    """Return the seq of the first event that does not fit the chain, or None when sound."""
    prev, expected = GENESIS, 1
    for row in _rows(connection):
        told = (
            row.utc.isoformat(timespec="microseconds"),
            row.login,
            row.poste,
            row.event,
            row.kind,
            row.object_id,
            row.detail,
        )
        sound = row.seq == expected and hmac.compare_digest(row.prev, prev)
        if not sound or not hmac.compare_digest(row.mac, chain_mac(key, prev, row.seq, told)):
            return int(row.seq)
        prev, expected = row.mac, expected + 1
    return None


def _rows(connection: Connection) -> Iterator[Row[tuple[object, ...]]]:
    yield from connection.execute(select(journal).order_by(journal.c.seq))
