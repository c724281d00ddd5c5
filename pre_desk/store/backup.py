"""Verified backups: each is a small vault folder that its passphrases open (STORE §3)."""

import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain, count
from pathlib import Path
from typing import Literal

import sqlcipher3.dbapi2 as dbapi2

from pre_desk.domain.errors import VaultError
from pre_desk.store.engine import connect
from pre_desk.store.files import PARTIAL, beside, make_folder, replace_file, sync_folder
from pre_desk.store.keys.key_file import KeyFile, save_key_file

Kind = Literal["fermeture", "migration", "demande"]

_STAMP = "%Y%m%dT%H%M%SZ"
_EVERY = timedelta(hours=20)
# How many days, weeks and months keep their newest backup.
_KEPT = {"%Y-%m-%d": 7, "%G-%V": 5, "%Y-%m": 12}


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """What is backed up: the key file, the database and its raw key."""

    key_file: KeyFile
    database: Path
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup folder, named after its moment and its reason."""

    path: Path
    made: datetime
    kind: str


def back_up(plan: BackupPlan, now: datetime, *, into: Path, kind: Kind = "demande") -> Path:
    """Copy the vault in one go, reopen the copy, verify it, then give it its name.

    Raises VaultError, and leaves earlier backups alone, when anything fails.
    """
    make_folder(into)
    final = _free_name(into, plan.key_file.store[:8], now, kind)
    partial = into / f".{final.name}{PARTIAL}"
    shutil.rmtree(partial, ignore_errors=True)
    try:
        make_folder(partial)
        # Before the database: a head record may be late, never ahead.
        _copy_head_record(plan, partial)
        _copy_database(plan, partial / plan.database.name)
        save_key_file(partial, plan.key_file)
        verify_copy(partial / plan.database.name, plan.key)
        partial.rename(final)
        sync_folder(into)
    except (OSError, dbapi2.Error) as failed:
        raise VaultError(
            f"La sauvegarde dans « {into} » a échoué : vérifier la place et le droit d’écrire. "
            "Les sauvegardes précédentes sont intactes."
        ) from failed
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return final


def _free_name(into: Path, store: str, now: datetime, kind: Kind) -> Path:
    stem = f"{store}-{now.astimezone(UTC).strftime(_STAMP)}-{kind}"
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(path for path in (into / f"{name}.pre" for name in names) if not path.exists())


def _copy_head_record(plan: BackupPlan, folder: Path) -> None:
    record = beside(plan.database, ".tete")
    if record.is_file():
        replace_file(folder / record.name, record.read_bytes())


def _copy_database(plan: BackupPlan, target: Path) -> None:
    target.touch(mode=0o600)
    source = connect(plan.database, plan.key, read_only=True)
    copy = connect(target, plan.key)
    try:
        # In one step: page by page it would begin again at every commit of the writer.
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
        source.close()


def verify_copy(database: Path, key: bytes, *, called: str = "") -> None:
    """Reopen a copy and check every page; VaultError, which names it, when it is not sound."""
    name = called or database.parent.name
    try:
        connection = connect(database, key, read_only=True)
        try:
            pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            told = connection.execute("PRAGMA integrity_check").fetchall()
        finally:
            connection.close()
    except dbapi2.Error as broken:
        raise VaultError(_unsound(name)) from broken
    if pages or told != [("ok",)]:
        raise VaultError(_unsound(name))


def _unsound(name: str) -> str:
    return f"La copie « {name} » est endommagée : elle ne peut pas servir."


def list_backups(folder: Path) -> list[Backup]:
    """Return the complete backups of a folder, newest first."""
    found = []
    for path in folder.glob("*.pre"):
        parts = path.stem.split("-")
        with suppress(ValueError, IndexError):
            made = datetime.strptime(parts[1], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, made, parts[2]))
    return sorted(found, key=lambda one: one.made, reverse=True)


def back_up_if_due(plan: BackupPlan, now: datetime, *, into: Path) -> Path | None:
    """Back up when the newest backup is older than the day, then thin out the old ones.

    Returns None when none was due. Raises VaultError when it failed.
    """
    backups = list_backups(into)
    # A clock put back must not stop backups: a date in the future is not recent.
    if any(timedelta(0) <= now - one.made < _EVERY for one in backups):
        return None
    made = back_up(plan, now, into=into, kind="fermeture")
    for old in expendable(list_backups(into), now):
        shutil.rmtree(old.path, ignore_errors=True)
    return made


def expendable(backups: list[Backup], now: datetime) -> list[Backup]:
    """Return the daily backups beyond the last 7 days, 5 weeks and 12 months that have one.

    Counted in backups, not in age: a clock that jumps ahead would make them all old at
    once. Backups asked for by a person or made before a migration are never thinned out,
    nor any dated in the future.
    """
    kept: dict[str, set[str]] = {form: set() for form in _KEPT}
    spare: list[Backup] = []
    for one in sorted(backups, key=lambda b: b.made, reverse=True):
        if one.kind == "fermeture" and one.made <= now and not _keep(one.made, kept):
            spare.append(one)
    return spare


def _keep(made: datetime, kept: dict[str, set[str]]) -> bool:
    """Whether a backup is the newest of a period still wanted; count it when it is."""
    wanted = False
    for form, periods in kept.items():
        period = made.strftime(form)
        if period not in periods and len(periods) < _KEPT[form]:
            periods.add(period)
            wanted = True
    return wanted
