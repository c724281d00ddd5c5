"""One repository for every table: objects in, objects out, journal and history on the way."""

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import (
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from pre_desk.domain.errors import NotFound
from pre_desk.store.history import History
from pre_desk.store.journal import Event, Journal
from pre_desk.store.merging import merged

_BATCH = 5000


class Stored(Protocol):
    """What every stored dataclass has."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> int: ...


T = TypeVar("T", bound=Stored)


class Recorder:
    """The connection and the registers of one transaction."""

    def __init__(self, connection: Connection, journal: Journal, history: History) -> None:
        self.connection = connection
        self.journal = journal
        self.history = history
        self.changed: set[str] = set()


# Built once: making a statement costs more than running it.
@cache
def _by_id(table: Table) -> Select[Any]:
    return select(table).where(table.c.id == bindparam("key"))


@cache
def _equal(table: Table, names: tuple[str, ...], absent: tuple[str, ...]) -> Select[Any]:
    query = select(table).order_by(table.c.id)
    query = query.where(*(table.c[name] == bindparam(name) for name in names))
    return query.where(*(table.c[name].is_(None) for name in absent))


@cache
def _among(table: Table, column: str) -> Select[Any]:
    wanted = table.c[column].in_(bindparam("keys", expanding=True))
    return select(table).where(wanted).order_by(table.c.id)


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _update(table: Table) -> Update:
    return update(table).where(table.c.id == bindparam("key"))


@cache
def _delete(table: Table) -> Delete:
    return delete(table).where(table.c.id == bindparam("key"))


class Repository(Generic[T]):
    """The rows of one table as frozen dataclasses."""

    def __init__(self, recorder: Recorder, table: Table, entity: type[T]) -> None:
        self._recorder = recorder
        self._connection = recorder.connection
        self.table = table
        self.entity = entity
        self.names = [field.name for field in fields(entity)]  # type: ignore[arg-type]
        self._unkept = {one.name for one in table.columns if one.info.get("beyond_history")}

    def get(self, object_id: str) -> T:
        """Return one object; raise NotFound when it is not (or no longer) there."""
        row = self._connection.execute(_by_id(self.table), {"key": object_id}).first()
        if row is None:
            raise NotFound("Cette fiche n’existe pas ou n’existe plus.")
        return self._build(row)

    def find(self, **equal: Any) -> list[T]:
        """Return the objects whose columns equal the given values, ordered by id."""
        told = {name: value for name, value in equal.items() if value is not None}
        absent = tuple(name for name, value in equal.items() if value is None)
        query = _equal(self.table, tuple(told), absent)
        return [self._build(row) for row in self._connection.execute(query, told)]

    def among(self, column: str, values: Iterable[str]) -> list[T]:
        """Return the objects whose `column` is one of `values`."""
        wanted = list(values)
        found: list[T] = []
        for start in range(0, len(wanted), _BATCH):
            part = {"keys": wanted[start : start + _BATCH]}
            rows = self._connection.execute(_among(self.table, column), part)
            found += [self._build(row) for row in rows]
        return found

    def count(self) -> int:
        """Return how many rows the table holds."""
        query = select(func.count()).select_from(self.table)
        return int(self._connection.execute(query).scalar_one())

    def add(self, entity: T) -> T:
        """Store a new object and tell the journal."""
        self._connection.execute(_insert(self.table), self._values(entity))
        self._recorder.history.created(self.table.name, [entity.id])
        self._tell(Event.CREATE, entity.id)
        return entity

    def add_many(self, entities: Iterable[T]) -> None:
        """Store many new objects, batch by batch, with one journal event that counts them."""
        waiting, count = iter(entities), 0
        while part := list(islice(waiting, _BATCH)):
            self._connection.execute(_insert(self.table), [self._values(one) for one in part])
            self._recorder.history.created(self.table.name, [one.id for one in part])
            count += len(part)
        if count:
            self._tell(Event.CREATE, "", str(count))

    def replace(self, entity: T) -> T:
        """Save a changed object and return it with its new version.

        Nothing is written when nothing changed. What somebody saved since `entity` was read
        stays, when it is in other fields; EditConflict, with both versions, when it is in the
        same ones. Raises NotFound when it is gone.
        """
        stored = self.get(entity.id)
        if stored.version != entity.version:
            entity = merged(self._connection, self.table.name, stored, entity)
        before = {n: v for n, v in self._values(stored).items() if getattr(entity, n) != v}
        if not before:
            return stored
        after = {name: getattr(entity, name) for name in before}
        values = {**after, "version": entity.version + 1}
        self._connection.execute(_update(self.table), {"key": entity.id, **values})
        self._recorder.history.changed(
            self.table.name, entity.id, self._kept(before), self._kept(after)
        )
        self._tell(Event.CHANGE, entity.id, ",".join(sorted(before)))
        return replace(entity, version=entity.version + 1)  # type: ignore[type-var]

    def remove(self, object_id: str) -> None:
        """Delete one row; its values stay in the history for undo, sealed ones apart."""
        stored = self.get(object_id)
        self._connection.execute(_delete(self.table), {"key": object_id})
        self._recorder.history.removed(self.table.name, [self._kept(self._values(stored))])
        self._tell(Event.DELETE, object_id)

    def _tell(self, event: Event, object_id: str, detail: str = "") -> None:
        self._recorder.journal.write(event, self.table.name, object_id, detail)
        self._recorder.changed.add(self.table.name)

    def _kept(self, values: dict[str, Any]) -> dict[str, Any]:
        """What the history keeps of some values: never what is sealed for a few."""
        if self._unkept.isdisjoint(values):
            return values
        assert self._recorder.history.final, "what the history does not keep cannot be undone"
        return {name: value for name, value in values.items() if name not in self._unkept}

    def _values(self, entity: T) -> dict[str, Any]:
        return {name: getattr(entity, name) for name in self.names}

    def _build(self, row: Any) -> T:
        return self.entity(**dict(zip(self.names, row, strict=True)))
