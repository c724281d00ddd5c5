"""An undo that a colleague's later work rests on is refused, though it touches other rows."""

from datetime import timedelta

import pytest

from pre_desk.domain.liste import Liste
from pre_desk.store.repositories.content import content_digest
from pre_desk.usecases.accords import sign_accord, withdraw_accord
from pre_desk.usecases.bin import put_in_bin
from pre_desk.usecases.parcours import change_liste, open_parcours
from pre_desk.usecases.participations import end_participation, join_action
from pre_desk.usecases.sorties import close_parcours
from pre_desk.usecases.undo import Overtaken, redo_last, undo_last
from tests.usecases.builders import ENTRY, TODAY, a_parcours, agreed, an_action, an_enfant

LATER = ENTRY + timedelta(days=10)


@pytest.fixture
def stay(write):
    with write("Équipe") as uow:
        return a_parcours(uow, an_enfant(uow))


def refused(write, act, *, login, sentence):
    """The undo is refused with its reason, and nothing of the vault has changed."""
    with write("Lire") as uow:
        before = content_digest(uow)
    with pytest.raises(Overtaken, match=sentence), write("Annuler", login=login) as uow:
        act(uow)
    with write("Lire") as uow:
        assert content_digest(uow) == before


def test_an_exit_is_not_undone_under_the_return_that_a_colleague_recorded(write, stay):
    with write("Clore le parcours", login="zoe") as uow:
        close_parcours(uow, stay.id, on=LATER, today=TODAY)
    with write("Ouvrir un parcours") as uow:
        day = LATER + timedelta(days=1)
        open_parcours(uow, stay.enfant_id, liste=Liste.ASE, on=day, today=TODAY)
    sentence = "«\u00a0Clore le parcours\u00a0» ne peut plus être annulé. Un autre parcours"
    refused(write, undo_last, login="zoe", sentence=sentence)


def test_an_accord_is_not_undone_under_the_action_that_a_colleague_began(write, stay):
    with write("Enregistrer un accord", login="zoe") as uow:
        sign_accord(uow, stay.enfant_id, on=ENTRY, today=TODAY)
    with write("Ajouter une action") as uow:
        join_action(uow, stay.id, action_id=an_action(uow).id, on=LATER, today=TODAY)
    refused(write, undo_last, login="zoe", sentence="n’aurait plus d’accord en vigueur")


def test_a_change_of_list_is_not_undone_between_two_alike(write, stay):
    with write("Changer de liste", login="zoe") as uow:
        change_liste(uow, stay.id, liste=Liste.OBSERVATION, on=LATER, today=TODAY)
    with write("Changer encore de liste") as uow:
        day = LATER + timedelta(days=1)
        change_liste(uow, stay.id, liste=Liste.PRINCIPAL, on=day, today=TODAY)
    refused(write, undo_last, login="zoe", sentence="deux fois de suite sur la même liste")


def test_an_action_put_in_the_bin_does_not_come_back_after_the_exit(write, stay):
    with write("Commencer une action") as uow:
        agreed(uow, uow.enfant.get(stay.enfant_id))
        one = join_action(uow, stay.id, action_id=an_action(uow).id, on=LATER, today=TODAY)
    with write("Mettre à la corbeille", login="zoe") as uow:
        put_in_bin(uow, "participation", one.id, today=TODAY)
    with write("Clore le parcours") as uow:
        close_parcours(uow, stay.id, on=LATER + timedelta(days=1), today=TODAY)
    refused(write, undo_last, login="zoe", sentence="finir après la sortie")


def test_a_redo_is_judged_as_an_undo(write, stay):
    with write("Enregistrer un accord", login="zoe") as uow:
        sign_accord(uow, stay.enfant_id, on=ENTRY, today=TODAY)
    with write("Retirer l’accord", login="zoe") as uow:
        withdraw_accord(uow, stay.enfant_id, on=LATER, today=TODAY)
    with write("Annuler le retrait", login="zoe") as uow:
        undo_last(uow)
    with write("Ajouter une action") as uow:
        join_action(uow, stay.id, action_id=an_action(uow).id, on=LATER, today=TODAY)
    sentence = "«\u00a0Retirer l’accord\u00a0» ne peut plus être rétabli. Une participation"
    refused(write, redo_last, login="zoe", sentence=sentence)


def test_what_holds_together_without_it_is_undone_after_a_colleague(write, stay):
    with write("Commencer une action") as uow:
        agreed(uow, uow.enfant.get(stay.enfant_id))
        one = join_action(uow, stay.id, action_id=an_action(uow).id, on=LATER, today=TODAY)
    with write("Terminer une action", login="zoe") as uow:
        end_participation(uow, one.id, on=TODAY, today=TODAY)
    with write("Changer de liste") as uow:
        change_liste(uow, stay.id, liste=Liste.OBSERVATION, on=LATER, today=TODAY)
    with write("Annuler", login="zoe") as uow:
        assert undo_last(uow) == "Terminer une action"
        assert uow.participation.get(one.id).fin is None
