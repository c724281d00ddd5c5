"""Technical tables: journal, operations, history, drafts, views. They hold no dataclass."""

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from pre_desk.store.tables.columns import Instant, metadata

# What somebody has read or taken out: « qui a ouvert cette fiche ».
READS = text("event IN ('open_file', 'open_document', 'read_note', 'export')")
# Who could write, and who signed what was written: looked at when a vault is opened.
MARKS = text("event IN ('accounts', 'checkpoint')")

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
    # Partial, so that an ordinary save does not pay for it.
    Index("ix_journal_reads", "object_id", sqlite_where=READS, postgresql_where=READS),
    Index("ix_journal_marks", "seq", sqlite_where=MARKS, postgresql_where=MARKS),
)

_TAKES_BACK, REMOVES = text("undoes IS NOT NULL"), text("change = 'remove'")

# In the order of `seq`: clocks go back. `undoes` is the operation it takes back, `origin`
# the typed one at the beginning of a chain of undos and redos.
operation = Table(
    "operation",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("utc", Instant, nullable=False),
    Column("login", String, nullable=False),
    Column("label", Text, nullable=False),
    Column("nature", String, nullable=False),
    Column("undoes", String),
    Column("origin", String),
    UniqueConstraint("id"),
    # Partial, so that an ordinary save does not pay for them.
    Index("ix_operation_undoes", "undoes", sqlite_where=_TAKES_BACK, postgresql_where=_TAKES_BACK),
    Index("ix_operation_origin", "origin", sqlite_where=_TAKES_BACK, postgresql_where=_TAKES_BACK),
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
    Index("ix_history_removed", "kind", sqlite_where=REMOVES, postgresql_where=REMOVES),
)

# What was typed and not saved yet, for the same login to find again after a crash.
draft = Table(
    "draft",
    metadata,
    Column("login", String, primary_key=True),
    Column("form", String, primary_key=True),
    Column("object_id", String, primary_key=True),
    Column("utc", Instant, nullable=False),
    Column("content", Text, nullable=False),
)

# A list as a person likes it: filters name schools and people, so it is no setting of a computer.
saved_view = Table(
    "saved_view",
    metadata,
    Column("login", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("first", Boolean, nullable=False),
)
