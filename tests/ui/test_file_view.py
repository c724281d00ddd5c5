"""The file as a whole: refilled from child to child, driven by keys, folded, revealed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pre_desk.ui.enfants.file.tabs import TABS
from tests.ui.file_fixtures import Meet
from tests.ui.file_team import Team


def test_the_tab_stays_the_same_from_child_to_child_and_is_filled_again(
    meet: Meet, team: Team
) -> None:
    reader = meet()
    reader.read("actions")
    tab, row = reader.view.current, reader.view.current.running.rows.rows()[0]
    reader.open(team.bare)
    assert reader.view.current is tab
    assert tab.running.rows.rows() == []
    reader.open(team.full)
    assert tab.running.rows.rows() == [row]


def test_a_tab_is_built_at_its_first_visit(meet: Meet) -> None:
    view = meet().view
    assert set(view._tabs) == {"parcours"}
    view.show_tab("cellules")
    assert set(view._tabs) == {"parcours", "cellules"}


def test_keys_go_from_tab_to_tab(meet: Meet) -> None:
    reader = meet()
    view, press = reader.view, reader.qtbot.keyClick
    view.activateWindow()
    reader.qtbot.waitUntil(view.isActiveWindow)
    press(view, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert view.current_code() == "evaluations"
    press(view, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert view.current_code() == "cellules"
    back = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(view, Qt.Key.Key_Tab, back)
    assert view.current_code() == "evaluations"
    view.show_tab("parcours")
    view.step_tab(-1)
    assert view.current_code() == TABS[-1].code


def test_an_alert_opens_the_tab_that_answers(meet: Meet) -> None:
    view = meet().view
    view.header._chips[0].click()
    assert view.current_code() == "cellules"


def test_what_the_timeline_opens_comes_to_sight(meet: Meet, team: Team) -> None:
    view = meet().view
    for kind, object_id, code in (
        ("participation", team.participation, "actions"),
        ("cellule", team.cellule, "cellules"),
        ("evaluation", "evV1", "evaluations"),
        ("parcours", team.parcours, "parcours"),
    ):
        view.timeline.chosen.emit(kind, object_id)
        assert view.current_code() == code


def test_a_far_row_is_scrolled_to(meet: Meet) -> None:
    reader = meet()
    reader.view.resize(600, 560)
    tab = reader.view.tab("parcours")
    reader.qtbot.waitUntil(lambda: tab.area.verticalScrollBar().maximum() > 0)
    tab.reveal("sc")
    assert tab.area.verticalScrollBar().value() > 0


def test_the_timeline_folds_and_stays_folded(meet: Meet) -> None:
    view = meet().view
    assert view.parts() == [view.timeline.canvas, view.current]
    view._fold.click()
    assert view.timeline.isHidden()
    assert view._fold.accessibleName() == "Montrer la frise"
    assert view.parts() == [view.current]
    assert meet().view.timeline.isHidden()


def test_an_editor_stays_with_its_object_when_rows_are_filled_again(meet: Meet, team: Team) -> None:
    reader = meet()
    rows = reader.view.tab("parcours").scolarites.rows
    editor = QLineEdit()
    rows.row("sc").put_editor(editor)
    reader.open(team.full)
    assert rows.row("sc").editor is editor
    reader.open(team.bare)
    assert all(one.editor is None for one in rows._rows)


def test_a_bar_takes_no_room_until_something_is_in_it(meet: Meet) -> None:
    tab = meet().view.tab("actions")
    host = tab.bar.parentWidget()
    assert host.isHidden()
    tab.bar.addWidget(QLineEdit())
    assert not host.isHidden()
