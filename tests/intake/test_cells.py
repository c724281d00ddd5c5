"""One cell: dates are ISO, words of yes and no, and no text becomes a formula."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.intake.cells import (
    guard,
    read_bool,
    read_bytes,
    read_date,
    read_int,
    read_time,
    unguard,
    write_bool,
    write_bytes,
)

texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dates(datetime.date(1902, 1, 1), datetime.date(2198, 12, 31)))
def test_an_iso_date_is_read_as_it_was_written(day):
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.isoformat()} 00:00:00") == day
    year = AnneeScolaire.of(day)
    assert year.previous() < year < year.next()


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("3/9/2020", "ici 2020-09-03"),
        ("03.09.2020", "ici 2020-09-03"),
        ("31-12-2020", "ici 2020-12-31"),
        ("12/31/2020", "comme 2020-09-01"),
        ("2020", "comme 2020-09-01"),
        ("septembre", "comme 2020-09-01"),
        ("44075", "comme 2020-09-01"),
    ],
)
def test_another_form_of_date_is_refused_with_how_to_write_it(text, advice):
    with pytest.raises(DomainError) as refused:
        read_date(text)
    assert f"«\u00a0{text}\u00a0»" in refused.value.message
    assert refused.value.message.endswith(f"{advice}.")


@pytest.mark.parametrize(
    "text", ["2021-02-29", "2020-13-01", "2020-00-10", "0020-01-01", "9999-01-01"]
)
def test_a_date_that_cannot_be_is_refused(text):
    with pytest.raises(DomainError, match=r"calendrier|hors du possible"):
        read_date(text)


@pytest.mark.parametrize(("text", "hour"), [("14:30", 14), ("9h05", 9), ("08:00:00", 8)])
def test_the_usual_ways_to_write_an_hour_are_read(text, hour):
    assert read_time(text).hour == hour


@pytest.mark.parametrize("text", ["24:00", "12:60", "midi", "12"])
def test_what_is_not_an_hour_is_refused(text):
    with pytest.raises(DomainError, match="heure"):
        read_time(text)


def test_yes_and_no_are_read_in_the_ways_people_write_them():
    assert all(read_bool(word) for word in ("oui", "Oui", "O", "x", "1", "VRAI", "true"))
    assert not any(read_bool(word) for word in ("non", "NON", "n", "0", "faux", "false"))
    assert read_bool(write_bool(True)) and not read_bool(write_bool(False))


@pytest.mark.parametrize("read", [read_date, read_time, read_bool, read_int, read_bytes])
@given(text=texts)
def test_any_text_is_read_or_refused_in_a_short_sentence(read, text):
    try:
        read(text)
    except DomainError as refused:
        assert len(refused.message) < 200
        assert refused.message.endswith(".")


@given(texts)
def test_a_guarded_text_comes_back_and_no_spreadsheet_runs_it(text):
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_only_a_text_that_could_run_is_changed():
    assert guard("=1+1") == "'=1+1"
    assert guard("+33 6 00 00 00 00").startswith("'")
    assert guard("Benali") == "Benali"


@given(st.binary(max_size=50))
def test_sealed_bytes_come_back(content):
    assert read_bytes(write_bytes(content)) == content
