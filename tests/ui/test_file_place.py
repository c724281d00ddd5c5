"""The list and the file together: where the file is read, F6, one file a step."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.role import Role
from pre_desk.store.tables.registre import journal
from pre_desk.ui.background import Background
from pre_desk.ui.enfants.placement import Placement
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.ui.widgets.resting import Resting
from tests.ui.file_team import TODAY, Team
from tests.ui.memory_vault import MemoryVault, Write


@pytest.fixture
def screen(
    qtbot: QtBot, engine: Engine, write: Write, settings: Settings, theme: Theme, team: Team
) -> Iterator[EnfantsScreen]:
    """The screen of children, with nobody chosen yet."""
    background = Background()
    background.attach(MemoryVault(engine, write, Role.COORDINATION))
    made = EnfantsScreen(
        background, settings, today=TODAY, role=Role.COORDINATION, writable=True, may_import=False
    )
    qtbot.addWidget(made, before_close_func=lambda _: background.stop())
    made.resize(1280, 720)
    made.show()
    with qtbot.waitSignal(made.shown):
        made.load()
    yield made
    background.stop()


def opened(write: Write) -> int:
    with write("Compter") as uow:
        rows = uow.connection.execute(journal.select()).all()
    return sum(one.event == "open_file" for one in rows)


def reads(qtbot: QtBot, screen: EnfantsScreen, enfant_id: str) -> None:
    qtbot.waitUntil(
        lambda: screen.pane.shown is not None and screen.pane.shown.enfant.id == enfant_id
    )


def test_f6_goes_from_the_list_to_the_timeline_to_the_tab(
    qtbot: QtBot, screen: EnfantsScreen, team: Team
) -> None:
    screen.show_enfant(team.full)
    reads(qtbot, screen, team.full)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.list.table.setFocus()
    for part in (screen.pane.timeline.canvas, screen.pane.current.area, screen.list.table):
        qtbot.keyClick(screen, Qt.Key.Key_F6)
        assert QApplication.focusWidget() is part


def test_a_hidden_file_is_not_opened_and_the_journal_does_not_say_it_was(
    qtbot: QtBot, screen: EnfantsScreen, team: Team, write: Write
) -> None:
    screen._splitter.button.commands[Placement.OFF].trigger()
    screen.show_enfant(team.full)
    qtbot.wait(50)
    assert screen.pane.isHidden()
    assert screen.pane.shown is None
    assert opened(write) == 0
    screen.list.table.activated.emit(screen.list.table.currentIndex())
    reads(qtbot, screen, team.full)
    assert not screen.pane.isHidden()
    assert opened(write) == 1


def test_the_place_of_the_file_is_remembered(
    screen: EnfantsScreen, settings: Settings, team: Team
) -> None:
    screen._splitter.button.commands[Placement.BELOW].trigger()
    assert screen._splitter.orientation() is Qt.Orientation.Vertical
    screen.keep_layout()
    assert settings.choice("enfants/fiche") == "dessous"
    again = EnfantsScreen(
        screen._background,
        settings,
        today=TODAY,
        role=Role.COORDINATION,
        writable=True,
        may_import=False,
    )
    assert again._splitter.orientation() is Qt.Orientation.Vertical
    assert again._splitter.placement is Placement.BELOW
    again.deleteLater()


def test_a_sibling_of_the_famille_tab_opens(
    qtbot: QtBot, screen: EnfantsScreen, team: Team
) -> None:
    screen.show_enfant(team.full)
    reads(qtbot, screen, team.full)
    screen.pane.enfant_wanted.emit(team.bare)
    reads(qtbot, screen, team.bare)


def test_a_lone_step_is_told_at_once_and_a_held_key_where_it_rests(
    qtbot: QtBot, theme: Theme
) -> None:
    told: list[str] = []
    resting = Resting(theme, 60)
    resting.rested.connect(lambda: told.append("x"))
    resting.touch()
    assert told == ["x"]
    for _ in range(5):
        resting.touch()
    assert told == ["x"]
    qtbot.waitUntil(lambda: told == ["x", "x"])
