"""What the window and the command line do with a vault itself."""

from datetime import datetime
from pathlib import Path

from pre_desk.domain.errors import Forbidden
from pre_desk.domain.role import Permission
from pre_desk.store import backup as backups
from pre_desk.store.checks import verify_vault
from pre_desk.store.creating import create_vault
from pre_desk.store.files import BACKUPS, refuse_folder_in_vault
from pre_desk.store.folders import refuse_unsafe_folder
from pre_desk.store.journal import Event
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.store.keys.passphrase import (
    Strength,
    check_passphrase,
    offer_passphrase,
    passphrase_strength,
)
from pre_desk.store.keys.recovery import read_recovery_key
from pre_desk.store.opening import (
    VaultDescription,
    WrongPassphrase,
    describe_vault,
    open_vault,
)
from pre_desk.store.people import (
    Person,
    add_person,
    change_passphrase,
    people,
    remove_person,
    reset_with_recovery_key,
    roles_to_give,
)
from pre_desk.store.process_hardening import harden_process
from pre_desk.store.restoring import restore_backup
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.store.vault import OpeningReport, Vault
from pre_desk.store.writer_lock import HeldElsewhere

__all__ = [
    "HeldElsewhere",
    "KdfPolicy",
    "OpeningReport",
    "Person",
    "Strength",
    "UnitOfWork",
    "Vault",
    "VaultDescription",
    "WrongPassphrase",
    "add_person",
    "backup_vault",
    "change_passphrase",
    "check_passphrase",
    "create_vault",
    "describe_vault",
    "harden_process",
    "is_own_passphrase",
    "offer_passphrase",
    "open_vault",
    "passphrase_strength",
    "people",
    "read_recovery_key",
    "refuse_unsafe_folder",
    "remove_person",
    "reset_with_recovery_key",
    "restore_backup",
    "roles_to_give",
    "verify_vault",
]


def backup_vault(vault: Vault, destination: Path, *, now: datetime) -> Path:
    """Make one verified backup in `destination` and return its folder.

    Raises Forbidden for a role that may not, VaultError when the copy cannot be made or when
    `destination` is inside a vault other than in its own folder of backups.
    """
    if not vault.role.may(Permission.BACKUP):
        raise Forbidden(f"Le rôle « {vault.role.label} » ne permet pas de sauvegarder.")
    if destination.absolute() != (vault.path / BACKUPS).absolute():
        refuse_folder_in_vault(destination)
    made = backups.back_up(vault.backup_plan(), now, into=destination)
    if not vault.read_only:
        with vault.transaction("Sauvegarde", now=now) as uow:
            uow.journal.write(Event.BACKUP)
    return made


def is_own_passphrase(vault: Vault, passphrase: str) -> bool:
    """Whether `passphrase` is that of the person who opened the vault."""
    policy = KdfPolicy.read(vault.slot.kdf, allow_weak=True)
    return vault.slot.private_keys(vault.key_file.store, passphrase, policy) is not None
