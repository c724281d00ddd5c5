"""The whole content of a vault, row by row: to export it, to compare two vaults."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, UniqueConstraint, select

from pre_desk.store.attachments import open_attachment
from pre_desk.store.codec import to_scalar
from pre_desk.store.tables import ENTITIES, TABLES
from pre_desk.store.unit_of_work import UnitOfWork

_BATCH = 5000

# A sealed attachment is a blob: one at a time.
_HEAVY = frozenset(("document",))

# `version` counts saves and `cle` is computed: two vaults with the same content differ.
_NOT_CONTENT = frozenset(("version", "cle"))


def stream(uow: UnitOfWork, table: str, *order: str) -> Iterator[Any]:
    """Yield every object of a table in the order of its id, or of the columns given."""
    build = ENTITIES[table]
    names = uow.of(table).names
    for row in _rows(uow.connection, table, order or ("id",)):
        yield build(**dict(zip(names, row, strict=True)))


def taken_ids(connection: Connection, table: str) -> frozenset[str]:
    """Return the ids of a table."""
    return frozenset(connection.execute(select(TABLES[table].c.id)).scalars())


def unique_fields() -> dict[str, list[tuple[str, ...]]]:
    """Return, by table, the sets of fields that no two rows may share."""
    return {
        name: [
            tuple(column.name for column in one.columns)
            for one in sorted(table.constraints, key=lambda one: str(one.name))
            if isinstance(one, UniqueConstraint)
        ]
        for name, table in TABLES.items()
    }


def content_digest(uow: UnitOfWork) -> str:
    """Return the SHA-256 (hex) of everything a team entered.

    Equal for two vaults with the same content, whatever their keys, journal, history,
    numbers of saves and nonces: attachments count by their plain bytes.
    """
    digest = hashlib.sha256()
    for table in ENTITIES:
        digest.update(f"\n{table}\n".encode())
        names = uow.of(table).names
        kept = [index for index, name in enumerate(names) if name not in _NOT_CONTENT]
        for row in _rows(uow.connection, table, ("id",)):
            values = [to_scalar(row[index]) for index in kept]
            if table == "document":
                plain = open_attachment(uow.attachments_key, row.id, row.scelle)
                values[kept.index(names.index("scelle"))] = hashlib.sha256(plain).hexdigest()
            digest.update(json.dumps(values, ensure_ascii=False).encode() + b"\n")
    return digest.hexdigest()


def _rows(connection: Connection, table: str, order: tuple[str, ...]) -> Iterator[Row[Any]]:
    source = TABLES[table]
    query = select(source).order_by(*(source.c[name] for name in order))
    batch = 1 if table in _HEAVY else _BATCH
    yield from connection.execute(query.execution_options(yield_per=batch))
