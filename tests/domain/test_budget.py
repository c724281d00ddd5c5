"""Amounts as people type them, periods, and what a line of budget cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.budget import LARGEST, LigneBudget, Prevision, Subvention
from pre_desk.domain.errors import DomainError
from pre_desk.domain.montant import read_euros, write_euros
from pre_desk.domain.periode import Periode


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("", 0),
        ("12", 1200),
        ("1234,5", 123450),
        ("1 234,56 €", 123456),
        ("1\u202f234,56\u00a0€", 123456),
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("1234.56 euros", 123456),
        ("12 345 678", 1234567800),
        ("-3,20", -320),
        ("\u22123", -300),
    ],
)
def test_amounts_are_read_as_people_type_them(text, cents):
    assert read_euros(text) == cents


@pytest.mark.parametrize("text", ["1,234", "1.234", "douze", "1,2,3", "1e3", "€", "12,345,6", "٣"])
def test_what_could_mean_two_amounts_is_refused(text):
    if text == "€":
        assert read_euros(text) == 0
        return
    with pytest.raises(DomainError, match="écrire 1234,56"):
        read_euros(text)


@given(st.integers(-LARGEST, LARGEST))
def test_an_amount_written_is_read_back(cents):
    assert read_euros(write_euros(cents)) == cents


def test_a_period_is_a_civil_or_a_school_year():
    school, civil = Periode.parse("2025-26"), Periode.parse(" 2026 ")
    assert (school.label, civil.label) == ("2025-2026", "2026")
    assert (school.start.isoformat(), school.end.isoformat()) == ("2025-09-01", "2026-08-31")
    assert (civil.start.isoformat(), civil.end.isoformat()) == ("2026-01-01", "2026-12-31")
    assert civil.begins_in == AnneeScolaire(2025)


@pytest.mark.parametrize("text", ["26", "2025-2027", "l’an dernier", "2025-2026-2027", "0012"])
def test_anything_else_is_no_period(text):
    with pytest.raises(DomainError) as refused:
        Periode.parse(text)
    assert refused.value.field == "periode"


def test_a_line_is_about_an_action_or_an_operateur_and_its_amounts_are_not_negative():
    with pytest.raises(DomainError, match="pas sur les deux"):
        LigneBudget(id="1", periode=Periode(2026), action_id="a", operateur_id="o")
    with pytest.raises(DomainError, match="négatif") as refused:
        LigneBudget(id="1", periode=Periode(2026), depense=-1)
    assert refused.value.field == "depense"
    with pytest.raises(DomainError, match="cent millions"):
        Subvention(id="1", operateur_id="o", periode=Periode(2026), demande=LARGEST + 1)


def test_a_plan_is_a_number_of_reasonable_size():
    with pytest.raises(DomainError) as refused:
        Prevision(id="1", action_id="a", annee=AnneeScolaire(2026), enfants=-1)
    assert refused.value.field == "enfants"
