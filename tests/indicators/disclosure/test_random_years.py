"""What holds of any year, with a third attacker who crosses everything."""

import random
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as some

from pre_desk.indicators.disclosure.audit import audit
from pre_desk.indicators.disclosure.printed import Printed
from pre_desk.indicators.disclosure.protection import protect
from pre_desk.indicators.disclosure.rounding import round_tables
from pre_desk.indicators.disclosure.tables import (
    TOTAL,
    BreachKind,
    Method,
    Policy,
    Protected,
    PublishedTable,
    Reason,
)
from tests.indicators.disclosure.crossing import Crossing
from tests.indicators.disclosure.teams import IMPOSSIBLE, count, rows, specs, true_table

ANY_K = some.sampled_from((3, 5))
RULES = (IMPOSSIBLE,)


def shown(made: Protected, place, people) -> list[PublishedTable]:
    """The tables with one hidden place printed after all."""
    table, keys = place
    return [
        replace(one, cells={**one.cells, keys: count(one.spec, keys, people)})
        if one.spec.name == table
        else one
        for one in made.tables
    ]


@settings(max_examples=40, deadline=None)
@given(people=rows(), tables=specs(), k=ANY_K)
def test_every_sensitive_cell_may_be_empty_or_reach_k_for_who_crosses_everything(people, tables, k):
    made = protect(tables, people, Policy(k), impossible=RULES)
    crossing = Crossing(made.tables, RULES)
    for table in made.tables:
        for keys, value in table.cells.items():
            true = count(table.spec, keys, people)
            if value is None and (made.hidden[table.spec.name, keys] is not Reason.SECONDARY):
                assert crossing.bounds(table, keys, k) == (0, k)
            else:
                assert value in (None, true)
                assert value is None or not 0 < value < k


@settings(max_examples=25, deadline=None)
@given(people=rows(), tables=specs(), k=ANY_K, hidden=some.randoms(use_true_random=False))
def test_the_reader_of_the_audit_finds_what_crossing_everything_finds(people, tables, k, hidden):
    published = [
        replace(
            table,
            cells={key: None if hidden.random() < 0.4 else n for key, n in table.cells.items()},
        )
        for table in (true_table(spec, people) for spec in tables)
    ]
    crossing = Crossing(published, RULES)
    printed = Printed(published, (), Policy(k), RULES)
    for table in published:
        for keys, value in table.cells.items():
            name = printed.reading.name(table.spec, keys)
            if value is None and name is not None:
                low, high = printed.now[name].bounds(name)
                most = 60 if high is None else high + 1
                assert crossing.bounds(table, keys, most) == (low, most if high is None else high)


@settings(max_examples=30, deadline=None)
@given(people=rows(), tables=specs(), k=ANY_K)
def test_the_audit_passes_what_was_protected_and_refuses_any_secondary_cell_put_back(
    people, tables, k
):
    policy = Policy(k)
    made = protect(tables, people, policy, impossible=RULES)
    assert made.method is Method.EXACT
    assert made.optimal
    assert audit(made.tables, policy, people=people, impossible=RULES) == []
    assert audit(made.tables, policy, impossible=RULES) == []
    for place, reason in made.hidden.items():
        if reason is Reason.SECONDARY:
            again = shown(made, place, people)
            assert audit(again, policy, people=people, impossible=RULES), place


@settings(max_examples=25, deadline=None)
@given(people=rows(), tables=specs(), k=ANY_K, seed=some.integers(0, 9))
def test_the_order_of_children_and_tables_changes_nothing(people, tables, k, seed):
    made = protect(tables, people, Policy(k), impossible=RULES)
    mixed, turned = list(people), list(tables)
    random.Random(seed).shuffle(mixed)
    random.Random(seed).shuffle(turned)
    again = protect(turned, mixed, Policy(k), impossible=RULES)
    assert repr(sorted(again.tables, key=_name)) == repr(sorted(made.tables, key=_name))
    assert (again.cost, again.hidden) == (made.cost, made.hidden)


def _name(table: PublishedTable) -> str:
    return table.spec.name


@settings(max_examples=25, deadline=None)
@given(people=rows(), tables=specs(), k=ANY_K, at=some.integers(0, 39))
def test_a_second_edition_with_one_child_fewer_is_refused(people, tables, k, at):
    assume(len(people) > k + 1)
    policy = Policy(k)
    first = protect(tables, people, policy, impossible=RULES)
    fewer = [row for n, row in enumerate(people) if n != at % len(people)]
    second = protect(tables, fewer, policy, impossible=RULES)
    # A year of which nothing is printed twice has nothing to subtract.
    both = [
        (one.cells[keys], other.cells[keys])
        for one, other in zip(first.tables, second.tables, strict=True)
        for keys in one.cells
    ]
    assume(any(one != other and None not in (one, other) for one, other in both))
    found = audit(second.tables, policy, earlier=first.tables, people=fewer, impossible=RULES)
    assert BreachKind.CHANGED in {one.kind for one in found}


@settings(max_examples=25, deadline=None)
@given(people=rows(), tables=specs(), base=some.sampled_from((3, 5)))
def test_rounded_tables_add_up_and_stay_near(people, tables, base):
    made = round_tables(tables, people, base)
    for table in made.tables:
        for keys, value in table.cells.items():
            low, high = table.bounds(value)
            assert value % base == 0
            assert low <= count(table.spec, keys, people) <= high
            for at, key in enumerate(keys):
                if key == TOTAL:
                    parts = (
                        table.cells[(*keys[:at], one, *keys[at + 1 :])]
                        for one in table.spec.dimensions[at].categories
                    )
                    assert value == sum(parts)
