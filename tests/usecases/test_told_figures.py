"""Whether a rate or a duration is told depends on printed counts alone: silence tells nothing."""

from datetime import date

import pytest

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.liste import Liste
from pre_desk.domain.publication import Audience, Methode
from pre_desk.indicators.disclosure.tables import TOTAL
from pre_desk.indicators.told import whole_months
from pre_desk.usecases.preparation import prepare_publication
from tests.usecases.teams import Team

ON, YEAR = date(2021, 10, 1), AnneeScolaire(2020)
GONE = "evolution_favorable"
BEHIND = {
    "mean_of_year": ("list_of_year", TOTAL, 1),
    "mean_present_30_june": ("list_30_june", TOTAL, 1),
    "mean_completed": ("state_31_august", "sorti", 1),
    "km_median": ("list_30_june", TOTAL, 2),
}


def a_team_that_left(uow, *, stayed):
    """Thirty children of whom `stayed` are still there on 30 June."""
    team = Team(uow)
    team.follow(20, Liste.PRINCIPAL, girls=9, motifs=[GONE] * (20 - stayed))
    team.follow(10, Liste.OBSERVATION, girls=4, school=1, motifs=[GONE] * 10)


def prepared(write, *, methode=Methode.SECRET, tables=None):
    with write("Préparer") as uow:
        told = {"audience": Audience.NAMED, "methode": methode, "on": ON, "demonstration": False}
        return prepare_publication(uow, YEAR, tables=tables, **told).bilan


def figures(bilan):
    return {one.name: one for one in bilan.figures}


@pytest.mark.parametrize("methode", Methode)
@pytest.mark.parametrize("stayed", [0, 2, 3, 4, 5, 7, 8, 12, 18, 20])
def test_a_duration_is_told_or_not_by_the_count_that_is_printed(write, stayed, methode):
    with write("Équipe") as uow:
        a_team_that_left(uow, stayed=stayed)
    bilan = prepared(write, methode=methode)
    tables = {one.name: one.table for one in bilan.tables}
    for name, (table, key, times) in BEHIND.items():
        printed = tables[table].cells[key,]
        least = None if printed is None else tables[table].bounds(printed)[0]
        one = figures(bilan)[name]
        if one.value is not None:
            assert least is not None and least >= times * bilan.k
        elif least is None:
            assert "masquée" in one.why
        elif least:
            assert least < times * bilan.k or name == "km_median"


def test_without_the_table_that_prints_its_count_a_duration_is_not_told(write):
    with write("Équipe") as uow:
        a_team_that_left(uow, stayed=15)
    told = figures(prepared(write, tables=["exits_by_sign"]))
    assert told["mean_completed"].value is not None
    for name in ("mean_of_year", "mean_present_30_june", "km_median"):
        assert (told[name].value, "masquée" in told[name].why) == (None, True)


def test_a_school_where_nobody_is_stands_in_the_table_with_a_zero(write):
    with write("Équipe") as uow:
        Team(uow).follow(14, Liste.PRINCIPAL, girls=7)
    (table,) = prepared(write, tables=["establishment"]).tables
    assert dict(table.table.cells) == {
        ("Collège Descartes",): 0,
        ("École élémentaire Anatole France",): 14,
        ("unknown",): 0,
        (TOTAL,): 14,
    }


def test_a_median_is_rounded_once():
    # 14.46 months are 14.5 with a decimal, and 14 whole ones.
    assert whole_months([], 440)["km_median"] == 14
    assert whole_months([], None)["km_median"] is None
