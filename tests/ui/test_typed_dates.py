"""Dates as people type them."""

from datetime import date

import pytest

from pre_desk.domain.errors import DomainError
from pre_desk.ui.editing.typed_dates import read_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3/9", date(2026, 9, 3)),
        ("3-9", date(2026, 9, 3)),
        ("3.9", date(2026, 9, 3)),
        ("3 9", date(2026, 9, 3)),
        ("0309", date(2026, 9, 3)),
        # 3 December is to come: the last one is meant.
        ("3-12", date(2025, 12, 3)),
        ("031225", date(2025, 12, 3)),
        ("03122025", date(2025, 12, 3)),
        ("3/12/25", date(2025, 12, 3)),
        (" 3/12/2025 ", date(2025, 12, 3)),
        ("23/11", TODAY),
        ("29/2", date(2024, 2, 29)),
        ("aujourd’hui", TODAY),
        ("Hier", date(2026, 11, 22)),
        ("", None),
    ],
)
def test_a_day_is_read_in_the_most_sensible_year(typed: str, read: date | None) -> None:
    assert read_date(typed, today=TODAY) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3/12", date(2026, 12, 3)),
        ("31/8", date(2026, 8, 31)),
        ("2/1", date(2027, 1, 2)),
        ("31/8/27", date(2027, 8, 31)),
    ],
)
def test_where_the_future_is_allowed_the_nearest_day_is_meant(typed: str, read: date) -> None:
    assert read_date(typed, today=TODAY, future=True) == read


@pytest.mark.parametrize("typed", ["31/2", "0", "3/13", "demain matin", "3/9/1", "99/99/99", "²/3"])
def test_what_is_no_day_is_refused_with_the_way_to_write_one(typed: str) -> None:
    with pytest.raises(DomainError, match="écrire 3/9"):
        read_date(typed, today=TODAY)


@pytest.mark.parametrize("typed", ["1/1/0001", "1/9/1024", "3/12/1901", "31/8/9999"])
def test_a_slip_in_the_year_is_told(typed: str) -> None:
    for future in (False, True):
        with pytest.raises(DomainError, match="hors du possible"):
            read_date(typed, today=TODAY, future=future)


def test_a_day_to_come_is_refused_where_only_the_past_is_told() -> None:
    with pytest.raises(DomainError, match="Le 03/12/2026 n’est pas encore passé"):
        read_date("3/12/26", today=TODAY)
