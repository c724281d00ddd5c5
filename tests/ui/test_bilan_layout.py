"""The room of the bilan: a page built in parts, panels beside it, or in its place."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.bilan import Bilan
from pre_desk.domain.role import Role
from pre_desk.ui.bilan.author_form import author_form
from pre_desk.ui.bilan.filling import Filling
from pre_desk.ui.bilan.screen import BilanScreen
from pre_desk.ui.theme import Theme
from tests.ui.memory_vault import Write, fill

Open = Callable[..., BilanScreen]


def right(widget: QWidget) -> int:
    return widget.mapToGlobal(widget.rect().bottomRight()).x()


def test_a_long_page_is_built_a_little_at_a_time(qtbot: QtBot, qapp: QApplication) -> None:
    built: list[int] = []
    filling = Filling(qapp)
    filling.begin(lambda at=at: built.append(at) for at in range(3))
    assert built == []
    with qtbot.waitSignal(filling.ended):
        pass
    assert built == [0, 1, 2]


def test_what_is_built_is_told_once_even_when_it_is_hurried(
    qtbot: QtBot, qapp: QApplication
) -> None:
    built: list[int] = []
    filling = Filling(qapp)
    told: list[None] = []
    filling.ended.connect(lambda: told.append(None))
    filling.begin([lambda: built.append(1)])
    filling.begin([lambda: built.append(2)])
    filling.finish()
    filling.finish()
    assert (built, told) == ([2], [None])


def test_a_chapter_is_reached_before_the_page_is_whole(six_years, open_screen: Open) -> None:
    screen = open_screen()
    assert screen._page is not None
    screen.view.show_page(screen._page, screen._shown_years())
    assert "Le budget" not in screen.view.chapters
    screen.view.go_to("Le budget")
    bar, title = screen.view.verticalScrollBar(), screen.view.chapters["Le budget"]
    assert bar.value() == min(title.y(), bar.maximum()) > 0


def test_another_year_is_shown_at_the_place_of_the_page_being_read(
    qtbot: QtBot, six_years, open_screen: Open
) -> None:
    screen = open_screen()
    screen.view.verticalScrollBar().setValue(2000)
    with qtbot.waitSignal(screen.shown):
        screen.header.earlier.click()
    assert screen.view.verticalScrollBar().value() == 2000
    assert screen.view.viewport().updatesEnabled()


@pytest.mark.parametrize(("scale", "width"), [(100, 1298), (150, 1269), (150, 863)])
def test_nothing_of_the_page_goes_behind_the_panel(
    qtbot: QtBot, theme: Theme, six_years, open_screen: Open, scale: int, width: int
) -> None:
    theme.choose("light", scale)
    screen = open_screen()
    screen.resize(width, 600)
    screen.prepare_diffusion()
    qtbot.waitUntil(screen.diffusion.isVisible)
    edge = right(screen.view.viewport())
    cards = [*screen.view.figures, *screen.view.cards.values()]
    assert not screen.view.isVisible() or all(right(one) <= edge for one in cards)
    assert right(screen.diffusion) <= right(screen)


def test_in_a_narrow_window_a_panel_takes_the_place_of_the_page_and_gives_it_back(
    qtbot: QtBot, theme: Theme, open_screen: Open, write: Write
) -> None:
    fill(write)
    theme.choose("light", 150)
    screen = open_screen()
    screen.resize(900, 600)
    why = screen.view.figures[0].why
    why.setFocus()
    why.click()
    assert not screen.view.isVisible()
    qtbot.waitUntil(lambda: screen.panel.model.rowCount() == 3)
    qtbot.keyClick(screen.panel.list, Qt.Key.Key_Escape)
    assert screen.view.isVisible()
    assert QApplication.focusWidget() is why


def test_a_panel_opens_as_wide_as_it_was_left_whatever_the_others_are(
    qtbot: QtBot, open_screen: Open, write: Write
) -> None:
    fill(write)
    screen = open_screen()
    screen.view.figures[0].why.click()
    screen._parts.setSizes([700, screen.width() - 701])
    wide = screen.side.width()
    screen.write_sentences()
    assert screen.side.width() != wide
    screen.view.figures[0].why.click()
    assert screen.side.width() == wide


def test_the_header_holds_on_three_lines_in_large_text(
    qtbot: QtBot, theme: Theme, six_years, open_screen: Open
) -> None:
    theme.choose("light", 150)
    screen = open_screen()
    screen.resize(1269, 700)
    header = screen.header
    qtbot.waitUntil(lambda: header.period.height() < 2 * header.period.fontMetrics().height())
    assert len({one.y() for one in header._links}) == 1
    assert header.height() < 5 * header.years.height()


def test_the_keyboard_begins_on_the_year(six_years, open_screen: Open) -> None:
    screen = open_screen()
    assert screen.first_focus() is screen.header.years


def test_an_empty_vault_gives_the_keyboard_to_its_way_on(open_screen: Open) -> None:
    way = open_screen().first_focus()
    assert isinstance(way, QPushButton)
    assert way.text() == "Importer un dossier…"
    assert open_screen(Role.DIRECTION).first_focus() is None


def test_a_figure_that_nobody_may_be_seen_behind_has_no_button(
    open_screen: Open, write: Write
) -> None:
    fill(write)
    assert all(one.why.isHidden() for one in open_screen(Role.DIRECTION).view.figures)
    assert not any(one.why.isHidden() for one in open_screen().view.figures)


def test_a_number_that_the_author_writes_is_doubted_and_a_year_is_not(
    qtbot: QtBot, theme: Theme
) -> None:
    form = author_form(Bilan(id="1", annee=AnneeScolaire(2022)))
    field = next(one for one in form.fields if one.name == "texte_sorties")
    qtbot.addWidget(field)
    field.restore("En 2022-2023, beaucoup sont sortis.")
    assert field.said() == ""
    field.restore("En 2022-2023, 6 enfants sont sortis.")
    assert "n’est pas masqué" in field.said()
    field.restore("Beaucoup sont sortis.")
    assert field.said() == ""
