"""The cellule de veille: its agenda, its decisions (DR-4, DR-5, DR-6, DR-10)."""

from datetime import date, time

import pytest

from pre_desk.domain.cellule import NatureDecision, StatutCellule, TypeCellule
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.liste import Liste
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.usecases.cellule_validation import lock_cellule
from pre_desk.usecases.cellules import (
    cancel_cellule,
    convene,
    hold_cellule,
    move_cellule,
    plan_cellule,
)
from pre_desk.usecases.chartes import sign_charte
from pre_desk.usecases.decisions import carry_out_decision, record_decision
from pre_desk.usecases.etablissements import record_etablissement
from pre_desk.usecases.participations import join_action
from pre_desk.usecases.passages import add_passage, ase_left_out
from pre_desk.usecases.professionnels import record_professionnel
from pre_desk.usecases.scolarites import record_scolarite
from tests.usecases.builders import (
    ENTRY,
    TODAY,
    TOMORROW,
    a_parcours,
    agreed,
    an_action,
    an_enfant,
    on_field,
)

HELD_ON = date(2026, 11, 10)


@pytest.fixture
def school(uow):
    return record_etablissement(
        uow, nom="École Noyer Doré", type=TypeEtablissement.ELEMENTAIRE, commune="Antony"
    )


@pytest.fixture
def cellule(uow, school):
    return plan_cellule(uow, type=TypeCellule.ETABLISSEMENT, on=HELD_ON, etablissement_id=school.id)


def at_school(uow, enfant, school, niveau=NiveauScolaire.CE2):
    return record_scolarite(
        uow, enfant.id, debut=date(2026, 9, 1), niveau=niveau, etablissement_id=school.id
    )


def test_dr4_an_ase_child_needs_an_action_and_a_written_reason(uow, school, cellule):
    enfant = an_enfant(uow)
    at_school(uow, enfant, school)
    parcours = a_parcours(uow, enfant, liste=Liste.ASE)
    with on_field("parcours"):
        add_passage(uow, cellule.id, parcours_id=parcours.id, raison="Du nouveau.")
    assert ase_left_out(uow, cellule.id) == 1
    agreed(uow, enfant)
    join_action(uow, parcours.id, action_id=an_action(uow).id, on=ENTRY, today=TODAY)
    with on_field("raison"):
        add_passage(uow, cellule.id, parcours_id=parcours.id, raison=" ")
    add_passage(uow, cellule.id, parcours_id=parcours.id, raison="Absences à transmettre.")
    assert ase_left_out(uow, cellule.id) == 0


def test_dr4_those_left_out_are_counted_for_their_own_school_only(uow, school, cellule):
    other = record_etablissement(uow, nom="Collège", type=TypeEtablissement.COLLEGE)
    enfant = an_enfant(uow)
    at_school(uow, enfant, other)
    a_parcours(uow, enfant, liste=Liste.ASE)
    a_parcours(uow, an_enfant(uow), liste=Liste.ASE)
    assert ase_left_out(uow, cellule.id) == 0


def test_dr5_the_passerelle_gathers_cm2_children_only(uow, school):
    passerelle = plan_cellule(uow, type=TypeCellule.PASSERELLE, on=HELD_ON)
    young, cm2 = an_enfant(uow), an_enfant(uow)
    at_school(uow, young, school)
    at_school(uow, cm2, school, NiveauScolaire.CM2)
    with on_field("parcours"):
        add_passage(uow, passerelle.id, parcours_id=a_parcours(uow, young).id)
    add_passage(uow, passerelle.id, parcours_id=a_parcours(uow, cm2).id)


def test_dr5_a_cellule_is_of_a_school_and_planned_once(uow, school, cellule):
    with on_field("etablissement"):
        plan_cellule(uow, type=TypeCellule.ETABLISSEMENT, on=TOMORROW)
    with on_field("date"):
        plan_cellule(uow, type=TypeCellule.ETABLISSEMENT, on=HELD_ON, etablissement_id=school.id)


def test_dr6_a_child_passes_once_while_her_parcours_runs(uow, cellule):
    parcours, late = a_parcours(uow, an_enfant(uow)), a_parcours(uow, an_enfant(uow), on=TODAY)
    assert add_passage(uow, cellule.id, parcours_id=parcours.id).ordre == 1
    with on_field("parcours"):
        add_passage(uow, cellule.id, parcours_id=parcours.id)
    with on_field("date"):
        add_passage(uow, cellule.id, parcours_id=late.id)


