"""The bilan on screen: what is shown, what is asked, what is written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from pre_desk.domain.role import Role
from pre_desk.store.tables.registre import journal
from pre_desk.tokens import DARK, LIGHT
from pre_desk.ui.bilan import pictures
from pre_desk.ui.bilan.screen import BilanScreen
from pre_desk.ui.clipboard import clear_own
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from tests.ui.memory_vault import Write, fill

Open = Callable[..., BilanScreen]


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def test_five_figures_stand_beside_those_of_last_year(six_years, open_screen: Open) -> None:
    cards = open_screen().view.figures
    assert len(cards) == 5
    assert "156" in words(cards[0])
    assert "221" in words(cards[0]) and "2021-2022" in words(cards[0])
    assert "3,8\u00a0%" in words(cards[2])
    assert "6\u00a0enfants sortis sur 156" in words(cards[2])


def test_the_published_charts_come_first_then_the_chapters(six_years, open_screen: Open) -> None:
    view = open_screen().view
    names = list(view.cards)
    assert names[:4] == ["effectifs", "duree", "taux_sortie", "repartition"]
    assert {"sexe", "age", "niveau", "etablissement", "sorties", "cohorte"} < set(names)
    titles = list(view.chapters)
    assert titles == [
        "Le public", "Les parcours", "Les cellules de veille", "Les actions et les partenaires",
        "Les évaluations", "Les sorties", "Les cohortes", "Le budget", "Méthode et définitions",
    ]  # fmt: skip


def test_it_is_marked_as_internal(six_years, open_screen: Open) -> None:
    assert "Interne, non diffusable" in words(open_screen().header)


def test_a_year_is_turned_with_the_keyboard_and_remembered(
    qtbot: QtBot, six_years, open_screen: Open, settings: Settings
) -> None:
    screen = open_screen()
    assert screen.header.years.currentText() == "2022-2023"
    with qtbot.waitSignal(screen.shown):
        qtbot.keyClick(screen, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert screen.header.years.currentText() == "2021-2022"
    assert "221" in words(screen.view.figures[0])
    assert open_screen().header.years.currentText() == "2021-2022"


def test_charts_are_drawn_for_their_width_and_again_for_another(
    qtbot: QtBot, six_years, open_screen: Open
) -> None:
    screen = open_screen()
    drawing = screen.view.cards["effectifs"].drawing
    qtbot.waitUntil(lambda: drawing.drawn_width == drawing.width())
    before = drawing.width()
    screen.resize(1500, 720)
    qtbot.waitUntil(lambda: drawing.drawn_width == drawing.width() != before)


def test_charts_follow_the_palette(
    qtbot: QtBot, six_years, open_screen: Open, theme: Theme
) -> None:
    screen = open_screen()
    light, dark = QColor(LIGHT.accent), QColor(DARK.accent)
    qtbot.waitUntil(lambda: has_colour(screen.view.cards["effectifs"].drawing, light))
    theme.choose("dark", 100)
    qtbot.waitUntil(lambda: has_colour(screen.view.cards["effectifs"].drawing, dark))
    assert not has_colour(screen.view.cards["effectifs"].drawing, light)


def has_colour(widget: QWidget, colour: QColor) -> bool:
    image = widget.grab().toImage()
    across, down = range(0, image.width(), 4), range(0, image.height(), 4)
    return any(image.pixelColor(x, y) == colour for x in across for y in down)


def test_a_definition_unfolds_where_it_is(qtbot: QtBot, six_years, open_screen: Open) -> None:
    card = open_screen().view.cards["taux_sortie"]
    assert card.definition.isHidden()
    card.info.setFocus()
    qtbot.keyClick(card.info, Qt.Key.Key_Space)
    assert "31 août" in words(card)
    qtbot.keyClick(card.info, Qt.Key.Key_Space)
    assert card.definition.isHidden()


def test_a_chart_has_its_numbers_in_a_table_that_can_be_copied(
    qtbot: QtBot, six_years, open_screen: Open
) -> None:
    card = open_screen().view.cards["taux_sortie"]
    card.see.click()
    assert card.table is not None and not card.table.isHidden()
    assert card.see.text() == "Cacher le tableau"
    model = card.table.model()
    last = [model.index(5, column).data() for column in range(4)]
    assert last == ["2022-2023", "3,8\u00a0%", "6", "156"]
    card.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Année\tTaux\tEnfants sortis\tEffectif"
    assert lines[-1] == "2022-2023\t3,8\u00a0%\t6\t156"
    card.see.click()
    assert card.table.isHidden()
    clear_own()


def test_a_chart_is_copied_as_a_picture_that_stays(
    qtbot: QtBot, six_years, open_screen: Open
) -> None:
    screen = open_screen()
    take(screen, "effectifs", "Copier l’image")
    qtbot.waitUntil(lambda: "Image copiée" in screen.header.notice.text())
    image = QGuiApplication.clipboard().image()
    assert image.width() > 1200
    assert image.pixelColor(2, 2) == QColor(LIGHT.surface)
    clear_own()
    assert QGuiApplication.clipboard().image().isNull()


def take(screen: BilanScreen, name: str, way: str) -> None:
    menu = screen.view.cards[name].picture.ways
    next(one for one in menu.actions() if one.text() == way).trigger()


def test_a_chart_is_kept_as_a_file(
    qtbot: QtBot, six_years, open_screen: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen()
    asked: list[str] = []

    def answer(parent: QWidget, title: str, name: str, suffix: str, then: Callable) -> None:
        asked.append(name)
        then(tmp_path / name)

    monkeypatch.setattr(pictures, "choose_new_file", answer)
    for way in ("Enregistrer en PNG…", "Enregistrer en SVG…"):
        take(screen, "repartition", way)
        qtbot.waitUntil(lambda: bool(asked) and asked[-1] in screen.header.notice.text())
        screen.header.notice.clear()
    stem = "repartition-des-effectifs-au-31-aout-2022-2023"
    assert asked == [f"{stem}.png", f"{stem}.svg"]
    assert (tmp_path / asked[0]).read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / asked[1]).read_bytes().startswith(b"<?xml")


def test_another_cohort_is_followed_and_stays_when_the_look_changes(
    qtbot: QtBot, six_years, open_screen: Open, theme: Theme
) -> None:
    screen = open_screen()
    card = screen.view.cards["cohorte"]
    card.see.click()
    card.cohorts.setCurrentText("Entrés en 2020-2021")
    qtbot.waitUntil(lambda: "entrés en 2020-2021" in card.title.text())
    assert card.table is not None and card.table.model().rowCount() == 3
    assert "entrés en 2020-2021" in card.see.accessibleName()
    theme.choose("dark", 100)
    assert "entrés en 2020-2021" in screen.view.cards["cohorte"].title.text()


def test_the_children_behind_a_figure_are_listed_and_lead_to_their_file(
    qtbot: QtBot, open_screen: Open, write: Write
) -> None:
    fill(write)
    screen = open_screen()
    screen.view.figures[2].why.click()
    model = screen.panel.model
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert model.index(0).data() == "CISSÉ Lou"
    assert "sortie le 04/05/2023" in model.child_at(0).why
    screen.panel.list.setFocus()
    screen.panel.list.setCurrentIndex(model.index(0))
    with qtbot.waitSignal(screen.enfant_wanted) as wanted:
        qtbot.keyClick(screen.panel.list, Qt.Key.Key_Return)
    assert wanted.args == ["2"]
    with write() as uow:
        told = uow.connection.execute(select(journal.c.detail).where(journal.c.event == "search"))
        assert told.scalars().all() == ["1"]


def test_a_category_narrows_the_children(qtbot: QtBot, open_screen: Open, write: Write) -> None:
    fill(write)
    screen = open_screen()
    screen.view.cards["sexe"].why_wanted.emit()
    qtbot.waitUntil(lambda: screen.panel.model.rowCount() == 3)
    screen.panel.choices.setCurrentText("Filles")
    qtbot.waitUntil(lambda: screen.panel.model.rowCount() == 1)
    assert screen.panel.model.child_at(0).nom == "BENALI"


def test_escape_closes_the_panel_and_gives_the_keyboard_back(
    qtbot: QtBot, open_screen: Open, write: Write
) -> None:
    fill(write)
    screen = open_screen()
    why = screen.view.figures[0].why
    why.setFocus()
    why.click()
    qtbot.waitUntil(lambda: screen.panel.model.rowCount() == 3)
    qtbot.keyClick(screen.panel.list, Qt.Key.Key_Escape)
    assert screen.side.isHidden()
    assert QApplication.focusWidget() is why


def test_nobody_is_listed_to_a_role_without_names(open_screen: Open, write: Write) -> None:
    fill(write)
    view = open_screen(Role.DIRECTION).view
    assert not any(one.why.isEnabled() for one in view.figures)
    assert all(one.why is None for one in view.cards.values())
    assert "s" in words(view.figures[0]).split()


def test_the_paper_is_written_for_its_owner_alone(
    qtbot: QtBot, open_screen: Open, write: Write, tmp_path: Path
) -> None:
    fill(write)
    screen = open_screen()
    out = tmp_path / "bilan-2022-2023.pdf"
    screen.paper.save("2022-2023", out)
    qtbot.waitUntil(lambda: not screen.header.notice.isHidden())
    assert str(out) in screen.header.notice.text()
    assert out.read_bytes().startswith(b"%PDF")
    assert os.name == "nt" or out.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ".ini"] == [out.name]
    assert screen.header.save.isEnabled()


def test_a_disk_that_refuses_is_told_beside_the_button(
    qtbot: QtBot, open_screen: Open, write: Write, tmp_path: Path
) -> None:
    fill(write)
    screen = open_screen()
    screen.paper.save("2022-2023", tmp_path / "absent" / "bilan.pdf")
    qtbot.waitUntil(lambda: not screen.header.notice.isHidden())
    assert "Impossible d’écrire" in screen.header.notice.text()
    assert screen.header.save.isEnabled()
