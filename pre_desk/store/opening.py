"""Open a vault, and say what opening it found."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from pre_desk.domain.errors import DomainError, VaultError
from pre_desk.store.checks import check_opening
from pre_desk.store.failures import FailedOpening, forget_failures, note_failure, take_failures
from pre_desk.store.files import remove_leftovers
from pre_desk.store.folders import refuse_unsafe_folder
from pre_desk.store.head import head_record_of
from pre_desk.store.journal import Event
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.store.keys.key_file import FOREIGN, KeyFile, load_key_files, save_key_file
from pre_desk.store.keys.slots import Slot, to_bytes
from pre_desk.store.keys.vault_keys import VaultKeys, keys_of
from pre_desk.store.profile import VaultProfile
from pre_desk.store.tables.registre import journal
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.store.vault import Vault
from pre_desk.store.writer_lock import Holder, WriterLock, holder_now

WRONG = "Identifiant ou phrase de passe incorrects."
_LONGEST_LOGIN = 40


class WrongPassphrase(VaultError):
    """The same sentence for an unknown account; `wait_seconds` before the next try."""

    def __init__(self, wait_seconds: int) -> None:
        wait = f" Nouvel essai possible dans {wait_seconds} s." if wait_seconds else ""
        super().__init__(WRONG + wait, "passphrase")
        self.wait_seconds = wait_seconds


@dataclass(frozen=True, slots=True)
class VaultDescription:
    """What may be told of a vault before it is unlocked."""

    name: str
    demonstration: bool
    accounts: int


def describe_vault(path: Path) -> VaultDescription:
    """Return what the unlock window shows; VaultError when `path` is not a vault."""
    content = _key_files(path)[0]
    return VaultDescription(path.stem, content.demonstration, len(content.people))


def _key_files(path: Path) -> list[KeyFile]:
    if not path.is_dir():
        raise VaultError(f"Il n’y a pas de coffre ici : « {path} ».")
    return load_key_files(path)


def open_vault(
    path: Path,
    *,
    login: str | None,
    passphrase: str,
    now: datetime,
    poste: str,
    read_only: bool = False,
    allow_weak_kdf: bool = False,
) -> Vault:
    """Open a vault for one person; `vault.report` says what the checks found.

    `login` may be None when there is one account only. Raises WrongPassphrase,
    HeldElsewhere when somebody else writes, or a VaultError naming file and remedy.
    """
    files = _key_files(path)
    login = login or _only_login(files[0])
    content, slot, keys = _unlock(path, files, login, passphrase, now, poste, allow_weak_kdf)
    lock = None if read_only else take_lock(path, files, holder_now(slot.login, poste, now))
    return enter_vault(Vault(path, content, slot, keys, poste=poste, lock=lock), files, now)


def enter_vault(vault: Vault, files: list[KeyFile], now: datetime) -> Vault:
    """Check a vault whose keys are found, and tell its journal that somebody is in it.

    Raises VaultError, the lock given back, when it cannot be opened.
    """
    try:
        _compare_key_files(vault, files)
        check_opening(vault, now)
        if not vault.read_only:
            remove_leftovers(vault.path, vault.key_file.gen)
            vault.break_seal()
            _tell_opening(vault, now)
    except BaseException:
        vault.dispose()
        raise
    return vault


def take_lock(path: Path, files: list[KeyFile], holder: Holder) -> WriterLock:
    """Become the one writer; VaultError when the folder or somebody else is in the way."""
    refuse_unsafe_folder(path)
    lock = WriterLock(path)
    lock.take(holder)
    # Read before the lock was ours: whoever had it may have written since.
    if load_key_files(path) != files:
        lock.release()
        raise VaultError("Les comptes de ce coffre viennent de changer : l’ouvrir de nouveau.")
    return lock


def _compare_key_files(vault: Vault, files: list[KeyFile]) -> None:
    """Say what is wrong with the key file or its mirror, and make both what was opened."""
    used = vault.key_file
    if len(files) == 2 and files[0] == files[1]:
        return
    if len(files) == 1:
        told = "Le fichier des clés « cles.json » ou sa copie était endommagé : l’autre a servi."
    elif files[0].store != used.store:
        told = "Le fichier des clés « cles.json » était celui d’un autre coffre : sa copie a servi."
    elif files[0].gen < used.gen:
        told = "Un ancien « cles.json » avait été remis : sa copie, plus récente, a servi."
    else:
        told = "La copie de « cles.json » n’était pas à jour : elle est refaite."
    vault.report.tell_damage(told)
    if not vault.read_only:
        save_key_file(vault.path, used)


def _only_login(content: KeyFile) -> str:
    if len(content.people) != 1:
        raise DomainError("Ce coffre a plusieurs comptes : indiquer l’identifiant.", "login")
    return content.people[0].login


def _unlock(
    path: Path,
    files: list[KeyFile],
    login: str,
    passphrase: str,
    now: datetime,
    poste: str,
    allow_weak: bool,
) -> tuple[KeyFile, Slot, VaultKeys]:
    """Try the key file, then its mirror; the passphrase is judged by its slot only."""
    profile = VaultProfile(files[0].store)
    wait = profile.seconds_to_wait(login, now.timestamp())
    if wait:
        raise WrongPassphrase(wait)
    fault: VaultError | None = None
    mixed = len({one.store for one in files}) > 1
    for content in _newest_first(files):
        try:
            opened = _unlock_one(content, login, passphrase, allow_weak)
            if opened is not None and mixed:
                _refuse_foreign(path, opened)
        except VaultError as damaged:
            fault = fault or damaged
            continue
        if opened is not None:
            profile.succeeded(login)
            return opened
        # Another generation of the same vault must not let in somebody who has left.
        if not mixed:
            break
    if fault is not None:
        raise fault
    profile.failed(login, now.timestamp())
    failure = FailedOpening(now.astimezone(UTC).isoformat(), login[:_LONGEST_LOGIN], poste)
    note_failure(path, to_bytes(files[0].audit_pub), failure)
    raise WrongPassphrase(profile.seconds_to_wait(login, now.timestamp()))


def _newest_first(files: list[KeyFile]) -> list[KeyFile]:
    # An old key file put back over the current one loses against the mirror.
    return sorted(files, key=lambda one: -one.gen)


def _unlock_one(
    content: KeyFile, login: str, passphrase: str, allow_weak: bool
) -> tuple[KeyFile, Slot, VaultKeys] | None:
    slot = content.slot_of(login)
    # An unknown account costs as much time as a known one.
    judged = slot or content.people[0]
    policy = KdfPolicy.read(judged.kdf, allow_weak=allow_weak)
    private = judged.private_keys(content.store, passphrase, policy)
    if slot is None or private is None:
        return None
    return content, slot, keys_of(content, slot, private)


def _refuse_foreign(path: Path, opened: tuple[KeyFile, Slot, VaultKeys]) -> None:
    content, _, keys = opened
    if head_record_of(path / content.db, keys.data).read() is None:
        raise VaultError(FOREIGN)


def _tell_opening(vault: Vault, now: datetime) -> None:
    """Write the opening and the failures before it in the journal."""
    failures, unreadable = take_failures(vault.path, vault.keys.failures)
    with vault.reading(now=now) as uow:
        recovered = _recovery_used_since_last_login(uow, vault.login)
    with vault.transaction("Ouverture", now=now) as uow:
        for failure in failures:
            told = f"{failure.utc} {failure.login} {failure.poste}"
            uow.journal.write(Event.LOGIN_FAILED, detail=told)
        if unreadable:
            uow.journal.write(Event.INTEGRITY, "echecs", detail=str(unreadable))
        for warning in vault.report.damage:
            uow.journal.write(Event.INTEGRITY, "opening", detail=warning)
        if vault.report.clock_back:
            uow.journal.write(Event.CLOCK)
        uow.journal.write(Event.LOGIN, "slot", vault.slot.id)
    forget_failures(vault.path)
    if recovered:
        vault.report.tell(
            "La clé de secours a servi depuis la dernière ouverture : si ce n’est pas attendu, "
            "renouveler la clé du coffre."
        )
    if failures:
        count = len(failures)
        vault.report.tell(
            f"{count} ouverture{'s' if count > 1 else ''} refusée{'s' if count > 1 else ''} "
            "depuis la dernière fois (phrase de passe incorrecte)."
        )


def _recovery_used_since_last_login(uow: UnitOfWork, login: str) -> bool:
    since = select(func.coalesce(func.max(journal.c.seq), 0)).where(
        journal.c.event == Event.LOGIN.value, journal.c.login == login
    )
    used = select(func.count()).where(
        journal.c.event == Event.ACCOUNTS.value,
        journal.c.detail == "recovery",
        journal.c.seq > since.scalar_subquery(),
    )
    return bool(uow.connection.execute(used).scalar_one())
