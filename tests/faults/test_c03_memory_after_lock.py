"""C03, and C06, C11, C15 for the window: what remains once the vault is locked, what it showed."""

import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.watching import (
    LINUX,
    count_in_memory,
    forms_in_memory,
    found_in,
    internet_sockets,
    names_in_files,
    open_for_writing,
    told_by,
    watched,
)
from tests.vaults import LEA, NAMES, NOW, PASSPHRASE, copy_vault, enter, home_variables, start

pytestmark = pytest.mark.skipif(not LINUX, reason="reads /proc")
WORDS = [word for pair in NAMES for word in pair]


@dataclass
class Sitting:
    """Everything that was seen of one sitting at the window."""

    titles: list[str]
    before: dict[str, int]
    after: dict[str, int]
    sockets: list[str]
    network: list[str]
    in_clear: list[str]
    writing: set[str]
    said: str
    settings: str
    home: Path
    vault: Path


def secrets_of(vault_path: Path) -> tuple[dict[str, set[bytes]], str]:
    """What must be gone after the lock, and the id of a child; nothing is written."""
    vault = enter(vault_path, read_only=True)
    with vault.reading(now=NOW) as uow:
        (child,) = uow.enfant.find(nom=NAMES[0][0])
    key = vault.keys.database
    vault.dispose()
    secrets = {
        "passphrase": {PASSPHRASE.encode(code) for code in ("utf-8", "utf-16-le", "latin-1")},
        "data key": {vault.keys.data, vault.keys.data.hex().encode()},
        "database key": {key, key.hex().encode(), key.hex().upper().encode()},
        "audit key": {vault.keys.audit},
        "names": {form for word in WORDS for form in forms_in_memory(word)},
    }
    return secrets, child.id


def wait_for_successor(pid: int) -> None:
    """Wait until the process has become the unlock window, and has had time to settle."""
    command = Path(f"/proc/{pid}/cmdline")
    deadline = time.monotonic() + 30
    while b"at_the_desk" in command.read_bytes():
        assert time.monotonic() < deadline, "the process was not replaced"
        time.sleep(0.05)
    time.sleep(3)


@pytest.fixture(scope="module")
def sitting(model, tmp_path_factory) -> Sitting:
    folder = tmp_path_factory.mktemp("sitting")
    with pytest.MonkeyPatch.context() as patch:
        home = folder / "home"
        for name, value in home_variables(home).items():
            patch.setenv(name, value)
        vault = copy_vault(model, folder / "Équipe.pre")
        secrets, child = secrets_of(vault)
        environment, log = watched(folder / "watch", readable=True)
        process = start(
            "tests.faults.at_the_desk", vault, child, LEA, stdin=subprocess.PIPE, env=environment
        )
    try:
        return sit(process, secrets, log, home, vault)
    finally:
        process.kill()
        process.communicate()


def sit(process, secrets, log: Path, home: Path, vault: Path) -> Sitting:
    process.stdin.write(PASSPHRASE + "\n")
    process.stdin.flush()
    titles = process.stdout.readline()
    assert titles, process.stderr.read()
    before = count_in_memory(process.pid, secrets)
    writing = open_for_writing(process.pid)
    process.stdin.write("lock\n")
    process.stdin.flush()
    wait_for_successor(process.pid)
    after = count_in_memory(process.pid, secrets)
    sockets = internet_sockets(process.pid)
    process.kill()
    said = "".join(process.communicate())
    return Sitting(
        titles=json.loads(titles),
        before=before,
        after=after,
        sockets=sockets,
        network=told_by(log, "network"),
        in_clear=names_in_files([home, vault], WORDS),
        writing=writing,
        said=said,
        settings=" ".join(one.read_text() for one in home.rglob("*.ini")),
        home=home,
        vault=vault,
    )


def test_c03_the_scan_sees_secrets_while_the_vault_is_open(sitting):
    assert sitting.before["names"] > 0
    assert sitting.before["database key"] > 0
    assert sitting.before["data key"] > 0


def test_c03_nothing_is_left_in_memory_after_the_lock(sitting):
    assert sitting.after == dict.fromkeys(sitting.before, 0)


def test_c03_the_vault_is_sealed_by_the_lock(sitting):
    assert (sitting.vault / "dossier-0001.cachet").exists()
    assert not (sitting.vault / "verrou").exists()


def test_c01_no_name_is_in_clear_while_the_window_shows_it(sitting):
    assert sitting.in_clear == []


def test_c06_the_window_shows_no_name_in_its_titles(sitting):
    assert any("pre_desk" in title or "Équipe" in title for title in sitting.titles)
    assert found_in(" ".join(sitting.titles).encode(), WORDS) == []


def test_c06_settings_and_output_hold_no_name(sitting):
    assert "recent_vaults" in sitting.settings
    assert found_in((sitting.settings + sitting.said).encode(), [*WORDS, PASSPHRASE]) == []


def test_c02_the_window_writes_in_the_vault_and_in_the_profile_only(sitting):
    outside = [
        one
        for one in sitting.writing
        if not one.startswith((str(sitting.vault), str(sitting.home), "/dev/", "/memfd:", "/proc/"))
    ]
    assert [one for one in outside if not one.endswith("seen.log")] == []


def test_c15_the_window_opens_no_connection(sitting):
    assert sitting.sockets == []
    assert sitting.network == []
