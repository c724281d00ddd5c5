"""The gates of accessibility close on what they are there to stop."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pre_desk.ui.theme import Theme
from pre_desk.ui.widgets.badge import Badge
from pre_desk.ui.widgets.drawing import Drawing
from tests.ui import gates

Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    """Show widgets in one window, which is then active."""

    def shown(*widgets: QWidget) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        for one in widgets:
            column.addWidget(one)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return shown


def named(widget: QWidget, name: str = "Nom") -> QWidget:
    widget.setAccessibleName(name)
    return widget


def test_a_field_without_a_name_is_found(show: Show) -> None:
    assert gates.nameless(show(named(QLineEdit()), QLineEdit())) == ["EditableText QLineEdit"]


def test_a_field_that_keeps_tab_for_itself_is_found(show: Show) -> None:
    window = show(named(QPlainTextEdit()), named(QLineEdit(), "Suivant"))
    assert gates.unreached(window) == ["QLineEdit('Suivant')"]


def test_two_widgets_that_hand_tab_to_each_other_are_found(show: Show) -> None:
    class Held(QLineEdit):
        other: QWidget

        def focusNextPrevChild(self, following: bool) -> bool:
            self.other.setFocus()
            return True

    one, two, far = Held(), Held(), named(QLineEdit(), "Loin")
    one.other, two.other = two, one
    window = show(named(one), named(two), far)
    assert gates.unreached(window) == ["QLineEdit('Loin')"]
    assert gates.unreached(window, backwards=True) == ["QLineEdit('Loin')"]


def test_what_hands_the_keyboard_to_something_hidden_is_found(show: Show) -> None:
    outside, inside = QWidget(), QLineEdit()
    column = QVBoxLayout(outside)
    column.addWidget(named(inside, "Dedans"))
    outside.setFocusProxy(inside)
    window = show(QPushButton("Avant"), outside, QPushButton("Après"))
    assert gates.dead_stops(window) == []
    inside.hide()
    assert gates.dead_stops(window) == ["QWidget('') for QLineEdit('Dedans')"]
    assert gates.unreached(window) == ["QPushButton('Après')"]


def test_a_screen_that_says_nothing_of_what_to_do_is_found(show: Show) -> None:
    on = QPushButton("Ajouter")
    on.setProperty("role", "primary")
    window = show(QLabel("Rien ici"), QPushButton("Aide"), on)
    assert gates.without_way_on(window) == []
    on.hide()
    assert gates.without_way_on(window) == ["nothing to press"]


def test_a_button_that_hides_its_focus_is_found(show: Show) -> None:
    plain = QPushButton("Muet")
    plain.setStyleSheet("QPushButton:focus { border: 1px solid #DDDEDB; padding: 4px 12px; }")
    assert gates.without_visible_focus(show(QPushButton("Autre"), plain)) == ["QPushButton('Muet')"]


def test_words_without_room_are_found(show: Show) -> None:
    long = QLabel("Une phrase entière")
    long.setFixedWidth(30)
    assert gates.cut_short(show(long, QLabel("Courte"))) == ["QLabel('Une phrase entière')"]


def test_a_choice_a_hint_a_tab_and_a_title_without_room_are_found(show: Show) -> None:
    choice, hint, tabs = QComboBox(), QLineEdit(), QTabBar()
    choice.addItem("Un choix qui se lit en entier")
    choice.setFixedWidth(60)
    hint.setPlaceholderText("Rechercher un enfant par son nom")
    hint.setFixedWidth(60)
    tabs.addTab("Évaluations")
    tabs.addTab("Documents")
    tabs.setFixedWidth(60)
    table = QTableWidget(1, 1)
    table.setHorizontalHeaderLabels(["Une colonne au titre long"])
    table.setColumnWidth(0, 40)
    found = gates.cut_short(show(choice, hint, tabs, table))
    assert sorted(one.split("(")[0] for one in found) == [
        "QComboBox",
        "QHeaderView",
        "QLineEdit",
        "QTabBar",
    ]


def test_words_that_have_their_room_are_let_through(show: Show) -> None:
    choice, hint, tabs = QComboBox(), QLineEdit(), QTabBar()
    choice.addItem("Court")
    hint.setPlaceholderText("Court")
    tabs.addTab("Court")
    table = QTableWidget(1, 1)
    table.setHorizontalHeaderLabels(["Court"])
    assert gates.cut_short(show(choice, hint, tabs, table)) == []


def test_a_page_wider_than_its_window_is_found(show: Show) -> None:
    area = named(QScrollArea(), "Page")
    assert isinstance(area, QScrollArea)
    inside = QWidget()
    inside.setFixedWidth(2000)
    area.setWidget(inside)
    assert gates.scrolled_sideways(show(area)) == ["QScrollArea('Page')"]


def test_a_badge_without_a_letter_and_a_drawing_without_a_table_are_found(show: Show) -> None:
    drawing = Drawing("Effectif", "Une courbe", height=20)
    window = show(Badge("", "ase", "Suivi ASE"), Badge("A", "ase", "Suivi ASE"), drawing)
    assert gates.by_colour_alone(window) == ["Badge('Suivi ASE')", "Drawing('Effectif')"]


def test_what_cannot_be_reached_now_is_not_asked_for(show: Show) -> None:
    hidden, disabled, mouse = QPushButton("Caché"), QPushButton("Éteint"), QPushButton("Souris")
    window = show(hidden, disabled, mouse, QPushButton("Ouvert"))
    hidden.hide()
    disabled.setEnabled(False)
    mouse.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert [gates.told(one) for one in gates.focusable(window)] == ["QPushButton('Ouvert')"]
