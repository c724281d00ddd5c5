"""The first screen: figures aside, empty or done, by role, seen or not, narrow or wide."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.liste import Liste
from pre_desk.domain.role import Role
from pre_desk.ui.accueil.screen import AccueilScreen
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.usecases.accords import sign_accord
from tests.ui import gates, shape_gates
from tests.ui.accueil_fixtures import ENTRY, TODAY, Open, a_team, rows, words
from tests.ui.memory_vault import Write, add_stay


def test_the_health_of_the_vault_is_said_in_one_line(open_accueil: Open, write: Write) -> None:
    a_team(write)
    text = open_accueil().health.text()
    assert text.startswith("Dernière sauvegarde vérifiée\u00a0: aucune · Version ")
    assert text.endswith("Verrouillage après 10\u00a0minutes sans activité")


def test_an_empty_vault_says_what_to_do_first(qtbot: QtBot, open_accueil: Open) -> None:
    screen = open_accueil()
    assert "Aucun enfant dans ce coffre" in words(screen)
    ways = [one for one in screen.findChildren(QAbstractButton) if one.isVisible()]
    assert [one.text() for one in ways] == ["Importer un dossier…", "Ajouter un enfant"]
    with qtbot.waitSignal(screen.import_wanted):
        ways[0].click()
    with qtbot.waitSignal(screen.enfant_add_wanted):
        ways[1].click()


def test_a_vault_only_read_offers_nothing_to_add(open_accueil: Open) -> None:
    screen = open_accueil(read_only=True)
    assert [one for one in screen.findChildren(QAbstractButton) if one.isVisible()] == []


def test_everything_done_is_said(open_accueil: Open, write: Write) -> None:
    with write("Équipe") as uow:
        uow.enfant.add(Enfant(id="1", nom="N", prenom="P", naissance=date(2016, 4, 2)))
    screen = open_accueil(Role.REFERENT)
    assert "Rien à faire pour le moment" in words(screen)


def test_each_role_sees_its_own_page(qtbot: QtBot, open_accueil: Open, write: Write) -> None:
    a_team(write)
    direction = open_accueil(Role.DIRECTION)
    assert "protégés, sont dans Bilan" in words(direction)
    assert not direction.figures.isVisible() and not direction.todos.isVisible()
    secretariat = open_accueil(Role.SECRETARIAT)
    assert not secretariat.figures.isVisible()
    assert rows(secretariat)[0] == "Obtenir 2\u00a0accords"
    technique = open_accueil(Role.TECHNIQUE)
    assert rows(technique) == ["Faire une sauvegarde vérifiée"]
    assert "aucune tâche ne lui est adressée" in words(open_accueil(Role.DPO))


def test_the_months_of_the_setting_are_read_again_when_one_comes_back(
    qtbot: QtBot, open_accueil: Open, write: Write, settings: Settings
) -> None:
    with write("Équipe") as uow:
        uow.enfant.add(Enfant(id="1", nom="N", prenom="P", naissance=date(2016, 4, 2)))
        add_stay(uow, "1", Liste.PRINCIPAL, entree=TODAY - timedelta(days=100))
    screen = open_accueil()
    assert not any("nouvelles" in one for one in rows(screen))
    screen.hide()
    settings.months_without_news = 3
    with qtbot.waitSignal(screen.shown):
        screen.show()
    assert any("nouvelles" in one for one in rows(screen))


def test_what_nobody_looks_at_is_not_read(qtbot: QtBot, open_accueil: Open, write: Write) -> None:
    a_team(write)
    screen = open_accueil()
    screen.hide()
    with qtbot.assertNotEmitted(screen.shown, wait=400):
        screen._background.run(
            "Signer",
            lambda uow, _: sign_accord(uow, "000", on=ENTRY, today=TODAY),
            done=lambda _: None,
        )
    with qtbot.waitSignal(screen.shown):
        screen.show()
    assert rows(screen)[0] == "Obtenir 1\u00a0accord"


def test_where_the_window_is_narrow_figures_go_below(
    qtbot: QtBot, open_accueil: Open, write: Write
) -> None:
    a_team(write)
    screen = open_accueil()
    assert screen.figures.x() > screen.todos.width()
    screen.resize(700, 600)
    qtbot.waitUntil(lambda: screen.figures.x() == 0)
    assert screen.figures.y() > screen.todos.height()


def in_view(screen: AccueilScreen) -> list[bool]:
    """Whether each figure is seen whole, without scrolling."""
    area = screen.figures.viewport()
    places = [QRect(one.mapTo(area, QPoint(0, 0)), one.size()) for one in screen.figures.tiles]
    return [area.rect().contains(one) for one in places]


@pytest.mark.parametrize("size", [(1268, 740), (1180, 680)], ids=["beside", "below"])
def test_five_figures_are_in_view_in_large_text_on_a_small_laptop(
    qtbot: QtBot, theme: Theme, open_accueil: Open, write: Write, size: tuple[int, int]
) -> None:
    a_team(write)
    theme.choose("light", 150)
    screen = open_accueil()
    screen.resize(*size)
    qtbot.waitUntil(lambda: in_view(screen) == [True] * 5)
    assert shape_gates.hidden_by_edges(screen) == []
    assert gates.cut_short(screen) == []