def test_a_locked_cellule_changes_no_more_but_its_decisions_are_carried_out(uow, cellule):
    passage = add_passage(uow, cellule.id, parcours_id=a_parcours(uow, an_enfant(uow)).id)
    with on_field("echeance"):
        record_decision(uow, passage.id, nature=NatureDecision.ACTION, echeance=ENTRY)
    decision = record_decision(
        uow, passage.id, nature=NatureDecision.ACTION, detail="Place", echeance=TOMORROW
    )
    with on_field("statut"):
        lock_cellule(uow, cellule.id, today=TODAY)
    hold_cellule(uow, cellule.id, present=[], today=TODAY)
    with on_field("statut"):
        cancel_cellule(uow, cellule.id)
    assert lock_cellule(uow, cellule.id, today=TODAY).statut is StatutCellule.VALIDEE
    with on_field("statut"):
        record_decision(uow, passage.id, nature=NatureDecision.REVOIR)
    with on_field("faite_le"):
        carry_out_decision(uow, decision.id, on=ENTRY, today=TODAY)
    assert carry_out_decision(uow, decision.id, on=TODAY, today=TODAY).faite_le == TODAY


def told(uow, cellule):
    return {
        one.professionnel_id: (one.present, one.charte_signee, one.malgre_charte)
        for one in uow.participant_cellule.find(cellule_id=cellule.id)
    }


def test_who_has_not_signed_the_charter_of_the_year_is_convened_by_an_explicit_choice(uow, cellule):
    one, two = record_professionnel(uow, nom="Lescure"), record_professionnel(uow, nom="Rouvière")
    sign_charte(uow, two.id, on=date(2025, 10, 1), today=TODAY)
    sign_charte(uow, one.id, on=ENTRY, today=TODAY)
    convene(uow, cellule.id, professionnel_ids=[one.id, one.id])
    with on_field("charte", "1\u00a0personne n’a pas signé la charte 2026-2027"):
        convene(uow, cellule.id, professionnel_ids=[one.id, two.id])
    convene(uow, cellule.id, professionnel_ids=[one.id, two.id], despite_charter=True)
    assert told(uow, cellule) == {one.id: (None, False, False), two.id: (None, False, True)}


def test_who_is_present_signs_the_charter_with_the_emargement_unless_told_otherwise(uow, cellule):
    people = [record_professionnel(uow, nom=nom).id for nom in ("Lescure", "Rouvière", "Ollivon")]
    convene(uow, cellule.id, professionnel_ids=people[:2], despite_charter=True)
    hold_cellule(uow, cellule.id, present=people[1:], unsigned=people[2:], today=TODAY)
    assert told(uow, cellule) == {
        people[0]: (False, False, True),
        people[1]: (True, True, True),
        people[2]: (True, False, True),
    }
    assert [one.signee_le for one in uow.charte.find()] == [HELD_ON]
    hold_cellule(uow, cellule.id, present=[people[0]], today=TODAY)
    assert {who for who, line in told(uow, cellule).items() if line[0]} == {people[0]}


def test_a_meeting_that_moves_counts_the_versions_of_its_invitation(uow, school, cellule):
    assert move_cellule(uow, cellule.id, lieu="").sequence == 0
    moved = move_cellule(uow, cellule.id, on=TOMORROW, heure=time(9, 30), lieu=" Salle 2 ")
    assert (moved.date, moved.heure, moved.lieu, moved.sequence) == (
        TOMORROW,
        time(9, 30),
        "Salle 2",
        1,
    )
    plan_cellule(uow, type=TypeCellule.ETABLISSEMENT, on=HELD_ON, etablissement_id=school.id)
    with on_field("date", "déjà prévue"):
        move_cellule(uow, cellule.id, on=HELD_ON)
    with on_field("minutes"):
        move_cellule(uow, cellule.id, minutes=10)
    assert cancel_cellule(uow, cellule.id).sequence == 2
    with on_field("statut"):
        move_cellule(uow, cellule.id, on=TODAY)


def test_two_meetings_may_be_on_the_same_day_and_a_cancelled_one_leaves_its_place(uow, school):
    other = record_etablissement(uow, nom="Collège", type=TypeEtablissement.COLLEGE)
    for one in (school, other):
        plan_cellule(uow, type=TypeCellule.ETABLISSEMENT, on=HELD_ON, etablissement_id=one.id)
    for one in uow.cellule.find(etablissement_id=other.id):
        cancel_cellule(uow, one.id)
    plan_cellule(uow, type=TypeCellule.ETABLISSEMENT, on=HELD_ON, etablissement_id=other.id)
    assert len(uow.cellule.find(date=HELD_ON)) == 3


def test_dr10_a_cellule_is_planned_ahead_but_held_only_once_its_day_has_come(uow, school):
    ahead = plan_cellule(
        uow, type=TypeCellule.ETABLISSEMENT, on=TOMORROW, etablissement_id=school.id
    )
    with on_field("date", "dans le futur"):
        hold_cellule(uow, ahead.id, present=[], today=TODAY)
    cancel_cellule(uow, ahead.id)
    with on_field("statut"):
        convene(uow, ahead.id, professionnel_ids=[])
