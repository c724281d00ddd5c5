"""Lines of the list: siblings told apart, a whole line under the mouse."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from pre_desk.domain.enfant import Enfant
from pre_desk.ui.enfants.list_panel import ListPanel
from pre_desk.ui.enfants.model import COLUMNS
from pre_desk.ui.theme import palette
from pre_desk.usecases.enfant_index import Column
from tests.ui.memory_vault import Write
from tests.ui.window_desk import OpenDesk

LONG = "de La Rochefoucauld-Doudeauville de Montmorency"
NOM, AGE = COLUMNS.index(Column.NOM), COLUMNS.index(Column.AGE)


def filled(qtbot: QtBot, open_desk: OpenDesk) -> ListPanel:
    panel = open_desk().enfants().list
    panel.show_everybody()
    model = panel.model
    qtbot.waitUntil(
        lambda: "…" not in [model.index(at, NOM).data() for at in range(model.rowCount())]
    )
    return panel


def cell(panel: ListPanel, row: int, column: int) -> QImage:
    area = panel.table.visualRect(panel.model.index(row, column))
    return panel.table.viewport().grab(area).toImage()


def test_a_long_name_leaves_room_for_the_first_name(
    qtbot: QtBot, open_desk: OpenDesk, write: Write
) -> None:
    with write("Préparer") as uow:
        for at, prenom in enumerate(("Anne", "Zoé")):
            born = date(2014, 1, 1)
            uow.enfant.add(Enfant(id=f"s{at}", nom=LONG, prenom=prenom, naissance=born))
    panel = filled(qtbot, open_desk)
    rows = [panel.model.row_of(f"s{at}") for at in range(2)]
    assert None not in rows
    one, other = (cell(panel, row, NOM) for row in rows if row is not None)
    assert one != other


def test_the_whole_line_lights_up_under_the_mouse(qtbot: QtBot, open_desk: OpenDesk) -> None:
    panel = filled(qtbot, open_desk)
    panel.table.clearSelection()
    view = panel.table.viewport()
    qtbot.mouseMove(view, QPoint(2, 2))
    qtbot.mouseMove(view, panel.table.visualRect(panel.model.index(1, NOM)).center())
    qtbot.waitUntil(lambda: panel.table.property("hovered_row") == 1)
    corners = [cell(panel, 1, column).pixelColor(1, 1).name() for column in (NOM, AGE)]
    assert corners == [palette().hover.lower()] * 2
    assert cell(panel, 0, AGE).pixelColor(1, 1).name() != palette().hover.lower()


def test_ages_stand_under_each_other(qtbot: QtBot, open_desk: OpenDesk) -> None:
    panel = filled(qtbot, open_desk)
    told = [
        panel.model.data(panel.model.index(row, AGE), Qt.ItemDataRole.DisplayRole)
        for row in range(panel.model.rowCount())
    ]
    assert {len(one) for one in told} == {len("10 ans")}
    spoken = panel.model.data(panel.model.index(0, AGE), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == told[0].strip("\u2007")


def test_lines_stay_while_they_are_read_again(qtbot: QtBot, open_desk: OpenDesk) -> None:
    panel = filled(qtbot, open_desk)
    name = panel.model.index(0, NOM)
    told = panel.model.data(name)
    panel.rows_changed()
    panel.rows_changed()
    assert panel.model.data(name) == told
