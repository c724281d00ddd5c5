"""What can be taken back, and taking it back: undo and redo across the vault.

Each undo is an operation that takes another back, and a redo one that takes back an undo:
they form chains, in which every second one brings the first change about again.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Row,
    Select,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from pre_desk.domain.errors import EditConflict, NotFound
from pre_desk.french import hour
from pre_desk.store.history import History, Nature, OperationRow, load_values
from pre_desk.store.tables import TABLES
from pre_desk.store.tables.registre import history, operation

Progress = Callable[[int, int], None]
_BATCH = 500

_origin, _later = operation.alias("origin"), operation.alias("later")
_TAKEN_BACK = exists().where(_later.c.undoes == operation.c.id)


def last_operation(
    connection: Connection, login: str, passed: Collection[str] = ()
) -> OperationRow | None:
    """Return the person's last operation that is in force, under the name it was typed with.

    What a program made (a demonstration, the first lists) is not hers to take back, nor
    those she has `passed` over.
    """
    standing = operation.c.nature.in_((Nature.TYPED.value, Nature.REDO.value))
    own = operation.c.login == login
    offered = operation.c.id.not_in(passed)
    return _newest(connection, _operations().where(own, standing, offered))


def last_undone(
    connection: Connection, login: str, passed: Collection[str] = ()
) -> OperationRow | None:
    """Return the undo that the person may take back, None once she typed something else."""
    own = operation.c.login == login
    nature, offered = operation.c.nature == Nature.UNDO.value, operation.c.id.not_in(passed)
    undone = _newest(connection, _operations().where(own, nature, offered))
    if undone is None:
        return None
    at = select(operation.c.seq).where(operation.c.id == undone.id).scalar_subquery()
    typed = exists().where(own, operation.c.nature == Nature.TYPED.value, operation.c.seq > at)
    return None if connection.execute(select(typed)).scalar() else undone


class Touched(NamedTuple):
    """One row that an operation made, changed or removed, with what it held of it before."""

    kind: str
    object_id: str
    before: Mapping[str, Any]


def touched_by(connection: Connection, operation_id: str, kinds: Collection[str]) -> list[Touched]:
    """Return what an operation did to rows of `kinds`, the latest first."""
    rows = _newest_first(connection, operation_id, kinds)
    return [
        Touched(one.kind, one.object_id, load_values(one.kind, one.before) if one.before else {})
        for one in rows
    ]


def standing_since(connection: Connection, operation_id: str) -> list[str]:
    """Return the operations done after one and still in force, whoever did them."""
    at = select(operation.c.seq).where(operation.c.id == operation_id).scalar_subquery()
    first = func.coalesce(operation.c.origin, operation.c.id)
    ends = select(func.max(operation.c.seq)).where(operation.c.seq > at).group_by(first)
    # An even number: done and taken back, or the reverse.
    standing = ends.having(func.count() % 2 == 1)
    return list(
        connection.execute(select(operation.c.id).where(operation.c.seq.in_(standing))).scalars()
    )


def no_more(target: OperationRow) -> str:
    """« Changer de liste » ne peut plus être annulé (or « rétabli »), without its full stop."""
    act = "rétabli" if target.nature is Nature.UNDO else "annulé"
    return f"«\u00a0{target.label}\u00a0» ne peut plus être {act}"


def take_back(
    connection: Connection, recorder: History, operation_id: str, progress: Progress
) -> set[str]:
    """Reverse every change of an operation; return the kinds touched.

    Raises EditConflict when one of its objects was changed again since: undoing
    would lose that later change. Whatever `progress(done, total)` raises stops it.
    """
    target = _end_of_chain(connection, operation_id)
    if target.nature is Nature.FINAL:
        raise EditConflict(f"«\u00a0{target.label}\u00a0» ne peut pas être annulé.")
    _refuse_if_overtaken(connection, target)
    nature = Nature.REDO if target.nature is Nature.UNDO else Nature.UNDO
    recorder.mark(nature, undoes=target.id, origin=target.origin or target.id)
    changes = _newest_first(connection, target.id)
    try:
        return _reverse(connection, recorder, changes, progress)
    except IntegrityError as broken:
        raise EditConflict(
            f"{no_more(target)}\u00a0: d’autres fiches s’y rattachent depuis."
        ) from broken


def _operations() -> Select[Any]:
    """Operations under the name of what they bring about: a redo has that of what was typed."""
    named = operation.outerjoin(_origin, _origin.c.id == operation.c.origin)
    label = func.coalesce(_origin.c.label, operation.c.label).label("told")
    return select(operation, label).select_from(named)


def _newest(connection: Connection, query: Select[Any]) -> OperationRow | None:
    newest = query.where(~_TAKEN_BACK).order_by(operation.c.seq.desc()).limit(1)
    row = connection.execute(newest).first()
    return _row(row) if row else None


def _row(row: Row[Any]) -> OperationRow:
    return OperationRow(
        row.id, row.utc, row.login, row.told, Nature(row.nature), row.undoes, row.origin
    )


def _end_of_chain(connection: Connection, operation_id: str) -> OperationRow:
    """Return what is to be taken back for `operation_id` not to be in force."""
    asked = connection.execute(_operations().where(operation.c.id == operation_id)).first()
    if asked is None:
        raise NotFound("Cette opération n’existe pas ou n’existe plus.")
    first = asked.origin or asked.id
    chain = _operations().where(or_(operation.c.id == first, operation.c.origin == first))
    end = _newest(connection, chain)
    assert end is not None, "the last of a chain is never taken back"
    if (end.nature is Nature.UNDO) != (asked.nature == Nature.UNDO.value):
        raise EditConflict(f"«\u00a0{end.label}\u00a0» est déjà annulé.")
    return end


def _newest_first(
    connection: Connection, operation_id: str, kinds: Collection[str] = tuple(TABLES)
) -> Sequence[Any]:
    query = select(history).where(history.c.operation_id == operation_id, history.c.kind.in_(kinds))
    return connection.execute(query.order_by(history.c.seq.desc())).all()


def _reverse(
    connection: Connection, recorder: History, changes: Sequence[Any], progress: Progress
) -> set[str]:
    kinds: set[str] = set()
    done = 0
    for (kind, change), rows in groupby(changes, key=lambda row: (row.kind, row.change)):
        kinds.add(kind)
        for part in _parts(rows):
            progress(done, len(changes))
            _REVERSE[change](connection, recorder, kind, part)
            done += len(part)
    return kinds


def _parts(rows: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(rows)
    while part := list(islice(waiting, _BATCH)):
        yield part


def _refuse_if_overtaken(connection: Connection, target: OperationRow) -> None:
    """Raise EditConflict naming the later change that undoing `target` would lose."""
    by_chain: dict[str, list[OperationRow]] = {}
    for one in _overtaking(connection, target.id):
        by_chain.setdefault(one.origin or one.id, []).append(one)
    # An even number: changed and changed back, or the reverse.
    standing = [chain[-1] for chain in by_chain.values() if len(chain) % 2]
    if standing:
        last = max(standing, key=lambda one: one.utc)
        when = last.utc.astimezone()
        raise EditConflict(
            f"{no_more(target)}\u00a0: la même fiche a été modifiée depuis par {last.login} "
            f"(«\u00a0{last.label}\u00a0», le {when:%d/%m/%Y} à {hour(when)})."
        )


def _overtaking(connection: Connection, operation_id: str) -> list[OperationRow]:
    """Later operations on what this one touched, in their order."""
    mine, later = history.alias("mine"), history.alias("later")
    same = and_(later.c.object_id == mine.c.object_id, later.c.kind == mine.c.kind)
    query = (
        select(mine.c.change, mine.c.after, later.c.operation_id, later.c.change, later.c.after)
        .select_from(mine.join(later, same))
        .where(mine.c.operation_id == operation_id)
        .where(later.c.operation_id != operation_id, later.c.seq > mine.c.seq)
    )
    found = {row[2] for row in connection.execute(query) if _meet(row)}
    waiting, rows = iter(found), list[Row[Any]]()
    while part := list(islice(waiting, _BATCH)):
        rows += connection.execute(_operations().where(operation.c.id.in_(part))).all()
    return [_row(row) for row in sorted(rows, key=lambda row: row.seq)]


def _meet(row: Any) -> bool:
    """Whether two changes of one object touch the same thing."""
    change, after, _, later_change, later_after = row
    if change == later_change == "change":
        return not json.loads(after).keys().isdisjoint(json.loads(later_after))
    return True


def _reverse_create(connection: Connection, recorder: History, kind: str, rows: list[Any]) -> None:
    table = TABLES[kind]
    among = table.c.id.in_([row.object_id for row in rows])
    found = connection.execute(select(table).where(among)).mappings().all()
    connection.execute(delete(table).where(among))
    recorder.removed(kind, [dict(row) for row in found])


def _reverse_change(connection: Connection, recorder: History, kind: str, rows: list[Any]) -> None:
    table = TABLES[kind]
    for row in rows:
        before = load_values(kind, row.before)
        values = {**before, "version": table.c.version + 1}
        connection.execute(update(table).where(table.c.id == row.object_id).values(values))
        recorder.changed(kind, row.object_id, load_values(kind, row.after), before)


def _reverse_remove(connection: Connection, recorder: History, kind: str, rows: list[Any]) -> None:
    connection.execute(insert(TABLES[kind]), [load_values(kind, row.before) for row in rows])
    recorder.created(kind, [row.object_id for row in rows])


_REVERSE = {"create": _reverse_create, "change": _reverse_change, "remove": _reverse_remove}
