"""db/schema.sql is what the migrations make, and the migrations make what the tables say."""

import re
from importlib import import_module

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from pre_desk.bundled import bundled_path
from pre_desk.store.migrate import current_revision, head_revision, upgrade
from pre_desk.store.tables import metadata
from tests.conftest import memory_engine


def schema_sql() -> str:
    """The schema as SQLite keeps it, one statement a paragraph, in name order."""
    engine = memory_engine()
    with engine.begin() as connection:
        upgrade(connection)
        query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name"
        statements = [row[0] for row in connection.execute(text(query))]
    engine.dispose()
    return (
        "\n\n".join(
            re.sub(r"[ \t]+\n", "\n", one).replace("\t", "    ") + ";" for one in statements
        )
        + "\n"
    )


def test_schema_sql_is_fresh():
    assert bundled_path("db/schema.sql").read_text(encoding="utf-8") == schema_sql(), (
        "run: python -m tests.store.test_schema"
    )


def test_the_migrations_make_what_the_tables_say():
    engine = memory_engine()
    with engine.begin() as connection:
        upgrade(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert current_revision(connection) == head_revision()
    engine.dispose()


def test_the_newest_file_is_alembic_s_head():
    script = import_module("alembic.script").ScriptDirectory(str(bundled_path("db/migrations")))
    assert script.get_current_head() == head_revision()


def test_every_table_can_be_created_in_postgresql():
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


if __name__ == "__main__":
    (bundled_path("db") / "schema.sql").write_text(schema_sql(), encoding="utf-8")
