"""Who may open the vault: add, remove (which renews the data key), change a passphrase."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from pre_desk.domain.errors import DomainError, Forbidden, NotFound, VaultError
from pre_desk.domain.role import Permission, Role
from pre_desk.store.backup import verify_copy
from pre_desk.store.checkpoints import retire_key
from pre_desk.store.creating import check_login
from pre_desk.store.engine import connect
from pre_desk.store.files import UNFINISHED, database_name, remove_leftovers, sync_folder
from pre_desk.store.head import head_record_of
from pre_desk.store.journal import Event
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.store.keys.key_file import KeyFile, load_key_files, save_key_file
from pre_desk.store.keys.passphrase import check_passphrase
from pre_desk.store.keys.recovery import read_recovery_key
from pre_desk.store.keys.slots import PERSON, PrivateKeys, Slot, SlotName, dek_context, seal_to
from pre_desk.store.keys.vault_keys import VaultKeys, keys_of, new_slot, seal_lasting
from pre_desk.store.opening import enter_vault, take_lock
from pre_desk.store.profile import VaultProfile
from pre_desk.store.repositories.drafts import delete_drafts_of
from pre_desk.store.repositories.saved_views import delete_views_of
from pre_desk.store.vault import Vault
from pre_desk.store.writer_lock import holder_now

RECOVERY_USED = "recovery"


@dataclass(frozen=True, slots=True)
class Person:
    """One account."""

    login: str
    role: Role


def people(vault: Vault) -> list[Person]:
    """Return the accounts of the vault, in login order."""
    found = [Person(slot.login, slot.role) for slot in vault.key_file.people]
    return sorted(found, key=lambda one: one.login.casefold())


def roles_to_give(vault: Vault) -> list[Role]:
    """Return the roles that an account of this person may give (PRODUCT §4).

    Nobody lets in somebody who reads more of the children than herself. In a vault where
    nobody reads them yet, as one that was prepared for a team, there is nothing to read.
    """
    nobody = not any(slot.role.reads_children for slot in vault.key_file.people)
    mine = vault.role
    return [
        role for role in Role if mine.may_give(role) or (nobody and mine.may(Permission.ACCOUNTS))
    ]


def add_person(
    vault: Vault,
    *,
    login: str,
    role: Role,
    passphrase: str,
    now: datetime,
    kdf: KdfPolicy | None = None,
) -> None:
    """Give somebody an account; the data key is sealed to her own public key.

    Raises Forbidden for a role that one may not give, DomainError beside the field.
    """
    _require_accounts(vault)
    _require_gift(vault, role)
    check_login(login)
    check_passphrase(passphrase, refused=(login, vault.path.stem))
    if vault.key_file.slot_of(login) is not None:
        raise DomainError(f"Le compte « {login} » existe déjà.", "login")
    content = vault.key_file
    name = SlotName(uuid4().hex, PERSON, login, role)
    policy = kdf or vault.kdf or KdfPolicy.calibrated()
    slot = new_slot(
        content.store, content.gen, name, PrivateKeys.new(), vault.keys.data, passphrase, policy
    )
    _keep(vault, (*content.slots, slot), now, f"add {slot.id} {role.value}")


def remove_person(vault: Vault, *, login: str, now: datetime) -> None:
    """Take an account away and renew the data key: her old key file opens nothing current."""
    _require_accounts(vault)
    leaver = vault.key_file.slot_of(login)
    if leaver is None:
        raise NotFound(f"Il n’y a pas de compte « {login} ».", "login")
    if leaver.id == vault.slot.id:
        raise DomainError(
            "On ne retire pas son propre compte : une autre personne le fera.", "login"
        )
    staying = [slot for slot in vault.key_file.slots if slot.id != leaver.id]
    if leaver.role.reads_children and not any(slot.role.reads_children for slot in staying):
        raise DomainError(
            f"« {leaver.login} » est la dernière personne à lire les fiches : faire d’abord entrer"
            " quelqu’un qui les lise.",
            "login",
        )
    # The journal first: it is copied with the rest into the next generation.
    with vault.transaction("Retirer un compte", now=now) as uow:
        retire_key(uow.journal, leaver.id, leaver.sig_pub)
        uow.journal.write(Event.ACCOUNTS, "slot", leaver.id, "remove")
        delete_drafts_of(uow.connection, login)
        delete_views_of(uow.connection, login)
    renew_data_key(vault, staying)


def renew_data_key(vault: Vault, staying: Sequence[Slot]) -> None:
    """Re-encrypt the database under a new data key, in the next generation.

    One rename of the key file switches both; before it the old generation is whole,
    after it the new one is.
    """
    old = vault.key_file
    generation = old.gen + 1
    keys = replace(vault.keys, data=os.urandom(32))
    database = vault.path / database_name(generation)
    head = vault.current_head()
    _export(vault, database, keys.database)
    head_record_of(database, keys.data).write(head)
    slots = tuple(_resealed(slot, old.store, generation, keys.data) for slot in staying)
    content = replace(
        old, gen=generation, db=database.name, slots=slots, sealed=seal_lasting(keys, old.store)
    )
    slot = next(one for one in slots if one.id == vault.slot.id)
    signed = content.signed(slot, keys.private, keys.data)
    save_key_file(vault.path, signed)
    vault.replace_keys(signed, keys, slot)
    vault.pin_members()
    remove_leftovers(vault.path, generation)


def _resealed(slot: Slot, store: str, generation: int, data_key: bytes) -> Slot:
    return replace(slot, dek=seal_to(slot.pub, data_key, dek_context(store, slot.id, generation)))


def _export(vault: Vault, target: Path, key: bytes) -> None:
    """Write and verify the whole database under another key, then give it its name."""
    partial = target.with_name(f".{target.name}{UNFINISHED}")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with vault.explained():
        connection = connect(vault.database, vault.keys.database, attach=True)
        try:
            attach = f"ATTACH DATABASE ? AS nouveau KEY \"x'{key.hex()}'\""
            connection.execute(attach, (str(partial),))
            connection.execute("SELECT sqlcipher_export('nouveau')")
            connection.execute("DETACH DATABASE nouveau")
        finally:
            connection.close()
    verify_copy(partial, key)
    partial.replace(target)
    sync_folder(target.parent)


def change_passphrase(
    vault: Vault, *, old: str, new: str, now: datetime, kdf: KdfPolicy | None = None
) -> None:
    """Replace the person's own passphrase; only her slot changes."""
    content, slot = vault.key_file, vault.slot
    policy = KdfPolicy.read(slot.kdf, allow_weak=True)
    if slot.private_keys(content.store, old, policy) is None:
        raise DomainError("L’ancienne phrase de passe n’est pas la bonne.", "old")
    check_passphrase(new, refused=(slot.login, vault.path.stem))
    name = SlotName(slot.id, slot.kind, slot.login, slot.role)
    cost = kdf or vault.kdf or KdfPolicy.calibrated()
    fresh = new_slot(
        content.store, content.gen, name, vault.keys.private, vault.keys.data, new, cost
    )
    slots = tuple(fresh if one.id == slot.id else one for one in content.slots)
    _keep(vault, slots, now, f"passphrase {slot.id}")
    vault.slot = fresh


