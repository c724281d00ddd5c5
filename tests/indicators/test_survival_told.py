"""S(t) where it may be told: never so few that somebody is recognised (INDICATORS §3)."""

from dataclasses import replace

import pytest

from pre_desk.indicators.disclosure.tables import Policy, PublishedTable, TableSpec
from pre_desk.indicators.frozen_year import FrozenYear
from pre_desk.indicators.protected import ProtectedTable
from pre_desk.indicators.sorting import dimension
from pre_desk.indicators.survival import all_parcours
from pre_desk.indicators.told import told_figures
from tests.documents import builders

YEAR = "2022-2023"
MONTHS = dict.fromkeys(("mean_of_year", "mean_present_30_june", "mean_completed", "km_median"), 20)
FOLLOWED = {"6": 140, "12": 121, "24": 64, "36": 31}
ENDED = {"6": 27, "12": 48, "24": 71, "36": 99}


def told(followed=FOLLOWED, ended=ENDED, *, out=20, base=0, k=5, values=None):
    """Each share of the year as it is told, « s » for None."""
    own = dimension("state_31_august", YEAR)
    cells = {(one,): 10 for one in own.categories} | {("total",): 100, ("sorti",): out}
    spec = TableSpec("state_31_august", "", (own,))
    table = ProtectedTable(
        table=PublishedTable(spec, cells, rounded_to=base), definition="", period=""
    )
    durations = replace(builders.some_durations(), followed=followed, ended=ended)
    durations = replace(durations, still_followed=values or durations.still_followed)
    year = replace(builders.a_year(), duration_months=durations)
    frozen = FrozenYear(years=(year,), rows={}, earlier=(), items={}, months={YEAR: MONTHS})
    figures = told_figures([table], frozen, Policy(k))
    return {one.name[-2:]: one.value for one in figures if one.name.startswith("still_followed")}


def test_shares_are_told_in_whole_percents():
    assert told() == {"_6": 83, "12": 69, "24": 48, "36": 33}


def test_a_share_is_told_from_k_parcours_still_followed():
    assert told({**FOLLOWED, "36": 4})["36"] is None
    assert told({**FOLLOWED, "36": 5})["36"] == 33
    assert told({**FOLLOWED, "36": 10}, k=11)["36"] is None


@pytest.mark.parametrize(("ended", "share"), [(27, 69), (28, None), (31, None), (32, 69)])
def test_a_step_that_fewer_than_k_have_taken_since_the_last_one_is_not_told(ended, share):
    shown = told(ended={**ENDED, "12": ended})
    # The next one is compared with the last that was told.
    assert (shown["12"], shown["24"]) == (share, 48)


@pytest.mark.parametrize("hidden", [{"out": None}, {"base": 5}])
def test_nothing_is_told_when_how_many_left_is_not_printed_as_it_is(hidden):
    assert set(told(**hidden).values()) == {None}


def test_a_share_that_does_not_exist_hides_nothing():
    figures = told(
        values={"6": 100.0, "12": None, "24": None, "36": None}, ended=dict.fromkeys(ENDED, 0)
    )
    assert figures == {"_6": 100, "12": None, "24": None, "36": None}


def test_parcours_still_seen_and_ended_are_counted_at_each_mark():
    day = 10_000
    stays = [(day - 100, day + 1), (day - 200, day - 10), (day - 400, day + 1), (day - 800, day)]
    curve = all_parcours(stays, day)
    assert curve.followed() == {"6": 3, "12": 2, "24": 1, "36": 0}
    assert curve.ended() == {"6": 0, "12": 1, "24": 1, "36": 2}
