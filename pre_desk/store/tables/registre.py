"""Technical tables: the journal and the history of values. They hold no dataclass."""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text

from pre_desk.store.tables.columns import Instant, metadata

# No version column: rows are written once and never edited.
journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("utc", Instant, nullable=False),
    Column("login", String, nullable=False),
    Column("poste", String, nullable=False),
    Column("event", String, nullable=False),
    Column("kind", String, nullable=False, default=""),
    Column("object_id", String, nullable=False, default=""),
    Column("detail", Text, nullable=False, default=""),
    Column("prev", LargeBinary, nullable=False),
    Column("mac", LargeBinary, nullable=False),
)

operation = Table(
    "operation",
    metadata,
    Column("id", String, primary_key=True),
    Column("utc", Instant, nullable=False, index=True),
    Column("login", String, nullable=False),
    Column("label", Text, nullable=False),
    Column("undoes", String),
    Column("version", Integer, nullable=False, default=1),
)

history = Table(
    "history",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("operation_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("object_id", String, nullable=False),
    Column("change", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("ix_history_operation_id", "operation_id"),
    Index("ix_history_object_id", "object_id"),
)
