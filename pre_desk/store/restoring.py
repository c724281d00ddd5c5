"""Put a backup in the place of a vault, which is set aside and never deleted."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from pre_desk.domain.errors import VaultError
from pre_desk.store.backup import verify_copy
from pre_desk.store.files import BACKUPS, KEY_FILE, make_folder, read_file, sync_folder
from pre_desk.store.folders import refuse_unsafe_folder
from pre_desk.store.journal import Event
from pre_desk.store.keys.key_file import load_key_files, parse_key_file
from pre_desk.store.opening import open_vault
from pre_desk.store.profile import Anchor, VaultProfile
from pre_desk.store.writer_lock import Holder, WriterLock


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
    if not (backup / KEY_FILE).is_file():
        raise VaultError(f"« {backup} » n’est pas une sauvegarde.")
    refuse_unsafe_folder(target)
    _refuse_foreign(backup, target)
    staged = _stage(backup, target)
    try:
        vault = open_vault(
            staged,
            login=login,
            passphrase=passphrase,
            now=now,
            poste=poste,
            read_only=True,
            allow_weak_kdf=allow_weak_kdf,
        )
        vault.dispose()
        verify_copy(vault.database, vault.keys.database)
        set_aside = _swap(staged, target, vault.login, poste, now)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    _tell(target, vault.login, passphrase, now, poste, allow_weak_kdf)
    return set_aside


def _refuse_foreign(backup: Path, target: Path) -> None:
    restored = parse_key_file(read_file(backup / KEY_FILE))
    if not target.exists():
        return
    try:
        current = load_key_files(target)[0]
    except VaultError:
        # A damaged key file is a reason to restore, not to refuse.
        return
    if current.store != restored.store:
        raise VaultError(
            "Cette sauvegarde est celle d’un autre coffre : la restaurer sous un autre nom."
        )


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


def _swap(staged: Path, target: Path, login: str, poste: str, now: datetime) -> Path | None:
    if not target.exists():
        staged.rename(target)
        return None
    lock = WriterLock(target)
    lock.take(Holder(login, poste, now.isoformat(), 0))
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = target.with_name(f"{target.stem}-mis-de-cote-{stamp}.pre")
    lock.release()
    target.rename(aside)
    staged.rename(target)
    sync_folder(target.parent)
    return aside


def _tell(
    target: Path, login: str, passphrase: str, now: datetime, poste: str, allow_weak_kdf: bool
) -> None:
    """Begin the restored journal with the restoration; the anchor starts again from there."""
    VaultProfile(load_key_files(target)[0].store).remember(Anchor())
    vault = open_vault(
        target,
        login=login,
        passphrase=passphrase,
        now=now,
        poste=poste,
        allow_weak_kdf=allow_weak_kdf,
    )
    try:
        with vault.transaction("Restauration", now=now) as uow:
            uow.journal.write(Event.RESTORE)
    finally:
        vault.close(now)
