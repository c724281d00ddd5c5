"""What the independent attacker refuses, from printed numbers alone."""

from dataclasses import replace

from pre_desk.indicators.disclosure.audit import audit
from pre_desk.indicators.disclosure.rounding import round_tables
from pre_desk.indicators.disclosure.tables import TOTAL, BreachKind, Policy, PublishedTable
from tests.indicators.disclosure.teams import (
    IMPOSSIBLE,
    LISTE,
    NIVEAU,
    SEXE,
    a_row,
    table,
    true_table,
)
from tests.indicators.disclosure.test_earlier_editions import a_year

K5 = Policy(5)
PEOPLE = a_year(f=(20, 30, 2), g=(25, 28, 12))


def hiding(spec, *keys):
    made = true_table(spec, PEOPLE)
    return replace(made, cells={**made.cells, **dict.fromkeys(keys)})


def kinds(tables, policy=K5, **options):
    return {(one.table, one.keys, one.kind) for one in audit(tables, policy, **options)}


def test_a_small_count_that_is_printed_is_refused():
    assert kinds([true_table(table(LISTE, SEXE), PEOPLE)]) == {
        ("liste × sexe", ("ase", "F"), BreachKind.SHOWN)
    }


def test_one_hole_in_a_line_is_filled_by_subtraction():
    found = audit([hiding(table(LISTE, SEXE), ("ase", "F"))], K5)
    assert [(one.keys, one.kind, one.low, one.high) for one in found] == [
        (("ase", "F"), BreachKind.EXACT, 2, 2)
    ]


def test_a_cell_that_must_be_small_is_refused_though_its_value_is_not_known():
    # Two holes that hold three children together.
    people = [*a_year(f=(20, 2, 1), g=(0, 0, 0))]
    whole = true_table(table(LISTE), people)
    cells = {**whole.cells, ("observation",): None, ("ase",): None}
    found = audit([replace(whole, cells=cells)], K5)
    assert {(one.kind, one.low, one.high) for one in found} == {(BreachKind.SMALL, 0, 3)}


def test_a_margin_printed_in_another_table_is_read_too():
    crossed = hiding(table(LISTE, SEXE), ("ase", "F"), ("ase", TOTAL), (TOTAL, "F"), (TOTAL, TOTAL))
    assert audit([crossed], K5) == []
    both = [crossed, true_table(table(SEXE), PEOPLE)]
    assert ("liste × sexe", ("ase", "F"), BreachKind.EXACT) in kinds(both)


def test_a_hidden_cell_that_is_all_of_a_sensitive_margin_is_recognised():
    people = [a_row(n, liste="ase") for n in range(30)]
    whole = true_table(table(LISTE), people)
    found = kinds([replace(whole, cells={**whole.cells, ("ase",): None})])
    assert found == {("liste", ("ase",), BreachKind.WHOLE)}


def test_a_table_of_the_public_is_judged_on_the_threshold_of_the_public():
    shown = hiding(table(LISTE, SEXE), ("ase", "F"), ("ase", "G"), ("principal", "F"))
    shown = replace(shown, cells={**shown.cells, ("principal", "G"): None})
    assert audit([shown], K5, people=PEOPLE) == []
    assert audit([shown], Policy(15), people=PEOPLE)


def test_numbers_that_cannot_be_true_are_refused():
    wrong = PublishedTable(table(SEXE), {("F",): 30, ("G",): 20, (TOTAL,): 60})
    assert kinds([wrong]) == {("sexe", ("F",), BreachKind.IMPOSSIBLE)}


def test_what_everybody_holds_impossible_is_given_up_when_it_is_printed():
    age = IMPOSSIBLE.dimensions[0]
    people = [a_row(n, age="2-5", niveau="collège") for n in range(9)]
    people += [a_row(n, age="2-5") for n in range(9, 40)]
    shown = true_table(table(age, NIVEAU), people)
    assert audit([shown], K5, impossible=(IMPOSSIBLE,)) == []


def test_an_edition_with_one_child_more_is_refused_from_its_numbers():
    before = replace(true_table(table(LISTE), PEOPLE), edition="édition 1")
    after = true_table(table(LISTE), [*PEOPLE, a_row(999, liste="principal")])
    found = audit([after], K5, earlier=[before])
    assert {(one.keys, one.kind, one.edition) for one in found} == {
        (("principal",), BreachKind.CHANGED, "édition 1"),
        ((TOTAL,), BreachKind.CHANGED, "édition 1"),
    }
    later = true_table(table(LISTE), [*PEOPLE, *(a_row(n, liste="ase") for n in range(900, 910))])
    assert audit([later], K5, earlier=[before]) == []


def test_what_an_earlier_edition_gave_away_alone_is_not_told_again():
    crossed = replace(hiding(table(LISTE, SEXE), ("ase", "F")), edition="édition 1")
    assert audit([crossed], K5)
    assert audit([true_table(table(SEXE), PEOPLE)], K5, earlier=[crossed]) == []


def test_rounded_tables_keep_as_many_possible_values_as_their_base():
    made = round_tables([table(LISTE, SEXE)], PEOPLE, 5)
    assert audit(made.tables, K5, people=PEOPLE) == []
    # The exact margin printed beside leaves too few values for a small cell.
    line = {("ase", "F"): 0, ("ase", "G"): 15, ("ase", TOTAL): 15}
    rounded = PublishedTable(table(LISTE, SEXE), line, rounded_to=5)
    exact = PublishedTable(table(LISTE), {("ase",): 14})
    assert audit([rounded], K5) == []
    assert kinds([rounded, exact]) == {("liste × sexe", ("ase", "F"), BreachKind.SMALL)}


def test_progress_is_told_and_can_stop_the_attack():
    steps = []
    audit(
        [hiding(table(LISTE), ("ase",), ("principal",))], K5, progress=lambda *at: steps.append(at)
    )
    assert steps == [(0, 2), (1, 2)]


def test_a_mark_where_a_reader_is_sure_of_nobody_is_a_sign_that_it_was_not_protected():
    cells = {("principal",): 20, ("observation",): 9, ("ase",): None, (TOTAL,): 29}
    found = audit([PublishedTable(table(LISTE), cells)], K5)
    assert [(one.keys, one.kind, one.low, one.high) for one in found] == [
        (("ase",), BreachKind.EXACT, 0, 0)
    ]


def test_hidden_cells_that_cannot_all_count_many_betray_a_small_one():
    # G is 1 to 8 in observation and as much on the ASE, 9 in all: one of them is under 5.
    cells = {
        ("principal", "F"): 7,
        ("principal", "G"): 5,
        ("principal", TOTAL): 12,
        ("observation", "F"): None,
        ("observation", "G"): None,
        ("observation", TOTAL): 8,
        ("ase", "F"): None,
        ("ase", "G"): None,
        ("ase", TOTAL): 8,
        (TOTAL, "F"): 14,
        (TOTAL, "G"): 14,
        (TOTAL, TOTAL): 28,
    }
    (one,) = audit([PublishedTable(table(LISTE, SEXE), cells)], K5)
    assert (one.kind, one.low, one.high) == (BreachKind.SMALL, 1, 8)
    assert one.keys in {("observation", "G"), ("ase", "G")}
    wider = cells | {(TOTAL, "F"): 13, (TOTAL, "G"): 15}
    assert audit([PublishedTable(table(LISTE, SEXE), wider)], K5) == []
