"""Nothing of a parcours begins or runs after its exit, typed late or taken out of the bin."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pre_desk.domain.participation import IssueParticipation, StatutParticipation
from pre_desk.domain.professionnel import Professionnel
from pre_desk.usecases.bin import list_bin, put_in_bin, restore_from_bin
from pre_desk.usecases.objectifs import set_objectif
from pre_desk.usecases.parcours import set_referent
from pre_desk.usecases.parcours_corrections import correct_sortie
from pre_desk.usecases.participations import (
    correct_participation,
    join_action,
    plan_participation,
    start_participation,
    suspend_participation,
)
from pre_desk.usecases.sorties import close_parcours
from tests.usecases.builders import (
    ENTRY,
    TODAY,
    a_parcours,
    agreed,
    an_action,
    an_enfant,
    on_field,
)

BEGUN, EXIT = ENTRY + timedelta(days=10), ENTRY + timedelta(days=20)
BEFORE = BEGUN - timedelta(days=1)


@pytest.fixture
def stay(uow):
    enfant = an_enfant(uow)
    agreed(uow, enfant)
    return a_parcours(uow, enfant)


@pytest.fixture
def action_id(uow):
    return an_action(uow, "Club").id


def begin_action(uow, stay):
    return join_action(uow, stay.id, action_id=an_action(uow).id, on=BEGUN, today=TODAY)


def begin_referent(uow, stay):
    person = uow.professionnel.add(Professionnel(id="pro", nom="Duval", prenom="Ana"))
    set_referent(uow, stay.id, professionnel_id=person.id, on=BEGUN, today=TODAY)


def begin_objectif(uow, stay):
    set_objectif(uow, stay.id, domaine="sport", texte="Nager", on=BEGUN, today=TODAY)


@pytest.mark.parametrize(
    ("begin", "sentence"),
    [
        (begin_action, "Une participation commence le 01/10/2026, après cette date"),
        (begin_referent, "Un référent commence le 01/10/2026"),
        (begin_objectif, "Un objectif est fixé le 01/10/2026"),
    ],
)
def test_an_exit_is_refused_before_what_the_parcours_began(uow, stay, begin, sentence):
    begin(uow, stay)
    with on_field("sortie", sentence):
        close_parcours(uow, stay.id, on=BEFORE, today=TODAY)
    close_parcours(uow, stay.id, on=EXIT, today=TODAY)
    with on_field("sortie", sentence):
        correct_sortie(uow, stay.id, on=BEFORE, motif=None, today=TODAY)


def test_an_action_interrupted_on_the_day_of_the_exit_stays_interrupted(uow, stay):
    one = begin_action(uow, stay)
    why = IssueParticipation.INTERROMPUE_FAMILLE
    suspend_participation(uow, one.id, on=EXIT, today=TODAY, issue=why)
    close_parcours(uow, stay.id, on=EXIT, today=TODAY)
    kept = uow.participation.get(one.id)
    assert (kept.fin, kept.statut, kept.issue) == (EXIT, StatutParticipation.ABANDONNEE, why)


def test_an_action_typed_after_the_exit_ended_with_it(uow, stay, action_id):
    planned = plan_participation(uow, stay.id, action_id=action_id, debut=BEGUN)
    close_parcours(uow, stay.id, on=EXIT, today=TODAY)
    joined = begin_action(uow, stay)
    started = start_participation(uow, planned.id, on=BEGUN, today=TODAY)
    for one in (joined, started):
        assert (one.debut, one.fin, one.statut) == (BEGUN, EXIT, StatutParticipation.TERMINEE)
    with on_field("fin", "dire le dernier jour"):
        correct_participation(uow, replace(joined, fin=None), today=TODAY)


def test_an_action_out_of_the_bin_ended_with_the_exit_recorded_meanwhile(write):
    with write("Équipe") as uow:
        enfant = an_enfant(uow)
        agreed(uow, enfant)
        stay = a_parcours(uow, enfant)
        one = begin_action(uow, stay)
    with write("Mettre à la corbeille") as uow:
        put_in_bin(uow, "participation", one.id, today=TODAY)
    with write("Clore le parcours") as uow:
        close_parcours(uow, stay.id, on=EXIT, today=TODAY)
    with write("Restaurer") as uow:
        restore_from_bin(uow, list_bin(uow)[0].key)
        back = uow.participation.get(one.id)
        assert (back.fin, back.statut) == (EXIT, StatutParticipation.TERMINEE)


def test_an_action_does_not_come_out_of_the_bin_without_its_accord(write):
    with write("Équipe") as uow:
        enfant = an_enfant(uow)
        agreed(uow, enfant)
        one = begin_action(uow, a_parcours(uow, enfant))
    for number, kind in enumerate(("participation", "accord")):
        with write(f"Mettre à la corbeille {number}") as uow:
            put_in_bin(uow, kind, uow.of(kind).find()[0].id, today=TODAY)
    with write("Restaurer") as uow:
        [key] = [each.key for each in list_bin(uow) if each.kind == "participation"]
    with (
        on_field(None, "plus d’accord en vigueur"),
        write("Restaurer trop tôt") as uow,
    ):
        restore_from_bin(uow, key)
    with write("Lire") as uow:
        assert uow.participation.find(id=one.id) == []
