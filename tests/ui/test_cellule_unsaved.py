"""Words that wait, a projector that shows nothing, and one child on a small screen."""

import json
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from pre_desk.domain.cellule import NatureDecision
from pre_desk.store.repositories.drafts import store_draft
from pre_desk.ui.cellules.tenue.window import TenueWindow
from pre_desk.ui.editing.drafts import READ
from pre_desk.ui.theme import Theme
from pre_desk.usecases.cellule_screens import TENUE_FORM
from pre_desk.usecases.drafts import list_drafts
from pre_desk.usecases.tenues import write_passage
from tests.ui.cellules_desk import Built, CellulesDesk
from tests.ui.tenue_desk import passage, shown


@pytest.fixture
def desk(meeting_desk: CellulesDesk) -> CellulesDesk:
    return meeting_desk


def leave_words(desk: CellulesDesk, login: str, passage_id: str, **content: object) -> None:
    """Leave a draft as a meeting that was cut short does."""
    desk.ask(
        lambda uow: store_draft(
            uow.connection, (login, TENUE_FORM, passage_id), json.dumps(content), uow.now
        )
    )


def test_words_of_a_colleague_are_told_with_her_name_and_never_shown(
    desk: CellulesDesk, built: Built
) -> None:
    leave_words(desk, "zoe", passage(desk, built, 0).id, faits="Un secret de Zoé", secondes=12)
    leave_words(desk, "paul", passage(desk, built, 1).id, secondes=40)
    tenue = desk.hold(built.today.id)
    assert "zoe" in tenue.view.notice.text()
    assert "secret" not in shown(tenue) + tenue.view.notice.text()
    assert tenue.view.faits.toPlainText() == ""
    tenue.go(1)
    assert not tenue.view.notice.isVisible(), "who only watched the time has typed nothing"
    tenue.finish()
    desk.wait(tenue.review.isVisible)
    assert "zoe" in "\n".join(tenue.review.view.texts())
    tenue.close()


def test_words_that_come_back_follow_what_was_written_meanwhile(
    desk: CellulesDesk, built: Built
) -> None:
    key = passage(desk, built, 0).id
    leave_words(
        desk, "coordination", key, faits="Elle lit", points_appui="", **{READ: {"faits": ""}}
    )
    desk.ask(lambda uow: write_passage(uow, key, faits="Elle vient au club"))
    tenue = desk.hold(built.today.id)
    assert tenue.view.faits.toPlainText() == "Elle vient au club\nElle lit"
    tenue.close()


def test_the_projector_shows_nothing_once_the_window_locks(
    desk: CellulesDesk, built: Built, tenue: TenueWindow
) -> None:
    tenue.view.faits.setPlainText("Elle vient au cl")
    desk.place.leave()
    assert not tenue.isVisible()
    desk.settle()
    [kept] = desk.ask(list_drafts)
    assert kept.content["faits"] == "Elle vient au cl"


@pytest.mark.parametrize("scale", [100, 150])
def test_a_child_and_every_form_hold_on_a_small_laptop(
    desk: CellulesDesk, theme: Theme, built: Built, scale: int
) -> None:
    theme.choose("light", scale)
    enfant, _ = built.children[0]
    long = {"prenom": "Marie-Antoinette", "nom": "de La Rochefoucauld-Doudeauville"}
    desk.ask(lambda uow: uow.enfant.replace(replace(uow.enfant.get(enfant.id), **long)))
    leave_words(desk, "zoe", passage(desk, built, 0).id, faits="x")
    tenue = desk.hold(built.today.id)
    tenue.resize(1366, 768)
    desk.settle()
    assert tenue.height() == 768
    zone = tenue.view.zone
    digits = zone.bar.findChildren(QPushButton)
    assert len({one.y() for one in digits}) == 1, "the seven decisions are on one line"
    for at, nature in enumerate(NatureDecision):
        zone.pick(at)
        if nature is NatureDecision.MAINTIEN:
            desk.wait(zone.taken.isVisible)
            continue
        slot = zone.slot
        desk.wait(lambda slot=slot: slot.height() >= slot.sizeHint().height())
        assert tenue.height() == 768
        tenue.close_form()
        desk.wait(tenue.view.faits.isVisible)
    tenue.close()
