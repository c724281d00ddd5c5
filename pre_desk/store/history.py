"""Before and after values of every change, inside the vault: undo, « qui a changé quoi »."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from pre_desk.domain.errors import EditConflict
from pre_desk.store.codec import from_scalar, to_scalar
from pre_desk.store.tables import TABLES
from pre_desk.store.tables.registre import history, operation

Values = Mapping[str, Any]
Progress = Callable[[int, int], None]
_BATCH = 500

# Built once: every saved change runs them.
_INSERT, _INSERT_OPERATION = insert(history), insert(operation)


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One transaction as a person names it: « Changer de liste »."""

    id: str
    utc: datetime
    login: str
    label: str


class History:
    """Records what one operation changes, in the transaction that changes it."""

    def __init__(self, connection: Connection, current: OperationRow) -> None:
        self._connection = connection
        self._operation = current
        self._opened = False

    def created(self, kind: str, object_ids: Sequence[str]) -> None:
        """Rows were added; their values are in their table, so none are copied here."""
        self._write([self._row(kind, object_id, "create") for object_id in object_ids])

    def changed(self, kind: str, object_id: str, before: Values, after: Values) -> None:
        """A row went from `before` to `after` (changed columns only)."""
        self._write([self._row(kind, object_id, "change", before, after)])

    def removed(self, kind: str, rows: Sequence[Values]) -> None:
        """Rows were deleted; each is given whole."""
        self._write([self._row(kind, row["id"], "remove", row) for row in rows])

    def _row(
        self,
        kind: str,
        object_id: str,
        change: str,
        before: Values | None = None,
        after: Values | None = None,
    ) -> dict[str, Any]:
        return {
            "operation_id": self._operation.id,
            "kind": kind,
            "object_id": object_id,
            "change": change,
            "before": _dump(before),
            "after": _dump(after),
        }

    def _write(self, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        if not self._opened:
            one = self._operation
            opened = {"id": one.id, "utc": one.utc, "login": one.login, "label": one.label}
            self._connection.execute(_INSERT_OPERATION, opened)
            self._opened = True
        self._connection.execute(_INSERT, rows)

    def mark_undoes(self, operation_id: str) -> None:
        """Say that the current operation takes `operation_id` back."""
        self._connection.execute(
            update(operation)
            .where(operation.c.id == self._operation.id)
            .values(undoes=operation_id)
        )


def _dump(values: Values | None) -> str | None:
    if values is None:
        return None
    return json.dumps({k: to_scalar(v) for k, v in values.items()}, ensure_ascii=False)


def last_operation(connection: Connection, login: str) -> OperationRow | None:
    """Return the person's last operation that was not taken back, or None."""
    undone = select(operation.c.undoes).where(operation.c.undoes.is_not(None))
    row = connection.execute(
        select(operation)
        .where(operation.c.login == login, operation.c.undoes.is_(None))
        .where(operation.c.id.not_in(undone))
        .order_by(operation.c.utc.desc(), operation.c.id.desc())
        .limit(1)
    ).first()
    return OperationRow(row.id, row.utc, row.login, row.label) if row else None


def take_back(
    connection: Connection, recorder: History, operation_id: str, progress: Progress
) -> set[str]:
    """Reverse every change of an operation; return the kinds touched.

    Raises EditConflict when one of its objects was changed again since: undoing
    would lose that later change. Whatever `progress(done, total)` raises stops it.
    """
    _refuse_if_overtaken(connection, operation_id)
    kinds: set[str] = set()
    changes = _newest_first(connection, operation_id)
    done = 0
    for (kind, change), rows in groupby(changes, key=_kind_change):
        kinds.add(kind)
        for part in _parts(rows):
            progress(done, len(changes))
            _REVERSE[change](connection, recorder, kind, part)
            done += len(part)
    recorder.mark_undoes(operation_id)
    return kinds


def _newest_first(connection: Connection, operation_id: str) -> Sequence[Any]:
    query = select(history).where(history.c.operation_id == operation_id)
    return connection.execute(query.order_by(history.c.seq.desc())).all()


def _kind_change(row: Any) -> tuple[str, str]:
    return row.kind, row.change


def _parts(rows: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(rows)
    while part := list(islice(waiting, _BATCH)):
        yield part


def _refuse_if_overtaken(connection: Connection, operation_id: str) -> None:
    mine = history.alias("mine")
    later = history.alias("later")
    overtaken = connection.execute(
        select(func.count())
        .select_from(mine.join(later, later.c.object_id == mine.c.object_id))
        .where(mine.c.operation_id == operation_id)
        .where(later.c.operation_id != operation_id, later.c.seq > mine.c.seq)
    ).scalar_one()
    if overtaken:
        raise EditConflict(
            "Cette opération ne peut plus être annulée : des fiches qu’elle a touchées "
            "ont été modifiées depuis."
        )


def _reverse_create(connection: Connection, recorder: History, kind: str, rows: list[Any]) -> None:
    table = TABLES[kind]
    among = table.c.id.in_([row.object_id for row in rows])
    found = connection.execute(select(table).where(among)).mappings().all()
    connection.execute(delete(table).where(among))
    recorder.removed(kind, [dict(row) for row in found])


def _reverse_change(connection: Connection, recorder: History, kind: str, rows: list[Any]) -> None:
    table = TABLES[kind]
    for row in rows:
        before = _load(kind, row.before)
        values = {**before, "version": table.c.version + 1}
        connection.execute(update(table).where(table.c.id == row.object_id).values(values))
        recorder.changed(kind, row.object_id, _load(kind, row.after), before)


def _reverse_remove(connection: Connection, recorder: History, kind: str, rows: list[Any]) -> None:
    connection.execute(insert(TABLES[kind]), [_load(kind, row.before) for row in rows])
    recorder.created(kind, [row.object_id for row in rows])


_REVERSE = {"create": _reverse_create, "change": _reverse_change, "remove": _reverse_remove}


def _load(kind: str, text: str) -> dict[str, Any]:
    columns = TABLES[kind].columns
    return {name: from_scalar(columns[name], value) for name, value in json.loads(text).items()}
