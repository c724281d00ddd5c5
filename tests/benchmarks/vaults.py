"""Vaults of invented teams, made once per run in a temporary folder."""

import atexit
import shutil
import tempfile
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.role import Role
from pre_desk.store.creating import create_vault
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.store.opening import open_vault
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


@cache
def vault_of(children: int) -> Path:
    """Return a closed vault of that many invented children."""
    path = scratch() / f"equipe-{children}.pre"
    now = datetime.now(UTC)
    made, _ = create_vault(
        path,
        login=LOGIN,
        role=Role.COORDINATION,
        passphrase=PASSPHRASE,
        now=now,
        poste="banc",
        kdf=KdfPolicy.for_tests(),
    )
    with made.transaction("Remplir", now=now) as uow:
        fill(uow, children)
    made.close(now)
    return path


def opened(children: int, *, read_only: bool = False) -> Vault:
    """Open the vault of that many children."""
    return open_vault(
        vault_of(children),
        login=LOGIN,
        passphrase=PASSPHRASE,
        now=datetime.now(UTC),
        poste="banc",
        read_only=read_only,
        allow_weak_kdf=True,
    )
