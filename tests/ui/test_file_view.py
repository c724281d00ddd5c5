"""The file as a whole: refilled from child to child, driven by keys, folded, revealed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pre_desk.ui.enfants.file.tabs import TABS
from pre_desk.ui.theme import Theme
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


def test_the_timeline_folds_to_lists_and_marks_and_stays_folded(meet: Meet) -> None:
    view = meet().view
    whole = view.timeline.height()
    assert view.parts() == [view.timeline.canvas, view.current]
    view._fold.click()
    assert view.timeline.brief
    assert view._fold.accessibleName() == "Déplier la frise (F7)"
    assert view.parts() == [view.timeline.canvas, view.current]
    again = meet().view
    assert again.timeline.brief
    assert again.timeline.height() < whole
    again._fold.click()
    assert not again.timeline.brief


@pytest.mark.parametrize("height", [729, 768])
def test_in_large_text_a_tab_has_its_share_of_a_small_laptop(
    meet: Meet, theme: Theme, height: int
) -> None:
    theme.choose("light", 150)
    reader = meet()
    view = reader.view
    view.resize(740, height)
    reader.qtbot.waitUntil(lambda: view.timeline.brief)
    reader.qtbot.waitUntil(lambda: view.timeline.height() == view.timeline.sizeHint().height())
    assert view.header.height() >= view.header.height_at(view.width())
    # Her name and her list, too long for one line, take one more.
    assert view._pages.height() >= 0.44 * height
    view.resize(740, 1400)
    reader.qtbot.waitUntil(lambda: not view.timeline.brief)


def test_a_timeline_without_room_is_unfolded_all_the_same_when_asked(meet: Meet) -> None:
    reader = meet()
    view = reader.view
    view.resize(740, 420)
    reader.qtbot.waitUntil(lambda: view.timeline.brief)
    view.toggle_timeline()
    assert not view.timeline.brief
    view.toggle_timeline()
    assert view.timeline.brief


def test_a_brief_timeline_is_read_in_words_on_demand(meet: Meet) -> None:
    reader = meet()
    view = reader.view
    view.resize(740, 420)
    view.activateWindow()
    reader.qtbot.waitUntil(lambda: view.timeline.brief and view.isActiveWindow())
    view.read_timeline()
    assert view.timeline.list.hasFocus()
    view.toggle_timeline()
    assert view.timeline.brief
    assert not view.timeline.list.isVisible()


def test_the_keyboard_is_told_beside_a_brief_timeline_what_it_is_on(meet: Meet) -> None:
    reader = meet()
    view = reader.view
    view.resize(740, 420)
    view.activateWindow()
    reader.qtbot.waitUntil(lambda: view.timeline.brief and view.isActiveWindow())
    canvas = view.timeline.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    reader.qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.current is not None
    assert view.timeline.tip.words() == canvas.current.words
    view.tab_bar.setFocus()
    assert view.timeline.tip.words() == ""


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


def test_a_file_at_rest_places_nothing_again(meet: Meet, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = meet()
    for _ in range(3):
        reader.settle()
    told: list[None] = []
    monkeypatch.setattr(reader.view.timeline, "give_room", lambda *_, **__: told.append(None))
    for _ in range(5):
        reader.settle()
    assert told == []
