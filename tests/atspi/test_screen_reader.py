"""The first window through AT-SPI, as Orca reads it: `make accessibility` runs this.

It needs a display, a session bus and the system's pyatspi, which `.ci/system-packages
desktop` installs: it is collected only when asked for, and then it does not skip.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.vaults import ROOT, home_variables

SYSTEM_PYTHON = "/usr/bin/python3"
READER = Path(__file__).with_name("read_tree.py")
Seen = list[dict[str, Any]]


@pytest.fixture
def window(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The real application on the display, with a home of its own."""
    made = subprocess.Popen(
        [sys.executable, "-m", "pre_desk"],
        cwd=ROOT,
        env={
            **os.environ,
            **home_variables(tmp_path / "home"),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        },
    )
    yield made
    made.terminate()
    made.wait(timeout=20)


@pytest.fixture
def read(window: subprocess.Popen[bytes]) -> Callable[..., Seen]:
    """Wait for something of a name, and return all that a screen reader finds beside it."""

    def seen(name: str, *options: str) -> Seen:
        answer = subprocess.run(
            [SYSTEM_PYTHON, READER, "pre_desk", name, *options],
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)

    return seen


def test_the_first_window_is_read_and_used_by_a_screen_reader(read: Callable[..., Seen]) -> None:
    welcome = read("Créer le coffre de l’équipe")
    buttons = {one["name"] for one in welcome if one["role"] == "push button"}
    assert {"Ouvrir un coffre existant…", "Découvrir avec une équipe de démonstration"} <= buttons
    assert "Étape 1 sur 3\u00a0: bienvenue" in {one["name"] for one in welcome}
    assert [one for one in welcome if one["focusable"] and not one["name"]] == []

    creation = read("Votre identifiant", "--press", "Créer le coffre de l’équipe")
    fields = {one["name"]: one for one in creation if one["role"] in ("text", "password text")}
    assert fields["Votre identifiant"]["description"] == "Par exemple votre fonction."
    assert fields["Phrase de passe"]["role"] == "password text"
    assert [one for one in creation if one["focusable"] and not one["name"]] == []
