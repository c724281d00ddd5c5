"""Visiting the screens never shows, even for a moment, a window beside the main one."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.window_desk import OpenDesk, active


@pytest.mark.parametrize("name", ["enfants", "bilan", "import", "export", "apercu"])
def test_a_screen_never_takes_the_place_of_the_window_while_it_is_built(
    qtbot: QtBot, open_desk: OpenDesk, name: str
) -> None:
    desk = open_desk()
    qtbot.wait(100)
    qtbot.waitUntil(lambda: active(desk.window))
    desk.window.show_screen(name)
    assert desk.window.isActiveWindow()
