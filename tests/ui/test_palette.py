"""Ctrl+K in the real window, by keyboard only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pre_desk.domain.role import Role
from pre_desk.ui.enfants.forms.bin_window import BinWindow
from pre_desk.ui.palette.shortcuts import ShortcutsWindow, grouped
from tests.ui.window_desk import OpenDesk


def test_a_child_is_found_with_a_slip_and_opened_by_enter(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    desk = open_desk()
    desk.open()
    desk.type("benaly")
    desk.awaited("BENALI Lou")
    desk.key(Qt.Key.Key_Return)
    assert desk.palette.isHidden()
    screen = desk.window.visited("enfants")
    qtbot.waitUntil(lambda: screen.list.current_id() == "1")


def test_a_command_is_found_by_another_of_its_words(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.open()
    desk.type("nuit sombre")
    desk.awaited("Thème sombre")
    desk.key(Qt.Key.Key_Return)
    assert desk.workplace._settings.theme == "dark"


def test_arrows_go_round_and_escape_gives_the_focus_back(qtbot: QtBot, open_desk: OpenDesk) -> None:
    desk = open_desk()
    screen = desk.window.visited(desk.window.rail.names()[0])
    qtbot.waitUntil(lambda: desk.window.isActiveWindow())
    desk.window.rail.setFocus()
    before = desk.window.focusWidget()
    desk.open()
    last = desk.palette.lines.count() - 1
    desk.key(Qt.Key.Key_Up)
    assert desk.palette.lines.currentRow() == last
    desk.key(Qt.Key.Key_Down)
    assert desk.palette.lines.currentRow() == 0
    desk.key(Qt.Key.Key_Escape)
    assert desk.palette.isHidden()
    assert desk.window.focusWidget() is before or screen.isAncestorOf(desk.window.focusWidget())


def test_a_child_asked_for_comes_before_the_form_of_a_new_one(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    desk = open_desk()
    screen = desk.enfants()
    desk.window.commands.run("enfant.nouveau")
    qtbot.waitUntil(lambda: screen.creation.panel is not None)
    assert not screen.list.isVisible()
    desk.open()
    desk.type("benali")
    desk.awaited("BENALI Lou")
    desk.key(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.list.isVisible)
    assert screen.list.current_id() == "1"


def test_when_nothing_answers_it_says_so_and_stays_in_view(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    desk = open_desk()
    desk.open()
    desk.type("zzzqqq")
    qtbot.waitUntil(lambda: desk.palette.lines.isHidden())
    told = [one for one in desk.palette.findChildren(QLabel) if one.isVisible()]
    assert "Rien ne répond à ce qui est tapé." in [one.text() for one in told]
    assert all(desk.palette.rect().contains(one.geometry()) for one in told)
    assert desk.palette.field.height() >= desk.palette.field.minimumSizeHint().height()


def test_the_bin_is_found_before_any_file_was_opened(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.open()
    desk.type("corbeille")
    desk.awaited("Ouvrir la corbeille")
    desk.key(Qt.Key.Key_Return)
    assert desk.window.findChild(BinWindow) is not None


def test_what_was_used_last_comes_first(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.workplace.window.commands.run("texte.plus")
    desk.open()
    assert desk.told()[0] == "Agrandir le texte"


def test_letters_typed_elsewhere_never_reach_it(qtbot: QtBot, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.show_screen("enfants")
    search = desk.window.visited("enfants").list.search
    search.setFocus()
    qtbot.keyClicks(search, "kk")
    assert search.text() == "kk"
    assert desk.palette.isHidden()


def test_a_role_without_names_finds_no_child(open_desk: OpenDesk) -> None:
    desk = open_desk(Role.DIRECTION)
    desk.open()
    desk.type("benali")
    assert desk.told() == []
    assert desk.palette._nothing.isVisible()


def test_the_list_of_shortcuts_tells_every_command_that_has_keys(open_desk: OpenDesk) -> None:
    desk = open_desk()
    shown = ShortcutsWindow(desk.window.commands, desk.window)
    told = {one.text() for one in shown.findChildren(QLabel)}
    with_keys = [one for group in grouped(desk.window.commands).values() for one in group]
    assert {one.title for one in with_keys} <= told
    assert {"Ctrl+K", "Ctrl+L", "Ctrl+1"} <= told
    shown.close()
