"""A year in progress is counted by the definitions of the whole year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.indicators.completeness import completeness
from pre_desk.indicators.compute import Figures
from pre_desk.indicators.history import NEVER, History, Stay
from pre_desk.indicators.to_date import same_day, year_to_date

YEAR = AnneeScolaire(2026)
FIRST = date(2024, 9, 1)
IN_YEAR = st.dates(YEAR.start, YEAR.end)


def history(key: str, *bounds: tuple[date, date | None]) -> History:
    stays = tuple(
        Stay(begin.toordinal(), end.toordinal() if end else NEVER, "unknown", False, ())
        for begin, end in bounds
    )
    return History(key, "unknown", 2016, stays, ())


@st.composite
def any_history(draw) -> History:
    """One to three stays that never share a day; the last may be open."""
    cuts = sorted(draw(st.sets(st.integers(0, 1200), min_size=2, max_size=6)))
    cuts = cuts[: len(cuts) // 2 * 2]
    days = [FIRST + timedelta(days=cut) for cut in cuts]
    bounds = list(zip(days[::2], days[1::2], strict=True))
    last = (bounds[-1][0], None) if draw(st.booleans()) else bounds[-1]
    return history(str(draw(st.uuids())), *bounds[:-1], last)


@given(st.lists(any_history(), max_size=12), IN_YEAR)
def test_counts_are_those_of_the_bilan_extracted_the_same_day(histories, on):
    told = year_to_date(histories, YEAR, on)
    bilan = Figures(histories, {}, last=YEAR, on=on).of(YEAR)
    assert told.children == bilan.children
    assert told.entries == bilan.entries.parcours
    assert told.new_children == bilan.entries.new_children
    assert told.exits == bilan.exits.parcours


def test_the_day_of_entry_and_the_day_of_exit_are_days_of_presence():
    on = date(2026, 11, 23)
    told = year_to_date(
        [
            history("1", (on, None)),
            history("2", (FIRST, on)),
            history("3", (FIRST, on - timedelta(days=1))),
            history("4", (on + timedelta(days=1), None)),
        ],
        YEAR,
        on,
    )
    assert (told.children, told.present, told.entries, told.exits) == (3, 2, 1, 2)


@pytest.mark.parametrize(
    ("on", "year", "day"),
    [
        (date(2026, 11, 23), 2025, date(2025, 11, 23)),
        (date(2027, 3, 1), 2025, date(2026, 3, 1)),
        (date(2024, 2, 29), 2022, date(2023, 2, 28)),
        (date(2024, 2, 29), 2023, date(2024, 2, 29)),
    ],
)
def test_the_same_day_of_another_year(on, year, day):
    assert same_day(on, AnneeScolaire(year)) == day


def test_dr7_who_entered_after_the_wave_is_not_missing_in_it():
    debut, fin = date(2026, 11, 2), date(2026, 12, 12)
    histories = [
        history("1", (FIRST, None)),
        history("2", (fin, None)),
        history("3", (fin + timedelta(days=1), None)),
        history("4", (FIRST, debut - timedelta(days=1))),
    ]
    told = completeness(histories, debut.toordinal(), fin.toordinal(), {"1", "3"})
    assert (told.expected, told.received, told.rate) == (2, 1, 50.0)
