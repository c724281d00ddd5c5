"""A meeting in progress: saved at every step, taken up again where it stopped."""

from datetime import date, time, timedelta
from itertools import count

import pytest

from pre_desk.domain.cellule import NatureDecision, StatutCellule
from pre_desk.domain.errors import NotFound
from pre_desk.domain.participation import EtatPresence
from pre_desk.domain.tenue import AffichageTenue
from pre_desk.usecases.accords import sign_accord, withdraw_accord
from pre_desk.usecases.agenda_making import accept_agenda, add_to_agenda
from pre_desk.usecases.decisions import record_decision
from pre_desk.usecases.participations import join_action
from pre_desk.usecases.passage_preparation import preparation_of, preparations_of
from pre_desk.usecases.seances import plan_seance, record_presences
from pre_desk.usecases.tenues import (
    abandon_tenue,
    begin_tenue,
    decisions_of,
    end_tenue,
    set_affichage,
    show_passage,
    shown_name,
    tenue_of,
    tenues_in_progress,
    write_passage,
)
from tests.usecases.builders import TODAY, an_action, on_field
from tests.usecases.cellule_team import BEFORE, IN_PARCOURS, Team

MET = date(2026, 11, 17)


@pytest.fixture
def step(write):
    """Open one transaction after the other, each with a name of its own."""
    numbers = count()
    return lambda label="Étape": write(f"{label} {next(numbers)}")


@pytest.fixture
def met(step):
    """A meeting of three children, of today, not begun: its id and the passages in order."""
    with step() as uow:
        team = Team(uow)
        cellule = team.plan(MET)
        for _ in range(3):
            team.followed()
        passages = accept_agenda(uow, cellule.id, on=TODAY)
        return cellule.id, [one.id for one in passages]


def test_a_meeting_begun_reopens_on_the_same_child_with_the_same_text(step, met):
    cellule, passages = met
    with step("Commencer") as uow:
        begin_tenue(uow, cellule, at=time(14, 5), today=TODAY)
    with step("Aller") as uow:
        show_passage(uow, cellule, passages[0])
    with step("Écrire") as uow:
        write_passage(uow, passages[0], faits="Absente en octobre.", points_appui="Sa tante.")
        record_decision(uow, passages[0], nature=NatureDecision.MAINTIEN)
    with step("Aller") as uow:
        show_passage(uow, cellule, passages[1], seconds=95)
    # Killed here; opened again by anybody.
    with step("Reprendre") as uow:
        assert [one.id for one in tenues_in_progress(uow)] == [cellule]
        view = tenue_of(uow, cellule)
        assert view.at == 1
        assert view.seconds == 95
        first = view.preparations[0]
        assert (first.passage.faits, first.passage.points_appui) == (
            "Absente en octobre.",
            "Sa tante.",
        )
        assert [one.nature for one in first.decisions] == ["Maintien"]
        assert [one.nature for one in decisions_of(uow, passages[0])] == ["Maintien"]
        assert uow.cellule.get(cellule).statut is StatutCellule.TENUE


def test_going_from_child_to_child_is_not_what_undo_takes_back(step, met):
    cellule, passages = met
    with step("Commencer la cellule") as uow:
        begin_tenue(uow, cellule, at=time(14, 5), today=TODAY)
    with step("Aller à l’enfant suivant") as uow:
        show_passage(uow, cellule, passages[0])
    with step("Masquer les noms") as uow:
        set_affichage(uow, cellule, affichage=AffichageTenue.INITIALES)
    with step("Relire") as uow:
        last = uow.last_operation()
        assert last is not None
        assert last.label.startswith("Commencer la cellule")


def test_time_adds_up_by_child_and_an_interruption_is_capped(step, met):
    cellule, passages = met
    with step() as uow:
        begin_tenue(uow, cellule, at=time(14, 0), today=TODAY)
    for seconds, target in ((0, 0), (60, 1), (30, 0), (9999, 2), (40, None)):
        with step() as uow:
            wanted = None if target is None else passages[target]
            show_passage(uow, cellule, wanted, seconds=seconds)
    with step() as uow:
        spent = {one.id: one.secondes for one in uow.passage.find(cellule_id=cellule)}
        assert [spent[one] for one in passages] == [60 + 45 * 60, 30, 40]


def test_a_meeting_is_ended_and_taken_up_again_until_it_is_validated(step, met):
    cellule, passages = met
    with step() as uow:
        begin_tenue(uow, cellule, at=time(14, 0), today=TODAY)
    with step() as uow:
        show_passage(uow, cellule, passages[2])
    with step() as uow:
        ended = end_tenue(uow, cellule, at=time(15, 30), seconds=20)
        assert (ended.debut, ended.fin, ended.passage_id) == (time(14, 0), time(15, 30), None)
        assert tenues_in_progress(uow) == ()
    with step() as uow, on_field("statut", "pas en cours"):
        show_passage(uow, cellule, passages[0])
    with step() as uow:
        again = begin_tenue(uow, cellule, at=time(16, 0), today=TODAY)
        assert (again.debut, again.fin) == (time(14, 0), None)


