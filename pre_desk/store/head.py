"""Head record: the last confirmed event, in two slots written in turn and synced (STORE §3).

SQLite drops, without a word, the end of a journal damaged after a crash; this file,
written after each commit, is what notices.
"""

import hashlib
import hmac
import os
import struct
from pathlib import Path

from pre_desk.domain.errors import VaultError
from pre_desk.store.files import beside, sync_folder
from pre_desk.store.journal import Head
from pre_desk.store.keys.derivation import subkey

_SLOT = 512
_BODY = struct.Struct(">8sQ32s")
_MAGIC = b"PRETETE1"
_MAC_SIZE = 32


class HeadRecord:
    """The file of two slots beside a database."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._turn: int | None = None

    def read(self) -> Head | None:
        """Return the newest valid slot, or None when there is none."""
        return max((one for one in self._slots() if one), key=_seq, default=None)

    def _slots(self) -> list[Head | None]:
        try:
            raw = self._path.read_bytes()
        except OSError:
            raw = b""
        return [self._parse(raw[start : start + _SLOT]) for start in (0, _SLOT)]

    def _next_turn(self) -> int:
        """The slot to write: never the newest valid one, which a torn write would lose."""
        if self._turn is not None:
            return 1 - self._turn
        first, second = self._slots()
        return 0 if first is None or (second is not None and second.seq > first.seq) else 1

    def write(self, head: Head) -> None:
        """Write `head` in the slot whose turn it is, and sync it to the disk."""
        body = _BODY.pack(_MAGIC, head.seq, head.mac)
        slot = (body + hmac.digest(self._key, body, hashlib.sha256)).ljust(_SLOT, b"\x00")
        turn = self._next_turn()
        try:
            self._put(slot, turn * _SLOT)
        except OSError as failed:
            raise VaultError(
                f"Enregistré, mais le témoin « {self._path.name} » n’a pas pu être écrit : "
                "vérifier la place sur le disque et faire une sauvegarde."
            ) from failed
        self._turn = turn

    def _put(self, slot: bytes, offset: int) -> None:
        made = not self._path.exists()
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.lseek(descriptor, offset, os.SEEK_SET)
            os.write(descriptor, slot)
            _sync(descriptor)
        finally:
            os.close(descriptor)
        if made:
            sync_folder(self._path.parent)

    def _parse(self, slot: bytes) -> Head | None:
        end = _BODY.size + _MAC_SIZE
        if len(slot) < end:
            return None
        body, mac = slot[: _BODY.size], slot[_BODY.size : end]
        if not hmac.compare_digest(mac, hmac.digest(self._key, body, hashlib.sha256)):
            return None
        magic, seq, journal_mac = _BODY.unpack(body)
        return Head(seq, journal_mac) if magic == _MAGIC else None


# The size never changes after the first write: the data alone must reach the disk.
_sync = getattr(os, "fdatasync", os.fsync)


def head_record_of(database: Path, data_key: bytes) -> HeadRecord:
    """Return the head record that goes with a database."""
    return HeadRecord(beside(database, ".tete"), subkey(data_key, "head"))


def _seq(head: Head) -> int:
    return head.seq
