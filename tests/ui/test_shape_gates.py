"""The gates of shape close on what eyes had found on pictures of the screens."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pre_desk.ui.theme import Theme
from pre_desk.ui.widgets.text import label
from tests.ui import shape_gates

Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    """Show widgets in one window, one under the other."""

    def shown(*widgets: QWidget, width: int = 500) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        for one in widgets:
            column.addWidget(one)
        window.resize(width, 300)
        window.show()
        qtbot.waitExposed(window)
        return window

    return shown


def area_of(inside: QWidget, bars: Qt.ScrollBarPolicy) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(bars)
    area.setAccessibleName("Page")
    area.setWidget(inside)
    return area


def table_of(*rows: tuple[str, ...], widths: tuple[int, ...]) -> QTableWidget:
    table = QTableWidget(len(rows), len(widths))
    table.setWordWrap(False)
    table.horizontalHeader().hide()
    table.verticalHeader().hide()
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            table.setItem(at, column, QTableWidgetItem(words))
    for column, width in enumerate(widths):
        table.setColumnWidth(column, width)
    return table


def test_a_sentence_squeezed_into_a_ribbon_is_found(show: Show) -> None:
    squeezed = label("Du 01/09/2025 au 31/08/2026 inclus", wrap=True)
    squeezed.setFixedWidth(70)
    wide = label("Du 01/09/2025 au 31/08/2026 inclus", wrap=True)
    name = label("Psychologue scolaire", wrap=True)
    name.setFixedWidth(70)
    found = shape_gates.ribbons(show(squeezed, wide, name))
    assert found == ["QLabel('Du 01/09/2025 au 31/08/2026 inclus')"]


def test_what_a_page_that_cannot_scroll_hides_is_found(show: Show) -> None:
    inside = QWidget()
    inside.setMinimumWidth(900)
    line = QHBoxLayout(inside)
    line.addWidget(QPushButton("À gauche"), 0)
    line.addStretch()
    line.addWidget(QPushButton("À droite"), 0)
    shut = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    window = show(area_of(inside, shut))
    found = shape_gates.hidden_by_edges(window)
    assert found == ["QScrollArea('Page') hides QPushButton('À droite')"]


def test_what_a_page_scrolls_to_is_let_through(show: Show) -> None:
    inside = QWidget()
    inside.setMinimumSize(900, 900)
    column = QVBoxLayout(inside)
    column.addWidget(QPushButton("Haut"))
    column.addStretch()
    column.addWidget(QPushButton("Bas"))
    as_needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
    assert shape_gates.hidden_by_edges(show(area_of(inside, as_needed))) == []


def test_what_its_own_holder_cuts_is_found(show: Show) -> None:
    holder = QWidget()
    holder.setFixedSize(120, 30)
    low = QPushButton("Trop bas", holder)
    low.setGeometry(QRect(0, 20, 100, 28))
    found = shape_gates.hidden_by_edges(show(holder))
    assert found == ["QWidget('') hides QPushButton('Trop bas')"]


def test_neighbours_that_lie_over_each_other_are_found(show: Show) -> None:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.addWidget(QLabel("Dessous"), 0, 0)
    grid.addWidget(QLabel("Dessus"), 0, 0)
    grid.addWidget(QLabel("À côté"), 0, 1)
    found = shape_gates.overlapping(show(holder))
    assert found == ["QLabel('Dessous') and QLabel('Dessus')"]


def test_a_scroll_bar_that_leads_nowhere_is_found(show: Show) -> None:
    idle = area_of(QLabel("Court"), Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    useful = QPlainTextEdit("\n".join(["ligne"] * 99))
    found = shape_gates.idle_scroll_bars(show(idle, useful))
    assert found == ["QScrollArea('Page') across"]


def test_a_scroll_bar_for_two_pixels_is_found(show: Show, qtbot: QtBot) -> None:
    inside = QWidget()
    area = area_of(inside, Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    window = show(area)
    inside.setMinimumHeight(area.viewport().height() + 2)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    assert shape_gates.idle_scroll_bars(window) == ["QScrollArea('Page') down"]


def test_a_cell_cut_beside_an_empty_one_is_found(show: Show) -> None:
    long = "Prévention du décrochage, orientation"
    table = table_of((long, "1"), widths=(60, 300))
    table.setAccessibleName("Actions")
    assert shape_gates.cut_cells(show(table)) == [f"QTableWidget('Actions') {long!r}"]


def test_a_cell_cut_where_nobody_has_room_is_let_through(show: Show) -> None:
    long = "Prévention du décrochage, orientation"
    assert shape_gates.cut_cells(show(table_of((long, long), widths=(60, 60)), width=160)) == []


def test_a_cell_that_wraps_within_its_row_is_let_through(show: Show) -> None:
    table = table_of(("Prévention du décrochage, orientation", "1"), widths=(120, 300))
    table.setWordWrap(True)
    table.resizeRowsToContents()
    assert shape_gates.cut_cells(show(table)) == []


def test_the_words_of_qt_are_found(show: Show) -> None:
    french, english = QPushButton("&Annuler"), QPushButton("&Cancel")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Discard)
    found = shape_gates.words_of_qt(show(french, english, box, QLabel("Oui")))
    assert "QPushButton('&Cancel')" in found
    assert len(found) == 2