def test_a_meeting_begun_by_mistake_is_planned_again_until_something_is_said(step, met):
    cellule, passages = met
    with step() as uow:
        begin_tenue(uow, cellule, at=time(14, 0), today=TODAY)
    with step() as uow:
        show_passage(uow, cellule, passages[0])
    with step() as uow:
        show_passage(uow, cellule, None, seconds=12)
    with step() as uow:
        assert abandon_tenue(uow, cellule).statut is StatutCellule.PREVUE
        assert uow.tenue.find() == []
        assert {one.secondes for one in uow.passage.find()} == {0}
    with step() as uow:
        begin_tenue(uow, cellule, at=time(14, 0), today=TODAY)
        write_passage(uow, passages[0], faits="Absente.")
        with on_field("statut", "vraiment eu lieu"):
            abandon_tenue(uow, cellule)


def test_a_meeting_is_not_begun_before_its_day_nor_without_children(uow):
    team = Team(uow)
    with on_field("date", "dans le futur"):
        begin_tenue(uow, team.cellule.id, at=time(14, 0), today=TODAY)
    empty = team.plan(MET)
    with on_field("passage", "vide"):
        begin_tenue(uow, empty.id, at=time(14, 0), today=TODAY)
    with on_field("statut", "pas commencée"):
        tenue_of(uow, empty.id)


def test_a_child_of_another_agenda_is_not_shown(step, met):
    cellule, _ = met
    with step() as uow:
        begin_tenue(uow, cellule, at=time(14, 0), today=TODAY)
    with step() as uow, pytest.raises(NotFound):
        show_passage(uow, cellule, "inconnu")


def test_names_are_shown_as_this_audience_may_read_them(step, met):
    cellule, _ = met
    with step() as uow:
        begin_tenue(uow, cellule, at=time(14, 0), today=TODAY, affichage=AffichageTenue.INITIALES)
        view = tenue_of(uow, cellule)
        assert view.tenue.affichage is AffichageTenue.INITIALES
        line = view.preparations[1].line
        told = [shown_name(line, one) for one in AffichageTenue]
        assert told == ["Léa Étienne", "L.\u00a0É.", "n°\u00a02"]


def test_the_preparation_tells_everything_since_the_last_passage(uow):
    team = Team(uow)
    enfant, parcours = team.followed()
    sign_accord(uow, enfant.id, on=IN_PARCOURS, today=TODAY)
    action = an_action(uow)
    joined = join_action(uow, parcours.id, action_id=action.id, on=IN_PARCOURS, today=TODAY)
    told = (
        (date(2026, 5, 6), EtatPresence.PRESENT),
        (date(2026, 9, 30), EtatPresence.PRESENT),
        (date(2026, 10, 7), EtatPresence.ABSENT),
    )
    for day, etat in told:
        seance = plan_seance(uow, action.id, on=day)
        record_presences(uow, seance.id, etats={joined.id: etat}, today=TODAY)
    team.seen(
        parcours, nature=NatureDecision.ACTION, detail="Une place.", echeance=date(2026, 9, 30)
    )
    team.grids(enfant, "332", "233")
    team.repere(enfant, on=date(2026, 10, 5))
    passage = add_to_agenda(uow, team.cellule.id, enfant_id=enfant.id, raison="Vue.", on=TODAY)
    one = preparation_of(uow, passage.id)
    assert one.since == BEFORE
    assert one.previous is not None
    assert [line.what for line in one.previous.decisions] == ["Une place."]
    assert [line.decision.echeance for line in one.pending] == [date(2026, 9, 30)]
    (line,) = one.actions
    assert (line.nom, line.attendance.presents, line.attendance.absents) == ("123 Malins", 1, 1)
    assert one.moves is not None
    assert (one.moves.before, one.moves.after) == ("V1 2026-2027", "V2 2026-2027")
    assert (len(one.moves.up), len(one.moves.down)) == (1, 1)
    assert [each.reperage.date for each in one.reperages] == [date(2026, 10, 5)]
    assert one.doubts == ("Suivi principal alors qu’une action est en cours.",)
    assert one.accord_in_force
    assert preparations_of(uow, team.cellule.id).preparations == (one,)


def test_the_sheet_of_a_past_meeting_tells_the_accord_of_its_day(uow):
    team = Team(uow)
    enfant, _ = team.followed()
    signed = sign_accord(uow, enfant.id, on=IN_PARCOURS, today=TODAY)
    passage = add_to_agenda(uow, team.cellule.id, enfant_id=enfant.id, raison="Vue.", on=TODAY)
    after = team.cellule.date + timedelta(days=1)
    withdraw_accord(uow, enfant.id, on=after, today=after)
    one = preparation_of(uow, passage.id)
    assert one.accord == signed
    assert one.accord_in_force
