"""The files of a vault: which they are, and how one is replaced without ever being half written."""

import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from pre_desk.domain.errors import VaultError

KEY_FILE = "cles.json"
LOCK_FILE = "verrou"
FAILURES_FILE = "echecs"
BACKUPS = "sauvegardes"
# How the names of files and folders being written end.
UNFINISHED, PARTIAL = ".nouveau", ".partiel"

# Everything that may stand in NAME.pre/, and why.
VAULT_FILES = {
    KEY_FILE: "who can open the vault: key slots, signed and MACed",
    "dossier-NNNN.db": "the encrypted database, generation NNNN, with its -wal and -shm",
    "dossier-NNNN.tete": "head record: the last confirmed event of the journal",
    "dossier-NNNN.cachet": "close digest, or the mark that the vault was opened since",
    LOCK_FILE: "who is writing now, while somebody is",
    FAILURES_FILE: "failed openings, sealed, until the next opening",
    BACKUPS: "verified backups, and the mirror of the key file",
}


def database_name(generation: int) -> str:
    """Name of the database of a key generation."""
    return f"dossier-{generation:04d}.db"


def beside(database: Path, suffix: str) -> Path:
    """A file that goes with a database: « .tete », « .cachet »."""
    return database.with_suffix(suffix)


def generation_of(name: str) -> int | None:
    """The key generation a file goes with, by its name; None for any other file."""
    found = re.match(r"dossier-(\d{4,})\.", name)
    return int(found[1]) if found else None


def remove_leftovers(folder: Path, generation: int) -> None:
    """Remove what an interrupted write left: half files, and generations gone by.

    A generation to come is never touched: the key file may be the one that is old.
    """
    for path in folder.iterdir():
        found = generation_of(path.name)
        past = found is not None and found < generation
        if past or (path.name.startswith(".") and UNFINISHED in path.name):
            with suppress(OSError):
                path.unlink()
    for path in (folder / BACKUPS).glob(f".*{PARTIAL}"):
        shutil.rmtree(path, ignore_errors=True)


def make_folder(path: Path) -> None:
    """Create a private folder (0700) when it is missing."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as failed:
        raise VaultError(f"Impossible de créer « {path} » : {reason_of(failed)}.") from failed


def refuse_destination(path: Path) -> None:
    """Raise VaultError unless a file of somebody's own may be put at `path`.

    A device or a pipe would be replaced by it, and so would a file of a vault.
    """
    if not path.name or path.name == "..":
        raise VaultError("Il manque le nom du fichier à écrire.")
    if os.path.lexists(path) and not is_file(path):
        raise VaultError(
            f"« {path} » n’est pas un fichier ordinaire : choisir un autre nom. "
            "Rien n’a été modifié."
        )
    if _in_a_vault(path):
        raise VaultError(
            f"« {path} » est dans le dossier d’un coffre, où rien d’autre ne doit être rangé : "
            "choisir un autre dossier. Rien n’a été modifié."
        )


def refuse_folder_in_vault(path: Path) -> None:
    """Raise VaultError when the folder `path` is a vault, or is inside one."""
    if _in_a_vault(path / KEY_FILE):
        raise VaultError(
            f"« {path} » est le dossier d’un coffre, où rien d’autre ne doit être rangé : "
            "choisir un autre dossier."
        )


def _in_a_vault(path: Path) -> bool:
    # Where the folder leads, not where the name does: a link of that name would be replaced.
    folder = Path(os.path.realpath(path.parent))
    return any(is_file(one / KEY_FILE) for one in (folder, *folder.parents))


def is_file(path: Path) -> bool:
    """Whether a file is there, as far as one may see: not behind a closed folder."""
    try:
        return path.is_file()
    except OSError:
        return False


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in `path` (0600): after a crash the old file or the new one, never a half."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")
    try:
        temporary.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as failed:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise VaultError(
            f"Impossible d’écrire « {path.name} » : {_why_not_written(failed)}. Rien n’a été perdu."
        ) from failed


def remove_file(path: Path) -> None:
    """Remove a file if it is there; VaultError when it cannot be."""
    try:
        path.unlink(missing_ok=True)
    except OSError as failed:
        raise VaultError(f"Impossible d’enlever « {path.name} » : {reason_of(failed)}.") from failed


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable, where the system allows it."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_file(path: Path, *, at_most: int = 4_000_000) -> bytes:
    """Return the bytes of a small file of the vault; VaultError when it cannot be read."""
    try:
        with path.open("rb") as stream:
            content = stream.read(at_most + 1)
    except OSError as failed:
        raise VaultError(
            f"Le fichier « {path.name} » est illisible : {reason_of(failed)}."
        ) from failed
    if len(content) > at_most:
        raise VaultError(f"Le fichier « {path.name} » est trop grand : il a été remplacé.")
    return content


def _why_not_written(failed: OSError) -> str:
    return "son dossier n’existe pas" if failed.errno == 2 else reason_of(failed)


def reason_of(failed: OSError) -> str:
    """Why the system refused, in French: what it says itself is in the computer's language."""
    known = {
        28: "le disque est plein",
        13: "l’accès est refusé",
        30: "le disque est en lecture seule",
    }
    known |= dict.fromkeys((17, 20, 21, 39), "un autre élément y porte ce nom, à enlever")
    known |= {
        2: "il n’existe pas",
        36: "son nom est trop long",
        122: "le quota est atteint",
        5: "le disque est en panne",
    }
    return known.get(failed.errno or 0, "le système l’a refusé")
