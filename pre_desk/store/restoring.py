"""Put a backup in the place of a vault, which is set aside and never deleted."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pre_desk.domain.errors import VaultError
from pre_desk.store.backup import verify_copy
from pre_desk.store.files import (
    BACKUPS,
    KEY_FILE,
    LOCK_FILE,
    is_file,
    make_folder,
    read_file,
    refuse_folder_in_vault,
    remove_file,
    sync_folder,
)
from pre_desk.store.folders import refuse_unsafe_folder
from pre_desk.store.journal import Event
from pre_desk.store.keys.key_file import load_key_files, parse_key_file
from pre_desk.store.opening import open_vault
from pre_desk.store.profile import VaultProfile
from pre_desk.store.vault import Vault
from pre_desk.store.writer_lock import Holder, WriterLock, holder_now


def restore_backup(
    backup: Path,
    target: Path,
    *,
    login: str | None,
    passphrase: str,
    now: datetime,
    poste: str,
    allow_weak_kdf: bool = False,
) -> Path | None:
    """Verify a backup, then put it where `target` is; return where the old one was set aside.

    Raises VaultError, leaving everything as it was, when the backup is damaged, foreign
    to the vault in place, or not opened by the passphrase.
    """
    _check_places(backup, target)
    store = _refuse_foreign(backup, target)
    profile = VaultProfile(store)
    before = profile.anchor()
    with _held(target, holder_now(login or "", poste, now)) as let_go:
        staged = _stage(backup, target)
        try:
            # Opened for writing: an older schema is brought up to date on the copy.
            vault = open_vault(
                staged,
                login=login,
                passphrase=passphrase,
                now=now,
                poste=poste,
                allow_weak_kdf=allow_weak_kdf,
            )
            _tell(vault, backup.name, now)
            set_aside = _swap(staged, target, now, let_go)
        except BaseException:
            profile.remember(before)
            raise
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    # Kept from before, so that the next opening tells that people have changed.
    profile.pin(before.members)
    return set_aside


def _check_places(backup: Path, target: Path) -> None:
    if not is_file(backup / KEY_FILE):
        raise VaultError(f"« {backup} » n’est pas une sauvegarde.")
    # Anything else that stands there is not a vault, and is not to be set aside as one.
    if target.suffix != ".pre" or is_file(target):
        raise VaultError("Le nom d’un coffre finit par « .pre », et c’est un dossier.", "path")
    refuse_folder_in_vault(target.parent)
    refuse_unsafe_folder(target)


@contextmanager
def _held(target: Path, holder: Holder) -> Iterator[Callable[[], None]]:
    """Keep everybody else from writing in the vault in place until it is set aside."""
    lock = WriterLock(target)
    if target.exists():
        lock.take(holder)
    try:
        yield lock.release
    finally:
        lock.release()


def _refuse_foreign(backup: Path, target: Path) -> str:
    """Return the identity of the vault in the backup; VaultError when it is another's."""
    restored = parse_key_file(read_file(backup / KEY_FILE))
    if not target.exists():
        return restored.store
    try:
        current = load_key_files(target)[0]
    except VaultError:
        # A damaged key file is a reason to restore, not to refuse.
        return restored.store
    if current.store != restored.store:
        raise VaultError(
            "Cette sauvegarde est celle d’un autre coffre : la restaurer sous un autre nom."
        )
    return restored.store


def _stage(backup: Path, target: Path) -> Path:
    staged = target.with_name(f".{target.stem}.restauration.pre")
    shutil.rmtree(staged, ignore_errors=True)
    try:
        make_folder(staged)
        for source in backup.iterdir():
            if source.is_file():
                copied = staged / source.name
                shutil.copyfile(source, copied)
                copied.chmod(0o600)
    except OSError as failed:
        shutil.rmtree(staged, ignore_errors=True)
        raise VaultError(
            "La sauvegarde n’a pas pu être copiée : vérifier la place sur le disque. "
            "Le coffre en place est intact."
        ) from failed
    make_folder(staged / BACKUPS)
    return staged


def _tell(vault: Vault, backup: str, now: datetime) -> None:
    """Check every page of the copy and begin its journal with the restoration."""
    try:
        verify_copy(vault.database, vault.keys.database, called=backup)
        with vault.transaction("Restauration", now=now) as uow:
            uow.journal.write(Event.RESTORE)
        vault.close(now)
    finally:
        vault.dispose()


def _swap(staged: Path, target: Path, now: datetime, let_go: Callable[[], None]) -> Path | None:
    """Give the copy the name of the vault in place; return where that one went."""
    aside = None
    if sys.platform == "win32":
        # A folder in which a file is open keeps its name for as long.
        let_go()
    try:
        if target.exists():
            stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
            aside = target.with_name(f"{target.stem}-mis-de-cote-{stamp}.pre")
            target.rename(aside)
        staged.rename(target)
        sync_folder(target.parent)
    except OSError as refused:
        if aside is not None and not target.exists():
            aside.rename(target)
        raise VaultError(
            "Le coffre en place n’a pas pu être mis de côté : fermer les programmes qui "
            "l’utilisent, vérifier le droit d’écrire dans son dossier, puis recommencer."
        ) from refused
    if aside is not None:
        # The lock that kept others out goes with the folder.
        remove_file(aside / LOCK_FILE)
    return aside
