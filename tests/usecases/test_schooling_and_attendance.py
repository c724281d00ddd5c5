"""Schools, repérages, objectifs, séances and who came."""

from dataclasses import replace
from datetime import date

import pytest

from pre_desk.domain.action import TypeOperateur
from pre_desk.domain.etablissement import TypeEtablissement
from pre_desk.domain.objectif import EtatObjectif
from pre_desk.domain.participation import EtatPresence
from pre_desk.domain.reference import Genre
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.usecases.actions import record_action, record_operateur, retire_action
from pre_desk.usecases.etablissements import correct_etablissement, record_etablissement
from pre_desk.usecases.objectifs import judge_objectif, set_objectif
from pre_desk.usecases.participations import end_participation, join_action
from pre_desk.usecases.reperages import record_reperage
from pre_desk.usecases.scolarites import change_etablissement, record_scolarite
from pre_desk.usecases.seances import plan_seance, record_presences
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

BEFORE_ENTRY = date(2026, 9, 1)


@pytest.fixture
def school(uow):
    return record_etablissement(
        uow, nom="École Noyer Doré", type=TypeEtablissement.ELEMENTAIRE, commune="Antony"
    )


def at_school(uow, enfant, school, niveau=NiveauScolaire.CE2):
    return record_scolarite(
        uow, enfant.id, debut=date(2026, 9, 1), niveau=niveau, etablissement_id=school.id
    )


def test_presences_are_told_for_those_who_take_part_that_day(uow):
    enfant = an_enfant(uow)
    parcours, action = a_parcours(uow, enfant), an_action(uow)
    agreed(uow, enfant)
    joined = join_action(uow, parcours.id, action_id=action.id, on=ENTRY, today=TODAY)
    seance = plan_seance(uow, action.id, on=date(2026, 10, 7), minutes=90)
    for etat in (EtatPresence.PRESENT, EtatPresence.EXCUSE):
        record_presences(uow, seance.id, etats={joined.id: etat}, today=TODAY)
    assert [one.etat for one in uow.presence.find(seance_id=seance.id)] == [EtatPresence.EXCUSE]
    end_participation(uow, joined.id, on=date(2026, 10, 20), today=TODAY)
    after = plan_seance(uow, action.id, on=date(2026, 11, 4))
    with on_field("presences"):
        record_presences(uow, after.id, etats={joined.id: EtatPresence.PRESENT}, today=TODAY)
    ahead = plan_seance(uow, action.id, on=TOMORROW)
    with on_field("date", "dans le futur"):
        record_presences(uow, ahead.id, etats={}, today=TODAY)


def test_an_aim_has_a_known_domain_and_a_running_parcours(uow):
    parcours = a_parcours(uow, an_enfant(uow))
    with on_field("domaine"):
        set_objectif(uow, parcours.id, domaine="x", texte="Lire", on=TODAY, today=TODAY)
    with on_field("date"):
        set_objectif(uow, parcours.id, domaine="sport", texte="Lire", on=BEFORE_ENTRY, today=TODAY)
    aim = set_objectif(uow, parcours.id, domaine="sport", texte="Nager", on=TODAY, today=TODAY)
    assert judge_objectif(uow, aim.id, etat=EtatObjectif.ATTEINT).etat is EtatObjectif.ATTEINT


def test_a_reperage_names_a_main_problematique_and_something_that_helps(uow):
    enfant = an_enfant(uow)

    def signal(problematiques, points_appui, origine="enseignant"):
        return record_reperage(
            uow,
            enfant.id,
            on=ENTRY,
            today=TODAY,
            origine=origine,
            problematiques=problematiques,
            points_appui=points_appui,
        )

    for field, told in (
        ("problematiques", ([], ["appetence"])),
        ("points_appui", (["attention"], [])),
        ("problematiques", (["attention", "attention"], ["appetence"])),
        ("points_appui", (["attention"], ["inconnu"])),
        ("origine", (["attention"], ["appetence"], "inconnue")),
    ):
        with on_field(field):
            signal(*told)
    made = signal(["attention", "repli"], ["appetence", "fratrie"])
    kept = uow.problematique_reperee.find(reperage_id=made.id)
    assert [(one.problematique, one.principale) for one in kept] == [
        ("attention", True),
        ("repli", False),
    ]


def test_a_deactivated_value_is_no_longer_accepted(uow):
    (value,) = uow.reference.find(genre=Genre.DOMAINE_ACTION, code="sport")
    uow.reference.replace(replace(value, actif=False))
    parcours = a_parcours(uow, an_enfant(uow))
    with on_field("domaine", "n’est plus proposé"):
        set_objectif(uow, parcours.id, domaine="sport", texte="Nager", on=TODAY, today=TODAY)


def test_a_change_of_school_keeps_the_level(uow, school):
    other = record_etablissement(uow, nom="École Anatole France", type=school.type)
    enfant = an_enfant(uow)
    with on_field("debut"):
        change_etablissement(uow, enfant.id, etablissement_id=other.id, on=TODAY, today=TODAY)
    at_school(uow, enfant, school)
    with on_field("debut"):
        at_school(uow, enfant, other)
    with on_field("etablissement"):
        change_etablissement(uow, enfant.id, etablissement_id=school.id, on=TODAY, today=TODAY)
    moved = change_etablissement(uow, enfant.id, etablissement_id=other.id, on=TODAY, today=TODAY)
    assert (moved.niveau, moved.debut) == (NiveauScolaire.CE2, TODAY)
    assert len(uow.scolarite.find(enfant_id=enfant.id)) == 2


def test_names_of_schools_and_operateurs_are_unique_and_retired_ones_stay(uow, school):
    with on_field("nom"):
        record_etablissement(uow, nom="ecole noyer dore", type=school.type)
    record_operateur(uow, nom="GYGO", type=TypeOperateur.ASSOCIATION)
    with on_field("nom"):
        record_operateur(uow, nom="gygo ", type=TypeOperateur.ASSOCIATION)
    action = an_action(uow)
    with on_field("domaine"):
        record_action(
            uow,
            nom="X",
            domaine="inconnu",
            modalite=action.modalite,
            financement=action.financement,
        )
    assert not retire_action(uow, action.id, on=TODAY).actif
    assert not correct_etablissement(uow, replace(school, actif=False)).actif
