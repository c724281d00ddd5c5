"""C01, C02, C15: a whole day at the command line leaves no name in clear and calls nobody."""

import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faults.watching import (
    LINUX,
    files_below,
    found_in,
    names_in_files,
    open_for_writing,
    told_by,
    watched,
)
from tests.vaults import LEA, NAMES, PASSPHRASE, ROOT, home_variables, mode_of

pytestmark = pytest.mark.skipif(not LINUX, reason="reads /proc")
WORDS = [word for pair in NAMES for word in pair]
CHILDREN = 1500


@dataclass
class Day:
    """What was seen while the commands ran, and after."""

    folder: Path
    in_clear: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    network: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def vault(self) -> Path:
        return self.folder / "vault" / "Équipe.pre"

    @property
    def out(self) -> Path:
        return self.folder / "out"


def exchange_folder(folder: Path) -> Path:
    """The five smallest files of a team whose every child bears one of the names."""
    folder.mkdir()
    enfants, parcours, suivis, scolarites, evaluations = [], [], [], [], []
    for n in range(CHILDREN):
        nom, prenom = NAMES[n % 3]
        enfants.append(f"E{n};{nom}{n};{prenom};2013-0{1 + n % 9}-11;F")
        parcours.append(f"P{n};E{n};2022-10-03;;")
        suivis.append(f"P{n};2022-10-03;principal")
        scolarites.append(f"E{n};2022-09-01;École {n % 5};CE2")
        evaluations.append(f"E{n};2022-2023;V1;resultats;{1 + n % 4}")
    for name, head, rows in (
        ("enfants", "enfant;nom;prenom;naissance;sexe", enfants),
        ("parcours", "parcours;enfant;entree;sortie;motif_sortie", parcours),
        ("suivis", "parcours;debut;liste", suivis),
        ("scolarites", "enfant;debut;etablissement;niveau", scolarites),
        ("evaluations", "enfant;annee;vague;item;niveau", evaluations),
    ):
        (folder / f"{name}.csv").write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return folder


def run(day: Day, environment: dict[str, str], name: str, *words: str | Path) -> None:
    """Run one command, looking at every file while it works."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pre_desk", *map(str, words)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    next_look = 0.0
    while process.poll() is None:
        try:
            day.written |= open_for_writing(process.pid)
        except FileNotFoundError:
            break
        if time.monotonic() > next_look:
            day.in_clear |= set(names_in_files([day.home, day.vault.parent, day.out], WORDS))
            next_look = time.monotonic() + 0.3
        time.sleep(0.01)
    day.said[name] = process.communicate()[0]
    assert process.returncode == 0, day.said[name]


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Day:
    day = Day(tmp_path_factory.mktemp("day"))
    variables = home_variables(day.home)
    secret = day.folder / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    source = exchange_folder(day.folder / "source")
    day.vault.parent.mkdir()
    day.out.mkdir()
    environment, log = watched(day.folder / "watch")
    environment |= variables
    who = ("--login", LEA, "--passphrase-file", secret)
    run(day, environment, "create", "accounts", "create", day.vault, *who)
    run(day, environment, "import", "import", day.vault, source, *who)
    run(day, environment, "indicators", "indicators", day.vault, "--year", "2022-2023", *who)
    bilan = ("--year", "2022-2023", "--out", day.out / "bilan.pdf")
    run(day, environment, "bilan", "bilan", day.vault, *bilan, *who)
    run(day, environment, "export", "export", day.vault, "--out", day.out / "tout.archive", *who)
    run(day, environment, "backup", "backup", day.vault, day.out / "sauvegardes", *who)
    run(day, environment, "verify", "verify", day.vault, *who)
    day.in_clear |= set(names_in_files([day.home, day.vault.parent, day.out], WORDS))
    day.written |= set(told_by(log, "written"))
    day.network = told_by(log, "network")
    return day


def test_c01_the_scan_sees_the_names_of_the_imported_folder(day):
    assert len(names_in_files([day.folder / "source"], WORDS)) >= len(WORDS)


def test_c01_no_name_is_ever_in_clear_in_a_file_or_its_name(day):
    assert day.in_clear == set()


def test_c01_no_command_says_a_name(day):
    assert found_in(" ".join(day.said.values()).encode(), WORDS) == []
    assert str(CHILDREN) in re.sub(r"\D", "", day.said["import"])


def test_c02_every_file_written_is_in_the_vault_asked_for_or_the_profile(day):
    explained = (
        str(day.vault),
        str(day.out),
        str(day.home / ".local/share/pre_desk"),
        # Compiled modules are code; the watcher is the test's own.
        str(day.folder / "watch"),
        "/dev/null",
    )
    unexplained = [one for one in day.written if not one.startswith(explained)]
    assert [one for one in unexplained if not one.startswith(("/dev/", "/proc/"))] == []


def test_c02_the_temporary_folder_stays_empty(day):
    assert list(files_below([day.home / "tmp", day.home / "run"])) == []


def test_c02_every_file_left_is_private(day):
    left = [*files_below([day.home, day.vault.parent, day.out])]
    assert {path: oct(mode_of(path)) for path in left if mode_of(path) != 0o600} == {}
    assert mode_of(day.vault) == mode_of(day.vault / "sauvegardes") == 0o700
    assert len(left) > 8


def test_c02_the_vault_holds_the_files_it_says_and_no_other(day):
    names = {one.name for one in day.vault.iterdir()}
    # A reader leaves them, empty: she may not remove what a writer may be using.
    assert (day.vault / "dossier-0001.db-wal").stat().st_size == 0
    assert names - {"dossier-0001.db-wal", "dossier-0001.db-shm"} == {
        "cles.json",
        "dossier-0001.db",
        "dossier-0001.tete",
        "dossier-0001.cachet",
        "sauvegardes",
    }


def test_c15_no_command_opens_a_connection(day):
    assert day.network == []


def test_c15_the_watch_sees_a_connection(tmp_path):
    environment, log = watched(tmp_path / "watch")
    code = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert told_by(log, "network") != []
