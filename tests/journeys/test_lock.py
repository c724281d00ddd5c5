"""Unlock, read a child's file, lock: the process is replaced and the disk holds no name."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pre_desk.ui.enfants.screen import EnfantsScreen
from tests.journeys.conftest import Person
from tests.vaults import LEA, NAMES, PASSPHRASE, entered, make_vault, names_in


@pytest.fixture
def vault(tmp_path: Path, desk: object) -> Path:
    path = tmp_path / "coffres" / "equipe.pre"
    path.parent.mkdir()
    make_vault(path, children=12)
    return path


def readable_names(folder: Path) -> list[str]:
    """Files below `folder` that hold a child's name, or the passphrase, in clear."""
    found = []
    secrets = [nom for nom, _ in NAMES] + [prenom for _, prenom in NAMES] + [PASSPHRASE]
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for one in secrets:
            forms = (one.encode(), one.encode("utf-16-le"), one.encode("latin-1", "ignore"))
            if any(form in content for form in forms) or one in path.name:
                found.append(f"{path}: {one}")
    return found


def test_locking_closes_the_vault_and_leaves_nothing_readable(
    qtbot: QtBot, person: Person, vault: Path, locked: list[str], tmp_path: Path
) -> None:
    desk = person.desk
    person.sit_down(vault, LEA, "ce n’est pas la bonne phrase")
    person.wait(lambda: bool(desk.unlock.open.notice.text()))
    person.wait(desk.unlock.open.open.isEnabled)
    person.type(desk.unlock.open.passphrase.edit, PASSPHRASE, enter=True)
    person.enter()
    desk.workplace.window.show_screen("enfants")
    screen = desk.workplace.window.visited("enfants")
    assert isinstance(screen, EnfantsScreen)
    person.wait(lambda: screen.list.model.rowCount() == 12)
    person.keys(Qt.Key.Key_F)
    person.wait(screen.list.search.hasFocus)
    person.type(screen.list.search, NAMES[0][0])
    person.wait(lambda: screen.list.model.rowCount() == 1)
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Down)
    person.wait(lambda: screen.pane.shown is not None)

    person.keys(Qt.Key.Key_L)
    assert locked == [LEA]
    assert not person.window.isVisible()
    assert not desk.unlock.isVisible()
    assert readable_names(tmp_path) == []
    # Closed and sealed: it opens for writing again, without any warning.
    with entered(vault, now=datetime.now(UTC)) as again:
        assert again.report.warnings == []
        assert len(names_in(again)) == 12


def test_a_second_opening_is_told_who_writes_and_may_read(
    qtbot: QtBot, person: Person, vault: Path
) -> None:
    desk = person.desk
    with entered(vault):
        person.sit_down(vault, LEA, PASSPHRASE)
        person.wait(lambda: LEA in desk.unlock.open.notice.text())
        person.press("Ouvrir en lecture seule")
        person.wait(lambda: desk.main is not None)
        assert desk.session is not None
        assert desk.session.read_only
        assert "import" not in desk.workplace.window._entries
