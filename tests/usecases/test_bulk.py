"""One change for many children: who is left out and why, one operation, one undo."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from pre_desk.domain.errors import DomainError, Forbidden
from pre_desk.domain.role import Role
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.bulk import (
    NewAction,
    NewReferent,
    apply_bulk,
    bulk_choices,
    preview_bulk,
    take_back_bulk,
)
from pre_desk.usecases.identites import record_enfant
from pre_desk.usecases.professionnels import record_professionnel, retire_professionnel
from tests.usecases.builders import TODAY, TOMORROW, a_parcours, agreed, an_action

Write = Callable[..., AbstractContextManager[UnitOfWork]]


def three(uow: UnitOfWork) -> list[str]:
    """One child with an accord, one without, one without a parcours."""
    made = [
        record_enfant(uow, nom=nom, prenom="Léa", naissance=date(2017, 3, 12), today=TODAY)
        for nom in ("Abel", "Benali", "Cissé")
    ]
    for enfant in made[:2]:
        a_parcours(uow, enfant)
    agreed(uow, made[0])
    return [one.id for one in made]


def test_nobody_begins_an_action_without_an_accord_and_the_preview_says_so(
    uow: UnitOfWork,
) -> None:
    abel, benali, cisse = three(uow)
    change = NewAction(action_id=an_action(uow).id, on=TODAY)
    before = uow.participation.count()
    told = preview_bulk(uow, [cisse, benali, abel], change, today=TODAY)
    assert told.changed == (abel,)
    assert [(one.enfant_id, one.name) for one in told.left_out] == [
        (benali, "Benali Léa"),
        (cisse, "Cissé Léa"),
    ]
    assert "accord en vigueur" in told.left_out[0].reason
    assert "Pas de parcours en cours" in told.left_out[1].reason
    assert uow.participation.count() == before


def test_an_action_only_thought_of_needs_no_accord_and_is_noted_once(uow: UnitOfWork) -> None:
    ids = three(uow)
    change = NewAction(action_id=an_action(uow).id, on=TOMORROW, begins=False)
    assert len(apply_bulk(uow, ids, change, today=TODAY).changed) == 2
    again = preview_bulk(uow, ids, change, today=TODAY)
    assert again.changed == ()
    assert again.left_out[0].reason == "L’action est déjà notée pour cet enfant."


def test_a_change_is_one_operation_that_one_undo_takes_back(write: Write) -> None:
    with write("Équipe") as uow:
        ids = three(uow)
        rossi = record_professionnel(uow, nom="Rossi", prenom="Anne")
    change = NewReferent(professionnel_id=rossi.id, on=TODAY)
    with write("Changer de référent (2 enfants)") as uow:
        done = apply_bulk(uow, ids, change, today=TODAY)
        assert len(done.changed) == 2
    with write("Relire") as uow:
        assert len(uow.referent.find(professionnel_id=rossi.id)) == 2
        assert preview_bulk(uow, ids, change, today=TODAY).changed == ()
    with write("Annuler") as uow:
        take_back_bulk(uow, done.operation_id)
        assert uow.referent.find(professionnel_id=rossi.id) == []


def test_when_nobody_can_change_it_is_refused_whole(uow: UnitOfWork) -> None:
    ids = three(uow)
    change = NewAction(action_id=an_action(uow).id, on=TODAY)
    with pytest.raises(DomainError, match="rien n’a été modifié"):
        apply_bulk(uow, ids[1:], change, today=TODAY)


def test_a_role_that_may_not_follow_children_changes_nobody(write: Write) -> None:
    with write("Équipe") as uow:
        ids = three(uow)
        change = NewReferent(professionnel_id="p", on=TODAY)
    with pytest.raises(Forbidden), write("Direction", role=Role.DIRECTION) as uow:
        apply_bulk(uow, ids, change, today=TODAY)


def test_choices_leave_out_who_has_left_and_what_is_over(uow: UnitOfWork) -> None:
    gone = record_professionnel(uow, nom="Zola")
    retire_professionnel(uow, gone.id)
    kept = [record_professionnel(uow, nom=nom) for nom in ("Étienne", "Abadi")]
    an_action(uow, "Finie", fin=date(2025, 6, 30))
    malins = an_action(uow)
    told = bulk_choices(uow, on=TODAY)
    assert [one.id for one in told.professionnels] == [kept[1].id, kept[0].id]
    assert [one.id for one in told.actions] == [malins.id]
