"""A meeting held at the keyboard: said, decided, hidden, interrupted, reviewed, validated."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from pre_desk.domain.cellule import NatureDecision
from pre_desk.domain.tenue import AffichageTenue
from pre_desk.ui.cellules.tenue.state import spoken_clock
from pre_desk.ui.cellules.tenue.window import TenueWindow
from pre_desk.usecases.agenda_making import add_to_agenda
from tests.ui.cellules_desk import Built, CellulesDesk, OpenCellules
from tests.ui.tenue_desk import names, passage, shown
from tests.usecases.builders import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(meeting_desk: CellulesDesk) -> CellulesDesk:
    return meeting_desk


def test_the_first_child_is_before_the_room_and_the_digits_are_ready(
    desk: CellulesDesk, built: Built, tenue: TenueWindow
) -> None:
    assert tenue.rank.text() == "1 / 4"
    assert " ".join(names(tenue)) == tenue.view.name.text()
    assert "jamais évoqué" in tenue.view.sheet.text()
    assert tenue.view.zone.bar.hasFocus()
    assert desk.ask(lambda uow: uow.tenue.find()[0].passage_id) == tenue.state.child.passage_id
    assert tenue.windowTitle() and not any(one in tenue.windowTitle() for one in names(tenue))


def test_what_is_said_is_in_the_minutes_once_the_child_is_left(
    desk: CellulesDesk, built: Built, tenue: TenueWindow
) -> None:
    desk.focused(Qt.Key.Key_Tab)
    assert tenue.view.faits.hasFocus()
    desk.qtbot.keyClicks(tenue.view.faits, "Elle lit seule")
    desk.focused(Qt.Key.Key_Tab)
    desk.qtbot.keyClicks(tenue.view.points_appui, "Sa maman")
    desk.focused(Qt.Key.Key_Down)
    assert tenue.rank.text() == "2 / 4"
    told = passage(desk, built, 0)
    assert (told.faits, told.points_appui) == ("Elle lit seule", "Sa maman")
    assert tenue.view.faits.toPlainText() == ""
    desk.focused(Qt.Key.Key_Up)
    assert tenue.view.faits.toPlainText() == "Elle lit seule"


def test_arrows_move_in_a_long_text_before_they_leave_it(
    desk: CellulesDesk, tenue: TenueWindow
) -> None:
    tenue.view.faits.setFocus()
    tenue.view.faits.setPlainText("une\ndeux")
    desk.key(tenue.view.faits, Qt.Key.Key_Down)
    assert tenue.rank.text() == "1 / 4"
    assert tenue.view.faits.textCursor().blockNumber() == 1
    desk.key(tenue.view.faits, Qt.Key.Key_Down)
    assert tenue.rank.text() == "2 / 4"


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_Eacute])
def test_a_digit_takes_a_decision_with_or_without_shift(
    desk: CellulesDesk, built: Built, tenue: TenueWindow, key: Qt.Key
) -> None:
    tenue.keyPressEvent(_pressed(key))
    desk.settle()
    assert tenue.view.zone.sentences() == ["Maintien"]
    [told] = desk.ask(lambda uow: uow.decision.find(passage_id=tenue.state.child.passage_id))
    assert told.nature is NatureDecision.MAINTIEN


def _pressed(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def test_a_decision_says_who_and_by_when_and_can_be_taken_back(
    desk: CellulesDesk, built: Built, tenue: TenueWindow
) -> None:
    desk.focused(Qt.Key.Key_5)
    assert tenue.form is not None
    detail, who, when = tenue.form.act.fields
    assert detail.focus_widget().hasFocus()
    desk.qtbot.keyClicks(detail.focus_widget(), "CMP")
    who.restore("perr")
    when.restore("12/1/2027")
    tenue.form.save()
    desk.settle()
    assert tenue.form is None and tenue.view.zone.bar.hasFocus()
    [sentence] = tenue.view.zone.sentences()
    assert sentence.replace("\u00a0", " ") == "Orientation : CMP — Anne Perrin, pour le 12/01/2027"
    tenue.view.zone.taken.setFocus()
    tenue.view.zone.taken.setCurrentRow(0)
    desk.key(tenue.view.zone.taken, Qt.Key.Key_Delete)
    assert tenue.view.zone.sentences() == []


@pytest.mark.parametrize("at", range(7))
def test_every_digit_opens_what_its_decision_asks(
    desk: CellulesDesk, tenue: TenueWindow, at: int
) -> None:
    tenue.view.zone.pick(at)
    desk.settle()
    assert (tenue.form is None) is (list(NatureDecision)[at] is NatureDecision.MAINTIEN)
    tenue.go(1)
    moved = tenue.rank.text() == "2 / 4"
    assert moved is (tenue.form is None), "a form that is open stays with its child"


def test_a_refused_decision_keeps_what_is_typed(desk: CellulesDesk, tenue: TenueWindow) -> None:
    tenue.view.zone.pick(6)
    assert tenue.form is not None
    detail, when = tenue.form.act.fields
    detail.restore("La lecture")
    when.restore("1/9/2026")
    tenue.form.save()
    desk.settle()
    assert "avant la cellule" in when.said()
    assert detail.content() == "La lecture"


def test_f9_hides_everything_at_once_and_shows_it_again(
    desk: CellulesDesk, tenue: TenueWindow
) -> None:
    tenue.view.faits.setFocus()
    desk.focused(Qt.Key.Key_F9)
    assert tenue.is_hidden() and not tenue.view.isVisible()
    desk.focused(Qt.Key.Key_Down)
    desk.focused(Qt.Key.Key_2)
    assert tenue.rank.text() == "1 / 4" and tenue.view.zone.sentences() == []
    desk.focused(Qt.Key.Key_F9)
    assert not tenue.is_hidden() and tenue.view.faits.hasFocus()


def test_f8_names_by_initials_then_by_number_and_nowhere_else(
    desk: CellulesDesk, built: Built, tenue: TenueWindow
) -> None:
    desk.focused(Qt.Key.Key_F8)
    prenom, nom = names(tenue)
    assert tenue.view.name.text().replace("\u00a0", " ") == f"{prenom[0]}. {nom[0]}."
    assert prenom not in shown(tenue) and nom not in shown(tenue)
    desk.focused(Qt.Key.Key_F8)
    assert tenue.view.name.text().replace("\u00a0", " ") == "n° 1"
    told = desk.ask(lambda uow: uow.tenue.find()[0])
    assert told.affichage is AffichageTenue.NUMERO


def test_a_name_is_taken_out_of_what_was_written_before(
    open_cellules: OpenCellules, built: Built, write
) -> None:
    with write("Avant") as uow:
        built.team.uow = uow
        for _, parcours in built.children:
            seen = built.team.seen(parcours)
            uow.passage.replace(_with_facts(uow.passage.get(seen.id)))
        for enfant, _ in built.children:
            add_to_agenda(uow, built.today.id, enfant_id=enfant.id, raison="Un point", on=TODAY)
    desk = open_cellules()
    tenue = desk.hold(built.today.id)
    prenom, _ = names(tenue)
    everyone = tenue.view.sheet.text()
    assert "Lou, Zoé, Théo et Ana" in everyone
    tenue.turn_names()
    desk.settle()
    assert prenom not in tenue.view.sheet.text()
    tenue.close()


def _with_facts(passage):
    return replace(passage, faits="Lou, Zoé, Théo et Ana jouent ensemble.")


def test_an_interruption_gives_back_the_child_and_the_words(
    desk: CellulesDesk, built: Built, tenue: TenueWindow
) -> None:
    tenue.go(1)
    desk.settle()
    key = tenue.state.child.passage_id
    tenue.view.faits.setFocus()
    desk.qtbot.keyClicks(tenue.view.faits, "Elle vient au cl")
    tenue.close()
    desk.settle()
    assert passage(desk, built, 1).faits == ""
    again = desk.hold(built.today.id)
    assert again.state.child.passage_id == key
    assert again.view.faits.toPlainText() == "Elle vient au cl"
    again.go(1)
    desk.settle()
    assert passage(desk, built, 1).faits == "Elle vient au cl"
    assert desk.ask(lambda uow: uow.connection.exec_driver_sql("SELECT * FROM draft").all()) == []
    again.close()


def test_the_time_of_each_child_is_kept(desk: CellulesDesk, built: Built) -> None:
    seconds = [100.0]
    tenue = desk.hold(built.today.id)
    tenue.state._now = lambda: seconds[0]
    tenue.state._since = 100.0
    seconds[0] = 190.0
    assert tenue.state.spent() == 90
    tenue._tell_time()
    assert tenue.clock.text() == "01:30 · en tout 01:30"
    tenue.go(1)
    desk.settle()
    assert passage(desk, built, 0).secondes == 90
    seconds[0] = 200.0
    tenue.close()
    desk.settle()
    again = desk.hold(built.today.id)
    assert again.state.spent() >= 10 and again.state.total() >= 100
    again.close()


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "00:00"), (59, "00:59"), (754, "12:34"), (3661, "1:01:01")]
)
def test_time_is_told_in_minutes_and_seconds(seconds: int, told: str) -> None:
    assert spoken_clock(seconds) == told
