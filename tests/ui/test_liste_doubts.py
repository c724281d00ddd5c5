"""DR-3 beside the list as it is chosen: said before saving, never stopping it."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from pre_desk.domain.liste import Liste
from pre_desk.domain.parcours import list_on
from pre_desk.ui.editing.act_panel import ActPanel
from pre_desk.ui.editing.record_card import RecordCard
from pre_desk.ui.enfants.forms.corrections import suivi_form
from pre_desk.ui.enfants.forms.parcours import liste_act, open_act
from pre_desk.usecases.editable import Editable, load_editable
from tests.ui.editing_desk import EditingDesk, editing_desk
from tests.ui.file_team import TODAY, Team, fill_team
from tests.ui.memory_vault import Write

ACTIVE = "Suivi principal alors qu’une action est en cours."
NO_ACTION = "Suivi en observation sans action en cours."


@pytest.fixture
def team(write: Write) -> Team:
    return fill_team(write)


@pytest.fixture
def desk(qtbot: QtBot, engine: Engine, write: Write, team: Team) -> Iterator[EditingDesk]:
    with editing_desk(qtbot, engine, write) as made:
        yield made


def told(desk: EditingDesk, enfant_id: str) -> Editable:
    return desk.inside(lambda uow: load_editable(uow, enfant_id), label="Préparer")


def shown(desk: EditingDesk, panel: Any) -> Any:
    desk.show(panel)
    panel.start()
    desk.settle()
    return panel


def choose(desk: EditingDesk, field: Any, text: str) -> None:
    """Type in a field and leave it, its list never opened: it would hold the focus."""
    field.restore(text)
    field.edited.emit()
    field.finish()
    desk.settle()


def test_the_doubt_comes_with_the_choice_and_goes_with_another(
    desk: EditingDesk, team: Team
) -> None:
    editable = told(desk, team.full)
    assert editable.running is not None
    panel = shown(desk, ActPanel(liste_act(editable, editable.running, TODAY), *services(desk)))
    liste = panel.act.fields[0]
    choose(desk, liste, "princ")
    desk.wait(lambda: liste.said() == ACTIVE)
    choose(desk, liste, "ase")
    desk.wait(lambda: liste.said() == "")
    choose(desk, liste, "princ")
    desk.wait(lambda: liste.said() == ACTIVE)
    with desk.qtbot.waitSignal(panel.saved):
        panel.save()
    suivis = desk.inside(lambda uow: uow.suivi.find(parcours_id=team.parcours), label="Lire")
    assert list_on(suivis, TODAY) is Liste.PRINCIPAL


def test_another_day_asks_again(desk: EditingDesk, team: Team) -> None:
    panel = shown(desk, ActPanel(open_act(told(desk, team.bare), TODAY), *services(desk)))
    liste, entree = panel.act.fields[:2]
    choose(desk, liste, "observ")
    desk.wait(lambda: liste.said() == NO_ACTION)
    choose(desk, entree, "31/2")
    desk.wait(lambda: liste.said() == "")
    choose(desk, entree, "3/9/2026")
    desk.wait(lambda: liste.said() == NO_ACTION)


def test_a_correction_says_it_and_goes_on_saying_it_once_saved(
    desk: EditingDesk, team: Team
) -> None:
    editable = told(desk, team.full)
    last = editable.suivis[-1]
    earlier = suivi_form(editable, editable.suivis[0], TODAY)
    card = shown(desk, RecordCard(earlier, *services(desk)))
    liste = card.form.fields[0]
    assert liste.said() == ""
    choose(desk, liste, "ase")
    desk.wait(lambda: liste.state().startswith("Enregistré"))
    assert liste.said() == ""
    card.hide()
    other = shown(desk, RecordCard(suivi_form(editable, last, TODAY), *services(desk)))
    liste = other.form.fields[0]
    choose(desk, liste, "princ")
    desk.wait(lambda: liste.state().startswith("Enregistré"))
    desk.wait(lambda: liste.said() == ACTIVE)


def services(desk: EditingDesk) -> Any:
    return desk.saver, desk.drafts
