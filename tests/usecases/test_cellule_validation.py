"""Decisions reviewed, applied whole or not at all, locked, corrected (DR-1, DR-2, DR-8)."""

from dataclasses import replace
from datetime import date, time

import pytest

from pre_desk.domain.cellule import NatureDecision, StatutCellule
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste
from pre_desk.domain.parcours import list_on
from pre_desk.domain.participation import StatutParticipation
from pre_desk.usecases.cellule_validation import (
    ValidationRefused,
    reopen_cellule,
    review_of,
    validate_cellule,
)
from pre_desk.usecases.decisions import correct_decision, remove_decision
from pre_desk.usecases.participations import join_action
from pre_desk.usecases.releve_versions import list_versions
from pre_desk.usecases.tenues import begin_tenue, end_tenue, write_passage
from tests.usecases.builders import TODAY, an_action, on_field
from tests.usecases.cellule_meeting import MET, POSITIVE, Meeting, agree
from tests.usecases.cellule_team import IN_PARCOURS, Team


@pytest.fixture
def team(uow):
    return Team(uow)


@pytest.fixture
def meeting(uow, team):
    return Meeting(uow, team)


def test_an_entry_opens_a_parcours_and_the_passage_becomes_that_of_the_parcours(uow, team, meeting):
    enfant = team.enfant()
    action = an_action(uow, "Club Coup de Pouce", debut=date(2027, 1, 5))
    proposee = StatutParticipation.PROPOSEE
    meeting.decide(
        enfant, NatureDecision.ACTION, action_id=action.id, statut_participation=proposee
    )
    meeting.decide(enfant, NatureDecision.ENTREE, liste=Liste.PRINCIPAL)
    meeting.hold()
    review = review_of(uow, meeting.cellule.id, today=TODAY)
    assert [one.sentence for one in review.consequences] == [
        "Entre en parcours le 17/11/2026, en suivi principal.",
        "«\u00a0Club Coup de Pouce\u00a0» est proposée à la famille.",
    ]
    assert review.consequences[0].doubt == "L’accord de la famille reste à recueillir."
    assert review.ready
    meeting.validate()
    (parcours,) = uow.parcours.find(enfant_id=enfant.id)
    assert (parcours.entree, parcours.sortie) == (MET, None)
    (planned,) = uow.participation.find(parcours_id=parcours.id)
    assert (planned.statut, planned.debut) == (proposee, date(2027, 1, 5))
    (passage,) = uow.passage.find(cellule_id=meeting.cellule.id)
    assert (passage.parcours_id, passage.enfant_id) == (parcours.id, None)
    entry, action_decided = sorted(uow.decision.find(), key=lambda one: one.nature.value)[::-1]
    assert (entry.appliquee_le, entry.faite_le) == (TODAY, MET)
    assert (action_decided.appliquee_le, action_decided.faite_le) == (TODAY, None)


def test_a_list_change_an_exit_and_what_stays_are_applied_on_the_day_of_the_meeting(
    uow, team, meeting
):
    moving, stay = team.followed()
    leaving, over = team.followed()
    keeping, kept = team.followed()
    for one in (moving, leaving, keeping):
        agree(uow, one)
    running = join_action(uow, over.id, action_id=an_action(uow).id, on=IN_PARCOURS, today=TODAY)
    meeting.decide(moving, NatureDecision.CHANGEMENT_LISTE, liste=Liste.OBSERVATION)
    meeting.decide(
        leaving,
        NatureDecision.SORTIE,
        motif_sortie=POSITIVE,
        sortie_confirmee=True,
        detail="Elle lit seule.",
    )
    meeting.decide(keeping, NatureDecision.MAINTIEN)
    assert meeting.sentences() == [
        "Passe en suivi en observation le 17/11/2026.",
        "Sort du PRE le 17/11/2026, motif\u00a0: objectifs atteints. Sortie positive.",
        "Reste en suivi principal.",
    ]
    meeting.validate()
    suivis = uow.suivi.find(parcours_id=stay.id)
    assert list_on(suivis, MET) is Liste.OBSERVATION
    assert list_on(suivis, date(2026, 11, 16)) is Liste.PRINCIPAL
    closed = uow.parcours.get(over.id)
    assert (closed.sortie, closed.motif_sortie) == (MET, POSITIVE)
    assert (closed.sortie_confirmee, closed.sortie_phrase) == (True, "Elle lit seule.")
    assert uow.participation.get(running.id).fin == MET
    assert uow.parcours.get(kept.id).sortie is None


def test_the_app_proposes_a_positive_exit_and_leaves_the_word_to_a_person(uow, team, meeting):
    enfant, parcours = team.followed()
    agree(uow, enfant)
    meeting.decide(enfant, NatureDecision.SORTIE, motif_sortie=POSITIVE)
    assert "Proposée positive, à confirmer" in meeting.sentences()[0]
    meeting.validate()
    assert uow.parcours.get(parcours.id).sortie_confirmee is None


