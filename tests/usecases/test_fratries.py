"""A child joins a fratrie found by a name, or leaves it for a famille of her own."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from pre_desk.store.repositories.content import content_digest
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.accords import sign_accord
from pre_desk.usecases.bin import put_in_bin
from pre_desk.usecases.familles import add_responsable
from pre_desk.usecases.fratries import find_fratries, join_fratrie, leave_fratrie
from pre_desk.usecases.new_enfant import enter_enfant
from pre_desk.usecases.undo import redo_last, undo_last
from tests.usecases.builders import ENTRY, TODAY, an_enfant, on_field

Write = Callable[..., AbstractContextManager[UnitOfWork]]


def enter(uow: UnitOfWork, nom: str, prenom: str, sibling_id: str | None = None) -> str:
    birth = date(2017, 3, 12)
    return enter_enfant(
        uow, nom=nom, prenom=prenom, naissance=birth, today=TODAY, sibling_id=sibling_id
    )


class Familles:
    """Zoé and Max Bénali, Lou Benali of another famille, Maxime Cissé with an adult."""

    def __init__(self, uow: UnitOfWork) -> None:
        self.zoe = enter(uow, "Bénali", "Zoé")
        self.max = enter(uow, "Bénali", "Max", self.zoe)
        self.lou = enter(uow, "Benali", "Lou")
        self.maxime = enter(uow, "Cissé", "Maxime")
        self.binned = enter(uow, "Benali", "Partie")
        put_in_bin(uow, "enfant", self.binned, today=TODAY)
        own = uow.enfant.get(self.maxime).famille_id
        assert own is not None
        self.adult = add_responsable(uow, own, nom="Cissé", prenom="Awa", telephone="01")


@pytest.fixture
def known(write: Write) -> Familles:
    with write("Familles") as uow:
        return Familles(uow)


def found(write: Write, typed: str, enfant_id: str) -> list[set[str]]:
    with write(f"Chercher {typed}") as uow:
        fratries = find_fratries(uow, typed, enfant_id=enfant_id)
        return [{one.prenom for one in fratrie.enfants} for fratrie in fratries]


def test_a_fratrie_is_found_by_some_letters_of_any_of_its_names(
    write: Write, known: Familles
) -> None:
    assert sorted(map(sorted, found(write, "benali", known.maxime))) == [["Lou"], ["Max", "Zoé"]]
    assert found(write, "zo bén", known.maxime) == [{"Zoé", "Max"}]
    assert found(write, "ma", known.lou) == [{"Zoé", "Max"}, {"Maxime"}]
    # Neither her own, nor the bin, nor everybody when nothing is typed.
    assert found(write, "zoé", known.max) == []
    assert found(write, "partie", known.lou) == []
    assert found(write, " ", known.lou) == []


def test_she_joins_and_nothing_of_a_famille_left_empty_stays_out_of_sight(
    write: Write, known: Familles
) -> None:
    with write("Rejoindre") as uow:
        sign_accord(uow, known.maxime, on=ENTRY, today=TODAY, responsable_id=known.adult.id)
        joined = join_fratrie(uow, known.maxime, sibling_id=known.zoe)
        assert joined.famille_id == uow.enfant.get(known.zoe).famille_id
        # Her adult, who has signed, came with her.
        assert uow.responsable.get(known.adult.id).famille_id == joined.famille_id
        assert uow.famille.find(nom="Cissé") == []


def test_a_famille_that_others_stay_in_stays_as_it_is(write: Write, known: Familles) -> None:
    with write("Rejoindre") as uow:
        former = uow.enfant.get(known.max).famille_id
        join_fratrie(uow, known.max, sibling_id=known.lou)
        assert uow.enfant.get(known.zoe).famille_id == former
        assert uow.famille.get(former or "").nom == "Bénali"


def test_joining_is_taken_back_whole_and_done_again(write: Write, known: Familles) -> None:
    with write("Lire") as uow:
        before = content_digest(uow)
    with write("Rejoindre une fratrie") as uow:
        join_fratrie(uow, known.maxime, sibling_id=known.zoe)
        after = content_digest(uow)
    with write("Annuler") as uow:
        assert undo_last(uow) == "Rejoindre une fratrie"
        assert content_digest(uow) == before
    with write("Rétablir") as uow:
        redo_last(uow)
        assert content_digest(uow) == after


def test_nobody_joins_herself_or_where_she_is_already(write: Write, known: Familles) -> None:
    with write("Rejoindre") as uow:
        with on_field("famille", "propre fratrie"):
            join_fratrie(uow, known.zoe, sibling_id=known.zoe)
        with on_field("famille", "déjà de la même"):
            join_fratrie(uow, known.zoe, sibling_id=known.max)


def test_a_sibling_without_famille_founds_one_with_her(uow: UnitOfWork) -> None:
    alone, other = an_enfant(uow), an_enfant(uow)
    joined = join_fratrie(uow, other.id, sibling_id=alone.id)
    assert joined.famille_id == uow.enfant.get(alone.id).famille_id is not None


def test_she_leaves_for_a_famille_of_her_own_with_or_without_its_adults(
    write: Write, known: Familles
) -> None:
    with write("Quitter") as uow:
        former = uow.enfant.get(known.zoe).famille_id or ""
        add_responsable(uow, former, nom="Bénali", prenom="Samia", telephone="02")
        left = leave_fratrie(uow, known.max, nom="Bénali-Roy", commune="Antony", adults=True)
        [copied] = uow.responsable.find(famille_id=left.famille_id)
        assert (copied.prenom, copied.telephone) == ("Samia", "02")
        assert len(uow.responsable.find(famille_id=former)) == 1
        with on_field("nom", "pas de fratrie"):
            leave_fratrie(uow, known.max, nom="Encore")
