"""The manual in the window: the right place, search, the way back, and nothing from outside."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pre_desk.bundled import bundled_path
from pre_desk.ui.help.book import Section, chapter_of, plain, read_book, section_of
from pre_desk.ui.help.door import HelpDoor
from pre_desk.ui.help.places import FIRST, SCREENS, help_at, place_of
from pre_desk.ui.help.window import HelpWindow
from pre_desk.ui.theme import Theme, px

BOOK = read_book()


@pytest.fixture
def help_window(qtbot: QtBot, theme: Theme) -> HelpWindow:
    made = HelpWindow()
    qtbot.addWidget(made)
    return made


def lines(window: HelpWindow) -> list[str]:
    tree = window.contents
    return [tree.topLevelItem(at).text(0) for at in range(tree.topLevelItemCount())]


def top_words(window: HelpWindow) -> str:
    return window.reader.textCursor().block().text()


def test_every_page_of_the_manual_is_in_its_contents() -> None:
    pages = {one.name for one in bundled_path("resources/manual").glob("*.md")}
    assert {one.name for one in BOOK.chapters} == pages
    assert BOOK.chapters[0].name == FIRST


@pytest.mark.parametrize("place", SCREENS.values())
def test_every_screen_has_its_place_in_the_manual(place: str) -> None:
    assert BOOK.has(place)


def test_code_may_name_a_section_without_accents() -> None:
    found = section_of(BOOK.chapter("fiche.md"), "evaluations")
    assert found is not None
    assert found.title == "Évaluations"
    assert not BOOK.has("fiche.md#rien-de-tel")
    assert not BOOK.has("absente.md")


def test_sections_hold_words_without_the_marks_of_markdown() -> None:
    chapter = chapter_of("essai.md", "# Un\n\nDu *vrai*.\n\n## `Deux`\n\n- [Un lien](a.md) ici\n")
    assert chapter.title == "Un"
    assert chapter.sections == (Section("Un", 1, "Du vrai."), Section("Deux", 2, "Un lien ici"))
    assert plain("| a | b |\n|---|---|") == "a b"


def test_search_forgives_accents_and_puts_titles_first() -> None:
    hits = BOOK.find("CORBEILLE")
    assert hits[0].place == "fiche.md#la-corbeille"
    assert all("orbeille" in f"{one.title} {one.excerpt}" for one in hits[:1])
    assert BOOK.find("") == []
    assert BOOK.find("hippopotame") == []


def test_the_contents_lead_to_a_page_and_a_search_to_a_section(help_window: HelpWindow) -> None:
    help_window.open_at(FIRST)
    assert len(lines(help_window)) == len(BOOK.chapters)
    help_window.search.setText("brouillons")
    assert lines(help_window)[0].startswith("Les brouillons\n")
    help_window.contents.setCurrentItem(help_window.contents.topLevelItem(0))
    assert help_window.place == "fiche.md#les-brouillons"
    assert top_words(help_window) == "Les brouillons"
    help_window.search.clear()
    assert len(lines(help_window)) == len(BOOK.chapters)


def test_a_link_is_followed_inside_and_the_way_back_is_kept(help_window: HelpWindow) -> None:
    help_window.open_at("securite.md")
    help_window.reader.anchorClicked.emit(QUrl("premiers-pas.md#sauvegarder"))
    assert top_words(help_window) == "Sauvegarder"
    help_window.step(-1)
    assert help_window.place == "securite.md"
    assert not help_window.back.isEnabled()
    help_window.step(1)
    assert help_window.place == "premiers-pas.md#sauvegarder"


def test_nothing_outside_the_manual_is_opened_or_loaded(help_window: HelpWindow) -> None:
    help_window.open_at(FIRST)
    help_window.reader.anchorClicked.emit(QUrl("https://exemple.invalid/"))
    assert help_window.place == FIRST
    kind = QTextDocument.ResourceType.ImageResource.value
    assert help_window.reader.loadResource(kind, QUrl("file:///etc/hostname")).isEmpty()


def test_a_place_that_is_not_there_opens_the_contents(help_window: HelpWindow) -> None:
    help_window.open_at("absente.md#rien")
    assert help_window.place == FIRST


def title_size(window: HelpWindow) -> int:
    cursor = QTextCursor(window.reader.document())
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return cursor.charFormat().font().pixelSize()


def test_the_page_follows_the_text_size_and_stays_where_it_was(
    help_window: HelpWindow, theme: Theme, qapp: QApplication
) -> None:
    help_window.open_at("fiche.md")
    assert title_size(help_window) == 20
    theme.choose("dark", 150)
    assert title_size(help_window) == 30
    assert help_window.reader.document().defaultFont().pixelSize() == px(13)
    assert help_window.place == "fiche.md"


@pytest.fixture
def asked(qtbot: QtBot, theme: Theme) -> Callable[[str, str], str]:
    """Press F1 in a field, itself of a place or inside a page of a place; say what opened."""

    def opened(page_place: str, field_place: str) -> str:
        window, page, field = QWidget(), QWidget(), QLineEdit()
        qtbot.addWidget(window)
        QVBoxLayout(window).addWidget(page)
        QVBoxLayout(page).addWidget(field)
        help_at(page, page_place)
        help_at(field, field_place)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        field.setFocus()
        door = HelpDoor(window, lambda: page)
        door.open()
        return door.help.place

    return opened


def test_f1_opens_at_the_nearest_place(asked: Callable[[str, str], str]) -> None:
    assert asked("enfants.md", "enfants.md#filtrer") == "enfants.md#filtrer"
    assert asked("enfants.md", "") == "enfants.md"


def test_what_has_no_place_opens_the_first_page(theme: Theme) -> None:
    assert place_of(None) == FIRST
