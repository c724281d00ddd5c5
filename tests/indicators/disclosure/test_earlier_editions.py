"""Everything printed before about the same children joins what the attacker knows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pre_desk.indicators.disclosure.audit import audit
from pre_desk.indicators.disclosure.protection import protect
from pre_desk.indicators.disclosure.rounding import round_tables
from pre_desk.indicators.disclosure.tables import (
    TOTAL,
    BreachKind,
    Dimension,
    Policy,
    Population,
    PublicationRefused,
    PublishedTable,
    TableSpec,
)
from tests.indicators.disclosure.teams import (
    IMPOSSIBLE,
    LISTE,
    SEXE,
    a_row,
    rows,
    specs,
    table,
    true_table,
)

RULES = (IMPOSSIBLE,)
NAMED, PUBLIC = Policy(5), Policy(11)


def named(tables, edition="édition 1"):
    return [replace(one, edition=edition) for one in tables]


def a_year(*, f, g):
    """So many girls and boys on each list."""
    told = [
        (liste, sexe)
        for sexe, counts in (("F", f), ("G", g))
        for liste, number in zip(LISTE.categories, counts, strict=True)
        for _ in range(number)
    ]
    return [a_row(n, liste=liste, sexe=sexe) for n, (liste, sexe) in enumerate(told)]


@settings(max_examples=25, deadline=None)
@given(people=rows(), first=specs(), second=specs(), turned=some.booleans())
def test_what_two_editions_hide_stays_hidden_when_they_are_read_together(
    people, first, second, turned
):
    before, after = (PUBLIC, NAMED) if turned else (NAMED, PUBLIC)
    printed = named(protect(first, people, before, impossible=RULES).tables)
    made = protect(second, people, after, earlier=printed, impossible=RULES)
    told = {"earlier": printed, "impossible": RULES}
    assert audit(made.tables, after, people=people, **told) == []


def test_a_crossed_table_may_not_undo_what_its_margins_hid():
    people = a_year(f=(20, 30, 2), g=(25, 28, 12))
    crossed, sexes = table(LISTE, SEXE), table(SEXE)
    whole = true_table(crossed, people)
    # The three margins of the two girls are hidden with them.
    margins = [("ase", "F"), ("ase", TOTAL), (TOTAL, "F"), (TOTAL, TOTAL)]
    naive = replace(whole, cells={**whole.cells, **dict.fromkeys(margins)})
    assert audit([naive], NAMED, people=people) == []
    earlier = named([true_table(sexes, people)])
    found = audit([naive], NAMED, earlier=earlier)
    assert ("ase", "F") in {one.keys for one in found if one.kind is BreachKind.EXACT}
    together = protect([crossed], people, NAMED, earlier=earlier)
    assert audit(together.tables, NAMED, people=people, earlier=earlier) == []
    assert together.tables[0].cells[TOTAL, "F"] == 52


def test_a_number_that_changed_since_it_was_printed_is_refused():
    people = a_year(f=(20, 30, 8), g=(25, 28, 12))
    printed = named(protect([table(LISTE)], people, NAMED).tables)
    late = [*people, a_row(99, liste="principal")]
    with pytest.raises(PublicationRefused) as refused:
        protect([table(LISTE)], late, NAMED, earlier=printed)
    told = {(one.keys, one.kind, one.edition) for one in refused.value.breaches}
    assert told == {
        (("principal",), BreachKind.CHANGED, "édition 1"),
        ((TOTAL,), BreachKind.CHANGED, "édition 1"),
    }
    assert "99" not in str(refused.value)


def test_a_named_edition_that_printed_a_seven_leaves_nothing_to_protect_in_it():
    people = a_year(f=(20, 30, 3), g=(25, 28, 4))
    printed = named(
        [PublishedTable(table(LISTE), {("principal",): 45, ("ase",): 7, (TOTAL,): 110})]
    )
    made = protect([table(LISTE)], people, PUBLIC, earlier=printed)
    assert ("liste", ("ase",)) in made.already_known
    assert made.tables[0].cells["ase",] is None
    assert audit(made.tables, PUBLIC, people=people, earlier=printed) == []


def test_a_table_rounded_before_narrows_what_may_be_printed_now():
    people = a_year(f=(40, 30, 3), g=(25, 28, 12))
    rounded = named(round_tables([table(LISTE, SEXE)], people, 5).tables)
    made = protect([table(LISTE), table(SEXE)], people, NAMED, earlier=rounded)
    assert audit(made.tables, NAMED, people=people, earlier=rounded) == []


def test_a_school_that_opened_since_is_a_category_more():
    year = Population("enfants", "2022-2023")
    before = Dimension("école", "École", ("A", "B"), population=year)
    after = replace(before, categories=("A", "B", "C"))
    people = [(f"e{n}", {before.key: "AB"[n % 2]}) for n in range(40)]
    printed = named([true_table(TableSpec("écoles", "", (before,)), people)])
    made = protect([TableSpec("écoles", "", (after,))], people, NAMED, earlier=printed)
    assert made.tables[0].cells == {("A",): 20, ("B",): 20, ("C",): 0, (TOTAL,): 40}
    assert audit(made.tables, NAMED, people=people, earlier=printed) == []


def test_another_year_of_the_same_tables_is_another_question():
    last = Population("enfants", "2021-2022")
    then = replace(LISTE, population=last)
    people = a_year(f=(20, 30, 8), g=(25, 28, 12))
    past = [(f"p{n}", {then.key: "principal"}) for n in range(30)]
    printed = named([true_table(TableSpec("liste", "", (then,)), past)], "bilan 2021-2022")
    made = protect([table(LISTE)], people, NAMED, earlier=printed)
    assert made.hidden == {}
    assert audit(made.tables, NAMED, people=people, earlier=printed) == []
