"""What a validation refuses, each with what to do (DR-1, DR-2, DR-8)."""

from datetime import date

import pytest

from pre_desk.domain.cellule import NatureDecision
from pre_desk.domain.liste import Liste
from pre_desk.usecases.accords import refuse_accord
from pre_desk.usecases.decisions import remove_decision
from pre_desk.usecases.parcours import change_liste
from pre_desk.usecases.participations import join_action
from tests.usecases.builders import TODAY, an_action
from tests.usecases.cellule_meeting import POSITIVE, Meeting, agree
from tests.usecases.cellule_team import IN_PARCOURS, Team


@pytest.fixture
def team(uow):
    return Team(uow)


@pytest.fixture
def meeting(uow, team):
    return Meeting(uow, team)


def refused(meeting, sentence):
    assert any(sentence in one for one in meeting.refusals()), meeting.refusals()


def test_dr1_an_entry_after_a_refusal_is_refused_and_says_what_to_do(uow, team, meeting):
    enfant = team.enfant()
    refuse_accord(uow, enfant.id, on=date(2026, 10, 5), today=TODAY)
    meeting.decide(enfant, NatureDecision.ENTREE, liste=Liste.PRINCIPAL)
    refused(meeting, "La famille a dit non le 05/10/2026\u00a0: recueillir son accord")


def test_what_cannot_be_applied_says_why(uow, team, meeting):
    inside, _ = team.followed()
    outside = team.enfant()
    meeting.decide(inside, NatureDecision.ENTREE, liste=Liste.PRINCIPAL)
    meeting.decide(outside, NatureDecision.MAINTIEN)
    refused(meeting, "Déjà en parcours depuis le 03/11/2025")
    refused(meeting, "N’est pas en parcours")
    other = team.enfant()
    meeting.decide(other, NatureDecision.ENTREE)
    refused(meeting, "Choisir la liste de l’entrée.")
    same, _ = team.followed()
    meeting.decide(same, NatureDecision.CHANGEMENT_LISTE, liste=Liste.PRINCIPAL)
    refused(meeting, "Déjà en suivi principal")
    late, changed = team.followed()
    change_liste(uow, changed.id, liste=Liste.OBSERVATION, on=TODAY, today=TODAY)
    meeting.decide(late, NatureDecision.CHANGEMENT_LISTE, liste=Liste.PRINCIPAL)
    refused(meeting, "La liste a changé le 23/11/2026")


def test_exits_that_cannot_be_applied_say_why(uow, team, meeting):
    bare, _ = team.followed()
    meeting.decide(bare, NatureDecision.SORTIE)
    refused(meeting, "Choisir le motif de sortie.")
    unagreed, _ = team.followed()
    meeting.decide(unagreed, NatureDecision.SORTIE, motif_sortie=POSITIVE)
    refused(meeting, "pas d’accord en vigueur")
    silent, _ = team.followed()
    agree(uow, silent)
    meeting.decide(silent, NatureDecision.SORTIE, motif_sortie=POSITIVE, sortie_confirmee=True)
    refused(meeting, "Écrire la phrase")


def test_decisions_that_contradict_each_other_are_refused(uow, team, meeting):
    enfant, _ = team.followed()
    agree(uow, enfant)
    meeting.decide(enfant, NatureDecision.SORTIE, motif_sortie=POSITIVE)
    meeting.decide(enfant, NatureDecision.MAINTIEN)
    refused(meeting, "«\u00a0Sortie\u00a0» ne va pas avec «\u00a0Maintien\u00a0»")


def test_an_action_that_is_over_or_already_noted(uow, team, meeting):
    enfant, parcours = team.followed()
    agree(uow, enfant)
    known, old = an_action(uow), an_action(uow, "Ancien atelier", fin=date(2026, 6, 30))
    join_action(uow, parcours.id, action_id=known.id, on=IN_PARCOURS, today=TODAY)
    meeting.decide(enfant, NatureDecision.ACTION, action_id=known.id)
    assert "est déjà notée" in meeting.sentences()[0]
    ended = meeting.decide(enfant, NatureDecision.ACTION, action_id=old.id)
    refused(meeting, "n’est plus proposée")
    remove_decision(uow, ended.id)
    meeting.decide(enfant, NatureDecision.ACTION, detail="Un club de lecture")
    meeting.validate()
    assert len(uow.participation.find(parcours_id=parcours.id)) == 1
