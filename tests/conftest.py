"""What every test shares: a vault in memory, on the real engine."""

import gc
import os
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from pre_desk.domain.role import Role
from pre_desk.store.identity import seeded_identity
from pre_desk.store.journal import Author
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.store.migrate import upgrade
from pre_desk.store.reference import load_reference
from pre_desk.store.unit_of_work import UnitOfWork, writing
from pre_desk.usecases.demonstration import make_demonstration
from tests.vaults import ONE_AT_A_TIME, private_home

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AUDIT_KEY = b"a" * 32


def memory_engine() -> Engine:
    """An empty encrypted database in memory, with explicit transactions."""

    def connect() -> sqlcipher.Connection:
        connection = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", lambda one: one.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


@pytest.fixture(autouse=True, scope="module")
def collecting() -> Iterator[None]:
    """Python collects by itself again, whatever window a test has left open."""
    yield
    gc.enable()


@pytest.fixture(scope="session")
def template() -> Iterator[Engine]:
    """A database at the current schema with the shipped enumerations, copied for each test."""
    made = memory_engine()
    with made.begin() as connection:
        upgrade(connection)
    with _write(made, "Création") as opened:
        load_reference(opened)
    yield made
    made.dispose()


@pytest.fixture
def new_engine(template: Engine) -> Iterator[Callable[[], Engine]]:
    """Make as many new vaults as a test wants."""
    opened: list[Engine] = []

    def make() -> Engine:
        made = memory_engine()
        opened.append(made)
        source, target = template.raw_connection(), made.raw_connection()
        source.driver_connection.backup(target.driver_connection)
        source.close()
        target.close()
        return made

    yield make
    for one in opened:
        one.dispose()


@pytest.fixture
def engine(new_engine: Callable[[], Engine]) -> Engine:
    return new_engine()


@contextmanager
def _write(
    engine: Engine,
    label: str,
    *,
    login: str = "coordination",
    role: Role = Role.COORDINATION,
    now: datetime = NOW,
) -> Iterator[UnitOfWork]:
    with (
        ONE_AT_A_TIME,
        writing(
            engine,
            author=Author(login, "POSTE-1"),
            role=role,
            audit_key=AUDIT_KEY,
            attachments_key=b"p" * 32,
            label=label,
            now=now,
            new_id=seeded_identity(zlib.crc32(label.encode())),
            committed=lambda head: None,
        ) as opened,
    ):
        yield opened


@pytest.fixture
def write(engine: Engine) -> Callable[..., AbstractContextManager[UnitOfWork]]:
    """Open a writing transaction: `with write("Changer de liste") as uow:`."""

    def opened(label: str = "Test", **options: Any) -> AbstractContextManager[UnitOfWork]:
        return _write(engine, label, **options)

    return opened


@pytest.fixture
def new_vault(new_engine: Callable[[], Engine]) -> Callable[..., Callable[..., Any]]:
    """Make another vault: `write = new_vault()`, then as the fixture `write`."""

    def make() -> Callable[..., AbstractContextManager[UnitOfWork]]:
        other = new_engine()
        return lambda label="Test", **options: _write(other, label, **options)

    return make


@pytest.fixture
def uow(engine: Engine) -> Iterator[UnitOfWork]:
    """One writing transaction of the coordination, committed at the end of the test."""
    with _write(engine, "Test") as opened:
        yield opened


@pytest.fixture(scope="session")
def made_demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration vault, made once for all the tests; use `demonstration`."""
    folder = tmp_path_factory.mktemp("demonstration")
    with pytest.MonkeyPatch.context() as patch:
        private_home(folder, patch)
        make_demonstration(
            folder / "demonstration.pre", now=NOW, poste="POSTE-1", kdf=KdfPolicy.for_tests()
        )
    return folder / "demonstration.pre"


@pytest.fixture
def demonstration(
    made_demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A demonstration vault of the test's own, with its profile; open it with `allow_weak_kdf`."""
    private_home(tmp_path, monkeypatch)
    copy = tmp_path / made_demonstration.name
    # Without its backups, which nothing here restores.
    shutil.copytree(made_demonstration, copy, ignore=shutil.ignore_patterns("*.pre"))
    return copy
