"""The activity of the demonstration against a second, slow writing of the same definitions."""

from datetime import date

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import Forbidden
from pre_desk.domain.role import Role
from pre_desk.indicators.activity import SORTED
from pre_desk.store.repositories.todo import load_running
from pre_desk.usecases.figures import children_behind, compute_years, figures_as_json
from tests.usecases.slow_activity import Slow

TODAY = date(2026, 11, 23)
YEARS = (AnneeScolaire(2017), AnneeScolaire(2025), AnneeScolaire(2026))


def filled(counts):
    return {name: count for name, count in counts.items() if count}


@pytest.mark.parametrize("year", YEARS, ids=str)
def test_every_figure_of_the_activity_is_what_a_slow_count_gives(team, year):
    told, slow = compute_years(team, [year], on=TODAY)[0].activity, Slow(team, year, TODAY)
    assert filled(told.origin) == slow.origin()
    assert filled(told.main_problem) == slow.main_problem()
    assert filled(told.problems) == slow.all_problems()
    assert filled(told.accord) == slow.accord_states()
    assert filled(told.not_followed) == slow.not_followed()
    assert sum(told.qpv.values()) == sum(told.accord.values()) == len(slow.children())
    for delay, (count, mean, median) in zip(
        (told.delays.signal_to_accord, told.delays.accord_to_action), slow.delays(), strict=True
    ):
        assert delay.children == count
        assert delay.mean == pytest.approx(mean, abs=0.051)
        assert delay.median == median
    meetings = told.meetings
    counts = (meetings.planned, meetings.held, meetings.passages, meetings.children)
    assert (*counts, meetings.followed, meetings.carried_out) == slow.meetings()


@pytest.mark.parametrize("year", YEARS, ids=str)
def test_actions_and_attendance_are_what_a_slow_count_gives(team, year):
    told, slow = compute_years(team, [year], on=TODAY)[0].activity, Slow(team, year, TODAY)
    expected = slow.actions()
    assert {name for name, one in told.actions.items() if _lived(one)} == set(expected)
    for name, counts in expected.items():
        one, sheet = told.actions[name], told.actions[name].attendance
        assert [one.participations, one.children, sheet.held, sheet.called] == counts[:4]
        assert [sheet.expected, sheet.presents] == counts[4:]
    everyone = {stay.enfant_id for _, stay, _ in slow.participations()}
    assert told.in_action == told.all_actions.children == len(everyone)
    for groups in (told.domains, told.modalities, told.fundings, told.operators):
        added = sum(one.participations for one in groups.values())
        assert added == told.all_actions.participations


def _lived(one):
    return one.participations or one.attendance.held


@pytest.mark.parametrize("year", YEARS[:2], ids=str)
def test_what_waits_for_the_end_of_the_year_is_what_a_slow_count_gives(team, year):
    told, slow = compute_years(team, [year], on=TODAY)[0].activity, Slow(team, year, TODAY)
    referents = slow.referents()
    assert told.without_referent == referents.pop("unknown", 0)
    assert told.per_referent == referents
    relayed, rated = slow.relayed()
    assert told.relayed == relayed
    assert told.relayed_share == pytest.approx(100 * relayed / rated, abs=0.051)


def test_a_year_in_progress_says_why_something_is_not_known(team):
    (told,) = compute_years(team, [YEARS[2]], on=TODAY)
    assert told.activity.per_referent is told.activity.relayed is None
    assert "30 juin 2027" in told.notes["activity.per_referent"]
    assert "31 août 2027" in told.notes["activity.relayed_share"]


@pytest.mark.parametrize("day", [date(2019, 10, 25), date(2021, 10, 25), TODAY])
def test_who_is_without_news_is_told_as_on_accueil(team, day):
    year = AnneeScolaire.of(day)
    shown = {one.enfant_id for one in load_running(team.connection, day) if one.news < _since(day)}
    found = children_behind(team, year, figure="without_news", category=None, on=day)
    assert {one.enfant_id for one in found} == shown
    (told,) = compute_years(team, [year], on=day)
    assert told.activity.without_news == len(shown) > 0


def _since(day):
    month = day.month - 6
    return (
        day.replace(month=month) if month > 0 else day.replace(year=day.year - 1, month=month + 12)
    )


def test_the_children_behind_each_category_are_as_many_as_it_says(team):
    year = YEARS[1]
    told = compute_years(team, [year], on=TODAY)[0].activity
    for figure in sorted(SORTED - {"in_action", "meetings", "without_news"}):
        for category, one in getattr(told, figure).items():
            count = one if isinstance(one, int) else one.children
            found = children_behind(team, year, figure=figure, category=category, on=TODAY)
            assert len(found) == count, (figure, category)


def test_the_machine_reads_the_activity_and_the_budget(team):
    told = figures_as_json(compute_years(team, [YEARS[1]], on=TODAY)[0])
    assert told["activity"]["meetings"]["held"] == 15
    assert told["budget"]["periode"] == "2025-2026"
    assert told["budget"]["total"]["voted_cents"] > told["budget"]["total"]["spent_cents"] > 0


def test_problems_are_for_those_who_may_read_them_and_names_for_those_who_see_them(read_as):
    direction = read_as("direction")
    assert direction.role is Role.DIRECTION
    (told,) = compute_years(direction, [YEARS[1]], on=TODAY)
    assert told.activity is not None
    with pytest.raises(Forbidden):
        children_behind(direction, YEARS[1], figure="problems", category=None, on=TODAY)
