"""One writer at a time: a locked file that says who, on which computer, since when."""

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pre_desk.domain.errors import VaultError
from pre_desk.french import hour
from pre_desk.store.files import LOCK_FILE, reason_of

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Past the text, so that on Windows the holder's name can still be read.
_LOCKED_BYTE = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is writing."""

    login: str
    poste: str
    since: str
    pid: int


def holder_now(login: str, poste: str, now: datetime) -> Holder:
    """Return who this process writes for."""
    return Holder(login, poste, now.isoformat(), os.getpid())


class HeldElsewhere(VaultError):
    """Somebody else is writing; the vault may still be read."""

    def __init__(self, holder: Holder | None) -> None:
        who = "quelqu’un"
        if holder is not None:
            since = datetime.fromisoformat(holder.since).astimezone()
            who = f"{holder.login} sur « {holder.poste} » depuis le {since:%d/%m} à {hour(since)}"
        super().__init__(
            f"Ce coffre est déjà ouvert par {who}. Il peut être ouvert en lecture seule."
        )
        self.holder = holder


class WriterLock:
    """Held from open to close; the system releases it when the process dies."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_FILE
        self._descriptor: int | None = None

    def take(self, holder: Holder) -> None:
        """Take the lock; raise HeldElsewhere when another process has it."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as failed:
            raise VaultError(
                "Le dossier du coffre n’est pas accessible en écriture (fichier « verrou ») : "
                "l’ouvrir en lecture seule, ou demander le droit d’écrire dans ce dossier."
            ) from failed
        try:
            _lock(descriptor)
        except OSError as held:
            os.close(descriptor)
            raise HeldElsewhere(self.holder()) from held
        if not _still_there(descriptor, self._path):
            # The previous holder removed this file just before we locked it.
            os.close(descriptor)
            self.take(holder)
            return
        self._descriptor = descriptor
        try:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, json.dumps(asdict(holder)).encode())
        except OSError as failed:
            self.release()
            raise VaultError(
                f"Impossible d’écrire le fichier « {LOCK_FILE} » du coffre : "
                f"{reason_of(failed)}. Il n’a pas été ouvert."
            ) from failed

    def release(self) -> None:
        """Give the lock back and remove the file; harmless when not held."""
        if self._descriptor is None:
            return
        with suppress(OSError):
            # Windows cannot remove an open file; an unlocked one is harmless.
            if _still_there(self._descriptor, self._path):
                self._path.unlink()
        os.close(self._descriptor)
        self._descriptor = None
        if sys.platform == "win32":
            with suppress(OSError):
                self._path.unlink()

    def holder(self) -> Holder | None:
        """Return who wrote her name in the lock file, or None when it cannot be read."""
        try:
            told = json.loads(self._path.read_text(encoding="utf-8"))
            since = datetime.fromisoformat(told["since"]).isoformat()
            return Holder(str(told["login"]), str(told["poste"]), since, int(told["pid"]))
        except (OSError, ValueError, TypeError, KeyError):
            return None


def _still_there(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
