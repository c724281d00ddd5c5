"""French on paper."""

from datetime import date, timedelta

import pytest

from pre_desk.french import (
    MISSING,
    counted,
    decimal,
    elapsed,
    from_today,
    listed,
    long_day,
    months,
    near_day,
    number,
    of_name,
    percent,
    short_month,
    signed,
    span,
    tenths,
    typographic,
    weekday,
)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Pourquoi ?", "Pourquoi\u202f?"),
        ("Bien ! Oui ; non", "Bien\u202f! Oui\u202f; non"),
        ("Sortis : 72", "Sortis\u00a0: 72"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("« vraiment ? »", "«\u00a0vraiment\u202f?\u00a0»"),
        ("46,9 % des enfants", "46,9\u00a0% des enfants"),
        ("12,50 €", "12,50\u00a0€"),
    ],
)
def test_spaces_are_no_break_where_french_asks(typed, printed):
    assert typographic(typed) == printed


@pytest.mark.parametrize(
    "typed", ["<img src=x>", "a ;b", "https://x.fr/?a=b", "12:30", "Léa!", "« a", "", "100%"]
)
def test_no_letter_is_added_moved_or_removed(typed):
    spaces = dict.fromkeys(map(ord, " \u00a0\u202f"))
    assert typographic(typed).translate(spaces) == typed.translate(spaces)
    assert len(typographic(typed)) == len(typed)


def test_typography_done_twice_changes_nothing_more():
    once = typographic("« Ah ! » : 12 % ; oui ?")
    assert typographic(once) == once


def test_numbers_are_written_as_in_french():
    assert number(1234567) == "1\u202f234\u202f567"
    assert number(-3) == "\u22123"
    assert decimal(1234.5) == "1\u202f234,5"
    assert decimal(46) == "46,0"
    assert percent(46.9) == "46,9\u00a0%"
    assert months(23.4) == "23,4\u00a0mois"
    assert signed(12) == "+12"
    assert signed(-12) == "\u221212"
    assert signed(0) == "0"


def test_a_figure_that_does_not_exist_is_said_not_zero():
    assert percent(None) == MISSING
    assert months(None) == MISSING
    assert number(None) == MISSING
    assert tenths(None) == MISSING


def test_the_plural_begins_at_two():
    assert counted(0, "enfant") == "0\u00a0enfant"
    assert counted(1, "enfant") == "1\u00a0enfant"
    assert counted(2, "enfant") == "2\u00a0enfants"
    assert counted(2, "parcours", "parcours") == "2\u00a0parcours"


def test_dates_and_lists_read_as_sentences():
    assert long_day(date(2023, 8, 31)) == "31\u00a0août\u00a02023"
    assert long_day(date(2022, 9, 1)) == "1er\u00a0septembre\u00a02022"
    assert listed([]) == ""
    assert listed(["sexe"]) == "sexe"
    assert listed(["sexe", "âge", "niveau"]) == "sexe, âge et niveau"


def test_a_day_near_today_needs_no_year():
    today = date(2026, 11, 26)
    assert near_day(date(2026, 12, 3), today) == "3\u00a0décembre"
    assert near_day(date(2027, 3, 1), today) == "1er\u00a0mars"
    assert near_day(date(2025, 12, 3), today) == "3\u00a0décembre\u00a02025"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (0, "aujourd’hui"),
        (1, "demain"),
        (-1, "hier"),
        (6, "dans 6\u00a0jours"),
        (-12, "il y a 12\u00a0jours"),
        (-91, "il y a 3\u00a0mois"),
    ],
)
def test_a_day_told_from_today(days, told):
    today = date(2026, 11, 26)
    assert from_today(today + timedelta(days=days), today) == told


def test_the_day_of_the_week_is_written_in_full():
    assert weekday(date(2026, 11, 26)) == "jeudi\u00a026\u00a0novembre\u00a02026"


def test_a_span_says_its_ends_or_since_when():
    assert span(date(2025, 9, 8), date(2026, 1, 9)) == "du 08/09/2025 au 09/01/2026"
    assert span(date(2025, 9, 8), None) == "depuis le 08/09/2025"


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "0\u00a0jour"), (30, "30\u00a0jours"), (31, "1\u00a0mois"), (730, "23\u00a0mois")],
)
def test_a_length_is_in_whole_months_or_in_days(days, said):
    assert elapsed(date(2025, 9, 8), date(2025, 9, 8) + timedelta(days=days)) == said


def test_short_months_are_those_of_french_calendars():
    said = " ".join(short_month(date(2026, month, 1)) for month in range(1, 13))
    assert said == "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Élise", "d’Élise"),
        ("Aya", "d’Aya"),
        ("Hélène", "d’Hélène"),
        ("Hugo", "de Hugo"),
        ("Yanis", "de Yanis"),
        ("Lou", "de Lou"),
    ],
)
def test_of_loses_its_vowel_before_another(name, told):
    assert of_name(name) == told
