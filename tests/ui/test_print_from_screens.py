"""Ctrl+P and the bulk bar, through the whole window."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from pre_desk.domain.role import Role
from pre_desk.ui.preview.screen import PreviewScreen
from tests.ui.window_desk import CONTROL, Desk, OpenDesk, active


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """The window of the coordination."""
    return open_desk()


def rest(desk: Desk) -> None:
    """Wait until nothing that was asked for is left unanswered: windows go before answers."""
    for _ in range(4):
        desk.ask(lambda uow: None)


def read_first(desk: Desk, qtbot: QtBot) -> str:
    """Choose the first child and wait for her file; return her id."""
    screen = desk.enfants()
    screen.list.table.selectRow(0)
    qtbot.waitUntil(lambda: screen.pane.shown is not None)
    assert screen.pane.shown is not None
    return screen.pane.shown.enfant.id


def previewed(desk: Desk, qtbot: QtBot) -> PreviewScreen:
    """The preview on screen, its first page drawn."""
    qtbot.waitUntil(lambda: isinstance(desk.window.current(), PreviewScreen))
    screen = desk.window.current()
    assert isinstance(screen, PreviewScreen)
    qtbot.waitUntil(lambda: bool(screen.pages.papers()) and screen.pages.papers()[0].dpi > 0)
    return screen


def test_ctrl_p_previews_the_file_being_read_and_escape_comes_back(
    qtbot: QtBot, desk: Desk
) -> None:
    read_first(desk, qtbot)
    qtbot.keyClick(desk.window, Qt.Key.Key_P, CONTROL)
    screen = previewed(desk, qtbot)
    assert screen.bar.title.text() == "Fiche de parcours"
    assert "Lou BENALI" in screen.pages.papers()[0].accessibleDescription()
    qtbot.waitUntil(lambda: active(desk.window))
    qtbot.keyClick(screen.pages, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.window.current() is desk.window.visited("enfants"))
    rest(desk)


def test_several_chosen_children_are_one_document(qtbot: QtBot, desk: Desk) -> None:
    read_first(desk, qtbot)
    desk.enfants().list.table.selectAll()
    qtbot.keyClick(desk.window, Qt.Key.Key_P, CONTROL)
    screen = previewed(desk, qtbot)
    assert screen.bar.title.text() == "Fiches de parcours de 2 enfants"
    assert len(screen.pages.papers()) >= 2
    rest(desk)


def test_the_bulk_bar_prints_the_chosen_children(qtbot: QtBot, desk: Desk) -> None:
    read_first(desk, qtbot)
    screen = desk.enfants()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    model = screen.list.table.model()
    screen.list.table.selectionModel().select(model.index(1, 0), flags)
    screen.list.bulk.print_wanted.emit()
    assert previewed(desk, qtbot).bar.title.text() == "Fiches de parcours de 2 enfants"
    rest(desk)


def test_ctrl_p_on_the_bilan_previews_the_year_on_screen(qtbot: QtBot, desk: Desk) -> None:
    desk.window.show_screen("bilan")
    bilan = desk.window.visited("bilan")
    qtbot.waitUntil(lambda: bool(desk.workplace._settings.choice("bilan/annee")))
    qtbot.waitUntil(lambda: active(desk.window))
    qtbot.keyClick(desk.window, Qt.Key.Key_P, CONTROL)
    screen = previewed(desk, qtbot)
    assert screen.bar.title.text().startswith("Bilan 202")
    assert "Interne" in screen.pages.papers()[0].accessibleDescription()
    screen.leave()
    assert desk.window.current() is bilan
    rest(desk)


def test_ctrl_p_does_nothing_where_there_is_nothing_to_print(qtbot: QtBot, desk: Desk) -> None:
    desk.window.show_screen("reglages")
    qtbot.keyClick(desk.window, Qt.Key.Key_P, CONTROL)
    assert desk.window.current() is desk.window.visited("reglages")


@pytest.mark.parametrize("role", [Role.TECHNIQUE, Role.DPO])
def test_a_role_that_sees_neither_names_nor_figures_has_no_such_command(
    open_desk: OpenDesk, role: Role
) -> None:
    commands = open_desk(role).window.commands
    assert "imprimer" not in {one.name for one in commands.all()}
