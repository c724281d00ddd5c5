"""Create a vault: its folder, its first account, its recovery key, its empty database."""

import os
import shutil
import uuid
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from pre_desk.domain.errors import DomainError, VaultError
from pre_desk.domain.role import Role
from pre_desk.store.engine import writing_engine
from pre_desk.store.faults import explained
from pre_desk.store.files import database_name, make_folder, refuse_folder_in_vault
from pre_desk.store.folders import refuse_unsafe_folder
from pre_desk.store.journal import Event
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.store.keys.key_file import KeyFile, save_key_file
from pre_desk.store.keys.passphrase import check_passphrase
from pre_desk.store.keys.recovery import new_recovery_key
from pre_desk.store.keys.slots import PERSON, PrivateKeys, Slot, SlotName, to_text
from pre_desk.store.keys.vault_keys import VaultKeys, new_recovery_slot, new_slot, seal_lasting
from pre_desk.store.migrate import upgrade
from pre_desk.store.reference import load_reference
from pre_desk.store.vault import Vault
from pre_desk.store.writer_lock import WriterLock, holder_now


def create_vault(
    path: Path,
    *,
    login: str,
    role: Role,
    passphrase: str,
    now: datetime,
    poste: str,
    kdf: KdfPolicy | None = None,
    demonstration: bool = False,
) -> tuple[Vault, str]:
    """Create NAME.pre with its first account; return it open, and its recovery key.

    The recovery key is shown once and kept nowhere. Raises DomainError when the folder,
    the login or the passphrase do not suit.
    """
    _check_new(path, login)
    check_passphrase(passphrase, refused=(login, path.stem))
    policy = kdf or KdfPolicy.calibrated()
    make_folder(path)
    lock = WriterLock(path)
    try:
        lock.take(holder_now(login, poste, now))
        content, slot, keys, recovery = _first_keys(login, role, passphrase, policy, demonstration)
        with explained(path / content.db):
            _create_database(path / content.db, keys)
        save_key_file(path, content)
        vault = Vault(path, content, slot, keys, poste=poste, lock=lock)
        vault.kdf = policy
        with vault.transaction("Création du coffre", now=now) as uow:
            load_reference(uow)
            uow.journal.write(Event.ACCOUNTS, "slot", slot.id, "create")
    except BaseException:
        lock.release()
        # Empty or absent a moment ago: a half vault would only be in the way.
        shutil.rmtree(path, ignore_errors=True)
        raise
    return vault, recovery


def _check_new(path: Path, login: str) -> None:
    if path.suffix != ".pre":
        raise VaultError("Le nom d’un coffre finit par « .pre ».", "path")
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise VaultError(f"« {path} » existe déjà : choisir un autre nom.", "path")
    check_login(login)
    refuse_folder_in_vault(path.parent)
    refuse_unsafe_folder(path)


def check_login(login: str) -> None:
    """Raise DomainError unless `login` is a short plain word."""
    plain = login.strip() == login and login.isprintable() and 0 < len(login) <= 40
    if not plain:
        raise DomainError(
            "L’identifiant est un mot de 1 à 40 caractères, sans espace au bord.", "login"
        )


def _first_keys(
    login: str, role: Role, passphrase: str, policy: KdfPolicy, demonstration: bool
) -> tuple[KeyFile, Slot, VaultKeys, str]:
    store = uuid.uuid4().hex
    box = X25519PrivateKey.generate()
    keys = VaultKeys(os.urandom(32), os.urandom(32), os.urandom(32), box, PrivateKeys.new())
    name = SlotName(uuid.uuid4().hex, PERSON, login, role)
    slot = new_slot(store, 1, name, keys.private, keys.data, passphrase, policy)
    recovery = new_recovery_key()
    spare = new_recovery_slot(store, 1, keys.data, recovery, policy)
    content = KeyFile(
        store=store,
        db=database_name(1),
        gen=1,
        slots=(slot, spare),
        sealed=seal_lasting(keys, store),
        audit_pub=to_text(box.public_key().public_bytes_raw()),
        demonstration=demonstration,
    )
    return content.signed(slot, keys.private, keys.data), slot, keys, recovery


def _create_database(database: Path, keys: VaultKeys) -> None:
    os.close(os.open(database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    engine = writing_engine(database, keys.database)
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()
