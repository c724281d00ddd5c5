"""Cards beside each other where there is room, one below the other where there is not."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from pre_desk.ui.widgets.two_columns import TwoColumns


@pytest.fixture
def cards(qtbot, theme) -> tuple[QWidget, QLabel, QLabel]:
    page, one, other = QWidget(), QLabel("Un"), QLabel("Deux")
    columns = TwoColumns(least=300, most=400)
    columns.add(one)
    columns.add(other, second=True)
    page.setLayout(columns)
    qtbot.addWidget(page)
    page.show()
    return page, one, other


def place(page: QWidget, card: QLabel) -> tuple[int, int]:
    at = card.mapTo(page, card.rect().topLeft())
    return at.x(), at.y()


def test_with_room_cards_are_beside_each_other_and_no_wider_than_asked(cards, qtbot):
    page, one, other = cards
    page.resize(1000, 200)
    qtbot.waitUntil(lambda: place(page, other)[0] > place(page, one)[0] + 300)
    assert place(page, one)[1] == place(page, other)[1]
    assert one.width() == other.width() == 400


@pytest.mark.parametrize(("scale", "width"), [(100, 500), (150, 800)])
def test_without_room_the_second_column_goes_below(cards, qtbot, theme, scale, width):
    page, one, other = cards
    theme.choose("light", scale)
    page.resize(width, 400)
    qtbot.waitUntil(lambda: place(page, other)[1] > place(page, one)[1])
    assert place(page, one)[0] == place(page, other)[0]


def test_one_column_alone_is_not_halved(qtbot, theme):
    page, columns, card = QWidget(), TwoColumns(least=300, most=900), QLabel("Seule")
    columns.add(card)
    page.setLayout(columns)
    qtbot.addWidget(page)
    page.resize(800, 200)
    page.show()
    qtbot.waitUntil(lambda: card.width() == 800)


def test_a_sentence_that_wraps_has_all_its_lines(cards, qtbot):
    page, one, _ = cards
    one.setWordWrap(True)
    one.setText("Une phrase assez longue pour tenir sur plusieurs lignes. " * 4)
    page.resize(500, 400)
    qtbot.waitUntil(lambda: one.width() == 400)
    assert one.height() >= one.heightForWidth(one.width())
