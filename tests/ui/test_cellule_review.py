"""What a meeting decided, reviewed, refused or applied whole, then opened again."""

import pytest
from PySide6.QtCore import Qt

from pre_desk.domain.cellule import NatureDecision, StatutCellule
from pre_desk.domain.liste import Liste
from pre_desk.domain.tenue import AffichageTenue
from pre_desk.ui.cellules.tenue.window import TenueWindow
from pre_desk.usecases.decisions import record_decision
from tests.ui.cellules_desk import Built, CellulesDesk
from tests.ui.tenue_desk import names

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(meeting_desk: CellulesDesk) -> CellulesDesk:
    return meeting_desk


def test_a_refusal_is_named_before_anything_is_applied(
    desk: CellulesDesk, built: Built, tenue: TenueWindow
) -> None:
    desk.ask(lambda uow: _enter_again(uow, tenue.state.child.passage_id))
    desk.focused(Qt.Key.Key_Return, CTRL)
    desk.wait(tenue.review.isVisible)
    said = "\n".join(tenue.review.view.texts()).replace("\u00a0", " ")
    assert "Déjà en parcours" in said and " ".join(names(tenue)) in said
    assert "3 enfants restent sans décision." in said
    assert not tenue.review.accept.isEnabled()
    desk.focused(Qt.Key.Key_Escape)
    assert tenue.view.isVisible() and tenue.rank.text() == "1 / 4"
    assert desk.ask(lambda uow: uow.tenue.find()[0]).fin is None


def _enter_again(uow, passage_id):
    return record_decision(uow, passage_id, nature=NatureDecision.ENTREE, liste=Liste.OBSERVATION)


def test_a_hidden_name_stays_hidden_in_the_review(
    desk: CellulesDesk, built: Built, tenue: TenueWindow
) -> None:
    tenue.turn_names()
    desk.focused(Qt.Key.Key_2)
    desk.focused(Qt.Key.Key_Return, CTRL)
    desk.wait(tenue.review.isVisible)
    said = "\n".join(tenue.review.view.texts())
    assert names(tenue)[1] not in said and "Reste en suivi principal" in said


def test_validating_applies_everything_and_locks_the_minutes(
    desk: CellulesDesk, built: Built, tenue: TenueWindow
) -> None:
    desk.focused(Qt.Key.Key_2)
    desk.focused(Qt.Key.Key_Return, CTRL)
    desk.wait(tenue.review.isVisible)
    desk.focused(Qt.Key.Key_Space)
    desk.wait(lambda: desk.place.cellules.tenue is None)
    desk.settle()
    assert desk.ask(lambda uow: uow.cellule.get(built.today.id)).statut is StatutCellule.VALIDEE
    assert desk.screen.meeting.isVisible() and desk.papers.isVisible()
    desk.screen.meeting.show_tab("decisions")
    desk.settle()
    assert "Relevé validé" in desk.decisions.state.text()
    assert desk.decisions.correct.isVisible() and desk.decisions.validate.isHidden()


def test_validated_minutes_are_reopened_with_a_reason_as_a_new_version(
    desk: CellulesDesk, built: Built, tenue: TenueWindow
) -> None:
    desk.focused(Qt.Key.Key_Return, CTRL)
    desk.wait(tenue.review.isVisible)
    desk.focused(Qt.Key.Key_Space)
    desk.wait(lambda: desk.place.cellules.tenue is None)
    desk.settle()
    desk.screen.meeting.show_tab("decisions")
    desk.settle()
    desk.decisions.correct.click()
    form = desk.decisions.slot.form
    assert form is not None
    form.act.fields[0].restore("Une date fausse")
    form.save()
    desk.settle()
    assert "Une date fausse" in desk.decisions.state.text()
    desk.decisions.validate.click()
    desk.settle()
    versions = desk.ask(lambda uow: uow.releve.find(cellule_id=built.today.id))
    assert sorted((one.numero, one.motif) for one in versions) == [(1, ""), (2, "Une date fausse")]


def test_a_meeting_begun_by_mistake_is_planned_again(
    desk: CellulesDesk, built: Built, tenue: TenueWindow
) -> None:
    tenue.close()
    desk.open(built.today.id)
    assert desk.screen.meeting.again.isVisible()
    desk.screen.meeting.again.click()
    desk.settle()
    assert desk.ask(lambda uow: uow.cellule.get(built.today.id)).statut is StatutCellule.PREVUE
    assert desk.screen.meeting.again.isHidden()


def test_the_way_of_naming_is_chosen_before_anything_is_shown(
    desk: CellulesDesk, built: Built
) -> None:
    desk.open(built.today.id)
    naming = desk.screen.meeting.naming
    naming.setCurrentIndex(naming.findData("initiales"))
    tenue = desk.hold(built.today.id)
    assert names(tenue)[1] not in tenue.view.name.text()
    tenue.turn_names()
    desk.settle()
    tenue.close()
    assert desk.ask(lambda uow: uow.tenue.find()[0]).affichage is AffichageTenue.NUMERO
    again = desk.hold(built.today.id)
    assert again.view.name.text().startswith("n°")
    again.close()
