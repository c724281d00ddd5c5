"""From CM2 to 6e: the pack a collège may receive, given, then welcomed in autumn (DR-5)."""

from dataclasses import replace
from datetime import date

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import NatureDecision, NatureRaison
from pre_desk.domain.evaluation import Niveau, Vague
from pre_desk.domain.releve import Lectorat
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.usecases.accords import sign_accord
from pre_desk.usecases.agenda_making import add_to_agenda
from pre_desk.usecases.decisions import record_decision
from pre_desk.usecases.evaluations import open_campagne, record_evaluation
from pre_desk.usecases.identites import record_enfant
from pre_desk.usecases.participations import join_action
from pre_desk.usecases.passerelle_packs import pack_of
from pre_desk.usecases.passerelles import (
    agree_transmission,
    arrivals_of,
    choose_college,
    choose_parts,
    colleges_of,
    hand_over,
    welcome,
)
from pre_desk.usecases.scolarites import record_scolarite
from pre_desk.usecases.tenues import write_passage
from tests.usecases.builders import TODAY, an_action, on_field
from tests.usecases.cellule_team import IN_PARCOURS, Team

JUNE = date(2026, 6, 16)
GIVEN = date(2026, 6, 30)


@pytest.fixture
def team(uow):
    return Team(uow)


@pytest.fixture
def child(uow, team):
    """A CM2 child on the agenda of a passerelle, and what was said of her."""
    enfant, parcours = team.followed(niveau=NiveauScolaire.CM2)
    other, _ = team.followed(niveau=NiveauScolaire.CM2)
    sign_accord(uow, enfant.id, on=IN_PARCOURS, today=TODAY)
    join_action(uow, parcours.id, action_id=an_action(uow).id, on=IN_PARCOURS, today=TODAY)
    passerelle = team.passerelle(JUNE)
    for one in (enfant, other):
        add_to_agenda(uow, passerelle.id, enfant_id=one.id, raison="Entre en 6e.", on=TODAY)
    passage = uow.passage.find(cellule_id=passerelle.id, parcours_id=parcours.id)[0]
    write_passage(uow, passage.id, faits="Souvent absente.", points_appui="Aime lire.")
    record_decision(uow, passage.id, nature=NatureDecision.ACTION, detail="Un tutorat.")
    return enfant, passerelle, uow.transmission.find(passage_id=passage.id)[0].id


def give(uow, transmission, **told):
    values = {
        "destinataire": "Le principal",
        "motif": "Accueillir l’enfant",
        "on": GIVEN,
        "today": TODAY,
    }
    return hand_over(uow, transmission, **values | told)


def ready(uow, team, transmission):
    choose_college(uow, transmission, etablissement_id=team.other.id)
    agree_transmission(uow, transmission, on=JUNE, today=TODAY)


def test_children_are_gathered_by_college_those_without_one_last(uow, team, child):
    _, passerelle, transmission = child
    choose_college(uow, transmission, etablissement_id=team.other.id)
    told = [(one.nom, len(one.arrivals)) for one in colleges_of(uow, passerelle.id)]
    assert told == [("Collège Anne Frank", 1), ("Collège à préciser", 1)]
    (first,) = colleges_of(uow, passerelle.id)[0].arrivals
    assert (first.ecole, first.ready) == ("École Noyer Doré", False)
    with on_field("etablissement", "collège"):
        choose_college(uow, transmission, etablissement_id=team.school.id)


def test_a_pack_holds_the_ticked_parts_only(uow, team, child):
    _, _, transmission = child
    ready(uow, team, transmission)
    pack = pack_of(uow, transmission)
    assert (pack.ecole, pack.college, pack.age) == ("École Noyer Doré", "Collège Anne Frank", 9)
    assert (pack.faits, pack.points_appui) == ("", "Aime lire.")
    assert [one.nom for one in pack.actions] == ["123 Malins"]
    assert [one.what for one in pack.decisions] == ["Un tutorat."]
    told = replace(uow.transmission.get(transmission), faits=True, actions=False, decisions=False)
    choose_parts(uow, told)
    pack = pack_of(uow, transmission)
    assert (pack.faits, pack.actions, pack.decisions) == ("Souvent absente.", (), ())