def test_a_point_asked_for_earlier_is_done_by_the_meeting(uow, team, meeting):
    enfant, parcours = team.followed()
    asked = team.seen(parcours, nature=NatureDecision.REVOIR, echeance=date(2026, 10, 1))
    meeting.decide(enfant, NatureDecision.REVOIR, echeance=date(2027, 3, 2))
    assert meeting.sentences() == [
        "Le point demandé le 02/06/2026 est fait.",
        "À revoir le 02/03/2027.",
    ]
    meeting.validate()
    assert uow.decision.get(asked.id).faite_le == MET
    (later,) = [one for one in uow.decision.find() if one.id != asked.id]
    assert (later.faite_le, later.echeance) == (None, date(2027, 3, 2))


def test_a_refusal_leaves_every_file_as_it_was_and_names_each_child(write):
    with write("Préparer") as uow:
        team = Team(uow)
        meeting = Meeting(uow, team)
        enfant, (other, _) = team.enfant(), team.followed()
        meeting.decide(enfant, NatureDecision.ENTREE, liste=Liste.PRINCIPAL)
        meeting.decide(other, NatureDecision.SORTIE)
        meeting.hold()
    refusal = pytest.raises(ValidationRefused, match="1\u00a0décision ne peut pas")
    with refusal as caught, write("Valider") as uow:
        validate_cellule(uow, meeting.cellule.id, today=TODAY)
    (one,) = caught.value.refusals
    assert (one.enfant, one.refusal) == ("Léa Étienne", "Choisir le motif de sortie.")
    assert "Étienne" not in str(caught.value)
    with write("Relire") as uow:
        assert uow.parcours.find(enfant_id=enfant.id) == []
        assert uow.cellule.get(meeting.cellule.id).statut is StatutCellule.TENUE


def test_a_meeting_still_to_come_or_in_progress_is_not_validated(uow, team, meeting):
    enfant, _ = team.followed()
    meeting.decide(enfant, NatureDecision.MAINTIEN)
    with on_field("statut", "noter qui est venu"):
        validate_cellule(uow, meeting.cellule.id, today=TODAY)
    begin_tenue(uow, meeting.cellule.id, at=time(14, 5), today=TODAY)
    assert "en cours" in review_of(uow, meeting.cellule.id, today=TODAY).blocked
    end_tenue(uow, meeting.cellule.id, at=time(16, 0))
    assert meeting.validate().statut is StatutCellule.VALIDEE
    assert "déjà validé" in review_of(uow, meeting.cellule.id, today=TODAY).blocked


def test_who_has_no_decision_is_told_and_stops_nothing(uow, team, meeting):
    enfant, _ = team.followed()
    meeting.passage(enfant)
    meeting.hold()
    review = review_of(uow, meeting.cellule.id, today=TODAY)
    assert [one.raison for one in review.undecided] == ["À évoquer."]
    assert review.ready


def test_validated_minutes_are_locked_and_a_correction_is_a_new_version(uow, team, meeting):
    enfant, _ = team.followed()
    decision = meeting.decide(enfant, NatureDecision.MAINTIEN, detail="Poursuivre.")
    passage = uow.passage.get(decision.passage_id)
    write_passage(uow, passage.id, faits="Absente en octobre.")
    meeting.validate()
    with pytest.raises(DomainError, match="validé"):
        write_passage(uow, passage.id, faits="Autre chose.")
    with on_field("correction"):
        reopen_cellule(uow, meeting.cellule.id, motif=" ")
    reopen_cellule(uow, meeting.cellule.id, motif="Une date était fausse.")
    write_passage(uow, passage.id, faits="Absente en novembre.")
    with on_field("nature", "déjà appliquée"):
        correct_decision(uow, replace(uow.decision.get(decision.id), nature=NatureDecision.REVOIR))
    with pytest.raises(DomainError, match="déjà appliquée"):
        remove_decision(uow, decision.id)
    meeting.decide(enfant, NatureDecision.ORIENTATION, detail="Vers le CMP.")
    assert meeting.validate().correction == ""
    first, second = list_versions(uow, meeting.cellule.id)
    assert (first.releve.numero, first.releve.motif) == (1, "")
    assert (second.releve.numero, second.releve.motif) == (2, "Une date était fausse.")
    assert first.passages[passage.id].faits == "Absente en octobre."
    assert second.passages[passage.id].faits == "Absente en novembre."
    assert first.passages[passage.id].decisions == "Maintien\u00a0: Poursuivre."
    assert second.passages[passage.id].decisions.splitlines() == [
        "Maintien\u00a0: Poursuivre.",
        "Orientation\u00a0: Vers le CMP.",
    ]


def test_a_whole_validation_is_taken_back_by_one_undo(write):
    with write("Préparer") as uow:
        team = Team(uow)
        meeting = Meeting(uow, team)
        enfant = team.enfant()
        meeting.decide(enfant, NatureDecision.ENTREE, liste=Liste.PRINCIPAL)
        meeting.hold()
    with write("Valider la cellule") as uow:
        validate_cellule(uow, meeting.cellule.id, today=TODAY)
        operation = uow.operation.id
    with write("Annuler") as uow:
        uow.take_back(operation)
    with write("Relire") as uow:
        assert uow.parcours.find(enfant_id=enfant.id) == []
        assert uow.releve.find() == []
        assert uow.cellule.get(meeting.cellule.id).statut is StatutCellule.TENUE
        (passage,) = uow.passage.find(cellule_id=meeting.cellule.id)
        assert passage.enfant_id == enfant.id
