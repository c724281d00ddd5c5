"""Close digest: what every page of a cleanly closed database was (STORE §3).

An old page put back passes every check of SQLCipher, page by page. Each page ends with
its own random IV and MAC, so the digest reads those 80 bytes of each: it changes with
any page and costs a fiftieth of reading the whole file.
"""

import hashlib
import hmac
import mmap
from enum import Enum, auto
from pathlib import Path

from pre_desk.store.files import replace_file

_PAGE, _TAIL = 4096, 80
_OPEN = b"ouvert"


class Seal(Enum):
    """What the seal of a database says of it."""

    SAME = auto()
    CHANGED = auto()
    # Opened since its last closing, and killed: nothing can be compared.
    BROKEN = auto()
    MISSING = auto()


def write_close_digest(database: Path, digest_file: Path, key: bytes) -> None:
    """Seal the state of a closed database (its WAL must be empty)."""
    replace_file(digest_file, _mac(database, key))


def break_close_digest(digest_file: Path, key: bytes) -> None:
    """Say, before anything is written, that the database is open: its pages will change."""
    replace_file(digest_file, _open_mark(key))


def compare_seal(database: Path, digest_file: Path, key: bytes) -> Seal:
    """Return what the seal says; it must be asked before any connection is opened."""
    try:
        written = digest_file.read_bytes()
    except FileNotFoundError:
        return Seal.MISSING
    except OSError:
        return Seal.CHANGED
    if hmac.compare_digest(written, _open_mark(key)):
        return Seal.BROKEN
    return Seal.SAME if hmac.compare_digest(written, _mac(database, key)) else Seal.CHANGED


def _open_mark(key: bytes) -> bytes:
    return hmac.digest(key, _OPEN, hashlib.sha256)


def _mac(database: Path, key: bytes) -> bytes:
    digest = hashlib.sha256(str(database.stat().st_size).encode())
    with database.open("rb") as stream:
        if database.stat().st_size:
            with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as pages:
                for start in range(_PAGE - _TAIL, len(pages), _PAGE):
                    digest.update(pages[start : start + _TAIL])
    return hmac.digest(key, digest.digest(), hashlib.sha256)
