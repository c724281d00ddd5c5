"""Two saves of one object: what each changed, put together when the fields differ (F14)."""

from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, select

from pre_desk import french
from pre_desk.domain.conflict import Conflict, FieldConflict
from pre_desk.domain.errors import EditConflict
from pre_desk.domain.field_labels import field_label
from pre_desk.store.history import load_values
from pre_desk.store.tables.registre import history

# Computed from other fields, or counted: nobody types them.
_DERIVED = frozenset(("id", "version", "cle"))


def merged(connection: Connection, kind: str, stored: Any, mine: Any) -> Any:
    """Return `stored` with what was changed in `mine` since it was read, at an older version.

    Raises EditConflict, with both versions, when both changed the same field otherwise;
    DomainError when the two changes do not fit together.
    """
    base = _as_read(connection, kind, stored, mine.version)
    names = [one.name for one in fields(mine) if one.name not in _DERIVED]
    if base is None:
        # Nobody knows what was read: whatever differs is in dispute.
        meeting = [n for n in names if getattr(mine, n) != getattr(stored, n)]
        touched = {n: getattr(mine, n) for n in meeting}
    else:
        touched = {n: getattr(mine, n) for n in names if getattr(mine, n) != base[n]}
        meeting = [n for n in touched if getattr(stored, n) not in (base[n], touched[n])]
    together = replace(stored, **touched)
    if meeting:
        raise _conflict(kind, stored, together, meeting)
    return together


def _as_read(connection: Connection, kind: str, stored: Any, version: int) -> dict[str, Any] | None:
    """Return the values of an object when it had `version`: each save counts one.

    None when the history does not go back that far, or when that version is not there.
    """
    saves = stored.version - version
    changes = (
        select(history.c.before)
        .where(history.c.object_id == stored.id, history.c.kind == kind)
        .where(history.c.change == "change")
        .order_by(history.c.seq.desc())
        .limit(max(0, saves))
    )
    found = connection.execute(changes).scalars().all()
    if len(found) != saves:
        return None
    values = {one.name: getattr(stored, one.name) for one in fields(stored)}
    for before in found:
        values |= load_values(kind, before)
    return values


def _conflict(kind: str, stored: Any, together: Any, names: list[str]) -> EditConflict:
    found = tuple(
        FieldConflict(n, field_label(kind, n), getattr(together, n), getattr(stored, n))
        for n in names
    )
    told = french.listed([f"«\u00a0{one.label}\u00a0»" for one in found])
    return EditConflict(
        f"{told}\u00a0: une autre valeur a été enregistrée entre-temps. Choisir celle à garder.",
        Conflict(kind, stored.id, found, together),
        field=names[0],
    )
