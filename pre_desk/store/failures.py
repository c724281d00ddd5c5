"""Failed openings of a locked vault: sealed to its audit key, told to the journal later."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from pre_desk.domain.errors import VaultError
from pre_desk.store.files import FAILURES_FILE, read_file
from pre_desk.store.keys.slots import open_sealed, seal_to, to_bytes, to_text

_CONTEXT = b"pre_desk failed opening"
_MOST = 1000


@dataclass(frozen=True, slots=True)
class FailedOpening:
    """One wrong passphrase: when, for which account, on which computer."""

    utc: str
    login: str
    poste: str


def note_failure(folder: Path, audit_pub: bytes, failure: FailedOpening) -> None:
    """Append one sealed line; a folder that cannot be written must not hide the refusal."""
    line = to_text(seal_to(audit_pub, json.dumps(asdict(failure)).encode(), _CONTEXT)) + "\n"
    path = folder / FAILURES_FILE
    with suppress(OSError):
        if path.exists() and path.stat().st_size > _MOST * len(line):
            return
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="ascii") as stream:
            stream.write(line)


def take_failures(folder: Path, box: X25519PrivateKey) -> tuple[list[FailedOpening], int]:
    """Return the failures told and how many lines could not be opened (altered or foreign)."""
    path = folder / FAILURES_FILE
    if not path.exists():
        return [], 0
    try:
        lines = read_file(path).decode("ascii", errors="replace").splitlines()
    except VaultError:
        return [], 1
    told: list[FailedOpening] = []
    unreadable = 0
    for line in lines:
        try:
            opened = open_sealed(box, to_bytes(line), _CONTEXT)
            told.append(FailedOpening(**json.loads(opened)))
        except (ValueError, TypeError, InvalidTag):
            unreadable += 1
    return told, unreadable


def forget_failures(folder: Path) -> None:
    """Remove the side file once its lines are in the journal."""
    with suppress(OSError):
        (folder / FAILURES_FILE).unlink(missing_ok=True)
