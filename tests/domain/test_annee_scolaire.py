"""The school year of INDICATORS §2.1."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError


def test_a_year_runs_from_the_first_of_september_to_the_last_of_august():
    year = AnneeScolaire.parse("2022-2023")
    assert (year.start, year.june_30, year.end) == (
        date(2022, 9, 1),
        date(2023, 6, 30),
        date(2023, 8, 31),
    )


@given(st.dates(date(1901, 9, 1), date(2199, 12, 31)))
def test_every_day_is_in_one_year_only(day):
    year = AnneeScolaire.of(day)
    assert year.contains(day)
    assert not year.next().contains(day)
    assert not year.previous().contains(day)


@pytest.mark.parametrize("written", ["2022-2023", "2022-23", " 2022/2023 ", "2022 – 2023"])
def test_usual_spellings_are_read(written):
    assert AnneeScolaire.parse(written).first == 2022


@pytest.mark.parametrize("written", ["2022", "2022-2024", "2023-2022", "", "20222023", "abcd-efgh"])
def test_anything_else_is_refused_in_french(written):
    with pytest.raises(DomainError, match="année scolaire"):
        AnneeScolaire.parse(written)


def test_a_range_lists_its_years_in_order():
    years = AnneeScolaire.parse_range("2017-2018..2019-2020")
    assert [year.label for year in years] == ["2017-2018", "2018-2019", "2019-2020"]
    assert AnneeScolaire.parse_range("2017-2018") == [AnneeScolaire(2017)]


def test_a_range_that_ends_before_it_begins_is_refused():
    with pytest.raises(DomainError, match="finit avant"):
        AnneeScolaire.parse_range("2019-2020..2017-2018")


def test_months_begin_in_september():
    months = list(AnneeScolaire(2022).months())
    assert (months[0], months[3], months[4], months[-1]) == (
        date(2022, 9, 1),
        date(2022, 12, 1),
        date(2023, 1, 1),
        date(2023, 8, 1),
    )
