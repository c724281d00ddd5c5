"""What statistical institutes printed is found again, by the protection and by the audit."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import milp

from pre_desk.indicators.disclosure.puzzle import Puzzle
from pre_desk.indicators.disclosure.rounding import round_counts
from pre_desk.indicators.disclosure.rules import Mean, counts_behind, mean_gives_count_back
from pre_desk.indicators.disclosure.tables import CHILDREN, Dimension, PublishedTable, TableSpec
from tests.indicators.disclosure.instances import (
    INSTANCES,
    cheapest,
    not_exact,
    of_kind,
    reader,
    sums,
    told,
)

AUDITED = of_kind("audit", "audit+optimal")
OPTIMAL = of_kind("optimal", "audit+optimal", "pattern")


def test_every_kind_of_instance_is_tested():
    asserted = {"linked", "linked-property", "rounding", "formula", "cta", "differencing", "means"}
    assert len(INSTANCES) == 16
    assert {one["kind"] for one in INSTANCES.values()} == asserted | {
        *("audit", "audit+optimal", "optimal", "pattern", "magnitude-rule")
    }


@pytest.mark.parametrize("name", AUDITED)
def test_the_reader_finds_the_intervals_that_were_published(name):
    instance = INSTANCES[name]
    puzzle = reader(instance, instance["suppressed"])
    for key in ("expected", "expected_own"):
        for cell, interval in instance.get(key, {}).get("intervals", {}).items():
            assert puzzle.bounds(cell) == tuple(interval), cell


@pytest.mark.parametrize("name", OPTIMAL)
def test_the_secondary_cells_cost_what_the_optimum_costs(name):
    instance = INSTANCES[name]
    needs = {cell: not_exact(value) for cell, value in instance["cells"].items()}
    hidden, cost, optimal = cheapest(instance, needs)
    assert optimal
    assert cost == told(instance)["optimal_cost_secondary"]
    puzzle = reader(instance, {*instance["primary"], *hidden})
    for cell in instance["primary"]:
        low, high = puzzle.bounds(cell)
        assert low != high


def test_a_table_of_which_the_pattern_is_published_gets_that_pattern():
    for name in ("sdctable_microdata1_opt", "fischetti_salazar_3x3", "gausssuppression_z1"):
        instance = INSTANCES[name]
        needs = {cell: not_exact(value) for cell, value in instance["cells"].items()}
        hidden = cheapest(instance, needs)[0] | set(instance["primary"])
        expected = told(instance)
        pattern = expected.get("optimal_suppressed") or expected.get("gauss_suppressed")
        assert hidden == set(pattern or [*expected["optimal_secondary"], *instance["primary"]])


def test_a_range_of_zero_to_four_costs_no_more_in_the_norwegian_table():
    instance = INSTANCES["gausssuppression_z1"]
    _, cost, optimal = cheapest(instance, dict.fromkeys(instance["primary"], (0, 4)))
    assert (cost, optimal) == (29, True)


def test_a_zero_is_protected_in_the_intervals_published():
    instance = INSTANCES["gausssuppression_example1_2014"]
    puzzle = reader(instance, instance["expected"]["gauss_suppressed"])
    for cell, interval in told(instance)["intervals"].items():
        assert puzzle.bounds(cell) == tuple(interval)


def test_three_more_holes_protect_where_two_a_line_did_not():
    instance = INSTANCES["sdctable_problemdata_4x4"]
    assert reader(instance, instance["suppressed"]).bounds("w|b") == (47, 47)
    safe = reader(instance, [*instance["suppressed"], "x|d"])
    assert safe.bounds("w|b") == tuple(instance["expected"]["after_protection_intervals"]["w|b"])


def test_two_tables_safe_alone_reveal_a_cell_together():
    instance = INSTANCES["sdctable_linked_county_size"]
    for table in instance["tables"].values():
        inside = set(table)
        own = [one for one in sums(instance) if one[0] in inside and inside >= set(one[1])]
        shown = {
            cell: (instance["cells"][cell],) * 2 for cell in inside - set(instance["suppressed"])
        }
        puzzle = Puzzle(own, shown)
        for cell in instance["suppressed"]:
            low, high = puzzle.bounds(cell)
            assert low != high
    assert reader(instance, instance["suppressed"]).bounds("K") == (3, 3)


def test_linked_tables_are_protected_together():
    instance = INSTANCES["sdctable_linked_county_size"]
    needs = {cell: not_exact(value) for cell, value in instance["cells"].items()}
    assert cheapest(instance, needs) == ({"N"}, 7, True)


def test_a_margin_printed_apart_reveals_the_only_hidden_cell_of_its_line():
    instance = INSTANCES["acro_linked_failure"]
    assert reader(instance, instance["suppressed"]).bounds("F|C") == (3, 3)


def test_equal_cells_are_hidden_together_and_no_difference_gives_one_back():
    instance = INSTANCES["gausssuppression_linked_vignette"]
    needs = {cell: not_exact(value) for cell, value in instance["cells"].items()}
    secondary, _, optimal = cheapest(instance, needs)
    hidden = secondary | set(instance["primary"])
    assert optimal
    for cell, inside in instance["membership"].items():
        same = {one for one, other in instance["membership"].items() if other == inside}
        assert not hidden & same or same <= hidden, cell
    derived = {"T2|Spain|2015", "T2|Portugal|2015", "T1|*|EU|2015"}
    assert len(hidden & derived) != 1


def test_controlled_rounding_is_additive_keeps_zeros_and_is_the_nearest():
    instance = INSTANCES["handbook_controlled_rounding_base5"]
    base, cells = instance["base"], instance["cells"]
    found = round_counts(cells, sums(instance), base)
    assert found.distance == told(instance)["optimal_distance"]
    assert found.steps == 0
    for total, parts in sums(instance):
        assert found.values[total] == sum(found.values[one] for one in parts)
    for cell, value in cells.items():
        assert found.values[cell] % base == 0
        assert abs(found.values[cell] - value) < base
    theirs = instance["expected"]["one_published_solution"]
    distance = sum(abs(theirs[cell] - value) for cell, value in cells.items())
    assert distance == told(instance)["published_solution_distance"] >= found.distance


def test_a_rounded_count_is_between_the_bounds_of_the_manual():
    expected = INSTANCES["rounding_existence_intervals"]["expected"]
    spec = TableSpec("t", "T", (Dimension("d", "D", ("a",), population=CHILDREN),))
    for one in (*expected["zero_restricted"], *expected["K_step"]):
        table = PublishedTable(spec, {}, rounded_to=one["b"], steps=one.get("K", 0))
        assert list(table.bounds(one["a"])) == one["z"]


def test_a_controlled_adjustment_moves_a_cell_between_two_tables_a_reader_cannot_tell_apart():
    instance = INSTANCES["tauargus_cta_3x3"]
    ends = instance["expected"]
    moved = [cell for cell, value in ends["lower"].items() if value != instance["cells"][cell]]
    puzzle = reader(instance, moved)
    for cell in moved:
        low, high = puzzle.bounds(cell)
        both = {ends["lower"][cell], ends["upper"][cell]}
        assert low <= min(both) <= max(both) <= high
    value, margin = instance["cells"]["M2|P3"], instance["sensitive"]["M2|P3"]
    assert ends["upper"]["M2|P3"] == value + margin["upl"]
    assert ends["lower"]["M2|P3"] == value - margin["lpl"]
    for moves in (ends["lower"], ends["upper"]):
        apart = sum(abs(moves[cell] - instance["cells"][cell]) for cell in moves)
        assert apart == ends["L1_distance"] == _least_adjustment(instance, margin["upl"])


def _least_adjustment(instance, upl):
    """The least sum of changes of a 3 × 3 table whose margins stay, by another solver."""
    rows = np.kron(np.eye(3), np.ones(3))
    columns = np.kron(np.ones(3), np.eye(3))
    margins = np.vstack([rows, columns])
    both = np.hstack([margins, -margins])
    names = [f"M{row}|P{column}" for row in (1, 2, 3) for column in (1, 2, 3)]
    at = names.index("M2|P3")
    pinned = np.zeros(18)
    pinned[at], pinned[9 + at] = 1, -1
    limits = [(both, np.zeros(6), np.zeros(6)), (pinned[None], [upl], [upl])]
    return round(milp(np.ones(18), constraints=limits, bounds=(0, np.inf)).fun)


def test_two_ways_of_cutting_ages_reveal_their_difference():
    instance = INSTANCES["handbook_differencing_subpopulation"]
    puzzle = reader(instance, ())
    for cell, value in instance["expected"]["disclosed"].items():
        assert puzzle.bounds(cell) == (value, value)


def test_tables_by_residence_and_by_work_reveal_the_women():
    instance = INSTANCES["handbook_linking_work_live"]
    by_hand = [
        ("living", ("employed", "not_employed")),
        ("employed", ("live_and_work", "T|live_elsewhere")),
        ("working_in_A", ("live_and_work", "T|work_live_elsewhere")),
        ("live_and_work", ("M|live_work", "F|live_work")),
        ("T|live_elsewhere", ("M|live_elsewhere", "F|live_elsewhere")),
        ("T|work_live_elsewhere", ("M|work_live_elsewhere", "F|work_live_elsewhere")),
    ]
    puzzle = Puzzle(by_hand, {name: (n, n) for name, n in instance["cells"].items()})
    for cell, value in instance["expected"]["disclosed"].items():
        assert puzzle.bounds(cell) == (value, value)


def test_exact_means_give_perturbed_counts_back():
    instance = INSTANCES["handbook_mean_attack"]
    cells, expected = instance["cells"], instance["expected"]
    for around, value, count, total in zip(
        cells["n_pert"], cells["mean"], expected["unique_counts"], expected["sums"], strict=True
    ):
        mean = Mean(Fraction(str(value)), Fraction(1, 10**9))
        assert list(counts_behind(mean, around, cells["max_dev"])) == [(count, total)]
        assert mean_gives_count_back(mean, around, cells["max_dev"])
        whole = Mean(Fraction(round(value)), Fraction(1, 2))
        assert not mean_gives_count_back(whole, around, cells["max_dev"])


def test_the_second_contributor_bounds_the_first_one():
    """τ-ARGUS's rules for amounts: the p % rule is what this reader finds knowing her own."""
    first, second = INSTANCES["dominance_p_percent_examples"]["expected"]
    for one in (first, second):
        rest = one["X"] - one["x1"] - one["x2"]
        known = {"X": (one["X"],) * 2, "x2": (one["x2"],) * 2}
        low, high = Puzzle([("X", ("x1", "x2", "rest"))], known).bounds("x1")
        assert (low, high) == (0, one["X"] - one["x2"])
        within_ten_percent = high - one["x1"] < one["x1"] / 10
        assert within_ten_percent == one.get("p10_unsafe", one["unsafe"])
        assert high - one["x1"] == rest
    assert (first["x1"] / first["X"] > 0.9) == first["unsafe"]
    assert ((second["x1"] + second["x2"]) / second["X"] > 0.90909) == second["unsafe2"]
