"""« Préparer la diffusion », from the bilan to the files, by the keyboard alone."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import Forbidden
from pre_desk.domain.liste import Liste
from pre_desk.domain.role import Role
from pre_desk.ui.bilan import diffusion as controller
from pre_desk.ui.bilan.diffusion_panel import DiffusionPanel
from pre_desk.ui.bilan.diffusion_screen import DiffusionScreen
from pre_desk.ui.bilan.screen import BilanScreen
from pre_desk.usecases.diffusion import publish_diffusion, register_lines
from pre_desk.usecases.editions import correct
from tests.ui.memory_vault import Write, add_stay
from tests.ui.window_desk import Desk

OpenDesk = Callable[..., Desk]
YEAR = AnneeScolaire(2022)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person chooses to write."""
    chosen = tmp_path / "diffusion"

    def answer(parent: QWidget, title: str, start: Path, then: Callable[[Path], None]) -> None:
        then(chosen)

    monkeypatch.setattr(controller, "choose_folder", answer)
    return chosen


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def at_the_bilan(qtbot: QtBot, desk: Desk) -> BilanScreen:
    desk.window.show_screen("bilan")
    screen = desk.window.visited("bilan")
    assert isinstance(screen, BilanScreen)
    qtbot.waitUntil(lambda: bool(screen.view.cards))
    screen.show_year("2022-2023")
    return screen


