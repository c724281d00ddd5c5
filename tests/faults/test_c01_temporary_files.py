"""C01, continued: a sort too large for its cache stays in memory, never in a temporary file."""

from pathlib import Path

import pytest

from pre_desk.store.engine import connect
from tests.faults.watching import LINUX
from tests.vaults import enter

pytestmark = pytest.mark.skipif(not LINUX, reason="reads /proc")


def temporary_files() -> list[str]:
    """The files of SQLite's own that this process holds open; it removes their names at once."""
    held = [one.readlink() for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
    return [str(one) for one in held if "etilqs" in one.name]


@pytest.mark.parametrize(("told", "files"), [("as it is", 0), ("PRAGMA temp_store = FILE", 1)])
def test_c01_a_large_sort_leaves_no_temporary_file(path, told, files):
    vault = enter(path, read_only=True)
    connection = connect(vault.database, vault.keys.database, read_only=True)
    if files:
        connection.execute(told)
    connection.execute("PRAGMA cache_size = -100")
    sorted_names = connection.execute(
        "SELECT a.nom || b.prenom || c.nom FROM enfant a, enfant b, enfant c ORDER BY 1"
    )
    sorted_names.fetchone()
    assert (len(temporary_files()) > 0) == (files > 0)
    connection.close()
    vault.dispose()
