"""An open vault: its engines, its keys, and the way a transaction is made durable."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from pre_desk.domain.errors import VaultError
from pre_desk.domain.role import Role
from pre_desk.store.backup import BackupPlan, back_up, back_up_if_due
from pre_desk.store.checkpoints import write_checkpoint
from pre_desk.store.digest import break_close_digest, write_close_digest
from pre_desk.store.engine import reading_engine, writing_engine
from pre_desk.store.faults import explained
from pre_desk.store.files import BACKUPS, beside
from pre_desk.store.head import head_record_of
from pre_desk.store.identity import IdentityFactory, system_identity
from pre_desk.store.journal import BACKUP_FAILED, Author, Event, Head, read_head
from pre_desk.store.keys.derivation import KdfPolicy, subkey
from pre_desk.store.keys.key_file import KeyFile
from pre_desk.store.keys.slots import Slot, to_text
from pre_desk.store.keys.vault_keys import VaultKeys
from pre_desk.store.migrate import upgrade
from pre_desk.store.profile import Anchor, VaultProfile
from pre_desk.store.sealing import KeyHolder
from pre_desk.store.unit_of_work import UnitOfWork, reading, writing
from pre_desk.store.writer_lock import WriterLock


@dataclass(slots=True)
class OpeningReport:
    """What opening a vault found: French sentences, those of `damage` among the `warnings`."""

    warnings: list[str] = field(default_factory=list)
    damage: list[str] = field(default_factory=list)
    clock_back: bool = False

    def tell(self, sentence: str) -> None:
        """Add something to know."""
        self.warnings.append(sentence)

    def tell_damage(self, sentence: str) -> None:
        """Add something lost, altered or put back: « vérifier » tells it too."""
        self.damage.append(sentence)
        self.warnings.append(sentence)


class Vault:
    """One open vault, for one person; made by `store.opening`."""

    def __init__(
        self,
        path: Path,
        key_file: KeyFile,
        slot: Slot,
        keys: VaultKeys,
        *,
        poste: str,
        lock: WriterLock | None,
    ) -> None:
        self.path = path
        self.key_file = key_file
        self.slot = slot
        self.keys = keys
        self.author = Author(slot.login, poste)
        self.report = OpeningReport()
        self.new_id: IdentityFactory = system_identity()
        self.kdf: KdfPolicy | None = None
        self._lock = lock
        self.head_record = head_record_of(self.database, keys.data)
        self._head: Head | None = None
        self._open_engines()

    def _open_engines(self) -> None:
        key = self.keys.database
        self.reading_engine: Engine = reading_engine(self.database, key, sole=self.read_only)
        self.engine: Engine | None = None if self.read_only else writing_engine(self.database, key)

    @property
    def read_only(self) -> bool:
        """Whether this person only reads."""
        return self._lock is None

    @property
    def database(self) -> Path:
        """The file of the current key generation."""
        return self.path / self.key_file.db

    @property
    def login(self) -> str:
        """Who opened the vault."""
        return self.slot.login

    @property
    def role(self) -> Role:
        """Her role."""
        return self.slot.role

    @property
    def store_id(self) -> str:
        """The identity of the vault, the same in its backups."""
        return self.key_file.store

    @property
    def demonstration(self) -> bool:
        """Whether every child in it is invented."""
        return self.key_file.demonstration

    @contextmanager
    def transaction(self, label: str, *, now: datetime) -> Iterator[UnitOfWork]:
        """Yield a unit of work committed at the end, then confirmed by the head record.

        Raises VaultError, with everything rolled back, when the disk refuses or the file
        is damaged.
        """
        if self.engine is None:
            raise VaultError(
                "Ce coffre est ouvert en lecture seule : rien ne peut y être enregistré."
            )
        with (
            explained(self.database),
            writing(
                self.engine,
                author=self.author,
                role=self.role,
                audit_key=self.keys.audit,
                attachments_key=self.keys.attachments,
                label=label,
                now=now,
                new_id=self.new_id,
                committed=self._confirm,
                head=self._head,
                person=self._person(),
            ) as uow,
        ):
            yield uow

    @contextmanager
    def reading(self, *, now: datetime) -> Iterator[UnitOfWork]:
        """Yield a unit of work that cannot write."""
        with (
            explained(self.database),
            reading(
                self.reading_engine,
                author=self.author,
                role=self.role,
                audit_key=self.keys.audit,
                attachments_key=self.keys.attachments,
                now=now,
                new_id=self.new_id,
                person=self._person(),
            ) as uow,
        ):
            yield uow

    def _person(self) -> KeyHolder:
        people = self.key_file.people
        return KeyHolder(self.slot, self.keys.private, people, VaultProfile(self.store_id))

    def _confirm(self, head: Head) -> None:
        # A transaction that changed nothing has nothing to confirm.
        if head != self._head:
            # Unknown until the witness is written: a failure must not leave an old one.
            self._head = None
            self.head_record.write(head)
            self._head = head

    def close(self, now: datetime) -> None:
        """Sign the journal, back up when due, seal the file and give the lock back.

        Never raises for the backup: its failure is told at the next opening.
        """
        if self.engine is None:
            self.dispose()
            return
        try:
            self._seal(self._sign_journal(now, self._back_up(now)), now)
        finally:
            self.dispose()

    def _back_up(self, now: datetime) -> str:
        """Back up when due; return what the journal says of it, nothing when none was due."""
        try:
            made = back_up_if_due(self.backup_plan(), now, into=self.path / BACKUPS)
        except VaultError:
            return BACKUP_FAILED
        return "fermeture" if made else ""

    def _sign_journal(self, now: datetime, backup: str) -> Head:
        """Write the Ed25519 checkpoint of the session (STORE §4)."""
        with self.transaction("Fermeture", now=now) as uow:
            if backup:
                uow.journal.write(Event.BACKUP, detail=backup)
            write_checkpoint(uow.journal, self.slot, self.keys.private)
            return uow.journal.head

    def _seal(self, head: Head, now: datetime) -> None:
        assert self.engine is not None
        with self.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            # A reader is not waited for: closing must not hang.
            raw.execute("PRAGMA busy_timeout = 500")
            busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            # Somebody is reading: the file will still change, so it cannot be sealed.
            with self.transaction("Fermeture", now=now) as uow:
                uow.journal.write(Event.INTEGRITY, "cachet", detail="absent")
        self.engine.dispose()
        self.reading_engine.dispose()
        if not busy:
            digest_key = subkey(self.keys.data, "digest")
            write_close_digest(self.database, beside(self.database, ".cachet"), digest_key)
        anchor = Anchor(
            head.seq, to_text(head.mac), now.isoformat(), self.key_file.members_fingerprint()
        )
        VaultProfile(self.store_id).remember(anchor)

    def break_seal(self) -> None:
        """Say that the file is no longer as it was closed; VaultError when it cannot be said."""
        digest_key = subkey(self.keys.data, "digest")
        break_close_digest(beside(self.database, ".cachet"), digest_key)

    def dispose(self) -> None:
        """Let go of the file and the lock at once, as after a fault: nothing is sealed."""
        if self.engine is not None:
            self.engine.dispose()
        self.reading_engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def explained(self) -> AbstractContextManager[None]:
        """Turn faults of the engine into sentences, as transactions do."""
        return explained(self.database)

    def expect_head(self, head: Head) -> None:
        """Make the head record say `head`: what was missing has been told."""
        self._head = head
        if not self.read_only:
            self.head_record.write(head)

    def pin_members(self) -> None:
        """Accept the current list of members in this person's profile."""
        VaultProfile(self.store_id).pin(self.key_file.members_fingerprint())

    def migrate(self, now: datetime) -> None:
        """Back up, then bring the schema up to date in one transaction.

        Raises VaultError when opened read-only: an old schema must be opened for writing
        once.
        """
        if self.engine is None:
            raise VaultError(
                "Ce coffre vient d’une version antérieure : l’ouvrir une fois en écriture."
            )
        self.break_seal()
        back_up(self.backup_plan(), now, into=self.path / BACKUPS, kind="migration")
        with self.explained(), self.engine.begin() as connection:
            upgrade(connection)
        with self.transaction("Mise à jour du coffre", now=now) as uow:
            uow.journal.write(Event.MIGRATION)

    def backup_plan(self) -> BackupPlan:
        """What a backup of this vault needs."""
        return BackupPlan(self.key_file, self.database, self.keys.database)

    def current_head(self) -> Head:
        """The last event of the journal in the file."""
        with self.reading_engine.connect() as connection:
            return read_head(connection)

    def replace_keys(self, key_file: KeyFile, keys: VaultKeys, slot: Slot) -> None:
        """Go on with another key file (and another generation of the database)."""
        if self.engine is not None:
            self.engine.dispose()
        self.reading_engine.dispose()
        self.key_file, self.keys, self.slot = key_file, keys, slot
        self.head_record = head_record_of(self.database, keys.data)
        self._open_engines()
