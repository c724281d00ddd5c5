"""Each field of a child's file is corrected by itself; a refusal names the field at fault."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pre_desk.domain.errors import DomainError, EditConflict
from pre_desk.domain.evaluation import Niveau
from pre_desk.domain.objectif import EtatObjectif
from pre_desk.domain.participation import IssueParticipation, StatutParticipation
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.usecases.accords import correct_accord
from pre_desk.usecases.cellule_validation import lock_cellule
from pre_desk.usecases.cellules import hold_cellule
from pre_desk.usecases.conflicts import settle_conflict
from pre_desk.usecases.decisions import correct_decision
from pre_desk.usecases.evaluations import correct_evaluation, redate_evaluation
from pre_desk.usecases.identites import (
    correct_enfant,
    create_enfant,
    famille_of,
)
from pre_desk.usecases.mesures_ase import correct_mesure
from pre_desk.usecases.objectifs import correct_objectif
from pre_desk.usecases.participations import correct_participation, plan_participation
from pre_desk.usecases.passages import correct_passage
from pre_desk.usecases.reperage_corrections import correct_reperage
from pre_desk.usecases.scolarites import correct_scolarite, record_scolarite
from tests.usecases.builders import ENTRY, TODAY, TOMORROW, an_enfant, on_field
from tests.usecases.one_of_all import CHANGE, OneOfAll

DAY = timedelta(days=1)


@pytest.fixture
def team(uow):
    return OneOfAll(uow)


def of(uow, team, kind, **changes):
    """A row of the team with changes, as a form hands it over."""
    return replace(uow.of(kind).get(team.ids[kind]), **changes)


def test_a_birth_that_no_longer_fits_an_entry_is_refused(uow, team):
    with on_field("naissance", "1 à 20"):
        correct_enfant(uow, replace(team.enfant, naissance=date(2026, 8, 1)), today=TODAY)
    with on_field("naissance", "futur"):
        correct_enfant(uow, replace(team.enfant, naissance=TOMORROW), today=TODAY)
    fixed = replace(team.enfant, naissance=date(2016, 3, 12))
    assert correct_enfant(uow, fixed, today=TODAY).naissance.year == 2016


def test_a_scolarite_does_not_begin_the_day_of_another(uow, team):
    other = record_scolarite(
        uow, team.enfant.id, debut=TODAY, niveau=NiveauScolaire.CE2, etablissement_id=None
    )
    with on_field("debut", "déjà ce jour-là"):
        correct_scolarite(uow, of(uow, team, "scolarite", debut=TODAY))
    assert correct_scolarite(uow, replace(other, classe="CE2 B")).classe == "CE2 B"


def test_a_reperage_is_corrected_field_by_field(uow, team):
    fixed = of(uow, team, "reperage", auteur="Mme Roy", texte="Seule dans la cour", date=TODAY)
    assert correct_reperage(uow, fixed, today=TODAY).auteur == "Mme Roy"
    with on_field("date", "futur"):
        correct_reperage(uow, of(uow, team, "reperage", date=TOMORROW), today=TODAY)
    with on_field("origine", "n’est pas dans la liste"):
        correct_reperage(uow, of(uow, team, "reperage", origine="inconnue"), today=TODAY)


def test_an_objectif_is_corrected_within_its_parcours(uow, team):
    fixed = of(uow, team, "objectif", texte="Nager seul", etat=EtatObjectif.ATTEINT)
    assert correct_objectif(uow, fixed, today=TODAY).etat is EtatObjectif.ATTEINT
    for changes, field in (
        ({"date": ENTRY - DAY}, "date"),
        ({"date": TOMORROW}, "date"),
        ({"domaine": "inconnu"}, "domaine"),
    ):
        with on_field(field):
            correct_objectif(uow, of(uow, team, "objectif", **changes), today=TODAY)


def test_a_measure_is_corrected_and_may_end_ahead(uow, team):
    fixed = of(uow, team, "mesure_ase", fin=TOMORROW)
    assert correct_mesure(uow, fixed, today=TODAY).fin == TOMORROW
    with on_field("debut", "futur"):
        correct_mesure(uow, of(uow, team, "mesure_ase", debut=TOMORROW, fin=None), today=TODAY)


def test_an_accord_on_which_a_participation_rests_keeps_covering_it(uow, team):
    with on_field("date", "s’appuie sur cet accord"):
        correct_accord(uow, of(uow, team, "accord", date=CHANGE + DAY), today=TODAY)
    fixed = of(uow, team, "accord", date=CHANGE, responsable_id=team.ids["responsable"])
    assert correct_accord(uow, fixed, today=TODAY).date == CHANGE


def test_the_dates_of_a_participation_are_corrected(uow, team):
    done = StatutParticipation.TERMINEE
    fixed = of(uow, team, "participation", debut=ENTRY, fin=TODAY, statut=done)
    saved = correct_participation(uow, fixed, today=TODAY)
    told = replace(saved, issue=IssueParticipation.PARTIEL)
    assert correct_participation(uow, told, today=TODAY).issue is IssueParticipation.PARTIEL
    again = replace(
        uow.participation.get(saved.id), fin=None, statut=StatutParticipation.EN_COURS, issue=None
    )
    assert correct_participation(uow, again, today=TODAY).running_on(TODAY)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"debut": ENTRY - DAY}, "debut", "pas en cours"),
        ({"debut": TOMORROW}, "debut", "futur"),
        ({"fin": TOMORROW}, "fin", "futur"),
        ({"statut": StatutParticipation.TERMINEE}, "fin", "manque"),
        ({"statut": StatutParticipation.TERMINEE, "fin": TOMORROW}, "fin", "futur"),
        ({"statut": StatutParticipation.ENVISAGEE, "fin": TODAY}, "fin", "pas finie"),
    ],
)
def test_a_participation_cannot_be_corrected_into_what_it_could_not_be(
    uow, team, changes, field, sentence
):
    with on_field(field, sentence):
        correct_participation(uow, of(uow, team, "participation", **changes), today=TODAY)


def test_the_last_day_and_the_statut_follow_each_other(uow, team):
    ended = correct_participation(uow, of(uow, team, "participation", fin=TODAY), today=TODAY)
    assert ended.statut is StatutParticipation.TERMINEE
    told = replace(ended, issue=IssueParticipation.ATTEINT)
    told = correct_participation(uow, told, today=TODAY)
    running = correct_participation(uow, replace(told, fin=None), today=TODAY)
    assert (running.statut, running.issue) == (StatutParticipation.EN_COURS, None)
    again = correct_participation(uow, replace(running, fin=TODAY), today=TODAY)
    back = replace(again, statut=StatutParticipation.EN_COURS)
    assert correct_participation(uow, back, today=TODAY).fin is None


def test_a_planned_participation_corrected_into_a_running_one_needs_an_accord(uow, team):
    uow.accord.remove(team.ids["accord"])
    action = uow.participation.get(team.ids["participation"]).action_id
    planned = plan_participation(uow, team.stay.id, action_id=action, debut=TOMORROW)
    moved = correct_participation(uow, replace(planned, debut=CHANGE), today=TODAY)
    with on_field("debut", "accord"):
        correct_participation(uow, replace(moved, statut=StatutParticipation.EN_COURS), today=TODAY)


def test_what_an_import_left_without_accord_can_still_be_completed(uow, team):
    uow.accord.remove(team.ids["accord"])
    fixed = of(uow, team, "participation", issue=IssueParticipation.SANS_OBJET)
    assert correct_participation(uow, fixed, today=TODAY).issue is IssueParticipation.SANS_OBJET


def test_a_level_is_changed_added_and_taken_out_of_a_grid(uow, team):
    key = team.ids["evaluation"]
    levels = {"estime": Niveau.SATISFAISANTE, "motivation": None, "appetence": Niveau.FRAGILE}
    known = {one.code for one in uow.item.find()}
    correct_evaluation(uow, key, niveaux={k: v for k, v in levels.items() if k in known})
    told = {one.item_id: one.niveau for one in uow.reponse.find(evaluation_id=key)}
    assert told["grille-1:estime"] is Niveau.SATISFAISANTE
    assert "grille-1:motivation" not in told
    with on_field("items", "vide"):
        correct_evaluation(uow, key, niveaux=dict.fromkeys(known))


def test_a_level_that_somebody_else_has_given_meanwhile_is_shown_beside_mine(uow, team):
    key, seen = team.ids["evaluation"], {"estime": Niveau.FRAGILE}
    correct_evaluation(uow, key, niveaux={"estime": Niveau.TRES_BONNE}, seen=seen)
    mine = {"estime": Niveau.SATISFAISANTE}
    with pytest.raises(EditConflict, match="Estime") as told:
        correct_evaluation(uow, key, niveaux=mine, seen=seen)
    settle_conflict(uow, told.value.conflict, mine={"niveau"})
    (row,) = uow.reponse.find(evaluation_id=key, item_id="grille-1:estime")
    assert row.niveau is Niveau.SATISFAISANTE
    correct_evaluation(uow, key, niveaux=mine, seen=seen)
    with pytest.raises(EditConflict) as told:
        correct_evaluation(uow, key, niveaux={"estime": None}, seen=seen)
    assert told.value.conflict is None


def test_the_day_and_the_teacher_of_a_grid_are_corrected(uow, team):
    fixed = of(uow, team, "evaluation", date=TODAY, enseignant="M. Petit")
    assert redate_evaluation(uow, fixed, today=TODAY).enseignant == "M. Petit"
    with on_field("date", "futur"):
        redate_evaluation(uow, of(uow, team, "evaluation", date=TOMORROW), today=TODAY)


def test_passages_and_decisions_change_until_the_minutes_are_locked(uow, team):
    assert correct_passage(uow, of(uow, team, "passage", faits="Progrès")).faits == "Progrès"
    assert correct_decision(uow, of(uow, team, "decision", echeance=TOMORROW)).echeance == TOMORROW
    with on_field("echeance", "avant la cellule"):
        correct_decision(uow, of(uow, team, "decision", echeance=ENTRY))
    hold_cellule(uow, team.meeting.id, present=[], today=TODAY)
    lock_cellule(uow, team.meeting.id, today=TODAY)
    for act, kind in ((correct_passage, "passage"), (correct_decision, "decision")):
        with pytest.raises(DomainError, match="validé"):
            act(uow, of(uow, team, kind))


def born(**told):
    return {"prenom": "Maëlys", "naissance": date(2018, 5, 3), "today": TODAY, **told}


def test_a_new_child_joins_the_famille_of_her_sibling(uow, team):
    made = create_enfant(uow, nom="Étienne", sibling_id=team.enfant.id, **born())
    assert uow.enfant.get(made).famille_id == team.enfant.famille_id
    assert len(uow.famille.find()) == 1


def test_a_sibling_without_famille_gets_one_with_the_new_child(uow):
    alone = an_enfant(uow)
    made = create_enfant(uow, nom="Étienne", sibling_id=alone.id, **born())
    (famille,) = uow.famille.find()
    assert famille.nom == "Étienne"
    assert {uow.enfant.get(key).famille_id for key in (alone.id, made)} == {famille.id}


def test_a_new_child_may_found_a_famille_or_wait_for_one(uow):
    founded = create_enfant(uow, nom="Roy", famille="Roy-Martin", **born())
    waiting = create_enfant(uow, nom="Petit", **born())
    (famille,) = uow.famille.find()
    assert uow.enfant.get(founded).famille_id == famille.id and famille.nom == "Roy-Martin"
    assert uow.enfant.get(waiting).famille_id is None
    assert famille_of(uow, waiting, nom="Petit") == uow.enfant.get(waiting).famille_id
