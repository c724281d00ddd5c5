"""Why each child is proposed for an agenda: one built case a rule (DR-3 to DR-6)."""

from datetime import date, timedelta

import pytest

from pre_desk.domain.cellule import NatureDecision, NatureRaison
from pre_desk.domain.liste import Liste
from pre_desk.domain.mesure_ase import NatureMesure
from pre_desk.domain.objectif import EtatObjectif
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.usecases.accords import refuse_accord, sign_accord, withdraw_accord
from pre_desk.usecases.agendas import propose_agenda
from pre_desk.usecases.familles import record_famille
from pre_desk.usecases.mesures_ase import record_mesure
from pre_desk.usecases.objectifs import judge_objectif, set_objectif
from pre_desk.usecases.parcours import change_liste
from pre_desk.usecases.participations import end_participation, join_action
from pre_desk.usecases.sorties import close_parcours
from tests.usecases.builders import ENTRY, TODAY, an_action
from tests.usecases.cellule_team import BEFORE, IN_PARCOURS, MEETING, Team

LATE = date(2026, 11, 10)
QUIET = date(2026, 10, 20)


@pytest.fixture
def team(uow):
    return Team(uow)


def agreed(uow, enfant):
    sign_accord(uow, enfant.id, on=IN_PARCOURS, today=TODAY)


def join(uow, parcours, on=ENTRY):
    action = uow.action.find(nom="123 Malins") or [an_action(uow)]
    return join_action(uow, parcours.id, action_id=action[0].id, on=on, today=TODAY)


def test_nothing_new_proposes_nobody(uow, team):
    enfant, parcours = team.followed()
    team.seen(parcours)
    team.enfant()
    assert team.proposed() == {}
    assert enfant.id not in team.proposed()


def test_a_signalled_child_without_a_parcours_is_new_until_she_passes(uow, team):
    enfant = team.enfant()
    team.repere(enfant, on=LATE)
    told = team.reasons(enfant)[NatureRaison.NOUVEAU]
    assert told == ("Repéré le 10/11/2026 (enseignant ou direction)\u00a0: attention.")
    line = propose_agenda(uow, team.cellule.id, on=TODAY).lines[0]
    assert (line.parcours_id, line.minutes) == (None, 10)


def test_a_family_that_said_no_is_not_called_new(uow, team):
    enfant = team.enfant()
    team.repere(enfant, on=LATE)
    refuse_accord(uow, enfant.id, on=LATE, today=TODAY)
    assert team.proposed() == {}


def test_dr6_a_parcours_that_never_passed_is_new(uow, team):
    enfant, _ = team.followed()
    told = team.reasons(enfant)
    assert told == {
        NatureRaison.NOUVEAU: "En parcours depuis le 03/11/2025, jamais évoqué en cellule."
    }


def test_a_new_repérage_of_a_followed_child_is_told(uow, team):
    enfant, parcours = team.followed()
    team.seen(parcours)
    team.repere(enfant, on=LATE)
    assert "Repéré le 10/11/2026" in team.reasons(enfant)[NatureRaison.NOUVEAU]


def test_a_review_that_is_due_brings_the_child_back(uow, team):
    enfant, parcours = team.followed()
    team.seen(parcours, nature=NatureDecision.REVOIR, echeance=MEETING)
    later, other = team.followed()
    team.seen(other, nature=NatureDecision.REVOIR, echeance=MEETING + timedelta(days=60))
    told = team.proposed()
    assert told[enfant.id] == {
        NatureRaison.REVOIR: "À revoir pour le 03/12/2026, demandé le 02/06/2026."
    }
    assert later.id not in told


def test_dr3_a_list_that_what_runs_contradicts_is_proposed_to_change(uow, team):
    busy, stay = team.followed(liste=Liste.PRINCIPAL)
    team.seen(stay)
    agreed(uow, busy)
    join(uow, stay)
    idle, other = team.followed(liste=Liste.OBSERVATION)
    team.seen(other)
    told = team.proposed()
    assert "proposer l’observation" in told[busy.id][NatureRaison.LISTE]
    assert "proposer le suivi principal" in told[idle.id][NatureRaison.LISTE]


def test_reached_aims_propose_an_exit(uow, team):
    enfant, parcours = team.followed()
    team.seen(parcours)
    words = {"domaine": "sport", "texte": "Nager", "on": IN_PARCOURS, "today": TODAY}
    first, second = (set_objectif(uow, parcours.id, **words) for _ in range(2))
    judge_objectif(uow, first.id, etat=EtatObjectif.ATTEINT)
    assert team.reasons(enfant) == {}
    judge_objectif(uow, second.id, etat=EtatObjectif.PARTIEL)
    assert team.reasons(enfant) == {NatureRaison.SORTIE: "Les objectifs du parcours sont atteints."}


def test_a_withdrawn_accord_proposes_an_exit(uow, team):
    enfant, parcours = team.followed()
    team.seen(parcours)
    agreed(uow, enfant)
    withdraw_accord(uow, enfant.id, on=LATE, today=TODAY)
    assert team.reasons(enfant)[NatureRaison.SORTIE] == (
        "Accord retiré par la famille le 10/11/2026."
    )


def test_the_last_spring_of_college_proposes_an_exit(uow, team):
    enfant, parcours = team.followed(
        school=team.other, niveau=NiveauScolaire.TROISIEME, naissance=date(2012, 3, 1)
    )
    team.seen(parcours, on=LATE)
    spring = team.plan(date(2027, 3, 4), team.other)
    autumn = team.plan(MEETING, team.other)
    assert NatureRaison.SORTIE in team.reasons(enfant, spring)
    assert NatureRaison.SORTIE not in team.reasons(enfant, autumn)


