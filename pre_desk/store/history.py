"""Before and after values of every change, inside the vault: undo, « qui a changé quoi »."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, insert

from pre_desk.store.codec import from_scalar, to_scalar
from pre_desk.store.tables import TABLES
from pre_desk.store.tables.registre import history, operation

Values = Mapping[str, Any]

# Built once: every saved change runs them.
_INSERT, _INSERT_OPERATION = insert(history), insert(operation)


class Nature(Enum):
    """How an operation came: what a person typed is what « Annuler » offers to take back."""

    TYPED = "typed"
    UNDO = "undo"
    REDO = "redo"
    MADE = "made"
    # Typed by a person, but its values are kept nowhere: nothing takes it back.
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One transaction as a person names it: « Changer de liste ».

    `undoes` is the operation that it takes back, `origin` the typed one behind it.
    """

    id: str
    utc: datetime
    login: str
    label: str
    nature: Nature = Nature.TYPED
    undoes: str | None = None
    origin: str | None = None


class History:
    """Records what one operation changes, in the transaction that changes it."""

    def __init__(self, connection: Connection, current: OperationRow) -> None:
        self._connection = connection
        self._operation = current
        self._opened = False

    @property
    def final(self) -> bool:
        """Whether the current operation is one that nothing takes back."""
        return self._operation.nature is Nature.FINAL

    def mark(self, nature: Nature, *, undoes: str | None = None, origin: str | None = None) -> None:
        """Say how the current operation came, before it changes anything."""
        assert not self._opened, "an operation is told once, when it begins"
        self._operation = replace(self._operation, nature=nature, undoes=undoes, origin=origin)

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
            chained = {"nature": one.nature.value, "undoes": one.undoes, "origin": one.origin}
            self._connection.execute(_INSERT_OPERATION, opened | chained)
            self._opened = True
        self._connection.execute(_INSERT, rows)


def _dump(values: Values | None) -> str | None:
    if values is None:
        return None
    return json.dumps({k: to_scalar(v) for k, v in values.items()}, ensure_ascii=False)


def load_values(kind: str, text: str) -> dict[str, Any]:
    """Return the values of a row, or of some of its columns, as the history kept them."""
    columns = TABLES[kind].columns
    return {name: from_scalar(columns[name], value) for name, value in json.loads(text).items()}
