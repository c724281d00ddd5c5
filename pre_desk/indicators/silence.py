"""Children of whom nothing was noted for months (INDICATORS §2.13)."""

from collections.abc import Iterable
from datetime import date

from pre_desk.indicators.history import Bounds, History
from pre_desk.indicators.records import Records

MONTHS = 6


def months_before(on: date, months: int) -> date:
    """Return the same day of the month `months` earlier, or the last day that month has."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    for last in range(on.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, on.day)


def without_news(
    histories: Iterable[History], records: Records, at: Bounds, months: int
) -> set[str]:
    """Return the children in parcours on 30 June, or on the day of extraction before that.

    Nothing is noted of them in the `months` before: neither their entry, nor a passage,
    décision, participation that runs, évaluation, objectif, repérage, accord, suivi, note or
    document.
    """
    day = at.june if at.june_known else at.last
    since = months_before(date.fromordinal(day), months).toordinal()
    found = set()
    for history in histories:
        stay = next((one for one in history.stays if one.present_on(day)), None)
        if stay is not None and stay.entree < since:
            told = (
                *records.news.get((history.enfant_id, stay.entree), ()),
                *records.news.get((history.enfant_id, 0), ()),
            )
            if not any(one.first <= day and min(one.last, day) >= since for one in told):
                found.add(history.enfant_id)
    return found
