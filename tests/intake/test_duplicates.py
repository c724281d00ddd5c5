"""Children who may be the same: proposed, never merged."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pre_desk.domain.enfant import Enfant
from pre_desk.domain.names import sort_key
from pre_desk.intake.duplicates import Duplicate, find_duplicates
from tests.intake.conftest import MINIMUM

BORN = date(2012, 3, 4)
names = st.text("abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæñãğışłøđ", min_size=1, max_size=10)


def a_child(nom: str, prenom: str, born: date = BORN) -> Enfant:
    return Enfant(id=f"{nom}-{prenom}", nom=nom, prenom=prenom, naissance=born)


def proposed(*children: tuple[str, str]) -> list[Duplicate]:
    return find_duplicates(enumerate((a_child(*one) for one in children), start=2), ())


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Benali", "Maëlys"), ("BENALI", "maelys"), "même nom, même prénom"),
        (("Le Goff", "Anne-Lise"), ("Le-Goff", "Anne Lise"), "même nom, même prénom"),
        (("Cœur", "Zoé"), ("Coeur", "Zoe"), "même nom, même prénom"),
        (("N’Diaye", "Awa"), ("N'Diaye", "Awa"), "même nom, même prénom"),
        (("Benali", "Maëlys"), ("Maelys", "Benali"), "nom et prénom inversés"),
        (("Benali", "Maëlys"), ("Benaly", "Maëlys"), "noms très proches"),
        (("Benali", "Maëlys"), ("Bneali", "Maëlys"), "noms très proches"),
        (("Benali", "Maëlys"), ("Benalli", "Maélis"), "noms très proches"),
        (("Benali Haddad", "Maëlys"), ("Benali", "Maëlys"), "noms très proches"),
        (("Dos Santos", "Jean Pierre"), ("Santos", "Jean"), "noms très proches"),
    ],
)
def test_names_that_are_the_same_or_nearly_are_proposed(one, other, why):
    (pair,) = proposed(one, other)
    assert (pair.line, pair.other_line, pair.enfant_id) == (3, 2, None)
    assert pair.why.startswith(why)
    assert pair.why.endswith("même date de naissance")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Benali", "Léa"), ("Benali", "Léo")),
        (("Benali", "Maëlys"), ("Benali", "Inès")),
        (("Roy", "Maëlys"), ("Roi", "Maëlys")),
        (("Benali", "Maëlys"), ("Cissé", "Maëlys")),
    ],
)
def test_twins_and_strangers_are_not_proposed(one, other):
    assert proposed(one, other) == []


def test_children_born_on_different_days_are_never_proposed():
    twice = [(2, a_child("Benali", "Maëlys")), (3, a_child("Benali", "Maëlys", date(2012, 4, 3)))]
    assert find_duplicates(twice, ()) == []


def test_a_child_already_in_the_vault_is_proposed_by_her_id():
    held = [
        (sort_key("BENALI", "Maelys"), "v1", "2012-03-04"),
        (sort_key("X", "Y"), "v2", "2000-01-01"),
    ]
    (pair,) = find_duplicates([(7, a_child("Benali", "Maëlys"))], held)
    assert (pair.line, pair.other_line, pair.enfant_id) == (7, None, "v1")


def test_two_children_of_the_vault_are_no_business_of_an_import():
    held = [(sort_key("Benali", "Maëlys"), one, "2012-03-04") for one in ("v1", "v2")]
    assert find_duplicates([(2, a_child("Cissé", "Théo"))], held) == []


@given(names, names, st.sampled_from([str.upper, str.lower, str.title]))
def test_the_same_folded_name_is_always_proposed(nom, prenom, spell):
    (pair,) = proposed((nom, prenom), (spell(nom), spell(prenom)))
    assert pair.line == 3


@given(st.lists(st.tuples(names, names), min_size=2, max_size=6))
def test_the_order_of_lines_does_not_change_who_is_proposed(children):
    def pairs(listed):
        found = proposed(*listed)
        return sorted(sorted((listed[one.line - 2], listed[one.other_line - 2])) for one in found)

    assert pairs(children) == pairs(children[::-1])


def test_a_folder_that_gives_everyone_one_birth_date_does_not_take_hours():
    alike = [(line, a_child(f"Nom{line}", f"Prénom{line}")) for line in range(2, 5000)]
    alike.append((5000, a_child("nom7", "prenom7")))
    begun = time.perf_counter()
    assert [(one.line, one.other_line) for one in find_duplicates(alike, ())] == [(5000, 7)]
    assert time.perf_counter() - begun < 2


def test_many_children_are_compared_in_a_time_that_grows_with_their_number():
    many = [
        (line, a_child(f"Nom{line}", "Zoé", BORN + timedelta(days=line % 4000)))
        for line in range(2, 20_000)
    ]
    begun = time.perf_counter()
    find_duplicates(many, ())
    assert time.perf_counter() - begun < 2


def test_duplicates_are_proposed_and_both_children_are_accepted(preview):
    shown = preview(enfants=MINIMUM["enfants"] + "3;BENALI;Maelys;2012-03-04;F\n")
    assert [(one.line, one.other_line) for one in shown.duplicates_to_review] == [(4, 2)]
    assert shown.children == 3
    assert shown.rejected == 0
