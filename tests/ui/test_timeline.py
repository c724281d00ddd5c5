"""The timeline on screen: colours of the palette, wheel, mouse, keyboard, and words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pre_desk.documents.timeline.facts import Lane, TimelineFacts
from pre_desk.tokens import PALETTES
from pre_desk.ui.enfants.timeline import AS_DRAWING, Timeline
from pre_desk.ui.enfants.timeline_canvas import NAME, tip_of
from pre_desk.usecases.timeline import Target, in_time_order, stops
from tests.documents.timelines import TODAY, a_mark, eight_years, nobody, two_months

Show = Callable[..., Timeline]


@pytest.fixture
def show(qtbot: QtBot, theme) -> Show:
    def shown(facts: TimelineFacts, width: int = 1000) -> Timeline:
        made = Timeline(TODAY)
        qtbot.addWidget(made)
        made.resize(width, made.sizeHint().height())
        made.show()
        made.show_facts(facts)
        qtbot.wait(1)
        return made

    return shown


def on(timeline: Timeline, kind: str, at: int = 0) -> Target:
    found = [
        one for one in timeline.canvas.scene.targets if one.stops and one.stops[0].kind == kind
    ]
    return found[at]


def middle(target: Target) -> QPoint:
    return QPoint(round(target.x + target.width / 2), round(target.y + target.height / 2))


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


@pytest.mark.parametrize("name", PALETTES)
def test_lists_and_marks_are_painted_in_the_palette_in_use(show, theme, name):
    theme.choose(name, 100)
    timeline = show(eight_years())
    seen = colours(timeline.canvas.grab().toImage())
    palette = PALETTES[name]
    wanted = (palette.principal, palette.observation, palette.ase, palette.accent, palette.positive)
    assert {QColor(one).name().upper() for one in wanted} <= seen


def test_the_palette_is_painted_again_when_it_changes(show, theme):
    timeline = show(eight_years())
    theme.choose("dark", 100)
    assert PALETTES["dark"].ase.upper() in colours(timeline.canvas.grab().toImage())


def test_a_larger_text_makes_a_higher_drawing_whole_in_its_place(show, theme, qtbot):
    timeline = show(eight_years())
    before = timeline.canvas.height()
    theme.choose("light", 150)
    qtbot.waitUntil(lambda: timeline.canvas.height() > before)
    assert timeline.canvas.height() == round(timeline.canvas.scene.height)


def test_in_a_file_the_drawing_has_all_its_room_on_a_small_laptop_at_150_percent(
    open_desk, theme, qtbot
):
    desk = open_desk()
    desk.window.resize(1366, 768)
    screen = desk.enfants()
    screen.list.table.selectRow(0)
    qtbot.waitUntil(lambda: screen.pane.shown is not None)
    theme.choose("light", 150)
    timeline = screen.pane.timeline
    qtbot.waitUntil(lambda: timeline.canvas.scene.text > 15)
    qtbot.waitUntil(lambda: timeline.height() == timeline.sizeHint().height())
    for _ in range(4):
        desk.ask(lambda uow: None)


@pytest.mark.parametrize("facts", [nobody, two_months, eight_years])
def test_no_scroll_bar_when_nothing_is_unfolded(show, facts):
    timeline = show(facts())
    assert not timeline._area.verticalScrollBar().isVisible()


@pytest.mark.parametrize("kind", ["parcours", "suivi", "cellule", "evaluation", "participation"])
def test_a_click_opens_what_is_pointed_at(show, qtbot, kind):
    timeline = show(two_months())
    target = on(timeline, kind)
    with qtbot.waitSignal(timeline.chosen) as opened:
        qtbot.mouseClick(timeline.canvas, Qt.MouseButton.LeftButton, pos=middle(target))
    assert opened.args == [kind, target.stops[0].object_id]


def test_a_click_beside_opens_nothing(show, qtbot):
    timeline = show(two_months())
    with qtbot.assertNotEmitted(timeline.chosen):
        qtbot.mouseClick(timeline.canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_pointing_says_in_the_line_below(show, qtbot):
    timeline = show(two_months())
    target = on(timeline, "participation")
    qtbot.mouseMove(timeline.canvas, middle(target))
    assert timeline.said.text() == target.stops[0].words


def test_the_wheel_zooms_around_the_day_pointed_at(show):
    timeline = show(eight_years())
    x = middle(on(timeline, "suivi", 2)).x()
    before, day = timeline.canvas.view.days, timeline.canvas._day(x)
    wheel(timeline, x, 120)
    assert timeline.canvas.view.days == pytest.approx(before / 1.25)
    assert timeline.canvas._day(x) == pytest.approx(day)
    wheel(timeline, x, -120)
    wheel(timeline, x, -120)
    assert timeline.canvas.view.days == pytest.approx(before)


def wheel(timeline: Timeline, x: int, turned: int) -> None:
    place = QPointF(x, 20)
    none = Qt.MouseButton.NoButton
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), QPoint(0, turned), none, keys, phase, False)
    QApplication.sendEvent(timeline.canvas, event)


def test_dragging_moves_the_years_and_opens_nothing(show, qtbot):
    timeline = show(eight_years())
    timeline.canvas.zoom(4)
    first, canvas = timeline.canvas.view.first, timeline.canvas
    with qtbot.assertNotEmitted(timeline.chosen):
        qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 50))
        qtbot.mouseMove(canvas, QPoint(520, 50))
        qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(520, 50))
    assert canvas.view.first < first


def test_ctrl_plus_minus_and_zero_zoom_without_the_mouse(show, qtbot):
    canvas = show(eight_years()).canvas
    whole = canvas.view
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(canvas, Qt.Key.Key_Plus, ctrl)
    qtbot.keyClick(canvas, Qt.Key.Key_Plus, ctrl)
    assert canvas.view.days == pytest.approx(whole.days / 1.25**2)
    qtbot.keyClick(canvas, Qt.Key.Key_Minus, ctrl)
    assert canvas.view.days == pytest.approx(whole.days / 1.25)
    qtbot.keyClick(canvas, Qt.Key.Key_0, ctrl)
    assert canvas.view == whole
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.view.days == pytest.approx(whole.days / 1.25)


def test_arrows_walk_a_row_in_time_and_change_rows(show, qtbot):
    canvas = show(eight_years()).canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.current is not None
    assert canvas.current.lane is Lane.CELLULE
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.current.lane is Lane.EVALUATION
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    walked = [canvas.current]
    for _ in range(20):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
        if canvas.current is not walked[-1]:
            walked.append(canvas.current)
    assert walked == [one for one in stops(eight_years()) if one.lane is Lane.EVALUATION]


def test_every_fact_is_reached_by_the_keyboard(show, qtbot):
    canvas = show(eight_years(actions=90)).canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4):
        qtbot.keyClick(canvas, Qt.Key.Key_Up)
    reached = set()
    for _ in Lane:
        qtbot.keyClick(canvas, Qt.Key.Key_Home)
        for _ in range(100):
            reached.add(canvas.current)
            qtbot.keyClick(canvas, Qt.Key.Key_Right)
        qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert reached == set(stops(eight_years(actions=90)))


def test_what_the_keyboard_reaches_is_always_seen(show, qtbot):
    canvas = show(eight_years()).canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    canvas.zoom(12)
    for key in [Qt.Key.Key_Home, *[Qt.Key.Key_Right] * 20]:
        qtbot.keyClick(canvas, key)
        assert any(canvas.current in target.stops for target in canvas.scene.targets)


def test_enter_opens_what_the_keyboard_is_on_and_its_words_are_announced(show, qtbot):
    timeline = show(two_months())
    canvas = timeline.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    current = canvas.current
    assert current is not None
    said = QAccessible.queryAccessibleInterface(canvas).text(QAccessible.Text.Name)
    assert said == f"{NAME}, {current.words}"
    assert timeline.said.text() == current.words
    with qtbot.waitSignal(timeline.chosen) as opened:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert opened.args == [current.kind, current.object_id]


def test_the_place_of_the_keyboard_is_visible(show, qtbot):
    timeline = show(two_months())
    timeline.activateWindow()
    canvas = timeline.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    before = canvas.grab().toImage()
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.grab().toImage() != before


def test_a_count_of_actions_unfolds_and_folds_again(show, qtbot):
    timeline = show(eight_years(actions=90))
    canvas, before = timeline.canvas, timeline.canvas.height()
    folded = next(one for one in canvas.scene.targets if one.folded)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(folded))
    assert canvas.height() > before
    assert not any(one.folded for one in canvas.scene.targets)
    canvas.choose(next(one for one in canvas.scene.targets if one.folds))
    assert canvas.height() == before


def test_marks_drawn_as_one_come_apart_on_a_click(show, qtbot):
    facts = TimelineFacts(
        today=TODAY,
        stays=eight_years().stays,
        cellules=tuple(
            a_mark("cellule", day) for day in (TODAY.replace(day=1), TODAY.replace(day=20))
        ),
    )
    timeline = show(facts)
    target = on(timeline, "cellule")
    assert len(target.stops) == 2
    with qtbot.assertNotEmitted(timeline.chosen):
        qtbot.mouseClick(timeline.canvas, Qt.MouseButton.LeftButton, pos=middle(target))
    assert [
        len(one.stops) for one in timeline.canvas.scene.targets if one.stops[0].kind == "cellule"
    ] == [1, 1]


def test_the_text_says_the_same_and_opens_the_same(show, qtbot):
    timeline = show(two_months())
    qtbot.mouseClick(timeline.switch, Qt.MouseButton.LeftButton)
    told = in_time_order(two_months())
    lines = [timeline.list.item(at).text() for at in range(timeline.list.count())]
    assert lines == [stop.words for stop in told]
    assert timeline.list.isVisible()
    assert timeline.switch.text() == AS_DRAWING
    with qtbot.waitSignal(timeline.chosen) as opened:
        timeline.list.itemActivated.emit(timeline.list.item(1))
    assert opened.args == [told[1].kind, told[1].object_id]


def test_a_child_without_parcours_is_told_in_words_too(show, qtbot):
    timeline = show(nobody())
    timeline.switch.click()
    assert timeline.list.item(0).text() == "Aucun parcours pour le moment"
    with qtbot.assertNotEmitted(timeline.chosen):
        timeline.list.itemActivated.emit(timeline.list.item(0))


def test_the_same_child_read_again_stays_where_she_was_looked_at(show):
    timeline = show(eight_years())
    timeline.canvas.zoom(4)
    view = timeline.canvas.view
    timeline.show_facts(eight_years(actions=24))
    assert timeline.canvas.view == view
    timeline.show_facts(nobody())
    timeline.show_facts(eight_years())
    assert timeline.canvas.view != view


def test_a_name_written_as_markup_is_shown_letter_for_letter():
    raw = "<img src=x> & <b>"
    stop = stops(TimelineFacts(today=TODAY, cellules=(a_mark("cellule", TODAY, words=raw),)))
    assert "&lt;img src=x&gt; &amp; &lt;b&gt;" in tip_of(stop)
