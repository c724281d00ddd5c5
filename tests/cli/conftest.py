"""Commands run in this process, on a vault made once by the command line itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pre_desk.cli import run
from pre_desk.store.keys.derivation import FLOOR_KIB, FLOOR_PASSES, KdfPolicy
from tests.vaults import copy_vault, private_home

LOGIN, PASSPHRASE = "coordination", "treize moutons traversent la place"

# The five files and the columns that a foreign folder must have, and no others.
MINIMUM = {
    "enfants": "enfant;nom;prenom;naissance;sexe\n1;Benali;Maëlys;2012-03-04;F\n"
    "2;Cissé;Théo;2013-05-04;\n",
    "parcours": "parcours;enfant;entree;sortie;motif_sortie\n"
    "A;1;2020-09-14;2021-06-30;objectifs atteints\nB;2;2021-01-05;;\n",
    "suivis": "parcours;debut;liste\nA;2020-09-14;principal\nB;2021-01-05;observation\n",
    "scolarites": "enfant;debut;etablissement;niveau\n1;2020-09-01;École des Tilleuls;CE2\n",
    "evaluations": "enfant;annee;vague;item;niveau\n1;2020-2021;V1;resultats;2\n"
    "1;2020-2021;V2;resultats;3\n",
}


@dataclass(frozen=True)
class Answer:
    """What one command left: its exit status and what it printed."""

    status: int
    out: str
    err: str


Command = Callable[..., Answer]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return private_home(tmp_path, monkeypatch)


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lowest cost that an ordinary opening accepts."""
    _lower(monkeypatch)


def _lower(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(KdfPolicy, "calibrated", lambda: KdfPolicy(FLOOR_KIB, FLOOR_PASSES))


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty vault of one account, copied for each test."""
    folder = tmp_path_factory.mktemp("modele")
    secret = folder / "phrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    path = folder / "equipe.pre"
    words = ["accounts", "create", path, "--login", LOGIN, "--passphrase-file", secret]
    with pytest.MonkeyPatch.context() as patch:
        private_home(folder, patch)
        _lower(patch)
        assert run([str(one) for one in words], lambda *_: []) == 0
    return path


@pytest.fixture
def vault(model: Path, tmp_path: Path) -> Path:
    return copy_vault(model, tmp_path / "equipe.pre")


@pytest.fixture
def secret(tmp_path: Path) -> Callable[..., Path]:
    """Write a passphrase file."""

    def made(passphrase: str = PASSPHRASE, name: str = "phrase") -> Path:
        path = tmp_path / name
        path.write_text(f"{passphrase}\n", encoding="utf-8")
        return path

    return made


@pytest.fixture
def plain(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command exactly as it is written."""

    def command(*words: Any, show: Any = lambda *_: []) -> Answer:
        capsys.readouterr()
        status = run([str(one) for one in words], show)
        told = capsys.readouterr()
        return Answer(status, told.out, told.err)

    return command


@pytest.fixture
def desk(plain: Command, secret: Callable[..., Path]) -> Command:
    """Run a command with the account's passphrase file."""
    return lambda *words, **options: plain(*words, "--passphrase-file", secret(), **options)


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Write the minimum folder; files told by name replace theirs."""

    def made(**changed: str | bytes) -> Path:
        place = tmp_path / "dossier"
        place.mkdir(exist_ok=True)
        for name, content in {**MINIMUM, **changed}.items():
            told = content.encode() if isinstance(content, str) else content
            (place / f"{name}.csv").write_bytes(told)
        return place

    return made
