"""The import contracts hold, and each of them fails on a planted violation."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).with_name("lint-imports")

VIOLATIONS = {
    "Imports go one way": ("domain/planted.py", "import pre_desk.usecases"),
    "Screens and command line reach the data through use cases only": (
        "cli/planted.py",
        "import pre_desk.store.journal",
    ),
    "Only the window knows Qt": ("usecases/planted.py", "import PySide6.QtCore"),
    "Only the store knows the database and its keys": ("usecases/planted.py", "import sqlalchemy"),
    "Only the documents know how files are written": ("store/planted.py", "import reportlab"),
    "Only the indicators know the solver": ("documents/planted.py", "import highspy"),
    "The domain needs the standard library only": ("domain/planted.py", "import rapidfuzz"),
    "Screens do not import each other": ("ui/unlock/planted.py", "import pre_desk.ui.enfants"),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package in which violations can be planted."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "pre_desk", copy / "pre_desk", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def lint(folder: Path, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_house_keeps_its_contracts(house):
    result = lint(house)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{len(VIOLATIONS)} kept, 0 broken" in result.stdout


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_planted_violation_breaks_its_contract(house, contract):
    name, line = VIOLATIONS[contract]
    planted = house / "pre_desk" / name
    planted.write_text(line + "\n", encoding="utf-8")
    try:
        result = lint(house)
    finally:
        planted.unlink()
    assert result.returncode != 0
    assert f"{contract} BROKEN" in result.stdout
