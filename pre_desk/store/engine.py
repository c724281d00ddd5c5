"""SQLCipher under SQLAlchemy: one connection shape for writing, one for reading (STORE §1)."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as dbapi2
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool, StaticPool

from pre_desk.domain.errors import VaultError

# 3.51.1 and 3.51.2 can corrupt a database when the WAL is reset.
OLDEST_SQLITE = (3, 51, 3)
_ATTACH, _DETACH = 24, 25  # SQLITE_ATTACH, SQLITE_DETACH

_PRAGMAS = (
    "cipher_log_level = NONE",
    "temp_store = MEMORY",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "secure_delete = ON",
    "cache_size = -64000",
    "busy_timeout = 5000",
)


def connect(path: Path, key: bytes, *, read_only: bool = False, attach: bool = False) -> Any:
    """Return a raw connection to the encrypted file.

    `key` is the 32-byte SQLCipher key: a key of another length would silently be
    taken for a passphrase, so it is refused. `attach` is for key changes only.
    """
    if len(key) != 32:
        raise ValueError("a raw SQLCipher key has 32 bytes")
    mode = "ro" if read_only else "rw"
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    _refuse_old_engine(connection)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    if not attach:
        connection.set_authorizer(_deny_attach)
    return connection


def _refuse_old_engine(connection: Any) -> None:
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    if cipher is None or not cipher[0] or dbapi2.sqlite_version_info < OLDEST_SQLITE:
        connection.close()
        raise VaultError(
            "Le moteur de chiffrement installé ne convient pas : réinstaller l’application."
        )


def _deny_attach(action: int, *_details: object) -> int:
    denied: int = dbapi2.SQLITE_DENY
    allowed: int = dbapi2.SQLITE_OK
    return denied if action in (_ATTACH, _DETACH) else allowed


def writing_engine(path: Path, key: bytes) -> Engine:
    """Return the engine of the one writer: every transaction begins IMMEDIATE.

    An explicit BEGIN is what makes a killed migration leave the old schema whole.
    """
    return _engine(lambda: connect(path, key), "BEGIN IMMEDIATE", StaticPool)


def reading_engine(path: Path, key: bytes, *, sole: bool) -> Engine:
    """Return an engine that cannot write. `sole`: nobody may write meanwhile either."""
    return _engine(lambda: _query_only(path, key, sole=sole), "BEGIN", NullPool)


def _query_only(path: Path, key: bytes, *, sole: bool) -> Any:
    # A reader beside a writer needs the shared WAL index, which mode=ro cannot create.
    connection = connect(path, key, read_only=sole)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _engine(creator: Any, begin: str, pool: Any) -> Engine:
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=creator, poolclass=pool, hide_parameters=True
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine
