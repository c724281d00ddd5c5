"""An agenda being made: proposals accepted, children added, left out, ordered (DR-4, DR-5)."""

from datetime import date

import pytest

from pre_desk.domain.cellule import NatureDecision, NatureRaison
from pre_desk.domain.errors import DomainError, Forbidden
from pre_desk.domain.liste import Liste
from pre_desk.domain.objectif import EtatObjectif
from pre_desk.domain.role import Role
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.usecases.accords import sign_accord
from pre_desk.usecases.agenda_making import (
    accept_agenda,
    add_to_agenda,
    adjourn,
    leave_out,
    order_agenda,
    refresh_reasons,
    set_minutes,
    take_back,
    write_reason,
)
from pre_desk.usecases.agendas import agenda_of, propose_agenda
from pre_desk.usecases.cellule_validation import lock_cellule
from pre_desk.usecases.cellules import hold_cellule
from pre_desk.usecases.decisions import record_decision
from pre_desk.usecases.objectifs import judge_objectif, set_objectif
from pre_desk.usecases.participations import join_action
from pre_desk.usecases.passage_preparation import preparations_of
from pre_desk.usecases.scolarites import record_scolarite
from tests.usecases.builders import ENTRY, TODAY, an_action, on_field
from tests.usecases.cellule_team import IN_PARCOURS, Team

LATE = date(2026, 11, 10)


@pytest.fixture
def team(uow):
    return Team(uow)


def listed(uow, team, cellule=None):
    return [one.enfant_id for one in agenda_of(uow, (cellule or team.cellule).id).lines]


def test_what_is_proposed_is_put_on_the_agenda_with_its_reasons(uow, team):
    fresh = team.enfant()
    team.repere(fresh, on=LATE)
    followed, _ = team.followed()
    passages = accept_agenda(uow, team.cellule.id, on=TODAY)
    assert len(passages) == 2
    agenda = agenda_of(uow, team.cellule.id)
    assert {one.enfant_id for one in agenda.lines} == {fresh.id, followed.id}
    assert [one.ordre for one in agenda.lines] == [1, 2]
    assert all(one.reasons[0].nature is NatureRaison.NOUVEAU for one in agenda.lines)
    assert agenda.minutes == 20
    assert agenda.fits
    assert propose_agenda(uow, team.cellule.id, on=TODAY).lines == ()
    assert accept_agenda(uow, team.cellule.id, on=TODAY) == ()


def test_some_of_those_proposed_can_be_taken(uow, team):
    first, _ = team.followed()
    team.followed()
    accept_agenda(uow, team.cellule.id, on=TODAY, enfant_ids=[first.id])
    assert listed(uow, team) == [first.id]


def test_who_was_left_out_is_not_proposed_again_until_taken_back(uow, team):
    enfant, _ = team.followed()
    passage = accept_agenda(uow, team.cellule.id, on=TODAY)[0]
    leave_out(uow, passage.id, motif=" Vue hier. ")
    assert propose_agenda(uow, team.cellule.id, on=TODAY).lines == ()
    assert accept_agenda(uow, team.cellule.id, on=TODAY) == ()
    adjourned = agenda_of(uow, team.cellule.id).adjourned
    assert [(one.enfant_id, one.raison) for one in adjourned] == [(enfant.id, "Vue hier.")]
    take_back(uow, team.cellule.id, enfant_id=enfant.id)
    assert len(propose_agenda(uow, team.cellule.id, on=TODAY).lines) == 1
    adjourn(uow, team.cellule.id, enfant_id=enfant.id)
    assert propose_agenda(uow, team.cellule.id, on=TODAY).lines == ()


def test_a_child_is_added_with_a_written_reason_and_keeps_those_of_the_rules(uow, team):
    enfant, parcours = team.followed()
    team.seen(parcours, on=date(2026, 1, 13))
    adjourn(uow, team.cellule.id, enfant_id=enfant.id)
    with on_field("raison", "Écrire pourquoi"):
        add_to_agenda(uow, team.cellule.id, enfant_id=enfant.id, raison=" ", on=TODAY)
    add_to_agenda(
        uow, team.cellule.id, enfant_id=enfant.id, raison="La famille l’a demandé.", on=TODAY
    )
    line = agenda_of(uow, team.cellule.id).lines[0]
    assert line.raison == "La famille l’a demandé."
    assert [one.nature for one in line.reasons] == [NatureRaison.SANS_PASSAGE, NatureRaison.AJOUT]
    assert agenda_of(uow, team.cellule.id).adjourned == ()
    with on_field("parcours", "déjà"):
        add_to_agenda(uow, team.cellule.id, enfant_id=enfant.id, raison="Encore.", on=TODAY)


def test_dr4_an_ase_child_is_added_with_the_new_element_and_counted_no_more(uow, team):
    enfant, parcours = team.followed(liste=Liste.ASE)
    with on_field("parcours", "action de la RE"):
        add_to_agenda(uow, team.cellule.id, enfant_id=enfant.id, raison="Du nouveau.", on=TODAY)
    sign_accord(uow, enfant.id, on=IN_PARCOURS, today=TODAY)
    join_action(uow, parcours.id, action_id=an_action(uow).id, on=ENTRY, today=TODAY)
    assert agenda_of(uow, team.cellule.id).ase_left_out == 1
    add_to_agenda(uow, team.cellule.id, enfant_id=enfant.id, raison="Absences répétées.", on=TODAY)
    agenda = agenda_of(uow, team.cellule.id)
    assert agenda.ase_left_out == 0
    told = {one.nature: one.detail for one in agenda.lines[0].reasons}
    assert told[NatureRaison.ASE] == "Absences répétées."


