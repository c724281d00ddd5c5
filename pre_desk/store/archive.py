"""The encrypted archive: a file sealed by a passphrase, written and read by pieces.

Header: magic, version, cost of the passphrase (Argon2id), salt, nonce prefix; then a tag
that tells a wrong passphrase from a damaged file; then pieces of 1 MiB under AES-256-GCM.
The nonce numbers each piece and marks the last one, so that none can be moved, removed
or cut off; the header is authenticated with every piece.
"""

import io
import os
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pre_desk.domain.errors import VaultError
from pre_desk.store.keys.derivation import KdfPolicy

MAGIC = b"PRE-DESK-ARCHIVE"
VERSION = 1
PIECE = 1 << 20

_HEADER = struct.Struct(">16sBIIB16s7s")
_TAG = 16
_BODY = _HEADER.size + _TAG
_CHECK_NUMBER = 0xFFFFFFFF

_DAMAGED = "Cette archive est endommagée ou incomplète."


@dataclass(frozen=True, slots=True)
class _Seal:
    """The key of one archive and how its pieces are numbered."""

    key: AESGCM = field(repr=False)
    header: bytes
    prefix: bytes

    def nonce(self, number: int, *, last: bool) -> bytes:
        return self.prefix + number.to_bytes(4, "big") + bytes((last,))

    def close(self, number: int, piece: bytes, *, last: bool) -> bytes:
        return self.key.encrypt(self.nonce(number, last=last), piece, self.header)

    def open(self, number: int, sealed: bytes, *, last: bool) -> bytes:
        return self.key.decrypt(self.nonce(number, last=last), sealed, self.header)


class ArchiveWriter(io.RawIOBase):
    """Seals what is written to it into `target`; `close` writes the last piece."""

    def __init__(self, target: BinaryIO, passphrase: str, policy: KdfPolicy) -> None:
        salt, prefix = os.urandom(16), os.urandom(7)
        cost = (policy.memory_kib, policy.passes, policy.lanes)
        header = _HEADER.pack(MAGIC, VERSION, *cost, salt, prefix)
        self._seal = _Seal(AESGCM(policy.derive(passphrase, salt)), header, prefix)
        self._target = target
        self._waiting = bytearray()
        self._number = 0
        target.write(header + self._seal.close(_CHECK_NUMBER, b"", last=True))

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | memoryview | bytearray") -> int:  # type: ignore[override]
        self._waiting += data
        # One byte is always kept back: only `close` knows which piece is the last.
        while len(self._waiting) > PIECE:
            self._flush_piece(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(data)

    def finish(self) -> None:
        """Write the last piece: without it the archive is refused as incomplete."""
        self._flush_piece(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _flush_piece(self, piece: bytes, *, last: bool) -> None:
        self._target.write(self._seal.close(self._number, piece, last=last))
        self._number += 1


class ArchiveReader(io.RawIOBase):
    """The plain bytes of an archive, opened piece by piece wherever one reads."""

    def __init__(self, stream: BinaryIO, seal: _Seal) -> None:
        self._stream = stream
        self._seal = seal
        body = stream.seek(0, os.SEEK_END) - _BODY
        self._pieces, rest = divmod(body, PIECE + _TAG)
        if rest:
            self._pieces += 1
        if body < _TAG or 0 < rest < _TAG:
            raise VaultError(_DAMAGED)
        self.size = body - self._pieces * _TAG
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        number, within = divmod(self._at, PIECE)
        if self._at >= self.size:
            return 0
        part = self._piece(number)[within : within + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        if self._held[0] != number:
            self._stream.seek(_BODY + number * (PIECE + _TAG))
            sealed = self._stream.read(PIECE + _TAG)
            try:
                plain = self._seal.open(number, sealed, last=number == self._pieces - 1)
            except (InvalidTag, ValueError):
                raise VaultError(_DAMAGED) from None
            self._held = (number, plain)
        return self._held[1]


class Archive:
    """One archive whose passphrase was right; each `open` reads it from its start."""

    def __init__(self, path: Path, seal: _Seal) -> None:
        self._path = path
        self._seal = seal

    def open(self) -> BinaryIO:
        """Return a seekable stream of its plain bytes."""
        return io.BufferedReader(ArchiveReader(self._path.open("rb"), self._seal), 1 << 18)


def is_archive(path: Path) -> bool:
    """Whether the file begins as an archive of this application."""
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def unlock_archive(path: Path, passphrase: str, *, allow_weak: bool = False) -> Archive:
    """Return the archive opened by `passphrase`.

    Raises VaultError for a wrong passphrase, a damaged header, a newer form.
    `allow_weak` accepts the cost used in tests.
    """
    with path.open("rb") as stream:
        start = stream.read(_BODY)
    if len(start) < _BODY:
        raise VaultError(_DAMAGED)
    header, check = start[: _HEADER.size], start[_HEADER.size :]
    magic, version, memory, passes, lanes, salt, prefix = _HEADER.unpack(header)
    if magic != MAGIC:
        raise VaultError("Ce fichier n’est pas une archive de l’application.")
    if version != VERSION:
        raise VaultError(
            "Cette archive vient d’une version plus récente de l’application\u202f: "
            "l’installer pour l’importer."
        )
    policy = _policy({"m": memory, "t": passes, "p": lanes}, allow_weak=allow_weak)
    seal = _Seal(AESGCM(policy.derive(passphrase, salt)), header, prefix)
    try:
        seal.open(_CHECK_NUMBER, check, last=True)
    except InvalidTag:
        refused = "La phrase de passe de l’archive n’est pas la bonne."
        raise VaultError(refused, "passphrase") from None
    return Archive(path, seal)


def _policy(written: dict[str, int], *, allow_weak: bool) -> KdfPolicy:
    try:
        return KdfPolicy.read(written, allow_weak=allow_weak)
    except VaultError:
        raise VaultError(_DAMAGED) from None
