"""Decisions reviewed, applied whole or not at all, locked, corrected (DR-1, DR-2, DR-8)."""

from dataclasses import replace
from datetime import date, time

import pytest

from pre_desk.domain.cellule import NatureDecision, StatutCellule
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste
from pre_desk.domain.parcours import list_on
from pre_desk.domain.participation import StatutParticipation
from pre_desk.usecases.accords import refuse_accord, sign_accord
from pre_desk.usecases.agenda_making import add_to_agenda
from pre_desk.usecases.cellule_validation import (
    ValidationRefused,
    reopen_cellule,
    review_of,
    validate_cellule,
)
from pre_desk.usecases.cellules import hold_cellule
from pre_desk.usecases.decisions import correct_decision, record_decision, remove_decision
from pre_desk.usecases.parcours import change_liste
from pre_desk.usecases.participations import join_action
from pre_desk.usecases.releve_versions import list_versions
from pre_desk.usecases.tenues import begin_tenue, end_tenue, write_passage
from tests.usecases.builders import TODAY, an_action, on_field
from tests.usecases.cellule_team import IN_PARCOURS, Team

MET = date(2026, 11, 17)
POSITIVE = "objectifs_atteints"


class Meeting:
    """A meeting of today's school, held, whose decisions are picked by the tests."""

    def __init__(self, uow, team, on=MET):
        self.uow, self.team = uow, team
        self.cellule = team.plan(on)

    def passage(self, enfant):
        return add_to_agenda(
            self.uow, self.cellule.id, enfant_id=enfant.id, raison="À évoquer.", on=TODAY
        )

    def decide(self, enfant, nature, **told):
        known = {
            one.enfant_id or self.uow.parcours.get(one.parcours_id).enfant_id: one
            for one in self.uow.passage.find(cellule_id=self.cellule.id)
        }
        passage = known.get(enfant.id) or self.passage(enfant)
        return record_decision(self.uow, passage.id, nature=nature, **told)

    def hold(self):
        hold_cellule(self.uow, self.cellule.id, present=[], today=TODAY)

    def validate(self):
        self.hold()
        return validate_cellule(self.uow, self.cellule.id, today=TODAY)

    def refusals(self):
        return [one.refusal for one in review_of(self.uow, self.cellule.id, today=TODAY).refusals]

    def sentences(self):
        review = review_of(self.uow, self.cellule.id, today=TODAY)
        return [one.sentence for one in review.consequences]


@pytest.fixture
def team(uow):
    return Team(uow)


@pytest.fixture
def meeting(uow, team):
    return Meeting(uow, team)


def agree(uow, enfant, on=IN_PARCOURS):
    sign_accord(uow, enfant.id, on=on, today=TODAY)


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
