"""Tables of « Actions » share their room: words whole, refusals in view, no idle bar."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pre_desk.domain.action import Action, Operateur
from pre_desk.domain.budget import LigneBudget
from pre_desk.domain.role import Role
from pre_desk.ui.actions.operateurs_tab import OperateursTab
from pre_desk.ui.theme import Theme
from pre_desk.ui.widgets.flow_page import FlowPage
from pre_desk.ui.widgets.question import Question, ask
from tests.ui.actions_desk import SCHOOL, ActionsDesk, OpenActions
from tests.ui.memory_vault import Write
from tests.ui.shape_gates import cut_cells, hidden_by_edges
from tests.ui.window_desk import OpenDesk

LONG = "Accompagnement à la scolarité, aux soins et aux loisirs des familles du Noyer Doré"
WORDS = "Contrat local d’accompagnement à la scolarité et à la parentalité"


@pytest.fixture
def long_names(write: Write) -> None:
    with write("Longs noms") as uow:
        uow.operateur.add(Operateur(id="long", nom=f"Association {LONG}"))
        uow.action.add(Action(id="long", nom=LONG, operateur_id="long", domaine="sport"))
        for at in range(20):
            uow.ligne_budget.add(
                LigneBudget(
                    id=f"l{at}", periode=SCHOOL, operateur_id="long", objet=WORDS, vote=1_000_000_00
                )
            )


@pytest.mark.parametrize("width", [1000, 1366, 1920])
def test_long_names_go_on_two_lines_rather_than_be_cut(
    open_actions: OpenActions, long_names: None, width: int
):
    desk = open_actions()
    desk.desk.window.resize(width, 768)
    desk.listed()
    table = desk.tab.list.table
    assert cut_cells(desk.screen) == []
    rows = [one.nom for one in desk.tab.list.model.rows]
    usual = table.rowHeight(rows.index("Club ado"))
    assert (table.rowHeight(rows.index(LONG)) > usual) is (width < 1920)


def test_lines_of_budget_are_read_whole(open_actions: OpenActions, long_names: None):
    desk = open_actions()
    desk.desk.window.resize(1366, 768)
    budget = desk.show_budget()
    desk.wait(lambda: budget.lignes.table.money.rowCount() > 20)
    assert cut_cells(desk.screen) == []
    assert not budget.lignes.table.horizontalScrollBar().isVisible()


def test_what_is_refused_at_the_end_of_a_long_table_is_in_view(
    open_actions: OpenActions, long_names: None
):
    desk = open_actions()
    table = desk.show_budget().lignes.table
    desk.wait(lambda: table.money.rowCount() > 20)
    table.add_line()
    table.money.setData(table.currentIndex(), "introuvable")
    table.finish_line()
    last = table.money.rowCount() - 1
    assert table.money.rows[last].errors
    bottom = table.rowViewportPosition(last) + table.rowHeight(last)
    desk.wait(lambda: bottom <= table.viewport().height())


def test_the_page_follows_the_line_one_types_in(
    open_actions: OpenActions, long_names: None, theme: Theme
):
    theme.choose("light", 150)
    desk = open_actions()
    desk.desk.window.resize(1366, 700)
    budget = desk.show_budget()
    table = budget.subventions.table
    desk.wait(lambda: table.money.rowCount() > 0)
    table.add_line()
    table.money.setData(table.currentIndex(), "introuvable")
    table.finish_line()
    line = table.current_rect()
    viewport = budget._area.viewport()
    desk.wait(lambda: viewport.rect().contains(table.mapTo(viewport, line.center())))


def test_an_action_in_large_text_hides_nothing(
    open_actions: OpenActions, long_names: None, theme: Theme
):
    theme.choose("light", 150)
    desk = open_actions()
    desk.desk.window.resize(1366, 768)
    desk.open("club")
    desk.open_sheet("s1")
    desk.tab.page.sheet.correct.click()
    desk.wait(lambda: desk.tab.forms.form is not None)
    desk.wait(lambda: hidden_by_edges(desk.screen) == [])


def test_a_budget_without_a_line_leaves_no_hole(qtbot: QtBot, open_desk: OpenDesk):
    desk = ActionsDesk(qtbot, open_desk(Role.COORDINATION))
    desk.desk.window.resize(1366, 768)
    budget = desk.show_budget()
    card = budget.lignes
    desk.wait(lambda: card.table.money.rowCount() == 1)
    desk.wait(lambda: card.height() <= card.minimumSizeHint().height())


def test_without_operateur_one_is_led_to_the_first(qtbot: QtBot, open_desk: OpenDesk):
    desk = ActionsDesk(qtbot, open_desk(Role.COORDINATION))
    desk.screen.show_tab("operateurs")
    tab = desk.screen.tabs["operateurs"]
    assert isinstance(tab, OperateursTab)
    desk.wait(tab.first.isVisible)
    desk.key(tab.first, Qt.Key.Key_Space)
    desk.wait(lambda: tab.forms.form is not None and tab.forms.form.isVisible())
    assert not tab.first.isVisible()
    desk.key(tab.forms.form.act.fields[0].edit, Qt.Key.Key_Escape)
    desk.wait(tab.first.isVisible)


def test_a_page_that_fits_shows_no_bar_and_keeps_its_width(qtbot: QtBot):
    page = FlowPage("Essai")
    inside = QLabel("Un")
    page.column.addWidget(inside)
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    qtbot.waitUntil(lambda: inside.width() > 100)
    width, bar = inside.width(), page.verticalScrollBar()
    assert not bar.isVisible()
    inside.setMinimumHeight(900)
    qtbot.waitUntil(bar.isVisible)
    assert inside.width() == width
    inside.setMinimumHeight(10)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert inside.width() == width


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_leave_a_question_unanswered(qtbot: QtBot, parent: QWidget, key: Qt.Key):
    done: list[str] = []
    asked = Question("Retirer", "Retirer zoe ?", "Sans retour.", "Retirer", "Ne pas retirer")
    box = ask(parent, asked, lambda: done.append("retirée"))
    qtbot.waitUntil(box.isVisible)
    qtbot.keyClick(box, key)
    qtbot.waitUntil(lambda: not box.isVisible())
    assert done == []
    box = ask(parent, asked, lambda: done.append("retirée"))
    [yes] = [one for one in box.findChildren(QPushButton) if one.text() == "Retirer"]
    qtbot.keyClick(yes, Qt.Key.Key_Space)
    assert done == ["retirée"]
    assert box.text() == "Retirer zoe\u202f?"
