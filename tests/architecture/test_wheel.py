"""The wheel, installed in an empty environment, holds everything and runs."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: object, **options: object) -> subprocess.CompletedProcess[str]:
    words = [str(word) for word in command]
    return subprocess.run(words, check=True, capture_output=True, text=True, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel and nothing else."""
    home = tmp_path_factory.mktemp("empty")
    venv.create(home, with_pip=False)
    made = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(sys.executable, "-m", "pip", "--python", made, "install", "--no-deps", "--no-index", wheel)
    return made


def clean_environment(**extra: str) -> dict[str, str]:
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "HOME") if key in os.environ}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", **extra}


def test_the_wheel_carries_what_people_see_and_how_a_vault_is_made(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "pre_desk/_bundled/resources/fonts/IBMPlexSans-Regular.ttf",
        "pre_desk/_bundled/resources/fonts/IBMPlexSans-OFL.txt",
        "pre_desk/_bundled/db/migrations/versions/0001_baseline.py",
        "pre_desk/_bundled/db/reference/motif_sortie.csv",
        "pre_desk/domain/GLOSSAIRE.md",
    ):
        assert wanted in names
    assert not [
        name for name in names if name.endswith((".db", ".pyc")) or name.startswith("tests")
    ]


def test_an_installed_wheel_opens_a_font_and_a_migration(python, tmp_path):
    code = (
        "from pre_desk.bundled import bundled_path as b;"
        "assert '_bundled' in str(b('resources/fonts'));"
        "print(b('resources/fonts/IBMPlexSans-Regular.ttf').read_bytes()[:4].hex(),"
        " 'def upgrade' in b('db/migrations/versions/0001_baseline.py').read_text('utf-8'))"
    )
    shown = run(python, "-c", code, cwd=tmp_path, env=clean_environment())
    assert shown.stdout.split() == ["00010000", "True"]


def test_an_installed_wheel_creates_a_vault_and_verifies_it(python, tmp_path):
    secret = tmp_path / "phrase"
    secret.write_text("trois tortues jaunes sous la lampe\n", encoding="utf-8")
    env = clean_environment(PYTHONPATH=sysconfig.get_path("purelib"), HOME=str(tmp_path))
    program = python.with_name("pre-desk")
    vault = tmp_path / "essai.pre"
    account = ("--login", "coordination", "--passphrase-file", secret)
    made = run(program, "accounts", "create", vault, *account, cwd=tmp_path, env=env)
    assert "-" in made.stdout
    run(program, "verify", vault, *account, cwd=tmp_path, env=env)
