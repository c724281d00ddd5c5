"""A parcours typed with the wrong day, list or motive is put right without breaking DR-2, DR-10."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pre_desk.domain.liste import Liste
from pre_desk.domain.parcours import check_suivis
from pre_desk.domain.professionnel import Professionnel
from pre_desk.usecases.parcours import change_liste, open_parcours, set_referent
from pre_desk.usecases.parcours_corrections import (
    correct_entree,
    correct_referent,
    correct_sortie,
    correct_suivi,
    reopen_parcours,
)
from pre_desk.usecases.sorties import close_parcours, confirm_sortie_positive
from tests.usecases.builders import ENTRY, TODAY, TOMORROW, a_parcours, an_enfant, on_field
from tests.usecases.one_of_all import CHANGE, OneOfAll

DAY = timedelta(days=1)
EXIT = TODAY - 10 * DAY


@pytest.fixture
def team(uow):
    return OneOfAll(uow)


def suivis(uow, parcours_id):
    return sorted(uow.suivi.find(parcours_id=parcours_id), key=lambda one: one.debut)


def test_an_entry_put_back_takes_its_first_list_and_its_referent_along(uow):
    stay = a_parcours(uow, an_enfant(uow))
    uow.professionnel.add(Professionnel(id="pro", nom="Duval"))
    set_referent(uow, stay.id, professionnel_id="pro", on=ENTRY, today=TODAY)
    earlier = ENTRY - 30 * DAY
    assert correct_entree(uow, stay.id, on=earlier, today=TODAY).entree == earlier
    check_suivis(uow.parcours.get(stay.id), suivis(uow, stay.id))
    assert [one.debut for one in uow.referent.find(parcours_id=stay.id)] == [earlier]


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (TOMORROW, "futur"),
        (date(2017, 9, 1), "1 à 20"),
        (CHANGE, "changement de liste du 11/10/2026"),
        (ENTRY + DAY, "un objectif, une action ou une cellule du 21/09/2026"),
    ],
)
def test_an_entry_does_not_pass_what_was_lived_after_it(uow, team, on, sentence):
    with on_field("entree", sentence):
        correct_entree(uow, team.stay.id, on=on, today=TODAY)


def test_an_entry_passes_neither_its_exit_nor_another_parcours(uow):
    enfant = an_enfant(uow)
    first = a_parcours(uow, enfant, on=ENTRY - 100 * DAY)
    close_parcours(uow, first.id, on=ENTRY - 10 * DAY, today=TODAY)
    second = a_parcours(uow, enfant)
    with on_field("entree", "couvre déjà"):
        correct_entree(uow, second.id, on=ENTRY - 10 * DAY, today=TODAY)
    with on_field("entree", "après la sortie"):
        correct_entree(uow, first.id, on=ENTRY - 9 * DAY, today=TODAY)


def test_a_change_of_list_is_moved_between_its_neighbours(uow, team):
    last = change_liste(uow, team.stay.id, liste=Liste.ASE, on=TODAY, today=TODAY).suivi
    middle = uow.suivi.get(team.ids["suivi"])
    moved = correct_suivi(uow, replace(middle, debut=CHANGE + DAY, motif="Relu"), today=TODAY)
    assert (moved.debut, moved.motif) == (CHANGE + DAY, "Relu")
    for day, sentence in ((TODAY + DAY, "futur"), (ENTRY, "même jour"), (ENTRY - DAY, "entre les")):
        with on_field("debut", sentence):
            correct_suivi(uow, replace(moved, debut=day), today=TODAY)
    with on_field("debut", "corriger l’entrée"):
        first = suivis(uow, team.stay.id)[0]
        correct_suivi(uow, replace(first, debut=ENTRY + DAY), today=TODAY)
    with on_field("debut", "entre les"):
        correct_suivi(uow, replace(last, debut=CHANGE), today=TODAY)


def test_a_list_corrected_is_never_that_of_its_neighbour(uow, team):
    change_liste(uow, team.stay.id, liste=Liste.PRINCIPAL, on=TODAY, today=TODAY)
    first, middle, _ = suivis(uow, team.stay.id)
    assert correct_suivi(uow, replace(middle, liste=Liste.ASE), today=TODAY).liste is Liste.ASE
    with on_field("liste", "deux fois de suite"):
        correct_suivi(uow, replace(first, liste=Liste.ASE), today=TODAY)


def test_who_follows_and_from_when_is_corrected(uow, team):
    uow.professionnel.add(Professionnel(id="autre", nom="Roy"))
    referent = uow.referent.get(team.ids["referent"])
    told = replace(referent, professionnel_id="autre", debut=ENTRY)
    assert correct_referent(uow, told, today=TODAY).debut == ENTRY
    other = set_referent(uow, team.stay.id, professionnel_id="pro", on=TODAY, today=TODAY)
    with on_field("debut", "Un autre référent"):
        correct_referent(uow, replace(other, debut=ENTRY), today=TODAY)
    with on_field("debut", "pas en cours"):
        correct_referent(uow, replace(other, debut=ENTRY - DAY), today=TODAY)


@pytest.fixture
def closed(uow, team):
    close_parcours(uow, team.stay.id, on=EXIT, today=TODAY, motif="objectifs_atteints")
    confirm_sortie_positive(uow, team.stay.id, positive=True, phrase="Elle lit seule.")
    return team


def test_an_exit_moved_takes_along_what_it_had_ended(uow, closed):
    later = EXIT + 5 * DAY
    stay = closed.stay.id
    moved = correct_sortie(uow, stay, on=later, motif="objectifs_atteints", today=TODAY)
    assert (moved.sortie, moved.sortie_confirmee) == (later, True)
    assert uow.participation.get(closed.ids["participation"]).fin == later


def test_another_motive_asks_for_a_person_s_word_again(uow, closed):
    moved = correct_sortie(uow, closed.stay.id, on=EXIT, motif="demenagement", today=TODAY)
    assert (moved.sortie_confirmee, moved.sortie_phrase) == (None, "")
    with on_field("motif_sortie", "liste"):
        correct_sortie(uow, closed.stay.id, on=EXIT, motif="inconnu", today=TODAY)


@pytest.mark.parametrize(
    ("on", "sentence"),
    [(TOMORROW, "futur"), (CHANGE - DAY, "Un suivi commence")],
)
def test_an_exit_does_not_move_before_what_was_lived(uow, closed, on, sentence):
    with on_field("sortie", sentence):
        correct_sortie(uow, closed.stay.id, on=on, motif=None, today=TODAY)


def test_an_exit_recorded_by_mistake_is_taken_away(uow, closed):
    opened = reopen_parcours(uow, closed.stay.id)
    assert (opened.sortie, opened.motif_sortie, opened.sortie_phrase) == (None, None, "")
    with on_field("sortie", "pas clos"):
        reopen_parcours(uow, closed.stay.id)
    with on_field("sortie", "pas clos"):
        correct_sortie(uow, closed.stay.id, on=EXIT, motif=None, today=TODAY)


def test_an_exit_followed_by_a_return_stays(uow, closed):
    on = EXIT + DAY
    open_parcours(uow, closed.enfant.id, liste=Liste.PRINCIPAL, on=on, today=TODAY)
    with on_field("sortie", "couvre déjà"):
        reopen_parcours(uow, closed.stay.id)
