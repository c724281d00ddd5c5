"""Cards packed in columns: rows that begin together, no card alone beside a hole."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pre_desk.ui.widgets.packed import PackedColumns

Page = tuple[QWidget, PackedColumns]


class Card(QWidget):
    """A card of a height of its own."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setMinimumHeight(height)


@pytest.fixture
def page(qtbot: QtBot, theme: object) -> Page:
    made, columns = QWidget(), PackedColumns(least=300, most=2)
    columns.setSpacing(10)
    made.setLayout(columns)
    qtbot.addWidget(made)
    return made, columns


def shown(page: Page, width: int = 810) -> None:
    page[0].resize(width, 900)
    page[0].show()


def test_a_card_follows_where_the_column_is_the_shortest(page: Page) -> None:
    tall, short, next_one = Card(400), Card(100), Card(200)
    for card in (tall, short, next_one):
        page[1].add(card)
    shown(page)
    assert (tall.x(), short.x(), next_one.x()) == (0, 410, 410)
    assert (short.height(), next_one.y()) == (100, 110)
    # They nearly end together, so they do.
    assert next_one.geometry().bottom() == tall.geometry().bottom()


def test_a_card_much_shorter_than_its_neighbour_is_not_stretched(page: Page) -> None:
    tall, short = Card(400), Card(100)
    page[1].add(tall)
    page[1].add(short)
    shown(page)
    assert (tall.height(), short.height()) == (400, 100)


def test_cards_of_a_row_begin_and_end_together(page: Page) -> None:
    row = [Card(300), Card(100), Card(50), Card(200)]
    for card in row:
        page[1].add(card, in_row=True)
    shown(page)
    assert [card.y() for card in row] == [0, 0, 310, 310]
    assert [card.height() for card in row] == [300, 300, 200, 200]


def test_a_card_alone_between_two_wide_ones_is_as_wide(page: Page) -> None:
    first, alone, last = Card(100), Card(100), Card(100)
    page[1].add(first, wide=True)
    page[1].add(alone)
    page[1].add(last, wide=True)
    shown(page)
    assert [card.width() for card in (first, alone, last)] == [810, 810, 810]


def test_without_room_there_is_one_column_as_narrow_as_the_page(page: Page) -> None:
    cards = [Card(100), Card(100)]
    for card in cards:
        page[1].add(card, in_row=True)
    shown(page, 500)
    assert [(card.x(), card.y(), card.width()) for card in cards] == [(0, 0, 500), (0, 110, 500)]
