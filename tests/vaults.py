"""Real vaults on a disk, at a key cost that tests can afford."""

import hashlib
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.role import Role
from pre_desk.store.creating import create_vault
from pre_desk.store.journal import GENESIS, chain_mac
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.store.opening import open_vault
from pre_desk.store.people import add_person
from pre_desk.store.tables import metadata
from pre_desk.store.tables.registre import history, journal, operation
from pre_desk.store.vault import Vault
from pre_desk.usecases.demonstration import PASSPHRASE as COMMON

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KDF = KdfPolicy.for_tests()

# A database in memory is one connection: a test and the window's own thread take turns.
ONE_AT_A_TIME = threading.RLock()
LEA, ZOE = "lea", "zoe"
PASSPHRASE = "quatre chevaux bleus au pré"
ZOE_PASSPHRASE = "sept lampes sous la pluie"
POSTE = "POSTE-1"
# Names that no file, library or language holds by chance.
NAMES = [("Zyvandrélle", "Qorlibert"), ("Wuthéraxie", "Nöbluzine"), ("Ékvoltramie", "Jixaundre")]


def private_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a profile and a temporary folder of its own, and its child processes too."""
    home = folder / "home"
    for name, value in home_variables(home).items():
        monkeypatch.setenv(name, value)
    return home


def home_variables(home: Path) -> dict[str, str]:
    """Environment of a person whose every folder is below `home`; the folders are made."""
    folders = {
        "HOME": home,
        "XDG_DATA_HOME": home / ".local/share",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_STATE_HOME": home / ".local/state",
        "XDG_RUNTIME_DIR": home / "run",
        "TMPDIR": home / "tmp",
    }
    for one in folders.values():
        one.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {name: str(path) for name, path in folders.items()}


def make_vault(path: Path, *, children: int = 30, **options: Any) -> str:
    """Make a closed vault of two persons (coordination and psychologist); return its recovery key.

    The first children bear NAMES.
    """
    vault, recovery = create_vault(
        path,
        login=LEA,
        role=Role.COORDINATION,
        passphrase=PASSPHRASE,
        now=NOW,
        poste=POSTE,
        kdf=KDF,
        **options,
    )
    add_person(vault, login=ZOE, role=Role.PSYCHOLOGUE, passphrase=ZOE_PASSPHRASE, now=NOW, kdf=KDF)
    for number in range(children):
        add_enfant(vault, *(NAMES[number] if number < len(NAMES) else (f"Nom{number}", "Prénom")))
    vault.close(NOW)
    return recovery


def enter(
    path: Path,
    *,
    login: str = LEA,
    passphrase: str = PASSPHRASE,
    now: datetime = NOW,
    read_only: bool = False,
    poste: str = POSTE,
) -> Vault:
    """Open a vault of the tests; whoever calls closes it."""
    return open_vault(
        path,
        login=login,
        passphrase=passphrase,
        now=now,
        poste=poste,
        read_only=read_only,
        allow_weak_kdf=True,
    )


@contextmanager
def entered(path: Path, **options: Any) -> Iterator[Vault]:
    """Open a vault for the time of a block, then close it as a person does."""
    vault = enter(path, **options)
    try:
        yield vault
        vault.close(options.get("now", NOW))
    finally:
        vault.dispose()


def as_account(
    demonstration: Path, login: str = "coordination", *, read_only: bool = True
) -> AbstractContextManager[Vault]:
    """Open a demonstration as one of its accounts, for the time of a block."""
    return entered(demonstration, login=login, passphrase=COMMON, read_only=read_only)


def add_enfant(vault: Vault, nom: str, prenom: str = "Prénom", now: datetime = NOW) -> Enfant:
    """Save one child, in one transaction."""
    with vault.transaction("Saisie", now=now) as uow:
        one = Enfant(id=uow.new_id(), nom=nom, prenom=prenom, naissance=date(2015, 5, 3))
        return uow.enfant.add(one)


def names_in(vault: Vault) -> list[str]:
    """The family names of every child."""
    with vault.reading(now=NOW) as uow:
        return [one.nom for one in uow.enfant.find()]


def content_of(vault: Vault) -> str:
    """A digest of every row of every table that opening and closing do not write to."""
    digest = hashlib.sha256()
    with vault.reading(now=NOW) as uow:
        for table in metadata.sorted_tables:
            if table not in (journal, operation, history):
                rows = sorted(repr(tuple(row)) for row in uow.connection.execute(select(table)))
                digest.update(f"{table.name}{rows}".encode())
    return digest.hexdigest()


def copy_vault(source: Path, target: Path) -> Path:
    """Copy a closed vault, or put it in the place of another."""
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(source, target))


def start(module: str, *words: str | Path, **options: Any) -> subprocess.Popen[str]:
    """Start a module of the tests in its own process, from the checkout."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, words)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def mode_of(path: Path) -> int:
    """The permissions of a file."""
    return path.stat().st_mode & 0o777


def rewrite_journal(vault: Vault, seq: int, **values: Any) -> None:
    """Change an event as somebody who holds every common key can: the chain is made anew."""
    key = vault.keys.audit
    assert vault.engine is not None
    with vault.engine.begin() as connection:
        connection.execute(update(journal).where(journal.c.seq == seq).values(**values))
        rows = connection.execute(select(journal).order_by(journal.c.seq)).all()
        prev = GENESIS
        for row in rows:
            told = (row.login, row.poste, row.event, row.kind, row.object_id, row.detail)
            mac = chain_mac(key, prev, row.seq, (row.utc.isoformat(timespec="microseconds"), *told))
            place = update(journal).where(journal.c.seq == row.seq)
            connection.execute(place.values(prev=prev, mac=mac))
            prev = mac
    vault.expect_head(vault.current_head())
