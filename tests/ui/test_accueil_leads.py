"""From the first screen to where things are done."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.liste import Liste
from pre_desk.domain.role import Role
from pre_desk.ui.accueil.screen import AccueilScreen
from pre_desk.ui.accueil.todo_model import NODE_ROLE
from pre_desk.ui.background import Background
from pre_desk.ui.bilan.screen import BilanScreen
from pre_desk.ui.enfants.screen import EnfantsScreen
from pre_desk.ui.reglages.screen import ReglagesScreen
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.ui.workplace import Workplace
from tests.ui.memory_vault import MemoryVault, Write, add_stay

TODAY = date(2026, 11, 23)
Enter = Callable[..., Workplace]


@pytest.fixture
def enter(
    qtbot: QtBot, engine: Engine, write: Write, settings: Settings, theme: Theme, tmp_path: Path
) -> Iterator[Enter]:
    """Open the window of a role on three children, two of them in parcours."""
    background = Background()
    with write("Équipe") as uow:
        for key, nom in (("1", "BENALI"), ("2", "CISSÉ"), ("3", "DUPONT")):
            uow.enfant.add(Enfant(id=key, nom=nom, prenom="Lou", naissance=date(2016, 4, 2)))
        for key in ("1", "3"):
            add_stay(uow, key, Liste.PRINCIPAL, entree=date(2026, 9, 7))

    def entered(role: Role = Role.COORDINATION) -> Workplace:
        vault = MemoryVault(engine, write, role)
        background.attach(vault)
        session = vault.session(today=TODAY, path=tmp_path / "essai.pre")
        made = Workplace(session, background, settings, theme)
        qtbot.addWidget(made.window, before_close_func=lambda _: background.stop())
        made.window.show()
        made.window.show_first()
        return made

    yield entered
    background.stop()


def accueil(place: Workplace, qtbot: QtBot) -> AccueilScreen:
    screen = place.window.visited("accueil")
    assert isinstance(screen, AccueilScreen)
    qtbot.waitUntil(lambda: bool(list(screen.todos.todos.rows())))
    return screen


def open_row(screen: AccueilScreen, key: str) -> None:
    [index] = [i for i in screen.todos.todos.rows() if _key(i) == key]
    screen.todos.open_index(index)


def _key(index: object) -> str:
    return str(index.data(NODE_ROLE).todo.key)  # type: ignore[attr-defined]


def test_it_is_what_one_sees_first(qtbot: QtBot, enter: Enter) -> None:
    place = enter()
    assert place.window.rail.names()[0] == "accueil"
    assert accueil(place, qtbot).isVisible()


def test_several_children_are_shown_alone_in_the_list_until_one_wants_everybody(
    qtbot: QtBot, enter: Enter
) -> None:
    place = enter()
    open_row(accueil(place, qtbot), "accord/obtain/overdue")
    enfants = place.window.visited("enfants")
    assert isinstance(enfants, EnfantsScreen)
    assert enfants.isVisible()
    panel = enfants.list
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    assert panel.count.text() == "2 sur 3"
    assert panel.only.accessibleName() == "Seulement 2\u00a0enfants\u00a0: Obtenir 2\u00a0accords"
    panel.only.close_button.click()
    assert panel.model.rowCount() == 3
    assert not panel.only.isVisible()


def test_a_child_opens_at_the_part_of_her_file_where_it_is_done(qtbot: QtBot, enter: Enter) -> None:
    place = enter()
    accueil(place, qtbot).enfant_wanted.emit("3", "famille")
    enfants = place.window.visited("enfants")
    assert isinstance(enfants, EnfantsScreen)
    qtbot.waitUntil(lambda: enfants.pane.shown is not None)
    assert enfants.pane.shown is not None
    assert enfants.pane.shown.enfant.nom == "DUPONT"
    assert enfants.pane.current_code() == "famille"


def test_a_figure_opens_the_bilan_of_its_year(qtbot: QtBot, enter: Enter) -> None:
    place = enter()
    screen = accueil(place, qtbot)
    qtbot.waitUntil(lambda: len(screen.figures.tiles) == 5)
    screen.figures.tiles[0].click()
    bilan = place.window.visited("bilan")
    assert isinstance(bilan, BilanScreen)
    qtbot.waitUntil(lambda: bilan.header.years.currentText() == "2026-2027")
    bilan.show_year("2026-2027")
    assert bilan.header.years.currentText() == "2026-2027"


def test_a_backup_is_made_from_the_settings(qtbot: QtBot, enter: Enter) -> None:
    place = enter(Role.TECHNIQUE)
    open_row(accueil(place, qtbot), "backup")
    reglages = place.window.visited("reglages")
    assert isinstance(reglages, ReglagesScreen)
    assert reglages.isVisible()
    assert reglages.accueil is None


def test_the_months_are_chosen_in_the_settings(
    qtbot: QtBot, enter: Enter, settings: Settings
) -> None:
    place = enter()
    place.window.show_screen("reglages")
    reglages = place.window.visited("reglages")
    assert isinstance(reglages, ReglagesScreen)
    assert reglages.accueil is not None
    months = reglages.accueil.months
    assert months.currentText() == "6\u00a0mois"
    months.setCurrentIndex(months.findData(3))
    months.activated.emit(months.currentIndex())
    assert settings.months_without_news == 3
