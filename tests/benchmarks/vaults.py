"""Vaults of invented teams, made once per run in a temporary folder."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.role import Role
from pre_desk.store.creating import create_vault
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.store.opening import open_vault
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.store.vault import Vault
from tests.benchmarks.big_team import FIRST_YEAR, LAST_YEAR, fill

LOGIN = "coordination"
PASSPHRASE = "trois tortues jaunes sous la lampe"
TODAY = date(2023, 11, 23)
TEN_YEARS = [AnneeScolaire(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)]


@cache
def scratch() -> Path:
    """A folder that goes with the process."""
    made = Path(tempfile.mkdtemp(prefix="pre_desk-bench-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def made(name: str, write: Callable[[UnitOfWork], None]) -> Path:
    """Make a vault of the run with what `write` enters in it; return it closed."""
    path = scratch() / f"{name}.pre"
    now = datetime.now(UTC)
    vault, _ = create_vault(
        path,
        login=LOGIN,
        role=Role.COORDINATION,
        passphrase=PASSPHRASE,
        now=now,
        poste="banc",
        kdf=KdfPolicy.for_tests(),
    )
    with vault.transaction("Remplir", now=now) as uow:
        write(uow)
    vault.close(now)
    return path


def entered(path: Path, *, read_only: bool = False) -> Vault:
    """Open a vault of the run."""
    return open_vault(
        path,
        login=LOGIN,
        passphrase=PASSPHRASE,
        now=datetime.now(UTC),
        poste="banc",
        read_only=read_only,
        allow_weak_kdf=True,
    )


@cache
def vault_of(children: int) -> Path:
    """Return a closed vault of that many invented children."""
    return made(f"equipe-{children}", lambda uow: fill(uow, children))


def opened(children: int, *, read_only: bool = False) -> Vault:
    """Open the vault of that many children."""
    return entered(vault_of(children), read_only=read_only)
