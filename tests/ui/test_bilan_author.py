"""The author of a bilan: sentences saved on leaving, a final edition, a correction."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.bilan import Bilan
from pre_desk.domain.role import Role
from pre_desk.ui.bilan.author_panel import AuthorPanel
from pre_desk.ui.bilan.screen import BilanScreen
from pre_desk.ui.editing.text_fields import ParagraphField
from pre_desk.usecases.drafts import keep_draft
from pre_desk.usecases.editions import finalise, last_edition
from tests.ui.memory_vault import Write
from tests.ui.window_desk import Desk

OpenDesk = Callable[..., Desk]
YEAR = AnneeScolaire(2022)
WORDS = "Un an de transition."


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def opened(qtbot: QtBot, desk: Desk) -> BilanScreen:
    """The bilan of 2022-2023 with the panel of its author."""
    desk.window.show_screen("bilan")
    screen = desk.window.visited("bilan")
    assert isinstance(screen, BilanScreen)
    qtbot.waitUntil(lambda: bool(screen.view.cards))
    screen.show_year("2022-2023")
    qtbot.waitUntil(lambda: "2022-2023" in screen.author.state.text())
    screen.header.author.click()
    return screen


def field(panel: AuthorPanel, name: str) -> ParagraphField:
    assert panel.card is not None
    found = next(one for one in panel.card.form.fields if one.name == name)
    assert isinstance(found, ParagraphField)
    return found


def stored(desk: Desk) -> Bilan:
    return desk.ask(lambda uow: last_edition(uow, YEAR))


def write_context(qtbot: QtBot, desk: Desk, screen: BilanScreen) -> None:
    first = field(screen.author, "contexte")
    qtbot.waitUntil(first.edit.hasFocus)
    qtbot.keyClicks(first.edit, WORDS)
    qtbot.keyClick(first.edit, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: first.state().startswith("Enregistré"))
    assert stored(desk).contexte == WORDS


def test_a_sentence_is_saved_on_leaving_its_field_and_taken_back(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    desk = open_desk()
    screen = opened(qtbot, desk)
    write_context(qtbot, desk, screen)
    assert stored(desk).edition == 1
    qtbot.waitUntil(lambda: "édition 1, brouillon" in screen.header.period.text())
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: stored(desk).contexte == "")
    qtbot.waitUntil(lambda: field(screen.author, "contexte").content() == "")


def test_a_final_edition_is_asked_twice_and_opens_another_to_be_corrected(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    desk = open_desk()
    screen = opened(qtbot, desk)
    write_context(qtbot, desk, screen)
    panel = screen.author
    panel.finalise.setFocus()
    qtbot.keyClick(panel.finalise, Qt.Key.Key_Space)
    assert "une correction sera une nouvelle édition" in words(panel.confirmation)
    assert panel.confirmation.no.hasFocus()
    qtbot.keyClick(panel.confirmation.no, Qt.Key.Key_Space)
    assert panel.confirmation.isHidden() and not stored(desk).definitif
    assert panel.finalise.hasFocus()
    panel.finalise.click()
    panel.confirmation.yes.click()
    qtbot.waitUntil(lambda: "définitive" in panel.state.text())
    qtbot.waitUntil(lambda: "empreinte" in words(panel.editions))
    assert panel.card is None and WORDS in words(panel)
    qtbot.waitUntil(panel.correct.hasFocus)
    panel.correct.click()
    qtbot.waitUntil(lambda: "Édition 2" in panel.state.text())
    qtbot.waitUntil(field(panel, "contexte").edit.hasFocus)
    assert field(panel, "contexte").content() == WORDS
    qtbot.waitUntil(lambda: words(panel.editions).count("\n") == 2)


def test_another_role_reads_the_texts_and_writes_none(
    qtbot: QtBot, open_desk: OpenDesk, write: Write
) -> None:
    desk = open_desk(Role.PSYCHOLOGUE)
    with write("Bilan") as uow:
        uow.bilan.add(Bilan(id="b", annee=YEAR, contexte=WORDS))
    screen = opened(qtbot, desk)
    assert screen.author.card is None
    assert WORDS in words(screen.author)
    assert screen.author.finalise.isHidden() and screen.author.correct.isHidden()


def test_a_year_in_progress_cannot_be_made_final(qtbot: QtBot, open_desk: OpenDesk) -> None:
    screen = opened(qtbot, open_desk())
    screen.show_year("2023-2024")
    qtbot.waitUntil(lambda: "2023-2024" in screen.author.state.text())
    assert not screen.author.finalise.isEnabled()
    assert "n’est pas terminée" in screen.author.finalise.accessibleDescription()


def test_what_another_makes_final_meanwhile_is_refused_in_words(
    qtbot: QtBot, open_desk: OpenDesk, write: Write
) -> None:
    desk = open_desk()
    screen = opened(qtbot, desk)
    write_context(qtbot, desk, screen)
    with write("Figer") as uow:
        finalise(uow, YEAR, on=uow.now.date())
    screen.author.finalise.click()
    screen.author.confirmation.yes.click()
    qtbot.waitUntil(lambda: not screen.author.notice.isHidden())
    assert "définitive" in screen.author.notice.text()


def test_a_draft_left_behind_is_taken_up_in_the_bilan(
    qtbot: QtBot, open_desk: OpenDesk, write: Write
) -> None:
    with write("Taper") as uow:
        keep_draft(uow, "bilan", "2022-2023", {"contexte": "Une phrase comm"})
    desk = open_desk()
    qtbot.waitUntil(lambda: "Textes du bilan" in desk.window.notice.text())
    resume = desk.window.notice.findChild(QPushButton)
    assert resume is not None
    resume.click()
    screen = desk.window.current()
    assert isinstance(screen, BilanScreen)
    qtbot.waitUntil(lambda: screen.author.card is not None)
    card = screen.author.card
    assert card is not None
    qtbot.waitUntil(lambda: card.offer.isVisible())
    card.offer.resume.click()
    assert field(screen.author, "contexte").content() == "Une phrase comm"
