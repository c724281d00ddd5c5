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
from pre_desk.store.journal import Head

_SLOT = 512
_BODY = struct.Struct(">8sQ32s")
_MAGIC = b"PRETETE1"
_MAC_SIZE = 32


class HeadRecord:
    """The file of two slots beside a database."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key

    def read(self) -> Head | None:
        """Return the newest valid slot, or None when there is none."""
        try:
            raw = self._path.read_bytes()
        except OSError:
            return None
        slots = (self._parse(raw[start : start + _SLOT]) for start in (0, _SLOT))
        return max((one for one in slots if one), key=lambda head: head.seq, default=None)

    def write(self, head: Head) -> None:
        """Write `head` in the slot whose turn it is, and sync it to the disk."""
        body = _BODY.pack(_MAGIC, head.seq, head.mac)
        slot = (body + hmac.digest(self._key, body, hashlib.sha256)).ljust(_SLOT, b"\x00")
        try:
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                os.lseek(descriptor, (head.seq % 2) * _SLOT, os.SEEK_SET)
                os.write(descriptor, slot)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as failed:
            raise VaultError(
                f"Enregistré, mais le témoin « {self._path.name} » n’a pas pu être écrit : "
                "vérifier la place sur le disque et faire une sauvegarde."
            ) from failed

    def _parse(self, slot: bytes) -> Head | None:
        end = _BODY.size + _MAC_SIZE
        if len(slot) < end:
            return None
        body, mac = slot[: _BODY.size], slot[_BODY.size : end]
        if not hmac.compare_digest(mac, hmac.digest(self._key, body, hashlib.sha256)):
            return None
        magic, seq, journal_mac = _BODY.unpack(body)
        return Head(seq, journal_mac) if magic == _MAGIC else None