def test_progress_without_an_action_running_proposes_an_exit(uow, team):
    enfant, parcours = team.followed(liste=Liste.OBSERVATION)
    agreed(uow, enfant)
    ended = join(uow, parcours)
    end_participation(uow, ended.id, on=QUIET, today=TODAY)
    team.seen(parcours, on=LATE)
    team.grids(enfant, "222", "332")
    told = team.reasons(enfant)[NatureRaison.SORTIE]
    assert told == (
        "En observation depuis le 03/11/2025, aucune action en cours, 2\u00a0items en progrès "
        "et 0 en recul."
    )


def test_dr7_items_that_fall_since_the_last_passage_are_told_and_not_observed_is_no_level(
    uow, team
):
    falling, parcours = team.followed()
    team.seen(parcours, on=QUIET)
    team.grids(falling, "333", "223")
    unseen, other = team.followed()
    team.seen(other, on=QUIET)
    team.grids(unseen, ("3", "3", "3"), ("NO", "NO", "2"))
    told = team.proposed()
    assert told[falling.id][NatureRaison.BAISSE] == (
        "2\u00a0items en baisse en V2 2026-2027\u00a0: résultats et acquisitions scolaires et "
        "comportement permettant les apprentissages."
    )
    assert NatureRaison.BAISSE not in told.get(unseen.id, {})


def test_a_decline_already_seen_in_cellule_is_not_told_again(uow, team):
    enfant, parcours = team.followed()
    team.grids(enfant, "333", "223")
    team.seen(parcours, on=date(2026, 11, 17))
    assert NatureRaison.BAISSE not in team.reasons(enfant)


def test_a_decision_that_is_due_and_not_done_is_told(uow, team):
    enfant, parcours = team.followed()
    team.seen(
        parcours, nature=NatureDecision.ACTION, detail="Une place", echeance=date(2026, 10, 1)
    )
    assert team.reasons(enfant)[NatureRaison.DECISION] == (
        "1\u00a0décision non réalisée\u00a0: action pour le 01/10/2026."
    )


def test_news_of_a_sibling_in_another_school_are_told_without_her_name(uow, team):
    famille = record_famille(uow, nom="Étienne")
    enfant, parcours = team.followed(famille_id=famille.id)
    team.seen(parcours, on=QUIET)
    sibling, stay = team.followed(famille_id=famille.id, school=team.other)
    assert team.reasons(enfant) == {}
    change_liste(uow, stay.id, liste=Liste.OBSERVATION, on=LATE, today=TODAY)
    told = team.reasons(enfant)[NatureRaison.FRATRIE]
    assert told == "Du nouveau pour un frère ou une sœur d’une autre école, le 10/11/2026."
    assert sibling.prenom not in told


def test_a_sibling_of_the_same_school_is_no_reason(uow, team):
    famille = record_famille(uow, nom="Étienne")
    enfant, parcours = team.followed(famille_id=famille.id)
    team.seen(parcours, on=QUIET)
    _, stay = team.followed(famille_id=famille.id)
    change_liste(uow, stay.id, liste=Liste.OBSERVATION, on=LATE, today=TODAY)
    assert team.reasons(enfant) == {}


def test_no_passage_for_months_is_told_with_how_long(uow, team):
    enfant, parcours = team.followed()
    team.seen(parcours, on=date(2026, 1, 13))
    assert team.reasons(enfant)[NatureRaison.SANS_PASSAGE] == (
        "Dernier passage le 13/01/2026, 10\u00a0mois avant cette cellule."
    )
    found = propose_agenda(uow, team.cellule.id, on=TODAY, months=12)
    assert found.lines == ()


def test_dr4_an_ase_child_is_a_candidate_when_she_takes_part_in_an_action(uow, team):
    engaged, parcours = team.followed(liste=Liste.ASE)
    record_mesure(uow, engaged.id, nature=NatureMesure.AEMO, debut=IN_PARCOURS, today=TODAY)
    agreed(uow, engaged)
    join(uow, parcours)
    team.followed(liste=Liste.ASE)
    found = propose_agenda(uow, team.cellule.id, on=TODAY)
    assert found.lines == ()
    assert [one.enfant_id for one in found.ase] == [engaged.id]
    assert found.ase_left_out == 2


def test_dr5_the_passerelle_gathers_the_cm2_in_parcours_by_college(uow, team):
    june = date(2027, 6, 14)
    passerelle = team.passerelle(june)
    cm2, parcours = team.followed(niveau=NiveauScolaire.CM2)
    team.seen(parcours, on=LATE)
    elsewhere, stay = team.followed(niveau=NiveauScolaire.CM2, school=team.other)
    team.seen(stay, on=LATE)
    young, _ = team.followed()
    without = team.enfant(niveau=NiveauScolaire.CM2)
    team.repere(without, on=LATE)
    told = team.proposed(passerelle)
    assert set(told) == {cm2.id, elsewhere.id}
    assert young.id not in told
    assert told[cm2.id][NatureRaison.PASSERELLE] == "Entre en 6e, collège à préciser."


def test_who_has_left_or_is_in_the_bin_is_not_proposed(uow, team):
    gone, parcours = team.followed()
    team.seen(parcours)
    close_parcours(uow, parcours.id, on=LATE, today=TODAY)
    assert team.proposed() == {}
    team.repere(gone, on=date(2026, 11, 20))
    assert NatureRaison.NOUVEAU in team.reasons(gone)
    assert BEFORE < LATE
