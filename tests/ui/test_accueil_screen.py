"""The first screen: what is listed, what a key opens, what leaves once done."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from pre_desk.store.tables.registre import journal
from pre_desk.ui.accueil.todo_model import NODE_ROLE, SHOWN_CHILDREN, ChildLine, MoreLine, Row
from pre_desk.usecases.accords import sign_accord
from tests.ui.accueil_fixtures import ENTRY, TODAY, Open, a_team, go_to, rows, words
from tests.ui.memory_vault import Write


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
    assert tile.toolTip().endswith("\n2026-2027\u00a0: 2\nOuvrir le bilan 2026-2027")
    assert tile.toolTip().startswith("enfants en parcours le 23\u00a0novembre\u00a02026")
    tile.setFocus()
    with qtbot.waitSignal(screen.bilan_wanted) as wanted:
        qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert wanted.args == ["2026-2027"]
