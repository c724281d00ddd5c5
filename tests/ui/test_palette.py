"""Ctrl+K in the real window, by keyboard only."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.role import Role
from pre_desk.ui.background import Background
from pre_desk.ui.palette.palette import Palette
from pre_desk.ui.palette.shortcuts import ShortcutsWindow, grouped
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.ui.workplace import Workplace
from tests.ui.memory_vault import MemoryVault, Write, fill

CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A window on three children, and the palette over it."""

    def __init__(self, qtbot: QtBot, workplace: Workplace) -> None:
        self._qtbot = qtbot
        self.workplace = workplace
        self.window = workplace.window
        self.palette: Palette = workplace.commands.palette

    def open(self) -> None:
        self._qtbot.keyClick(self.window, Qt.Key.Key_K, CONTROL)
        self._qtbot.waitUntil(self.palette.field.hasFocus)

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(self.palette.field, text)

    def key(self, key: Qt.Key) -> None:
        self._qtbot.keyClick(self.palette.field, key)

    def told(self) -> list[str]:
        lines = self.palette.lines
        return [lines.item(at).text() for at in range(lines.count())]

    def awaited(self, start: str) -> None:
        """Wait until the first answer begins so."""
        self._qtbot.waitUntil(lambda: self.told()[:1] != [] and self.told()[0].startswith(start))


def active(window: QWidget) -> bool:
    """Ask again: the window of the test before may still be going away."""
    window.activateWindow()
    return window.isActiveWindow()


@pytest.fixture
def open_desk(
    qtbot: QtBot, engine: Engine, write: Write, settings: Settings, theme: Theme
) -> Iterator[object]:
    fill(write)
    backgrounds: list[Background] = []
    kept: list[Workplace] = []

    def opened(role: Role = Role.COORDINATION) -> Desk:
        vault = MemoryVault(engine, write, role)
        background = Background()
        background.attach(vault)
        backgrounds.append(background)
        session = Session(
            vault=vault,
            path=Path("essai.pre"),
            login="coordination",
            role=role,
            demonstration=False,
            read_only=False,
            today=date(2023, 9, 15),
        )
        workplace = Workplace(session, background, settings, theme)
        kept.append(workplace)
        qtbot.addWidget(workplace.window)
        workplace.window.show()
        workplace.window.show_first()
        qtbot.waitUntil(lambda: active(workplace.window))
        return Desk(qtbot, workplace)

    yield opened
    for one in backgrounds:
        one.stop()


def test_a_child_is_found_with_a_slip_and_opened_by_enter(qtbot: QtBot, open_desk) -> None:
    desk = open_desk()
    desk.open()
    desk.type("benaly")
    desk.awaited("BENALI Lou")
    desk.key(Qt.Key.Key_Return)
    assert desk.palette.isHidden()
    screen = desk.window.visited("enfants")
    qtbot.waitUntil(lambda: screen.list.current_id() == "1")


def test_a_command_is_found_by_another_of_its_words(open_desk) -> None:
    desk = open_desk()
    desk.open()
    desk.type("nuit sombre")
    desk.awaited("Thème sombre")
    desk.key(Qt.Key.Key_Return)
    assert desk.workplace._settings.theme == "dark"


def test_arrows_go_round_and_escape_gives_the_focus_back(qtbot: QtBot, open_desk) -> None:
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


def test_what_was_used_last_comes_first(open_desk) -> None:
    desk = open_desk()
    desk.workplace.window.commands.run("texte.plus")
    desk.open()
    assert desk.told()[0] == "Agrandir le texte"


def test_letters_typed_elsewhere_never_reach_it(qtbot: QtBot, open_desk) -> None:
    desk = open_desk()
    desk.window.show_screen("enfants")
    search = desk.window.visited("enfants").list.search
    search.setFocus()
    qtbot.keyClicks(search, "kk")
    assert search.text() == "kk"
    assert desk.palette.isHidden()


def test_a_role_without_names_finds_no_child(open_desk) -> None:
    desk = open_desk(Role.DIRECTION)
    desk.open()
    desk.type("benali")
    assert desk.told() == []
    assert desk.palette._nothing.isVisible()


def test_the_list_of_shortcuts_tells_every_command_that_has_keys(open_desk) -> None:
    desk = open_desk()
    shown = ShortcutsWindow(desk.window.commands, desk.window)
    told = {one.text() for one in shown.findChildren(QLabel)}
    with_keys = [one for group in grouped(desk.window.commands).values() for one in group]
    assert {one.title for one in with_keys} <= told
    assert {"Ctrl+K", "Ctrl+L", "Ctrl+1"} <= told
    shown.close()
