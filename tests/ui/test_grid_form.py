"""The grid typed key by key: cleared, undone, two people at once, closed before it is saved."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.evaluation import Niveau
from pre_desk.domain.role import Role
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.ui.commands import Commands
from pre_desk.ui.editing.services import Editing
from pre_desk.ui.editing.undo import Undo
from pre_desk.ui.enfants.forms.grid_form import GridForm
from pre_desk.ui.widgets.notice import Notice
from pre_desk.usecases.evaluations import correct_evaluation
from tests.ui.editing_desk import EditingDesk, editing_desk
from tests.ui.file_team import TODAY, Team, fill_team
from tests.ui.memory_vault import Write

GRID = "evV2"


@pytest.fixture
def team(write: Write) -> Team:
    return fill_team(write)


@pytest.fixture
def desk(qtbot: QtBot, engine: Engine, write: Write, team: Team) -> Iterator[EditingDesk]:
    with editing_desk(qtbot, engine, write) as made:
        yield made


@pytest.fixture
def form(desk: EditingDesk, team: Team) -> GridForm:
    """The grid of a child whose both waves hold three answers."""
    commands, notice = Commands(desk.window), Notice()
    undo = Undo(desk.background, commands, notice)
    editing = Editing(TODAY, Role.COORDINATION, commands, desk.saver, desk.drafts, undo, notice)
    desk.show(notice)
    made = GridForm(team.full, editing)
    desk.show(made)
    made.start()
    desk.settle()
    desk.wait(made.table.hasFocus)
    made.table.setCurrentCell(0, 1)
    return made


def stored(desk: EditingDesk) -> dict[str, Niveau]:
    def read(uow: UnitOfWork) -> dict[str, Niveau]:
        rows = uow.reponse.find(evaluation_id=GRID)
        return {one.item_id.partition(":")[2]: one.niveau for one in rows}

    return desk.inside(read, label=f"Lire {len(desk.vault.labels)}")


def codes(form: GridForm) -> list[str]:
    assert form._sheet is not None
    return [one.code for one in form._sheet.items]


def test_suppr_clears_an_answer_and_the_cursor_stays(desk: EditingDesk, form: GridForm) -> None:
    first, second, third, *_ = codes(form)
    assert stored(desk) == {first: Niveau.FRAGILE, second: Niveau.FRAGILE, third: Niveau.TRES_BONNE}
    desk.key(form.table, Qt.Key.Key_Delete)
    desk.wait(lambda: form.settled)
    assert stored(desk) == {second: Niveau.FRAGILE, third: Niveau.TRES_BONNE}
    assert (form.table.currentRow(), form.table.niveau(0, 1)) == (0, None)
    # A second time, and on an item never answered, there is nothing to clear.
    labels = len(desk.vault.labels)
    desk.key(form.table, Qt.Key.Key_Delete)
    desk.settle()
    assert len(desk.vault.labels) == labels


def test_the_last_answers_cleared_leave_no_grid_and_typing_begins_another(
    desk: EditingDesk, form: GridForm
) -> None:
    for row in range(3):
        form.table.setCurrentCell(row, 1)
        desk.key(form.table, Qt.Key.Key_Backspace)
    desk.wait(lambda: form.settled)
    assert desk.inside(lambda uow: uow.evaluation.find(id=GRID), label="Lire") == []
    form.table.setCurrentCell(0, 1)
    assert form.notice.isHidden()


def somebody_else_gives(desk: EditingDesk, code: str, niveau: Niveau) -> None:
    desk.inside(
        lambda uow: correct_evaluation(uow, GRID, niveaux={code: niveau}),
        login="zoe",
        label="Remplir une grille",
    )


def test_two_people_on_one_item_see_both_levels_and_one_key_chooses(
    desk: EditingDesk, form: GridForm
) -> None:
    first = codes(form)[0]
    somebody_else_gives(desk, first, Niveau.TRES_BONNE)
    desk.key(form.table, Qt.Key.Key_1)
    desk.wait(form.notice.isVisible)
    told = form.notice.text().replace("\u00a0", " ").replace("\u202f", " ")
    assert "une autre saisie a donné entre-temps « très bonne »" in told
    assert "vous « maîtrise insuffisante »" in told
    assert stored(desk)[first] is form.table.niveau(0, 1) is Niveau.TRES_BONNE
    form.table.setCurrentCell(0, 1)
    desk.key(form.table, Qt.Key.Key_1)
    desk.wait(lambda: form.settled and form.notice.isHidden())
    assert stored(desk)[first] is Niveau.INSUFFISANTE


def test_levels_typed_while_the_first_is_being_saved_survive_a_closing(
    desk: EditingDesk, form: GridForm
) -> None:
    first, second, third, *_ = codes(form)
    for key in (Qt.Key.Key_4, Qt.Key.Key_4, Qt.Key.Key_1):
        desk.key(form.table, key)
    assert not form.settled
    form.close_form()
    form.deleteLater()
    desk.settle()
    assert stored(desk) == {
        first: Niveau.TRES_BONNE,
        second: Niveau.TRES_BONNE,
        third: Niveau.INSUFFISANTE,
    }


def test_what_is_undone_is_shown_and_no_conflict_with_oneself_is_told(
    desk: EditingDesk, form: GridForm
) -> None:
    first = codes(form)[0]
    desk.key(form.table, Qt.Key.Key_4)
    desk.wait(lambda: form.settled)
    form._editing.undo.undo()
    desk.wait(lambda: "Annulé" in form._editing.notice.text())
    form.refresh()
    desk.wait(lambda: form.table.niveau(0, 1) is Niveau.FRAGILE)
    form.table.setCurrentCell(0, 1)
    desk.key(form.table, Qt.Key.Key_3)
    desk.wait(lambda: form.settled)
    assert form.notice.isHidden()
    assert stored(desk)[first] is Niveau.SATISFAISANTE


def test_the_name_of_a_teacher_stays_when_the_cursor_moves(
    desk: EditingDesk, form: GridForm
) -> None:
    form.teacher.edit.setText("Mme Rossi")
    form.teacher.finish()
    desk.wait(lambda: form.teacher.state().startswith("Enregistré"))
    form.table.setCurrentCell(2, 1)
    assert form.teacher.content() == "Mme Rossi"
    form.table.setCurrentCell(2, 0)
    assert form.teacher.content() == "Mme Roux"
