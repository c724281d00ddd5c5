"""Cellules held, children examined, and what the next cellule finds done."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from pre_desk.indicators.activity_figures import Meetings
from pre_desk.indicators.history import Bounds
from pre_desk.indicators.records import Meeting
from pre_desk.indicators.rounding import share


def held(meetings: Iterable[Meeting], at: Bounds) -> list[Meeting]:
    """Return the cellules held in the year, as known on the day of extraction."""
    return [one for one in meetings if one.held and at.start <= one.day <= at.last]


def examined(meetings: Iterable[Meeting], at: Bounds, children: Collection[str]) -> set[str]:
    """Return which of the `children` were on the agenda of a cellule held in the year."""
    return {child for one in held(meetings, at) for child in one.children}.intersection(children)


def meetings_of(meetings: Sequence[Meeting], at: Bounds, children: Collection[str]) -> Meetings:
    """Return the figures of the cellules of a year."""
    of_year = held(meetings, at)
    following = _following(meetings, at.on)
    told = [(done, following.get((one.place, one.day))) for one in of_year for done in one.done]
    followed = [(done, after) for done, after in told if after is not None]
    carried = sum(done <= after for done, after in followed)
    return Meetings(
        planned=sum(at.start <= one.day <= at.end for one in meetings),
        held=len(of_year),
        passages=sum(len(one.children) for one in of_year),
        children=len(examined(meetings, at, children)),
        decisions=len(told),
        followed=len(followed),
        carried_out=carried,
        rate=share(carried, len(followed)),
    )


def _following(meetings: Iterable[Meeting], on: int) -> dict[tuple[str, int], int]:
    """Return the day of the next cellule held at the same place, by place and day."""
    days: dict[str, set[int]] = {}
    for one in meetings:
        if one.held and one.day <= on:
            days.setdefault(one.place, set()).add(one.day)
    found: dict[tuple[str, int], int] = {}
    for place, known in days.items():
        ordered = sorted(known)
        found |= {(place, day): after for day, after in pairwise(ordered)}
    return found
