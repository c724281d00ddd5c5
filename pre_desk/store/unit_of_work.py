"""One transaction: repositories, journal and history that commit or vanish together."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine

from pre_desk.domain.errors import Forbidden
from pre_desk.domain.role import Permission, Role
from pre_desk.store.history import History, Nature, OperationRow
from pre_desk.store.journal import Author, Event, Head, Journal
from pre_desk.store.repositories import Repositories
from pre_desk.store.repositories.base import Recorder
from pre_desk.store.sealing import KeyHolder, Sealing
from pre_desk.store.undoing import (
    Progress,
    Touched,
    last_operation,
    last_undone,
    standing_since,
    take_back,
    touched_by,
)


class UnitOfWork(Repositories):
    """What a use case works with; it never commits, its runner does."""

    def __init__(
        self,
        connection: Connection,
        *,
        journal: Journal,
        operation: OperationRow,
        role: Role,
        new_id: Callable[[], str],
        attachments_key: bytes = b"",
        person: KeyHolder | None = None,
    ) -> None:
        history = History(connection, operation)
        self._recorder = Recorder(connection, journal, history)
        super().__init__(self._recorder)
        self.connection = connection
        self.journal = journal
        self.operation = operation
        self.role = role
        self.new_id = new_id
        self.attachments_key = attachments_key
        self.sealing = Sealing(person)

    @property
    def now(self) -> datetime:
        """The moment of this transaction, aware."""
        return self.operation.utc

    @property
    def login(self) -> str:
        """Whose transaction it is."""
        return self.operation.login

    @property
    def changed(self) -> set[str]:
        """Names of the tables touched so far: the answer to every open screen."""
        return self._recorder.changed

    def require(self, wanted: Permission) -> None:
        """Raise Forbidden unless the person's role holds `wanted` (PRODUCT §4)."""
        if not self.role.may(wanted):
            raise Forbidden(f"Le rôle « {self.role.label} » ne permet pas cette opération.")

    def made_by_program(self) -> None:
        """Say, before anything is written, that no person typed this: « Annuler » skips it."""
        self._recorder.history.mark(Nature.MADE)

    def for_good(self) -> None:
        """Say, before anything is written, that nothing will take this operation back.

        Needed by what the history keeps no values of: sealed notes, keys of cercles.
        """
        self._recorder.history.mark(Nature.FINAL)

    def last_operation(self, passed: Collection[str] = ()) -> OperationRow | None:
        """The person's last operation that « Annuler » can name, but those `passed` over."""
        return last_operation(self.connection, self.login, passed)

    def last_undone(self, passed: Collection[str] = ()) -> OperationRow | None:
        """The undo that « Rétablir » takes back, named as what was typed."""
        return last_undone(self.connection, self.login, passed)

    def touched_by(self, operation_id: str, kinds: Collection[str]) -> list[Touched]:
        """What an operation made, changed or removed among `kinds`, the latest first."""
        return touched_by(self.connection, operation_id, kinds)

    def standing_since(self, operation_id: str) -> list[str]:
        """Operations done after that one and still in force, whoever did them."""
        return standing_since(self.connection, operation_id)

    def take_back(self, operation_id: str, progress: Progress = lambda *_: None) -> None:
        """Undo a whole operation; EditConflict when it was overtaken by later changes."""
        history = self._recorder.history
        self.changed.update(take_back(self.connection, history, operation_id, progress))
        self.journal.write(Event.UNDO, "operation", operation_id)


@contextmanager
def writing(
    engine: Engine,
    *,
    author: Author,
    role: Role,
    audit_key: bytes,
    attachments_key: bytes,
    label: str,
    now: datetime,
    new_id: Callable[[], str],
    committed: Callable[[Head], None],
    head: Head | None = None,
    person: KeyHolder | None = None,
) -> Iterator[UnitOfWork]:
    """Yield a unit of work that commits at the end, or rolls back on any exception.

    `committed` is told the journal's head after the commit is durable; `head` is the one
    it was told last, when nobody else can have written since. `person` holds the keys of
    whoever is at the desk.
    """
    with engine.begin() as connection:
        uow = UnitOfWork(
            connection,
            journal=Journal(connection, author, now, audit_key, head),
            operation=OperationRow(new_id(), now, author.login, label),
            role=role,
            new_id=new_id,
            attachments_key=attachments_key,
            person=person,
        )
        yield uow
        head = uow.journal.head
    committed(head)


@contextmanager
def reading(
    engine: Engine,
    *,
    author: Author,
    role: Role,
    audit_key: bytes,
    attachments_key: bytes,
    now: datetime,
    new_id: Callable[[], str],
    person: KeyHolder | None = None,
) -> Iterator[UnitOfWork]:
    """Yield a unit of work on a connection that the engine keeps from writing."""
    with engine.connect() as connection, connection.begin() as transaction:
        yield UnitOfWork(
            connection,
            journal=Journal(connection, author, now, audit_key),
            operation=OperationRow(new_id(), now, author.login, ""),
            role=role,
            new_id=new_id,
            attachments_key=attachments_key,
            person=person,
        )
        transaction.rollback()
