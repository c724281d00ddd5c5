"""The look follows the computer while the application runs, and the person who chooses."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStyleHints
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from pre_desk.tokens import DARK, LIGHT, PALETTES
from pre_desk.ui.theme import AUTO, MAX_SCALE, MIN_SCALE, Theme, palette, px


def computer_turns(qapp: QApplication, patch: pytest.MonkeyPatch, scheme: Qt.ColorScheme) -> None:
    """Do what a desktop does at dusk: the off-screen platform has no scheme of its own."""
    patch.setattr(QStyleHints, "colorScheme", lambda hints: scheme)
    qapp.styleHints().colorSchemeChanged.emit(scheme)


def test_auto_follows_the_computer_at_once(
    qapp: QApplication, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.choose(AUTO, 100)
    for scheme, expected in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        computer_turns(qapp, monkeypatch, scheme)
        assert palette() is expected


def test_a_look_that_was_chosen_stays(
    qapp: QApplication, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.choose("high-contrast-light", 100)
    computer_turns(qapp, monkeypatch, Qt.ColorScheme.Dark)
    assert palette() is PALETTES["high-contrast-light"]


def test_the_text_grows_within_its_limits(theme: Theme) -> None:
    for asked, kept in ((80, MIN_SCALE), (150, 150), (300, MAX_SCALE)):
        theme.choose("light", asked)
        assert px(100) == kept


@pytest.mark.parametrize("name", ["<b>Zoé</b>", "<img src='file:///etc/hostname'>", "a &lt; b"])
def test_a_tooltip_shows_a_name_letter_for_letter(qtbot: QtBot, theme: Theme, name: str) -> None:
    theme.choose("light", 100)
    under = QLabel()
    qtbot.addWidget(under)
    under.resize(200, 200)
    under.show()
    QToolTip.showText(under.mapToGlobal(QPoint(5, 5)), name, under)
    [tip] = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QLabel) and one.inherits("QTipLabel") and one.isVisible()
    ]
    QToolTip.hideText()
    assert (tip.text(), tip.textFormat()) == (name, Qt.TextFormat.PlainText)
