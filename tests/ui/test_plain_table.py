"""A small table in a narrow place: its words wrap before its numbers are scrolled away."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pre_desk.ui.widgets.plain_table import PlainTable
from tests.ui import gates

LONG = "Accompagnement à la scolarité de Pierre Kohlmann"


@pytest.fixture
def table(qtbot: QtBot, theme: object) -> PlainTable:
    header = ("Action", "Enfants", "Séances")
    made = PlainTable("Essai", header, [(LONG, "12", "130"), ("Judo", "3", "28")])
    qtbot.addWidget(made)
    made.show()
    return made


def test_with_room_every_row_is_on_one_line(qtbot: QtBot, table: PlainTable) -> None:
    table.resize(900, table.height())
    assert table.rowHeight(0) == table.rowHeight(1)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)


def test_words_wrap_and_only_their_row_grows(qtbot: QtBot, table: PlainTable) -> None:
    table.resize(300, table.height())
    assert table.rowHeight(0) > table.rowHeight(1)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    higher = table.height()
    table.resize(900, table.height())
    assert table.rowHeight(0) == table.rowHeight(1)
    assert table.height() < higher


def test_numbers_are_scrolled_only_when_words_can_give_no_more(
    qtbot: QtBot, table: PlainTable
) -> None:
    table.resize(160, table.height())
    assert table.columnWidth(0) >= 96
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)


def test_a_title_goes_on_below_rather_than_be_cut(qtbot: QtBot, theme: object) -> None:
    header = ("Âge au 31 décembre", "2025-2026", "Part")
    made = PlainTable("Essai", header, [("2 à 5 ans", "30", "16,1 %")])
    qtbot.addWidget(made)
    made.show()
    made.resize(260, made.height())
    assert "\n" in made.model().headerData(0, Qt.Orientation.Horizontal)
    assert gates.cut_short(made) == []
    made.resize(600, made.height())
    assert made.model().headerData(0, Qt.Orientation.Horizontal) == header[0]