def reset_with_recovery_key(
    path: Path,
    *,
    login: str,
    recovery_key: str,
    new_passphrase: str,
    now: datetime,
    poste: str,
    kdf: KdfPolicy | None = None,
) -> None:
    """Give an account a new passphrase with the printed recovery key.

    Her private keys are new: the cercles she was in must let her in again. Everybody
    is told at the next opening.
    """
    files = load_key_files(path)
    lock = take_lock(path, files, holder_now(login, poste, now))
    try:
        content, slot, keys = _unlock_spare(files, login, recovery_key, weak=kdf is not None)
        check_passphrase(new_passphrase, refused=(login, path.stem))
    except BaseException:
        lock.release()
        raise
    # Checked with her keys of before: they are those of what she signed.
    vault = enter_vault(Vault(path, content, slot, keys, poste=poste, lock=lock), files, now)
    try:
        with vault.transaction("Clé de secours", now=now) as uow:
            retire_key(uow.journal, slot.id, slot.sig_pub)
            uow.journal.write(Event.ACCOUNTS, "slot", slot.id, RECOVERY_USED)
        _give_new_keys(vault, new_passphrase, kdf or KdfPolicy.calibrated())
        vault.close(now)
        # She does not wait for what she mistyped before.
        VaultProfile(vault.store_id).succeeded(login)
    finally:
        vault.dispose()


def _unlock_spare(
    files: Sequence[KeyFile], login: str, recovery_key: str, *, weak: bool
) -> tuple[KeyFile, Slot, VaultKeys]:
    """Return the newest key file, the slot of an account and the keys of the recovery key."""
    content = max(files, key=lambda one: one.gen)
    spare, slot = content.recovery, content.slot_of(login)
    if spare is None or slot is None:
        raise VaultError("Cette clé de secours n’ouvre pas ce compte.", "recovery")
    policy = KdfPolicy.read(spare.kdf, allow_weak=weak)
    private = spare.private_keys(content.store, read_recovery_key(recovery_key), policy)
    if private is None:
        raise VaultError("Cette clé de secours n’est pas celle de ce coffre.", "recovery")
    return content, slot, keys_of(content, spare, private)


def _give_new_keys(vault: Vault, passphrase: str, cost: KdfPolicy) -> None:
    """Give the person who comes in with the recovery key keys of her own; it signs for it."""
    content, slot, keys = vault.key_file, vault.slot, vault.keys
    assert content.recovery is not None
    own = PrivateKeys.new()
    name = SlotName(slot.id, slot.kind, slot.login, slot.role)
    fresh = new_slot(content.store, content.gen, name, own, keys.data, passphrase, cost)
    slots = tuple(fresh if one.id == slot.id else one for one in content.slots)
    signed = replace(content, slots=slots).signed(content.recovery, keys.private, keys.data)
    save_key_file(vault.path, signed)
    vault.replace_keys(signed, replace(keys, private=own), fresh)


def _require_accounts(vault: Vault) -> None:
    if not vault.role.may(Permission.ACCOUNTS):
        raise Forbidden(f"Le rôle « {vault.role.label} » ne permet pas de gérer les comptes.")


def _require_gift(vault: Vault, role: Role) -> None:
    if role not in roles_to_give(vault):
        raise Forbidden(
            f"Le rôle « {vault.role.label} » ne donne pas le rôle « {role.label} », qui lit les "
            "fiches des enfants : la coordination le fera.",
            "role",
        )


def _keep(vault: Vault, slots: tuple[Slot, ...], now: datetime, told: str) -> None:
    signed: KeyFile = replace(vault.key_file, slots=slots).signed(
        vault.slot, vault.keys.private, vault.keys.data
    )
    # The journal first: an account without its event would be worse than the reverse.
    with vault.transaction("Comptes", now=now) as uow:
        uow.journal.write(Event.ACCOUNTS, "slot", detail=told)
    save_key_file(vault.path, signed)
    vault.key_file = signed
    vault.pin_members()
