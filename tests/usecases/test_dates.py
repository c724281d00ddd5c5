"""The days a use case takes: neither to come, nor of another century."""

from datetime import date

import pytest

from pre_desk.domain.errors import DomainError
from pre_desk.usecases.dates import french_day, refuse_future

TODAY = date(2023, 9, 15)


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2023, 9, 16), "futur"), (date(1, 1, 1), "01/01/0001"), (date(1901, 12, 31), "l’année")],
)
def test_a_day_that_cannot_be_is_refused_on_its_field(day: date, told: str) -> None:
    with pytest.raises(DomainError, match=told) as refused:
        refuse_future(day, TODAY, "naissance")
    assert refused.value.field == "naissance"


def test_a_day_that_can_be_is_taken() -> None:
    for day in (None, TODAY, date(1902, 1, 1)):
        refuse_future(day, TODAY, "naissance")
    assert french_day(TODAY) == "15/09/2023"
