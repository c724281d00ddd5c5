"""Search first: who may already be known, the closest first."""

from datetime import date
from time import perf_counter

import pytest

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import Forbidden
from pre_desk.domain.role import Role
from pre_desk.usecases.identites import discard_enfant
from pre_desk.usecases.similar import Likeness, similar_enfants
from tests.usecases.builders import TODAY

BIRTH = date(2017, 3, 12)


def a_child(uow, nom, prenom, naissance=BIRTH):
    return uow.enfant.add(Enfant(id=uow.new_id(), nom=nom, prenom=prenom, naissance=naissance))


def found(uow, nom="Étienne", prenom="Maëlys", naissance=BIRTH):
    told = similar_enfants(uow, nom=nom, prenom=prenom, naissance=naissance)
    return [(one.nom, one.prenom, one.likeness) for one in told]


def test_accents_case_and_hyphens_do_not_hide_a_child(uow):
    a_child(uow, "ETIENNE", "maelys")
    assert found(uow) == [("ETIENNE", "maelys", Likeness.SAME)]


def test_the_closest_come_first(uow):
    a_child(uow, "Étienne", "Sacha")
    a_child(uow, "Étiene", "Maëlys", date(2015, 1, 1))
    a_child(uow, "Étienne", "Maëlys", date(2012, 6, 1))
    a_child(uow, "Étiene", "Maëlys")
    a_child(uow, "Maëlys", "Étienne")
    a_child(uow, "Étienne", "Maëlys")
    a_child(uow, "Étienne", "Sacha", date(2012, 6, 1))
    a_child(uow, "Bénali", "Noé")
    assert [likeness for _, _, likeness in found(uow)] == list(Likeness)


def test_before_a_birth_is_typed_names_alone_are_compared(uow):
    a_child(uow, "Étienne", "Maëlys")
    a_child(uow, "Étienne", "Sacha")
    assert found(uow, naissance=None) == [("Étienne", "Maëlys", Likeness.SAME_NAME)]
    assert found(uow, prenom="") == []


def test_twins_with_short_names_are_two_children(uow):
    a_child(uow, "Étienne", "Léa")
    assert found(uow, prenom="Léo") == [("Étienne", "Léa", Likeness.SAME_BIRTH)]


def test_a_child_in_the_bin_is_told_to_be_there(uow):
    one = a_child(uow, "Étienne", "Maëlys")
    discard_enfant(uow, one.id, today=TODAY)
    (told,) = similar_enfants(uow, nom="Étienne", prenom="Maëlys", naissance=BIRTH)
    assert told.in_bin and told.id == one.id and "même nom" in told.why
    assert "Maëlys" not in repr(told)


def test_at_most_twelve_children_are_shown(uow):
    for year in range(2005, 2020):
        a_child(uow, "Étienne", "Maëlys", date(year, 1, 1))
    assert len(found(uow)) == 12


def test_a_role_without_names_searches_nothing(write):
    with write(role=Role.DIRECTION) as uow, pytest.raises(Forbidden):
        similar_enfants(uow, nom="A", prenom="B")


def test_twenty_thousand_children_are_searched_in_the_time_of_a_pause(uow):
    uow.enfant.add_many(
        Enfant(id=f"e{n}", nom=f"Nom{n % 700}", prenom=f"Prénom{n}", naissance=BIRTH)
        for n in range(20_000)
    )
    start = perf_counter()
    assert found(uow) == []
    assert perf_counter() - start < 1.5
