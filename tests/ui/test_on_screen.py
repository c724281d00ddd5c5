"""Windows on a small screen, at any text size."""

import pytest
from PySide6.QtWidgets import QWidget

from pre_desk.ui.widgets.on_screen import open_at


@pytest.mark.parametrize("scale", [90, 100, 150])
def test_a_window_never_opens_larger_than_its_screen(qtbot, theme, scale):
    theme.choose("light", scale)
    window = QWidget()
    qtbot.addWidget(window)
    open_at(window, 760, 680)
    screen = window.screen().availableGeometry()
    assert window.width() <= screen.width()
    assert window.height() <= screen.height()


def test_a_window_that_fits_opens_at_the_size_it_likes(qtbot, theme):
    theme.choose("light", 100)
    window = QWidget()
    qtbot.addWidget(window)
    open_at(window, 400, 300)
    assert (window.width(), window.height()) == (400, 300)
