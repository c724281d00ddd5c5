"""C05: a crash leaves no picture of the memory: no core, not dumpable, private files."""

import subprocess
import sys

import pytest

from tests.faults.watching import LINUX
from tests.vaults import ROOT

pytestmark = pytest.mark.skipif(not LINUX, reason="reads the limits of Linux")

_TELL = """
import ctypes, os, resource
mask = os.umask(0)
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), oct(mask))
"""
_HARD = "(0, 0) 0 0o77\n"


def said_by(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_c05_a_process_left_alone_could_be_dumped():
    assert said_by(_TELL) != _HARD


def test_c05_hardening_forbids_the_core_and_the_debugger():
    harden = "from pre_desk.store.process_hardening import harden_process; harden_process()\n"
    assert said_by(harden + _TELL) == _HARD


def test_c05_every_command_is_hardened(tmp_path):
    code = (
        "from pre_desk.cli import run\n"
        f"run(['verify', {str(tmp_path / 'absent.pre')!r}, '--login', 'lea',"
        f" '--passphrase-file', {str(tmp_path / 'absent')!r}], None)\n"
    )
    assert said_by(code + _TELL).splitlines()[-1:] == _HARD.splitlines()


def test_c05_the_window_is_hardened():
    code = (
        "import pre_desk.bootstrap as b\n"
        "b.make_application = lambda: exit_after_telling()\n"
        f"def exit_after_telling():\n    exec({_TELL!r})\n    raise SystemExit\n"
        "b.run_window()\n"
    )
    assert said_by(code) == _HARD
