"""Two editions compared child by child."""

from hypothesis import given, settings

from pre_desk.indicators.disclosure.guard import (
    members_of,
    set_difference_guard,
)
from pre_desk.indicators.disclosure.tables import TOTAL, BreachKind
from tests.indicators.disclosure.teams import LISTE, SEXE, a_row, count, rows, specs, table

TABLES = [table(LISTE), table(SEXE)]
PEOPLE = [a_row(n, liste="principal" if n < 20 else "observation") for n in range(60)]


def test_the_same_children_printed_again_are_no_difference():
    members = members_of(TABLES, PEOPLE)
    assert set_difference_guard(members, members, 5, "édition 1") == []


def test_one_child_who_came_late_is_found_in_every_cell_she_is_in():
    now = members_of(TABLES, [*PEOPLE, a_row(99, liste="principal")])
    found = set_difference_guard(now, members_of(TABLES, PEOPLE), 5, "édition 1")
    assert {(one.table, one.keys) for one in found} == {
        ("liste", ("principal",)),
        ("liste", (TOTAL,)),
        ("sexe", ("F",)),
        ("sexe", (TOTAL,)),
    }
    assert {(one.kind, one.edition) for one in found} == {(BreachKind.CHANGED, "édition 1")}


def test_one_gone_and_one_come_are_two_children_though_the_number_is_the_same():
    now = members_of(TABLES, [*PEOPLE[1:], a_row(99, liste="principal")])
    found = set_difference_guard(now, members_of(TABLES, PEOPLE), 5, "édition 1")
    assert ("liste", ("principal",), 2) in {(one.table, one.keys, one.low) for one in found}


def test_k_children_more_are_too_many_to_be_told_apart():
    late = [a_row(100 + n, liste="principal") for n in range(5)]
    now = members_of(TABLES, [*PEOPLE, *late])
    assert set_difference_guard(now, members_of(TABLES, PEOPLE), 5, "édition 1") == []


@settings(max_examples=25, deadline=None)
@given(people=rows(), tables=specs())
def test_the_children_of_a_cell_are_as_many_as_its_count(people, tables):
    members = members_of(tables, people)
    for spec in tables:
        for keys in spec.places():
            inside = members.get((spec.name, keys), frozenset())
            assert len(inside) == count(spec, keys, people)
