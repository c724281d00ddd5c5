"""Close digest: what every page of a cleanly closed database was (STORE §3).

An old page put back passes every check of SQLCipher, page by page. Each page ends with
its own random IV and MAC, so the digest reads those 80 bytes of each: it changes with
any page and costs a fiftieth of reading the whole file.
"""

import hashlib
import hmac
import mmap
from pathlib import Path

from pre_desk.store.files import replace_file

_PAGE, _TAIL = 4096, 80


def write_close_digest(database: Path, digest_file: Path, key: bytes) -> None:
    """Seal the state of a closed database (its WAL must be empty)."""
    replace_file(digest_file, _mac(database, key))


def closed_as_it_is(database: Path, digest_file: Path, key: bytes) -> bool | None:
    """Whether the database is what it was when closed; None when it was not cleanly closed."""
    try:
        written = digest_file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return False
    return hmac.compare_digest(written, _mac(database, key))


def _mac(database: Path, key: bytes) -> bytes:
    digest = hashlib.sha256(str(database.stat().st_size).encode())
    with database.open("rb") as stream:
        if database.stat().st_size:
            with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as pages:
                for start in range(_PAGE - _TAIL, len(pages), _PAGE):
                    digest.update(pages[start : start + _TAIL])
    return hmac.digest(key, digest.digest(), hashlib.sha256)
