"""Tabs in any width: each whole, the others behind « Plus », all under the keyboard."""

import pytest
from PySide6.QtCore import Qt

from pre_desk.ui.widgets.tabs import TabBar

TITLES = ("Parcours", "Actions", "Évaluations", "Cellules", "Famille", "Notes", "Documents")


@pytest.fixture
def bar(qtbot, theme) -> TabBar:
    made = TabBar(TITLES, "Parties de la fiche")
    qtbot.addWidget(made)
    made.resize(1200, 40)
    made.show()
    return made


def shown(bar: TabBar) -> list[str]:
    return [bar.tabText(at) for at in range(bar.count()) if bar.isTabVisible(at)]


def in_menu(bar: TabBar) -> list[str]:
    menu = bar.more.menu_of_choices()
    told = [command.text() for command in menu.actions()]
    menu.deleteLater()
    return told


def test_with_room_every_tab_is_in_sight_and_there_is_no_menu(bar):
    assert tuple(shown(bar)) == TITLES
    assert not bar.more.isVisible()


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("width", [600, 450, 300, 230])
@pytest.mark.parametrize("current", range(len(TITLES)))
def test_whatever_the_width_each_tab_is_whole_or_in_the_menu(bar, theme, scale, width, current):
    theme.choose("light", scale)
    bar.resize(width, bar.sizeHint().height())
    bar.setCurrentIndex(current)
    assert sorted([*shown(bar), *in_menu(bar)]) == sorted(TITLES)
    assert TITLES[current] in shown(bar)
    for at in range(bar.count()):
        if bar.isTabVisible(at):
            assert bar.tabRect(at).width() >= bar.tabSizeHint(at).width()
    if bar.more.isVisible():
        rights = [bar.tabRect(at).right() for at in range(bar.count()) if bar.isTabVisible(at)]
        assert max(rights) <= bar.more.x()
        assert bar.more.geometry().right() <= bar.width()
        assert all(title in bar.more.accessibleName() for title in in_menu(bar))


def test_room_that_comes_back_brings_the_tabs_back(bar):
    bar.resize(300, 40)
    assert bar.more.isVisible()
    bar.resize(1200, 40)
    assert tuple(shown(bar)) == TITLES
    assert not bar.more.isVisible()
    assert bar.property("tight") != "true"


def test_arrows_go_through_every_tab_even_those_of_the_menu(bar, qtbot):
    bar.resize(300, 40)
    walked = [bar.currentIndex()]
    for _ in range(len(TITLES)):
        qtbot.keyClick(bar, Qt.Key.Key_Right)
        walked.append(bar.currentIndex())
        assert bar.isTabVisible(bar.currentIndex())
    assert walked == [*range(len(TITLES)), len(TITLES) - 1]
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    assert bar.currentIndex() == len(TITLES) - 2


def test_a_tab_chosen_in_the_menu_comes_in_sight(bar):
    bar.resize(300, 40)
    wanted = in_menu(bar)[-1]
    menu = bar.more.menu_of_choices()
    menu.actions()[-1].trigger()
    menu.deleteLater()
    assert bar.tabText(bar.currentIndex()) == wanted
    assert wanted in shown(bar)


def test_the_menu_opens_from_the_keyboard(bar, qtbot):
    bar.resize(300, 40)
    bar.activateWindow()
    bar.more.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(bar.more, Qt.Key.Key_Space)
    menu = bar.more.findChild(type(bar.more.menu_of_choices()))
    assert menu is not None
    menu.close()
