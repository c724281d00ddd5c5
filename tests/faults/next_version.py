"""The application as a later version will be: one more migration, long enough to be killed in."""

import os
import sys
from pathlib import Path

from pre_desk.bundled import bundled_path
from pre_desk.store import migrate

TABLES, ROWS = 12, 250

_REVISION = f'''
"""A later version: more tables, filled from what is there."""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None


def upgrade():
    print("begun", flush=True)
    op.add_column("enfant", sa.Column("plus_tard", sa.String))
    op.execute("UPDATE enfant SET plus_tard = nom")
    for number in range({TABLES}):
        op.create_table(f"plus_tard_{{number}}", sa.Column("id", sa.Integer, primary_key=True))
        for row in range({ROWS}):
            op.execute(f"INSERT INTO plus_tard_{{number}} (id) VALUES ({{row}})")
    op.drop_index("ix_history_object_id")
    print("ended", flush=True)
'''


def next_migrations(folder: Path) -> Path:
    """Write the migrations of the later version in a folder: the shipped ones, and one more."""
    shipped = bundled_path("db/migrations")
    (folder / "versions").mkdir(parents=True, exist_ok=True)
    for one in (*shipped.glob("*.py*"), *shipped.glob("versions/*.py")):
        (folder / one.relative_to(shipped)).write_bytes(one.read_bytes())
    (folder / "versions/0002_later.py").write_text(_REVISION, encoding="utf-8")
    return folder


def be_the_next_version(folder: Path) -> None:
    """Make this process migrate as the later version does."""
    migrate.bundled_path = lambda name: folder  # type: ignore[attr-defined]


def main(vault: Path, migrations: Path) -> None:
    """Open a vault as the later version: it is migrated, then closed."""
    from tests.vaults import NOW, enter

    be_the_next_version(migrations)
    enter(vault).close(NOW)
    print("closed", flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
