"""The first screen: what is listed, what a key opens, what leaves once done, who sees what."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, select

from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.domain.liste import Liste
from pre_desk.domain.role import Role
from pre_desk.store.tables.registre import journal
from pre_desk.ui.accueil.screen import AccueilScreen
from pre_desk.ui.accueil.todo_model import NODE_ROLE, SHOWN_CHILDREN, ChildLine, MoreLine, Row
from pre_desk.ui.background import Background
from pre_desk.ui.session import Session
from pre_desk.ui.settings import Settings
from pre_desk.ui.theme import Theme
from pre_desk.usecases.accords import sign_accord
from tests.ui.memory_vault import MemoryVault, Write, add_stay

TODAY = date(2026, 11, 23)
ENTRY = TODAY - timedelta(days=40)
Open = Callable[..., AccueilScreen]


@pytest.fixture
def open_accueil(
    qtbot: QtBot, engine: Engine, write: Write, settings: Settings, theme: Theme, tmp_path: Path
) -> Iterator[Open]:
    """Show the screen to a role on the vault in memory, and wait for its list."""
    backgrounds: list[Background] = []

    def opened(role: Role = Role.COORDINATION, *, read_only: bool = False) -> AccueilScreen:
        background = Background()
        backgrounds.append(background)
        vault = MemoryVault(engine, write, role)
        background.attach(vault)
        session = Session(
            vault=vault,
            path=tmp_path / "essai.pre",
            login="coordination",
            role=role,
            demonstration=False,
            read_only=read_only,
            today=TODAY,
        )
        made = AccueilScreen(session, background, settings, theme)
        qtbot.addWidget(made)
        made.resize(1280, 720)
        with qtbot.waitSignal(made.shown):
            made.show()
        return made

    yield opened
    for one in backgrounds:
        one.stop()


def a_team(write: Write, count: int = 2) -> None:
    """Children whose families have not agreed, in parcours for more than a month."""
    with write("Équipe") as uow:
        for key in (f"{at:03}" for at in range(count)):
            uow.enfant.add(
                Enfant(
                    id=key,
                    nom=f"NOM{key}",
                    prenom="Lou",
                    naissance=date(2016, 4, 2),
                    sexe=Sexe.F,
                )
            )
            add_stay(uow, key, Liste.PRINCIPAL, entree=ENTRY)


def rows(screen: AccueilScreen) -> list[str]:
    return [index.data(NODE_ROLE).todo.title for index in screen.todos.todos.rows()]


def go_to(screen: AccueilScreen, title: str) -> None:
    """Put the cursor on a row by its title."""
    found = [
        index
        for index in screen.todos.todos.rows()
        if index.data(NODE_ROLE).todo.title.startswith(title)
    ]
    screen.todos.setCurrentIndex(found[0])
    screen.todos.setFocus()


def words(widget: QWidget) -> str:
    shown = [one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return "\n".join(one.text() for one in shown)


def test_what_is_late_comes_first_and_is_counted(open_accueil: Open, write: Write) -> None:
    a_team(write)
    screen = open_accueil()
    assert rows(screen) == [
        "Obtenir 2\u00a0accords",
        "Faire une sauvegarde vérifiée",
        "Désigner le référent de 2\u00a0enfants",
        "Noter un point d’appui pour 2\u00a0enfants",
        "Renseigner la scolarité 2026-2027 de 2\u00a0enfants",
    ]
    assert screen.counts.text() == "5\u00a0choses à faire, dont 2 en retard"
    assert "lundi\u00a023\u00a0novembre\u00a02026" in words(screen)
    sections = [screen.todos.todos.index(at, 0).data() for at in range(2)]
    assert sections == ["En retard, 2", "Plus tard, 3"]


def test_the_keyboard_walks_unfolds_and_opens(
    qtbot: QtBot, open_accueil: Open, write: Write
) -> None:
    a_team(write)
    screen = open_accueil()
    view = screen.todos
    go_to(screen, "Obtenir")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.isExpanded(view.currentIndex())
    qtbot.keyClick(view, Qt.Key.Key_Down)
    child = view.currentIndex().data(NODE_ROLE)
    assert isinstance(child, ChildLine)
    with qtbot.waitSignal(screen.enfant_wanted) as wanted:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert wanted.args == ["000", "famille"]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    with qtbot.waitSignal(screen.children_wanted) as several:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert several.args == [["000", "001"], "Obtenir 2\u00a0accords"]


def test_the_arrows_go_from_section_to_section_without_a_stop(
    qtbot: QtBot, open_accueil: Open, write: Write
) -> None:
    a_team(write)
    screen = open_accueil()
    go_to(screen, "Faire une sauvegarde")
    qtbot.keyClick(screen.todos, Qt.Key.Key_Down)
    current = screen.todos.currentIndex().data(NODE_ROLE)
    assert isinstance(current, Row)
    assert current.todo.title.startswith("Désigner")
    with qtbot.assertNotEmitted(screen.reglages_wanted):
        qtbot.keyClick(screen.todos, Qt.Key.Key_Left)
    go_to(screen, "Faire une sauvegarde")
    with qtbot.waitSignal(screen.reglages_wanted):
        qtbot.keyClick(screen.todos, Qt.Key.Key_Return)


def test_a_click_opens_and_a_click_at_the_left_unfolds(
    qtbot: QtBot, open_accueil: Open, write: Write
) -> None:
    a_team(write, 1)
    screen = open_accueil()
    view = screen.todos
    go_to(screen, "Obtenir")
    room = view.visualRect(view.currentIndex())
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(view.viewport(), left, pos=room.topLeft() + room.center() / 50)
    assert view.isExpanded(view.currentIndex())
    with qtbot.waitSignal(screen.enfant_wanted) as wanted:
        qtbot.mouseClick(view.viewport(), left, pos=room.center())
    assert wanted.args == ["000", "famille"]


def test_a_row_that_is_done_leaves_and_its_neighbour_is_under_the_keyboard(
    qtbot: QtBot, open_accueil: Open, write: Write
) -> None:
    a_team(write)
    screen = open_accueil()
    go_to(screen, "Obtenir")
    screen.todos.expand(screen.todos.currentIndex())
    background = screen._background
    with qtbot.waitSignal(screen.shown):
        background.run(
            "Signer",
            lambda uow, _: sign_accord(uow, "000", on=ENTRY, today=TODAY),
            done=lambda _: None,
        )
    assert rows(screen)[0] == "Obtenir 1\u00a0accord"
    assert screen.todos.isExpanded(screen.todos.currentIndex())
    with qtbot.waitSignal(screen.shown):
        background.run(
            "Signer",
            lambda uow, _: sign_accord(uow, "001", on=ENTRY, today=TODAY),
            done=lambda _: None,
        )
    assert rows(screen)[0] == "Faire une sauvegarde vérifiée"
    assert screen.todos.currentIndex().data(NODE_ROLE).todo.key == "backup"


def test_the_journal_is_told_how_many_names_were_unfolded(
    qtbot: QtBot, open_accueil: Open, write: Write
) -> None:
    a_team(write, SHOWN_CHILDREN + 5)
    screen = open_accueil()
    go_to(screen, "Obtenir")
    at = screen.todos.currentIndex()
    screen.todos.expand(at)
    last = screen.todos.todos.index(SHOWN_CHILDREN, 0, at)
    assert isinstance(last.data(NODE_ROLE), MoreLine)
    assert last.data() == "et 5\u00a0autres enfants\u00a0: voir la liste"

    def told() -> list[str]:
        with write("Lire") as uow:
            query = select(journal.c.detail).where(journal.c.event == "search")
            return list(uow.connection.execute(query).scalars())

    qtbot.waitUntil(lambda: told() == [str(SHOWN_CHILDREN)])


def test_figures_say_their_period_and_open_the_bilan(
    qtbot: QtBot, open_accueil: Open, write: Write
) -> None:
    a_team(write)
    screen = open_accueil()
    qtbot.waitUntil(lambda: len(screen.figures.tiles) == 5)
    tile = screen.figures.tiles[1]
    assert tile.accessibleName().startswith("Présents aujourd’hui\u00a0: 2.")
    assert "le 23\u00a0novembre\u00a02026" in words(tile)
    assert tile.toolTip() == "2026-2027\u00a0: 2\nOuvrir le bilan 2026-2027"
    tile.setFocus()
    with qtbot.waitSignal(screen.bilan_wanted) as wanted:
        qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert wanted.args == ["2026-2027"]


def test_the_health_of_the_vault_is_said_in_one_line(open_accueil: Open, write: Write) -> None:
    a_team(write)
    text = open_accueil().health.text()
    assert text.startswith("Dernière sauvegarde vérifiée\u00a0: aucune · Version ")
    assert text.endswith("Verrouillage après 10\u00a0minutes sans activité")


def test_an_empty_vault_says_what_to_do_first(qtbot: QtBot, open_accueil: Open) -> None:
    screen = open_accueil()
    assert "Aucun enfant dans ce coffre" in words(screen)
    ways = [one for one in screen.findChildren(QAbstractButton) if one.isVisible()]
    assert [one.text() for one in ways] == ["Importer un dossier…", "Ajouter un enfant…"]
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
    qtbot.waitUntil(lambda: len(direction.figures.tiles) == 5)
    assert rows(direction) == []
    assert not direction.todos.isVisible()
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
