"""The first window comes before what is slow to import: the store, the reports."""

import subprocess
import sys

LATER = (
    *("sqlalchemy", "alembic", "sqlcipher3", "cryptography", "reportlab", "rapidfuzz"),
    *("pypdfium2", "highspy", "numpy", "xlsxwriter", "docxtpl", "docx", "icalendar"),
)

SHOW_FIRST_WINDOW = """
import sys, pathlib
from pre_desk.bootstrap import Desk, make_application
from pre_desk.ui.settings import Settings
folder = pathlib.Path(sys.argv[1])
app = make_application()
desk = Desk(app, Settings(folder / "reglages.ini"), folder=folder)
desk.start()
desk.unlock.grab()
print(desk.unlock.isVisible(), *sorted({name.partition(".")[0] for name in sys.modules}))
desk.leave()
"""


def run(code: str, *words: object) -> list[str]:
    told = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], check=True, capture_output=True, text=True
    )
    return told.stdout.split()


def test_the_first_window_is_painted_before_the_store_is_imported(tmp_path):
    visible, *modules = run(SHOW_FIRST_WINDOW, tmp_path)
    assert visible == "True"
    assert "PySide6" in modules
    assert not set(LATER) & set(modules)


def test_the_help_of_the_command_line_needs_neither_qt_nor_the_store():
    code = (
        "import sys\nfrom pre_desk.cli import run\n"
        "try: run(['--help'], lambda *_: None)\n"
        "except SystemExit: print('MODULES', *sorted(sys.modules))"
    )
    told = run(code)
    modules = {name.partition(".")[0] for name in told[told.index("MODULES") + 1 :]}
    assert not {*LATER, "PySide6"} & modules
