"""What activity is counted on: actions, meetings, référents and news, loaded once.

Days are proleptic ordinals, NEVER for an end that is not known; the bin is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pre_desk.indicators.history import NEVER


class Joined(NamedTuple):
    """One child really in one action, from `debut` to `fin`, the end of her parcours at most."""

    enfant_id: str
    action_id: str
    debut: int
    fin: int = NEVER


class Session(NamedTuple):
    """One séance; `called` when somebody filled in its sheet."""

    day: int
    called: bool
    presents: int


class Offer(NamedTuple):
    """One action in words; `operateur` is empty when nobody is known to run it."""

    name: str
    domain: str
    modality: str
    funding: str
    operator: str = ""


class Meeting(NamedTuple):
    """One cellule; those of one `place` (an établissement, or the passerelles) follow each other.

    `done` are its decisions with an échéance: the day each was carried out, or NEVER.
    """

    day: int
    place: str
    held: bool
    children: tuple[str, ...] = ()
    done: tuple[int, ...] = ()


class News(NamedTuple):
    """Something noted on `first`, which stays news until `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Records:
    """Everything. `planned` is (séances, enfants) by action and first civil year.

    `referents` are (first day, professional) by (child, first day of her stay), in order;
    `news` by the same, and by (child, 0) what is noted of her whatever the stay.
    """

    offers: Mapping[str, Offer] = field(default_factory=dict)
    joined: Sequence[Joined] = ()
    sessions: Mapping[str, Sequence[Session]] = field(default_factory=dict)
    planned: Mapping[tuple[str, int], tuple[int | None, int | None]] = field(default_factory=dict)
    meetings: Sequence[Meeting] = ()
    referents: Mapping[tuple[str, int], Sequence[tuple[int, str]]] = field(default_factory=dict)
    news: Mapping[tuple[str, int], Sequence[News]] = field(default_factory=dict)