def test_the_coordinator_orders_and_gives_each_child_her_time(uow, team):
    for _ in range(3):
        team.followed()
    ids = [one.id for one in accept_agenda(uow, team.cellule.id, on=TODAY)]
    order_agenda(uow, team.cellule.id, passage_ids=ids[::-1])
    assert [one.passage_id for one in agenda_of(uow, team.cellule.id).lines] == ids[::-1]
    with on_field("ordre", "a changé"):
        order_agenda(uow, team.cellule.id, passage_ids=ids[:2])
    set_minutes(uow, ids[0], minutes=120)
    assert agenda_of(uow, team.cellule.id).minutes == 140
    set_minutes(uow, ids[1], minutes=60)
    assert not agenda_of(uow, team.cellule.id).fits
    with on_field("minutes"):
        set_minutes(uow, ids[0], minutes=0)


def test_reasons_follow_what_happens_until_the_meeting_and_what_was_written_stays(uow, team):
    enfant, parcours = team.followed()
    team.seen(parcours)
    words = {"domaine": "sport", "texte": "Nager", "on": IN_PARCOURS, "today": TODAY}
    aim = set_objectif(uow, parcours.id, **words)
    add_to_agenda(uow, team.cellule.id, enfant_id=enfant.id, raison="À voir.", on=TODAY)
    judge_objectif(uow, aim.id, etat=EtatObjectif.ATTEINT)
    refresh_reasons(uow, team.cellule.id, on=TODAY)
    natures = [one.nature for one in agenda_of(uow, team.cellule.id).lines[0].reasons]
    assert natures == [NatureRaison.SORTIE, NatureRaison.AJOUT]


def test_a_reason_is_written_again_on_its_own_line(uow, team):
    team.followed()
    passage = accept_agenda(uow, team.cellule.id, on=TODAY)[0]
    write_reason(uow, passage.id, raison="L’école le demande.")
    write_reason(uow, passage.id, raison=" La famille le demande. ")
    line = agenda_of(uow, team.cellule.id).lines[0]
    assert line.raison == "La famille le demande."
    assert [(one.nature, one.detail) for one in line.reasons][1:] == [
        (NatureRaison.AJOUT, "La famille le demande.")
    ]
    with on_field("raison"):
        write_reason(uow, passage.id, raison=" ")


def test_who_was_spoken_of_is_not_left_out(uow, team):
    team.followed()
    passage = accept_agenda(uow, team.cellule.id, on=TODAY)[0]
    record_decision(uow, passage.id, nature=NatureDecision.MAINTIEN)
    with on_field("passage", "évoqué"):
        leave_out(uow, passage.id)


def test_a_locked_agenda_changes_no_more(uow, team):
    enfant, parcours = team.followed()
    passage = team.seen(parcours)
    met = uow.cellule.get(passage.cellule_id)
    hold_cellule(uow, met.id, present=[], today=TODAY)
    lock_cellule(uow, met.id, today=TODAY)
    for act in (
        lambda: add_to_agenda(uow, met.id, enfant_id=enfant.id, raison="x", on=TODAY),
        lambda: leave_out(uow, passage.id),
        lambda: order_agenda(uow, met.id, passage_ids=[passage.id]),
        lambda: set_minutes(uow, passage.id, minutes=10),
        lambda: adjourn(uow, met.id, enfant_id=enfant.id),
        lambda: accept_agenda(uow, met.id, on=TODAY),
    ):
        with pytest.raises(DomainError, match="validé"):
            act()


def test_dr5_a_passerelle_opens_a_hand_over_to_the_college_already_known(uow, team):
    cm2, parcours = team.followed(niveau=NiveauScolaire.CM2)
    team.seen(parcours, on=LATE)
    record_scolarite(
        uow,
        cm2.id,
        debut=date(2027, 9, 1),
        niveau=NiveauScolaire.SIXIEME,
        etablissement_id=team.other.id,
    )
    passerelle = team.passerelle(date(2027, 6, 14))
    accept_agenda(uow, passerelle.id, on=TODAY)
    line = agenda_of(uow, passerelle.id).lines[0]
    assert line.college == team.other.nom
    assert line.reasons[0].detail == "Entre en 6e\u00a0: Collège Anne Frank."
    assert [one.etablissement_id for one in uow.transmission.find()] == [team.other.id]
    leave_out(uow, line.passage_id)
    assert uow.transmission.find() == []


def test_the_secretariat_sees_no_agenda(write):
    with write() as uow:
        cellule = Team(uow).cellule.id
    with write(role=Role.SECRETARIAT) as uow:
        for read in (agenda_of, preparations_of):
            with pytest.raises(Forbidden):
                read(uow, cellule)
        with pytest.raises(Forbidden):
            propose_agenda(uow, cellule, on=TODAY)