def test_a_pack_shows_the_last_grid_and_names_no_other_child(uow, team, child):
    enfant, _, transmission = child
    record_enfant(uow, nom="Diarra", prenom="Yanis", naissance=date(2015, 1, 5), today=TODAY)
    told = uow.transmission.get(transmission)
    write_passage(uow, told.passage_id, points_appui="Aime lire avec Yanis Diarra.")
    wave = open_campagne(
        uow, annee=AnneeScolaire(2025), vague=Vague.V2, debut=IN_PARCOURS, fin=JUNE
    )
    levels = {"estime": Niveau.FRAGILE, "motivation": Niveau.NON_OBSERVE}
    record_evaluation(
        uow, enfant.id, campagne_id=wave.id, niveaux=levels, on=IN_PARCOURS, today=TODAY
    )
    pack = pack_of(uow, transmission)
    assert (pack.points_appui, pack.masked) == ("Aime lire avec […].", ("Yanis", "Diarra"))
    assert (pack.wave, [niveau for _, niveau in pack.grid]) == ("V2 2025-2026", [Niveau.FRAGILE])
    choose_parts(uow, replace(told, evaluations=False, points_appui=False))
    pack = pack_of(uow, transmission)
    assert (pack.wave, pack.grid, pack.points_appui) == ("", (), "")


def test_nothing_leaves_without_a_college_nor_the_family_s_word(uow, team, child):
    _, _, transmission = child
    with on_field("etablissement"):
        give(uow, transmission)
    choose_college(uow, transmission, etablissement_id=team.other.id)
    with on_field("accord_le", "pas encore accepté"):
        give(uow, transmission)
    agree_transmission(uow, transmission, on=TODAY, today=TODAY)
    with on_field("accord_le"):
        give(uow, transmission)
    agree_transmission(uow, transmission, on=JUNE, today=TODAY)
    assert give(uow, transmission).remise_le == GIVEN
    (trace,) = uow.remise.find()
    assert (trace.lectorat, trace.etablissement_id) == (Lectorat.COLLEGE, team.other.id)
    for act in (
        lambda: give(uow, transmission),
        lambda: choose_college(uow, transmission, etablissement_id=None),
        lambda: agree_transmission(uow, transmission, on=None, today=TODAY),
    ):
        with on_field("remise_le", "déjà été remis"):
            act()


def test_the_autumn_cellule_of_the_college_welcomes_the_child(uow, team, child):
    enfant, _, transmission = child
    ready(uow, team, transmission)
    autumn = team.plan(date(2026, 11, 19), team.other)
    with on_field("remise_le"):
        welcome(uow, transmission, cellule_id=autumn.id, today=TODAY)
    give(uow, transmission)
    record_scolarite(
        uow,
        enfant.id,
        debut=date(2026, 9, 1),
        niveau=NiveauScolaire.SIXIEME,
        etablissement_id=team.other.id,
    )
    assert [one.enfant_id for one in arrivals_of(uow, autumn.id)] == [enfant.id]
    assert team.reasons(enfant, autumn)[NatureRaison.ACCUEIL] == (
        "Dossier reçu de la passerelle le 30/06/2026, accueil à confirmer."
    )
    elsewhere = team.plan(date(2026, 11, 19))
    with on_field("cellule"):
        welcome(uow, transmission, cellule_id=elsewhere.id, today=TODAY)
    told = welcome(uow, transmission, cellule_id=autumn.id, today=TODAY)
    assert (told.accueil_le, told.cellule_id) == (date(2026, 11, 19), autumn.id)
    assert arrivals_of(uow, autumn.id) == ()
    assert NatureRaison.ACCUEIL not in team.reasons(enfant, autumn)