def begin(qtbot: QtBot, screen: BilanScreen) -> DiffusionPanel:
    """Open the assistant with the keyboard."""
    screen.header.send.setFocus()
    qtbot.keyClick(screen.header.send, Qt.Key.Key_Space)
    panel = screen.diffusion
    qtbot.waitUntil(lambda: panel.year == "2022-2023" and bool(panel.audience.choices))
    return panel


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the keyboard is."""
    held = QApplication.focusWidget()
    assert held is not None
    qtbot.keyClick(held, key, modifier or Qt.KeyboardModifier.NoModifier)


def to_the_preview(qtbot: QtBot, panel: DiffusionPanel) -> None:
    """Go on, twice, from the first step."""
    qtbot.waitUntil(panel.audience.choices[panel.audience.chosen].hasFocus)
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: next(iter(panel.tables.boxes.values())).hasFocus())
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not panel.preview.verdict.isHidden(), timeout=15_000)


def to_the_files(qtbot: QtBot, panel: DiffusionPanel) -> None:
    """Confirm what is previewed, and have it written."""
    assert panel.next.hasFocus()
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(panel.confirm.question.hasFocus)
    assert not panel.next.isEnabled()
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not panel.confirm.notice.isHidden(), timeout=15_000)


def test_from_the_bilan_to_the_files_by_the_keyboard_alone(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    panel = begin(qtbot, at_the_bilan(qtbot, desk))
    assert "k = 5" in words(panel.audience).replace("\u00a0", " ")
    to_the_preview(qtbot, panel)
    assert "n’a rien retrouvé" in panel.preview.verdict.text()
    assert "cases masquées" in panel.preview.summary.text()
    to_the_files(qtbot, panel)
    assert "Diffusion n°\u00a01 écrite" in panel.confirm.notice.text()
    written = {one.name for one in folder.iterdir()}
    assert {"bilan-2022-2023.pdf", "bilan-2022-2023.xlsx", "publication.json"} < written
    assert "bilan-2022-2023.ods" in words(panel.confirm)
    opened: list[str] = []
    monkeypatch.setattr(
        controller.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile())
    )
    qtbot.waitUntil(panel.confirm.open.hasFocus)
    press(qtbot, Qt.Key.Key_Space)
    assert opened == [str(folder)]
    assert panel.edition.text().endswith("définitive")
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert panel.isHidden() or not panel.isVisible()


def test_the_register_tells_what_was_sent_to_whom(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    desk = open_desk()
    panel = begin(qtbot, at_the_bilan(qtbot, desk))
    panel.other.click()
    qtbot.waitUntil(lambda: "Rien n’a encore été diffusé" in words(panel.register))
    panel.other.click()
    panel.audience.choices[panel.audience.chosen].setFocus()
    to_the_preview(qtbot, panel)
    to_the_files(qtbot, panel)
    panel.other.click()
    qtbot.waitUntil(lambda: panel.register.table is not None)
    assert panel.register.table is not None
    model = panel.register.table.model()
    assert model.rowCount() == 1
    told = model.index(0, 1).data().replace("\u00a0", " ")
    assert told == "2022-2023, édition 1 : destinataires désignés, k = 5, secret statistique"
    assert model.index(0, 2).data() == "15/09/2023, coordination"


def test_a_hidden_cell_says_why_under_the_keyboard_and_the_mouse(
    qtbot: QtBot, open_desk: OpenDesk
) -> None:
    panel = begin(qtbot, at_the_bilan(qtbot, open_desk()))
    to_the_preview(qtbot, panel)
    card = panel.preview.cards[0]
    assert "petit effectif" in card.why.text()
    card.table.setFocus()
    card.table.setCurrentIndex(card.table.model().index(0, 1))
    assert card.table.model().index(0, 1).data() == "s"
    assert card.why.text() == "«\u00a0s\u00a0»\u00a0: petit effectif."
    hint = card.table.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert hint == "petit effectif"


def test_no_table_chosen_leads_nowhere(qtbot: QtBot, open_desk: OpenDesk) -> None:
    panel = begin(qtbot, at_the_bilan(qtbot, open_desk()))
    panel.go_on()
    assert not panel.tables.boxes["list_by_establishment"].isChecked()
    for box in panel.tables.boxes.values():
        box.setChecked(False)
    assert not panel.next.isEnabled()


def fill_more(write: Write) -> None:
    """Thirty more children, enough for numbers to be told."""
    with write("Rentrée") as uow:
        for place in range(10, 40):
            key = str(place)
            uow.enfant.add(Enfant(id=key, nom="A", prenom="B", naissance=date(2013, 4, 2)))
            add_stay(uow, key, Liste.OBSERVATION)


def one_more(write: Write) -> None:
    """A child entered last year is found, and the bilan is corrected."""
    with write("Correction") as uow:
        uow.enfant.add(Enfant(id="99", nom="A", prenom="B", naissance=date(2013, 4, 2)))
        add_stay(uow, "99", Liste.OBSERVATION)
        correct(uow, YEAR)


def test_a_correction_that_would_betray_a_child_is_refused_in_words(
    qtbot: QtBot, open_desk: OpenDesk, write: Write, folder: Path
) -> None:
    fill_more(write)
    desk = open_desk()
    screen = at_the_bilan(qtbot, desk)
    panel = begin(qtbot, screen)
    to_the_preview(qtbot, panel)
    to_the_files(qtbot, panel)
    before = {one: one.read_bytes() for one in folder.iterdir()}
    screen.side.close_panel()
    one_more(write)
    screen._diffusions.show_year("2022-2023")
    qtbot.waitUntil(lambda: "Édition 2" in panel.edition.text())
    screen.prepare_diffusion()
    to_the_preview(qtbot, panel)
    assert "Diffusion refusée" in panel.preview.verdict.text()
    qtbot.waitUntil(lambda: "À faire" in words(panel.preview))
    assert "édition 1 de 2022-2023" in words(panel.preview)
    assert not panel.next.isEnabled() and panel.back.hasFocus()
    assert {one: one.read_bytes() for one in folder.iterdir()} == before


def test_what_changes_after_the_preview_is_not_written(
    qtbot: QtBot, open_desk: OpenDesk, write: Write, folder: Path
) -> None:
    desk = open_desk()
    panel = begin(qtbot, at_the_bilan(qtbot, desk))
    to_the_preview(qtbot, panel)
    fill_more(write)
    to_the_files(qtbot, panel)
    assert "préparer à nouveau" in panel.confirm.notice.text()
    assert not folder.exists()
    assert desk.ask(register_lines) == []


def test_preparing_can_be_cancelled(
    qtbot: QtBot, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    def endless(*_: object, progress: Callable[[int, int], None], **__: object) -> None:
        while True:
            started.append(1)
            progress(1, 2)
            time.sleep(0.005)

    monkeypatch.setattr(controller, "preview_diffusion", endless)
    desk = open_desk()
    panel = begin(qtbot, at_the_bilan(qtbot, desk))
    panel.go_on()
    panel.go_on()
    qtbot.waitUntil(lambda: bool(started) and panel.preview.cancel.hasFocus())
    press(qtbot, Qt.Key.Key_Space)
    assert panel.stack.currentWidget() is panel.tables
    assert desk.ask(register_lines) == []


def test_the_direction_prepares_and_does_not_confirm(
    qtbot: QtBot, open_desk: OpenDesk, write: Write, folder: Path
) -> None:
    desk = open_desk(Role.DIRECTION)
    panel = begin(qtbot, at_the_bilan(qtbot, desk))
    to_the_preview(qtbot, panel)
    press(qtbot, Qt.Key.Key_Space)
    assert panel.confirm.question.isHidden()
    assert "La coordination ou le DPO confirme" in words(panel.confirm)
    assert not panel.next.isEnabled()
    shown = panel._shown
    assert shown is not None
    told: dict[str, Any] = {"on": date(2023, 9, 15), "demonstration": False}
    with write("Diffuser", role=Role.DIRECTION) as uow, pytest.raises(Forbidden):
        publish_diffusion(uow, shown, folder, progress=lambda *_: None, **told)
    assert not folder.exists()


def test_a_year_in_progress_is_not_sent(qtbot: QtBot, open_desk: OpenDesk) -> None:
    screen = at_the_bilan(qtbot, open_desk())
    screen.show_year("2023-2024")
    screen.prepare_diffusion()
    panel = screen.diffusion
    qtbot.waitUntil(lambda: not panel.notice.isHidden())
    assert "n’est pas terminée" in panel.notice.text()
    assert panel.next.isHidden() and panel.stack.isHidden()


def test_the_dpo_signs_a_threshold_and_sends_without_seeing_a_figure(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    desk = open_desk(Role.DPO)
    desk.window.show_screen("bilan")
    screen = desk.window.visited("bilan")
    assert isinstance(screen, DiffusionScreen)
    panel = screen.panel
    qtbot.waitUntil(lambda: bool(panel.audience.seuils))
    assert screen.years.currentText() == "2022-2023"
    audience = panel.audience.chosen
    panel.audience.seuils[audience].setValue(7)
    panel.audience.signing[audience].click()
    qtbot.waitUntil(lambda: "k = 7" in words(panel.audience).replace("\u00a0", " "))
    assert "Seuil de 7 enfants signé" in panel.notice.text()
    panel.audience.choices[audience].setFocus()
    to_the_preview(qtbot, panel)
    assert "k = 7" in panel.preview.summary.text().replace("\u00a0", " ")
    to_the_files(qtbot, panel)
    assert (folder / "publication.json").exists()


def test_the_assistant_fits_a_small_laptop(qtbot: QtBot, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.resize(1366, 768)
    panel = begin(qtbot, at_the_bilan(qtbot, desk))
    to_the_preview(qtbot, panel)
    for page in (panel.audience, panel.tables, panel.preview):
        panel.stack.setCurrentWidget(page)
        qtbot.waitUntil(lambda page=page: page.viewport().width() > 0)
        content = page.widget()
        assert content.minimumSizeHint().width() <= page.viewport().width(), page.accessibleName()
    assert panel.mapTo(desk.window, QPoint(panel.width(), 0)).x() <= desk.window.width()
