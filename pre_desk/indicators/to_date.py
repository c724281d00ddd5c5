"""A year in progress, counted from its 1 September to one day: the bilan's own facts.

The same day of earlier years is its only fair comparison: in November a whole year has
always more of everything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.indicators.facts import facts_of
from pre_desk.indicators.history import Bounds, History, known_on


@dataclass(frozen=True, slots=True, kw_only=True)
class YearToDate:
    """Counts of [1 September, `on`]; `present` is the stock of `on` itself (INDICATORS §2)."""

    year: AnneeScolaire
    on: date
    children: int
    present: int
    entries: int
    new_children: int
    exits: int


def year_to_date(histories: Sequence[History], year: AnneeScolaire, on: date) -> YearToDate:
    """Return the counts of `year` as known on `on`, a day of it."""
    at, day = Bounds.of(year, on), on.toordinal()
    concerned = [one for one in histories if any(stay.sortie >= at.start for stay in one.stays)]
    known = known_on(concerned, on)
    facts = facts_of(known, at)
    return YearToDate(
        year=year,
        on=on,
        children=len(facts),
        present=sum(any(stay.present_on(day) for stay in one.stays) for one in known),
        entries=sum(one.entries for one in facts),
        new_children=sum(one.is_new for one in facts),
        exits=sum(one.exits for one in facts),
    )


def same_day(on: date, year: AnneeScolaire) -> date:
    """Return the day of `year` that `on` is in its own; a 29 February may be a 28."""
    moved = on.year + year.first - AnneeScolaire.of(on).first
    try:
        return on.replace(year=moved)
    except ValueError:
        return on.replace(year=moved, day=28)
