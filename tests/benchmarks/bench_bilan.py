"""The bilan PDF of the demonstration year: figures, charts and pages."""

from datetime import UTC, date, datetime

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.store.keys.derivation import KdfPolicy
from pre_desk.store.opening import open_vault
from pre_desk.usecases.bilans import render_bilan
from pre_desk.usecases.demonstration import ACCOUNTS, PASSPHRASE, make_demonstration
from tests.benchmarks.measure import Measure, timed, within
from tests.benchmarks.vaults import scratch

YEAR = AnneeScolaire(2022)
TODAY = date(2023, 11, 23)


def measures() -> list[Measure]:
    """The first rendering pays for importing the report libraries; the next does not."""
    path = scratch() / "demonstration.pre"
    now = datetime.now(UTC)
    made = timed(lambda: make_demonstration(path, now=now, poste="banc", kdf=KdfPolicy.for_tests()))
    vault = open_vault(
        path,
        login=ACCOUNTS[0].login,
        passphrase=PASSPHRASE,
        now=now,
        poste="banc",
        allow_weak_kdf=True,
    )

    def render() -> None:
        with vault.transaction("Éditer le bilan", now=now) as uow:
            assert render_bilan(uow, YEAR, on=TODAY, demonstration=True).startswith(b"%PDF")

    first, again = timed(render), min(timed(render) for _ in range(3))
    vault.close(datetime.now(UTC))
    return [
        within("demonstration vault made through the use cases", made, 60),
        within("bilan PDF of the demonstration year, first", first, 3),
        within("bilan PDF of the demonstration year, next", again, 3),
    ]
