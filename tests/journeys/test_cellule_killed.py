"""The process is killed in the middle of a meeting, ten times: the same child, the same words."""

import json
import random
import signal
import time
from pathlib import Path

from tests.journeys.cellule_vault import meeting_vault
from tests.journeys.tenue_process import LETTERS, sentence
from tests.vaults import LEA, PASSPHRASE, private_home, start

_KILLS = 10
# Enough for ten processes that go on from each other and never come to the end.
_CHILDREN = 30


def test_ten_kills_in_a_meeting_lose_neither_the_child_nor_her_words(
    tmp_path: Path, monkeypatch
) -> None:
    private_home(tmp_path, monkeypatch)
    vault = tmp_path / "coffres" / "equipe.pre"
    meeting_vault(vault, children=_CHILDREN)
    chance, known, spent = random.Random(7), (0, 0), 0
    for _ in range(_KILLS):
        lines = _hold_until_killed(vault, chance)
        at, texts, seconds = _resumed(lines[0])
        assert (at, len(texts[at])) >= known, "what was kept is lost"
        assert texts[at] == sentence(at, len(texts[at]))
        assert all(texts[one] == sentence(one, LETTERS) for one in range(at))
        assert not any(texts[at + 1 :])
        assert seconds >= spent
        known, spent = max(known, *map(_place, lines[1:])), seconds
    at, texts, _ = _resumed(_hold_until_killed(vault, chance)[0])
    assert (at, len(texts[at])) >= known
    assert at > 0, "nobody ever turned to the next child"


def _hold_until_killed(vault: Path, chance: random.Random) -> list[str]:
    """Hold the meeting in a process until a random moment; return what it has said."""
    process = start("tests.journeys.tenue_process", vault, LEA, PASSPHRASE)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(2 + chance.randrange(6))]
    time.sleep(chance.random() * 0.05)
    process.send_signal(signal.SIGKILL)
    rest, wrong = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL, wrong
    told = [*said, *rest.splitlines(keepends=True)]
    return [one.rstrip("\n") for one in told if one.endswith("\n")]


def _resumed(line: str) -> tuple[int, list[str], int]:
    word, at, texts, seconds = line.split("\t")
    assert word == "resumed"
    return int(at), json.loads(texts), int(seconds)


def _place(line: str) -> tuple[int, int]:
    """How far the vault knew that the meeting had gone."""
    word, at, *length = line.split("\t")
    return int(at), int(length[0]) if word == "kept" else 0
