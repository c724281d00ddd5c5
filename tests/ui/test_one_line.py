"""Buttons on one line: each whole or in the menu, whatever the width."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pre_desk.ui.theme import Theme
from pre_desk.ui.widgets.buttons import button
from pre_desk.ui.widgets.one_line import OneLine

TITLES = ("Changer de liste", "Désigner le référent", "Clore le parcours", "Mesure de l’ASE")


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def line(qtbot: QtBot, theme: Theme, pressed: list[str]) -> OneLine:
    made = OneLine()
    for title in TITLES:
        made.add(button(title, lambda title=title: pressed.append(title)))
    qtbot.addWidget(made)
    made.resize(1200, 40)
    made.show()
    return made


def shown(line: OneLine) -> list[QPushButton]:
    return [one for one in line.findChildren(QPushButton) if one.isVisible()]


def in_menu(line: OneLine) -> list[str]:
    menu = line.more.menu_of_choices()
    told = [command.text() for command in menu.actions()]
    menu.deleteLater()
    return told if line.more.isVisible() else []


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("width", [1200, 620, 400, 250, 90])
def test_whatever_the_width_each_button_is_whole_or_in_the_menu(
    line: OneLine, theme: Theme, qtbot: QtBot, scale: int, width: int
) -> None:
    theme.choose("light", scale)
    line.resize(width, line.sizeHint().height())
    qtbot.waitUntil(lambda: all(one.size() == one.sizeHint() for one in shown(line)))
    told = [one.text() for one in shown(line)]
    assert [*told, *in_menu(line)] == list(TITLES)
    last = line.more if line.more.isVisible() else shown(line)[-1]
    assert last.geometry().right() < max(width, line.minimumSizeHint().width())
    assert all(one.geometry().right() < last.x() for one in shown(line) if one is not last)


def test_the_menu_presses_the_button_it_stands_for(line: OneLine, pressed: list[str]) -> None:
    line.resize(250, 40)
    menu = line.more.menu_of_choices()
    menu.actions()[-1].trigger()
    menu.deleteLater()
    assert pressed == [TITLES[-1]]


def test_a_line_without_a_button_takes_no_room(line: OneLine) -> None:
    buttons = shown(line)
    line.show_only([])
    assert line.isHidden()
    line.show_only(buttons[1:])
    assert [one.text() for one in shown(line)] == list(TITLES[1:])


def test_what_the_menu_holds_is_named(line: OneLine) -> None:
    line.resize(250, 40)
    assert line.more.accessibleName().endswith(", ".join(in_menu(line)))


def test_tab_goes_along_the_line_then_to_its_menu_even_when_filled_late(
    qtbot: QtBot, theme: Theme
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    line, below = OneLine(), QLineEdit()
    column.addWidget(line)
    column.addWidget(below)
    for title in TITLES:
        line.add(button(title, lambda: None))
    qtbot.addWidget(page)
    page.resize(320, 90)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first = shown(line)[0]
    first.setFocus()
    walked: list[QWidget] = []
    while QApplication.focusWidget() is not below and len(walked) < 9:
        now = QApplication.focusWidget()
        assert now is not None
        walked.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert walked == [*shown(line), line.more]
