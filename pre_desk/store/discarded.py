"""Rows that were removed and may come back: the bin is read in the history, not kept twice."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Table, exists, select
from sqlalchemy.exc import IntegrityError

from pre_desk.domain.errors import DomainError
from pre_desk.store.history import Nature, load_values
from pre_desk.store.repositories import Repositories
from pre_desk.store.tables import ENTITIES, TABLES
from pre_desk.store.tables.registre import history, operation

_BATCH = 500
_later = operation.alias("later")


@dataclass(frozen=True, slots=True)
class Discarded:
    """One removed row; `seq` is its place in the history, `values` what it held."""

    seq: int
    operation_id: str
    kind: str
    object_id: str
    utc: datetime
    login: str
    values: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A column of `table` that points to another one's rows."""

    table: str
    column: str
    optional: bool


def links_to(kind: str) -> list[Link]:
    """Return every column of the vault that points to the rows of `kind`."""
    return [
        Link(name, key.parent.name, bool(key.parent.nullable))
        for name, table in TABLES.items()
        for key in sorted(table.foreign_keys, key=lambda one: one.parent.name)
        if key.column.table.name == kind
    ]


def load_discarded(connection: Connection, kinds: Collection[str]) -> list[Discarded]:
    """Return the rows of `kinds` that a person removed and that are not back, the latest first.

    What went because something above it was removed comes back with it: it is not told.
    """
    rows = connection.execute(_removals(kinds)).all()
    found: dict[tuple[str, str], Discarded] = {}
    for _, group in groupby(rows, key=lambda row: row.operation_id):
        for one in _tops([_discarded(row) for row in group]):
            # A thing removed twice is where it was removed last.
            found.setdefault((one.kind, one.object_id), one)
    back = {(kind, key) for kind in kinds for key in _present(connection, kind, found)}
    return [one for key, one in found.items() if key not in back]


def restore(repositories: Repositories, connection: Connection, seq: int) -> Discarded:
    """Put back a removed row and everything that went with it; return it.

    Raises DomainError when what it belonged to is gone, or when an equal one was made since.
    """
    query = _with_operation().where(history.c.seq == seq, history.c.change == "remove")
    row = connection.execute(query).first()
    if row is None:
        raise DomainError("Ceci n’est plus dans la corbeille.")
    top = _discarded(row)
    _refuse_orphan(connection, top)
    try:
        for one in _with_what_went(connection, top):
            repositories.of(one.kind).add(ENTITIES[one.kind](**one.values))
    except IntegrityError as broken:
        raise DomainError(
            "Ceci ne peut pas être restauré\u00a0: la même chose a été saisie depuis, ou ce à "
            "quoi elle se rattachait a été supprimé."
        ) from broken
    return top


def _with_operation() -> Any:
    columns = (history.c.seq, history.c.operation_id, history.c.kind, history.c.object_id)
    told = select(*columns, history.c.before, operation.c.utc, operation.c.login)
    return told.join(operation, operation.c.id == history.c.operation_id)


def _removals(kinds: Collection[str]) -> Any:
    """Removals in force: typed or done again, and not taken back."""
    standing = operation.c.nature.in_((Nature.TYPED.value, Nature.REDO.value))
    return (
        _with_operation()
        .where(history.c.change == "remove", history.c.kind.in_(kinds), standing)
        .where(~exists().where(_later.c.undoes == operation.c.id))
        .order_by(history.c.seq.desc())
    )


def _discarded(row: Row[Any]) -> Discarded:
    values = load_values(row.kind, row.before)
    return Discarded(row.seq, row.operation_id, row.kind, row.object_id, row.utc, row.login, values)


def _tops(group: Sequence[Discarded]) -> list[Discarded]:
    gone = {(one.kind, one.object_id) for one in group}
    return [one for one in group if gone.isdisjoint(_parents(one))]


def _parents(one: Discarded) -> list[tuple[str, str]]:
    table: Table = TABLES[one.kind]
    return [
        (key.column.table.name, one.values[key.parent.name])
        for key in table.foreign_keys
        if one.values[key.parent.name] is not None
    ]


def _present(connection: Connection, kind: str, asked: Iterable[tuple[str, str]]) -> list[str]:
    wanted = [object_id for one, object_id in asked if one == kind]
    column = TABLES[kind].c.id
    found: list[str] = []
    for start in range(0, len(wanted), _BATCH):
        part = select(column).where(column.in_(wanted[start : start + _BATCH]))
        found += connection.execute(part).scalars()
    return found


def _refuse_orphan(connection: Connection, top: Discarded) -> None:
    for kind, object_id in _parents(top):
        if not _present(connection, kind, [(kind, object_id)]):
            raise DomainError(
                "Ce à quoi ceci se rattachait est aussi dans la corbeille\u00a0: le restaurer "
                "d’abord."
            )


def _with_what_went(connection: Connection, top: Discarded) -> list[Discarded]:
    """The row and those removed under it by the same operation, parents first."""
    query = _with_operation().where(
        history.c.operation_id == top.operation_id,
        history.c.change == "remove",
        history.c.seq <= top.seq,
    )
    kept, inside = [top], {(top.kind, top.object_id)}
    for row in connection.execute(query.order_by(history.c.seq.desc())):
        one = _discarded(row)
        if not inside.isdisjoint(_parents(one)):
            inside.add((one.kind, one.object_id))
            kept.append(one)
    return kept
