"""Which rates, means and medians may be told."""

from fractions import Fraction

import pytest

from pre_desk.indicators.disclosure.rules import (
    Mean,
    mean_may_be_told,
    median_may_be_told,
    rate_decimals,
    rate_may_be_told,
    survival_may_be_told,
)
from pre_desk.indicators.disclosure.tables import Policy

K5 = Policy(5)


@pytest.mark.parametrize(
    ("numerator", "base", "told"),
    [
        (20, 60, True),
        (0, 60, True),
        (60, 60, True),
        (3, 60, False),
        (57, 60, False),
        (None, 60, False),
        (20, None, False),
        (0, 0, False),
        (0, 4, False),
    ],
)
def test_a_rate_is_told_when_its_parts_could_be_printed(numerator, base, told):
    assert rate_may_be_told(numerator, base, K5) == told


def test_a_rate_of_few_children_has_whole_percents_unless_their_number_is_printed():
    assert rate_decimals(99, counts_are_visible=False) == 0
    assert rate_decimals(99, counts_are_visible=True) == 1
    assert rate_decimals(100, counts_are_visible=False) == 1


def test_means_medians_and_survival_ask_for_k_and_twice_k():
    assert [mean_may_be_told(n, K5) for n in (4, 5)] == [False, True]
    assert [median_may_be_told(n, K5) for n in (9, 10)] == [False, True]
    assert [survival_may_be_told(n, K5) for n in (4, 5)] == [False, True]


def test_a_mean_that_gives_back_the_number_of_children_is_not_told():
    # 95 days over 12 children, to nine decimals; the same in whole months.
    decimals = Mean(Fraction(95, 12), Fraction(1, 10**9))
    assert not mean_may_be_told(12, K5, decimals)
    month = Fraction(487, 16)
    assert mean_may_be_told(12, K5, Mean(round(Fraction(95, 12) / month) * month, month / 2))
