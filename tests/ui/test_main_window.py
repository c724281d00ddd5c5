"""Where the keyboard is when one goes from screen to screen."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pre_desk.domain.role import Role
from pre_desk.ui.background import Background
from pre_desk.ui.main_window import Entry, MainWindow, _chain
from pre_desk.ui.rail import Rail
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme


def screen(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for one in widgets:
        column.addWidget(one)
    return made


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, settings: Settings) -> Iterator[MainWindow]:
    background = Background()
    session = Session(
        vault=None,
        path=Path("essai.pre"),
        login="nadia",
        role=Role.COORDINATION,
        demonstration=False,
        read_only=False,
        today=date(2026, 11, 26),
    )
    made = MainWindow(session, background, settings)
    qtbot.addWidget(made, before_close_func=lambda _: background.stop())
    field, favourite = QLineEdit(), QPushButton("Favori")
    second = screen(QPushButton("Autre"), favourite)
    second.first_focus = lambda: favourite  # type: ignore[attr-defined]
    made.add(Entry("un", "Un", "house", lambda: screen(field)))
    made.add(Entry("deux", "Deux", "users", lambda: second))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_first()
    yield made
    background.stop()


def test_the_first_screen_has_the_keyboard_at_once(window: MainWindow) -> None:
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_the_keyboard_goes_where_a_screen_wants_it(qtbot: QtBot, window: MainWindow) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_2, control)
    assert QApplication.focusWidget().text() == "Favori"
    qtbot.keyClick(window, Qt.Key.Key_1, control)
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_a_screen_with_nothing_to_offer_leaves_the_keyboard_on_its_entry(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.add(Entry("trois", "Trois", "house", lambda: screen(QLabel("Rien"))))
    entry = window.rail._entries["trois"]
    qtbot.waitUntil(entry.isVisible)
    window.show_screen("trois")
    assert QApplication.focusWidget() is entry


def test_who_walks_along_the_rail_stays_there(qtbot: QtBot, window: MainWindow) -> None:
    entry = window.rail._entries["deux"]
    entry.setFocus()
    qtbot.keyClick(entry, Qt.Key.Key_Space)
    assert window.current() is window.visited("deux")
    assert QApplication.focusWidget() is entry


def test_tab_goes_down_the_rail_as_the_eye_does(window: MainWindow) -> None:
    rail = window.rail
    walked = [one for one in _chain(rail) if isinstance(one, QToolButton)]
    order = [one.text() for one in walked]
    assert order == ["Un", "Deux", "Aide", "Verrouiller"]


def test_a_rail_without_room_keeps_to_its_pictures(qtbot: QtBot, theme: Theme) -> None:
    theme.choose("light", 150)
    rail = Rail()
    qtbot.addWidget(rail)
    for at in range(6):
        rail.add(str(at), f"Écran {at}", "house")
    shapes = {}
    for height in (900, 520):
        rail.resize(rail.sizeHint().width(), height)
        rail.show()
        entries = rail.findChildren(QToolButton)
        assert all(one.height() >= one.sizeHint().height() for one in entries)
        [shapes[height]] = {one.toolButtonStyle() for one in entries}
    assert shapes == {
        900: Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
        520: Qt.ToolButtonStyle.ToolButtonIconOnly,
    }
