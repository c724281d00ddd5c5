"""Sums of cents, costs, and which period tells the money of a school year."""

from datetime import date

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.periode import Periode
from pre_desk.indicators.budget import (
    Accounts,
    GrantLine,
    Line,
    budget_figures,
    children_of,
    per_unit,
)
from pre_desk.indicators.compute import Figures
from pre_desk.indicators.history import History, Stay
from pre_desk.indicators.records import Joined, Offer, Records, Session

SCHOOL, CIVIL = Periode(2025, True), Periode(2026)
TODAY = date(2026, 11, 23)
DAY = date(2026, 1, 15).toordinal()
OFFERS = {"a": Offer("Club", "Sport", "collective", "pre", "Asso"), "b": Offer("Mini", "", "", "")}


def a_line(periode=SCHOOL, action="", operator="", funder="etat", nature="pre", voted=0, spent=0):
    return Line(periode, action, operator, funder, nature, voted, spent)


def a_child(key, entree, sortie=date(2199, 1, 1)):
    stay = Stay(entree.toordinal(), sortie.toordinal(), "unknown", False, ())
    return History(key, "F", 2015, (stay,), ())


TEAM = [a_child("1", date(2025, 9, 8)), a_child("2", date(2026, 10, 5))]
RECORDS = Records(
    offers=OFFERS,
    joined=(Joined("1", "a", DAY), Joined("1", "a", DAY), Joined("2", "a", TODAY.toordinal())),
    sessions={"a": [Session(DAY, True, 1), Session(DAY + 7, False, 0)]},
)


def told(lines, periode=SCHOOL, grants=()):
    return budget_figures(Accounts(lines, grants), periode, TEAM, RECORDS, on=TODAY)


def test_every_sort_adds_up_to_the_total():
    lines = [
        a_line(action="a", operator="Asso", voted=100_00, spent=80_00),
        a_line(action="a", operator="Asso", funder="caf", nature="cofinancement", voted=50_00),
        a_line(operator="Asso", funder="ville", nature="droit_commun", spent=20_00),
        a_line(funder="ville", voted=30_00, spent=30_01),
        a_line(CIVIL, voted=999_00),
    ]
    found = told(lines)
    assert (found.total.voted_cents, found.total.spent_cents) == (180_00, 130_01)
    for sort in (found.actions, found.operators, found.funders):
        assert sum(one.voted_cents for one in sort.values()) == 180_00
        assert sum(one.spent_cents for one in sort.values()) == 130_01
    assert list(found.actions) == ["Club", "fonctionnement", "Asso"]
    assert found.operators["Asso"].spent_cents == 100_00
    assert sum(one.amounts.voted_cents for one in found.natures.values()) == 180_00
    assert sum(one.voted_share for one in found.natures.values()) == pytest.approx(100)


def test_nothing_voted_has_no_rate_and_an_overrun_is_above_100():
    assert told([a_line(spent=10)]).total.rate is None
    assert told([a_line(voted=100, spent=125)]).total.rate == 125.0


def test_costs_are_spent_money_over_distinct_children_and_seances_held():
    found = told([a_line(action="a", voted=1, spent=100_01)])
    cost = found.costs["Club"]
    assert (cost.children, cost.sessions) == (1, 2)
    assert (cost.per_child_cents, cost.per_session_cents) == (100_01, 50_01)
    assert found.children == 1
    assert found.per_child_cents == 100_01


def test_a_cost_over_nobody_is_not_a_number():
    cost = told([a_line(action="b", spent=100)]).costs["Mini"]
    assert cost.per_child_cents is cost.per_session_cents is None


def test_a_civil_year_counts_its_own_children_and_seances():
    found = told([a_line(CIVIL, action="a", spent=300_00)], CIVIL)
    assert found.children == 2
    assert found.costs["Club"].children == 2
    assert found.per_child_cents == 150_00
    assert children_of(TEAM, CIVIL, date(2026, 9, 1)) == 1


@pytest.mark.parametrize(
    ("cents", "units", "expected"), [(5, 2, 3), (4, 3, 1), (0, 3, 0), (7, 0, None), (1, 3, 0)]
)
def test_a_cost_is_rounded_half_up_to_the_cent(cents, units, expected):
    assert per_unit(cents, units) == expected


def test_subsidies_of_a_period_are_added_by_association():
    grants = [
        GrantLine(SCHOOL, "Asso", 10, 8, 4),
        GrantLine(SCHOOL, "Asso", 5, 5, 5),
        GrantLine(CIVIL, "Asso", 99, 99, 99),
    ]
    one = told([], grants=grants).grants["Asso"]
    assert (one.asked_cents, one.voted_cents, one.paid_cents) == (15, 13, 9)


def test_a_school_year_without_lines_tells_the_civil_year_in_which_it_ends():
    year = AnneeScolaire(2025)
    civil = Accounts([a_line(CIVIL, voted=5)])
    assert civil.period_of(Periode.of_school_year(year)) == CIVIL
    both = Accounts([a_line(CIVIL, voted=5), a_line(SCHOOL, voted=7)])
    figures = Figures(TEAM, {}, last=year, on=TODAY, accounts=both).of(year)
    assert (figures.budget.periode, figures.budget.total.voted_cents) == ("2025-2026", 7)


def test_without_any_line_there_is_no_budget_and_a_reason():
    figures = Figures(TEAM, {}, last=AnneeScolaire(2025), on=TODAY).of(AnneeScolaire(2025))
    assert figures.budget is None
    assert "2025-2026 ni pour 2026" in figures.notes["budget"]
