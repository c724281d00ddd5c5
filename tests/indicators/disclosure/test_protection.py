"""What is hidden, why, and what it costs."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pre_desk.indicators.disclosure.attack import Attack
from pre_desk.indicators.disclosure.audit import audit
from pre_desk.indicators.disclosure.model import Publication
from pre_desk.indicators.disclosure.protection import protect
from pre_desk.indicators.disclosure.questions import leaks
from pre_desk.indicators.disclosure.solver import OutOfTime, Program
from pre_desk.indicators.disclosure.suppression import publish_largest_first, suppress
from pre_desk.indicators.disclosure.tables import (
    TOTAL,
    BreachKind,
    Method,
    Policy,
    Reason,
    SolverRefused,
    no_progress,
)
from tests.indicators.disclosure.monolith import cheapest_cost
from tests.indicators.disclosure.teams import (
    ETAT,
    IMPOSSIBLE,
    JUIN,
    LISTE,
    NIVEAU,
    SEXE,
    SIGNE,
    a_row,
    rows,
    specs,
    table,
)
from tests.indicators.disclosure.test_earlier_editions import a_year

K5 = Policy(5)


@settings(max_examples=20, deadline=None)
@given(people=rows(), tables=specs(), k=some.sampled_from((3, 5)))
def test_one_large_program_finds_no_cheaper_pattern(people, tables, k):
    policy = Policy(k, insider=False)
    made = protect(tables, people, policy, impossible=(IMPOSSIBLE,))
    problems = Publication(tables, people, impossible=(IMPOSSIBLE,)).problems(policy)
    cost = sum(cheapest_cost(one.system, whole=True) for one in problems)
    assert made.cost == round(cost)
    assert abs(cost - round(cost)) < 1e-4


@settings(max_examples=15, deadline=None)
@given(people=rows(), tables=specs(), k=some.sampled_from((3, 5)))
def test_without_time_the_pattern_is_safe_and_says_that_it_may_hide_too_much(people, tables, k):
    policy = Policy(k)
    quick = protect(tables, people, policy, time_limit=0)
    best = protect(tables, people, policy)
    assert quick.optimal == (quick.method is Method.EXACT)
    assert quick.method is Method.GREEDY or quick.hidden == best.hidden
    assert audit(quick.tables, policy, people=people) == []
    assert quick.cost >= best.cost


def test_a_small_count_takes_the_smallest_other_one_with_it():
    people = a_year(f=(9, 40, 3), g=(0, 0, 0))
    made = protect([table(LISTE)], people, K5)
    assert made.hidden == {
        ("liste", ("ase",)): Reason.PRIMARY,
        ("liste", ("principal",)): Reason.SECONDARY,
    }
    assert made.tables[0].cells["observation",] == 40
    assert made.cost == 3 + 9


def test_zeros_are_printed():
    made = protect([table(LISTE)], a_year(f=(20, 40, 0), g=(0, 0, 0)), K5)
    assert (made.tables[0].cells["ase",], made.hidden) == (0, {})


def test_a_year_of_three_children_prints_no_number_of_them():
    people = a_year(f=(1, 1, 1), g=(0, 0, 0))
    made = protect([table(LISTE), table(SEXE), table(LISTE, SEXE)], people, K5)
    assert {value for one in made.tables for value in one.cells.values()} <= {None, 0}
    assert audit(made.tables, K5, people=people) == []


def test_equal_cells_are_hidden_in_every_table():
    people = a_year(f=(20, 30, 2), g=(25, 28, 1))
    made = protect([table(LISTE), table(LISTE, SEXE)], people, K5)
    assert ("liste", ("ase",)) in made.hidden
    assert ("liste × sexe", ("ase", TOTAL)) in made.hidden


def test_a_list_that_only_ase_children_are_on_is_hidden_whatever_its_size():
    people = [a_row(n, liste="ase") for n in range(30)]
    made = protect([table(LISTE)], people, K5)
    assert made.hidden["liste", ("ase",)] is Reason.SENSITIVE
    assert made.tables[0].cells[TOTAL,] == 30
    # Another list must be able to hold somebody: a zero is hidden with it.
    assert len(made.hidden) == 2
    assert audit(made.tables, K5, people=people) == []


def test_exits_that_were_all_negative_are_hidden_and_printed_ones_refused():
    people = [a_row(n) for n in range(30)]
    people += [a_row(n, etat="sorti", signe="négative") for n in range(30, 42)]
    made = protect([table(ETAT), table(SIGNE)], people, K5)
    assert made.hidden["signe", ("négative",)] is Reason.SENSITIVE
    assert made.tables[0].cells["sorti",] == 12
    cells = {("positive",): 0, ("négative",): 12, (TOTAL,): 12}
    found = audit([replace(made.tables[1], cells=cells)], K5)
    assert [(one.keys, one.kind) for one in found] == [(("négative",), BreachKind.WHOLE)]


def test_the_total_of_exits_is_the_cell_of_those_out():
    people = [a_row(n) for n in range(30)]
    people += [a_row(n, etat="sorti", signe="positive") for n in range(30, 33)]
    made = protect([table(ETAT), table(SIGNE)], people, K5)
    assert made.hidden["etat", ("sorti",)] is Reason.PRIMARY
    assert made.hidden["signe", (TOTAL,)] is Reason.PRIMARY


def test_two_children_gone_before_30_june_are_not_found_by_subtraction():
    people = [a_row(n, liste="principal", sexe="FG"[n % 2]) for n in range(60)]
    people += [a_row(n, liste="observation", juin="") for n in (60, 61)]
    people += [a_row(n) for n in range(62, 80)]
    made = protect([table(SEXE), table(JUIN)], people, K5)
    totals = (made.tables[0].cells[TOTAL,], made.tables[1].cells[TOTAL,])
    assert None in totals
    assert audit(made.tables, K5, people=people) == []


def test_a_family_alone_in_a_cell_does_not_find_the_other_one():
    people = a_year(f=(1, 4, 30), g=(0, 0, 0))
    outsiders_only = protect([table(LISTE)], people, Policy(5, insider=False))
    assert set(outsiders_only.hidden) == {("liste", ("principal",)), ("liste", ("observation",))}
    found = audit(outsiders_only.tables, K5, people=people)
    assert [(one.keys, one.kind, one.low) for one in found] == [
        (("observation",), BreachKind.INSIDER, 4)
    ]
    made = protect([table(LISTE)], people, K5)
    assert len(made.hidden) > 2
    assert audit(made.tables, K5, people=people) == []


def test_what_nobody_can_be_is_known_to_the_attacker():
    age = IMPOSSIBLE.dimensions[0]
    people = [a_row(n, age="2-5") for n in range(12)]
    people += [a_row(n, age="6-10") for n in range(12, 32)]
    people += [a_row(n, age="11-16", niveau="collège") for n in range(32, 60)]
    crossed = table(age, NIVEAU)
    made = protect([crossed], people, K5, impossible=(IMPOSSIBLE,))
    assert made.tables[0].cells["2-5", "collège"] == 0
    assert audit(made.tables, K5, people=people, impossible=(IMPOSSIBLE,)) == []


def test_a_child_where_nobody_can_be_is_protected_like_any_other():
    age = IMPOSSIBLE.dimensions[0]
    people = [a_row(n, age="2-5", niveau="collège" if n == 0 else "école") for n in range(20)]
    people += [a_row(n, age="11-16", niveau="collège") for n in range(20, 50)]
    made = protect([table(age, NIVEAU)], people, K5, impossible=(IMPOSSIBLE,))
    assert made.hidden["age × niveau", ("2-5", "collège")] is Reason.PRIMARY
    assert audit(made.tables, K5, people=people, impossible=(IMPOSSIBLE,)) == []
    assert audit(made.tables, K5, impossible=(IMPOSSIBLE,)) == []


def test_who_waits_can_stop_the_work():
    class Cancelled(Exception):
        pass

    def stop(step, steps):
        assert 0 <= step <= steps
        raise Cancelled

    people = a_year(f=(20, 30, 2), g=(25, 28, 1))
    with pytest.raises(Cancelled):
        protect([table(LISTE, SEXE)], people, K5, progress=stop)
    with pytest.raises(Cancelled):
        protect([table(LISTE, SEXE)], people, K5, progress=stop, time_limit=0)


def test_a_child_badly_sorted_is_said_without_naming_her():
    with pytest.raises(ValueError, match="not declared") as wrong:
        protect([table(LISTE)], [("Léa Martin", {LISTE.key: "inconnue"})], K5)
    assert "Léa" not in str(wrong.value)
    with pytest.raises(ValueError, match="disagree") as wrong:
        protect([table(LISTE), table(SEXE)], [("Léa Martin", {LISTE.key: "ase"})], K5)
    assert "Léa" not in str(wrong.value)


def test_nobody_at_all_is_a_publication_of_zeros():
    made = protect([table(LISTE, SEXE), table(SIGNE)], [], K5)
    assert {value for one in made.tables for value in one.cells.values()} == {0}
    assert audit(made.tables, K5, people=[]) == []


def test_showing_the_largest_first_leaves_nothing_to_find():
    people = a_year(f=(7, 30, 2), g=(25, 28, 1))
    (problem,) = Publication([table(LISTE), table(LISTE, SEXE)], people).problems(K5)
    attack = Attack(problem.system)
    found = publish_largest_first(problem.system, attack)
    assert list(leaks(attack, problem.system, found.hidden, no_progress)) == []
    best = suppress(problem.system, seconds=30)
    assert problem.system.cost(best.hidden) <= problem.system.cost(found.hidden)


def test_a_solver_that_is_not_sure_is_not_believed():
    unbounded = Program([(0.0, math.inf)], [([0], [1.0])], [(0.0, math.inf)])
    unbounded.cost([(0, -1.0)])
    with pytest.raises(SolverRefused):
        unbounded.solve()
    with pytest.raises(OutOfTime):
        unbounded.solve(0)


def test_the_solver_prints_nothing(capfd):
    protect([table(LISTE)], a_year(f=(9, 40, 3), g=(0, 0, 0)), K5)
    assert capfd.readouterr() == ("", "")
