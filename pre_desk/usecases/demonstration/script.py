"""What must be entered, day after day, and the stage on which it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum

from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.tables import LAST_DAY


class Rank(IntEnum):
    """Order of what happens on the same day."""

    TEAM = 0
    PLAN = 1
    CHILD = 2
    ACCORD = 3
    ENTRY = 4
    END = 5
    START = 6
    LISTE = 7
    GRID = 8
    MEETING = 9
    AIM = 10
    EXIT = 11


Ids = dict[tuple[str, str | int], str]
"""Ids of what is stored, by kind and name."""


@dataclass(slots=True)
class Stage:
    """The open transaction, the day on which things are typed, and ids by name."""

    uow: UnitOfWork
    today: date
    ids: Ids = field(default_factory=dict)

    def id(self, kind: str, name: str | int) -> str:
        """Return the id kept under a name."""
        return self.ids[kind, name]

    def keep(self, kind: str, name: str | int, object_id: str) -> None:
        """Keep the id of what was just stored."""
        self.ids[kind, name] = object_id


Act = Callable[[Stage], None]


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One thing to enter: `day` is when it happens, `typed` when somebody types it."""

    day: date
    rank: Rank
    number: int
    typed: date = field(compare=False)
    act: Act = field(compare=False)


class Script:
    """Collects events; gives them in order."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._events: list[Event] = []

    def add(self, day: date, rank: Rank, act: Act) -> None:
        """Add what happens on `day`; nothing after the story's last day is kept."""
        if day > LAST_DAY:
            return
        late = self._chance.between(1, 6) if self._chance.falls(0.4) else 0
        typed = min(day + timedelta(days=late), LAST_DAY)
        self._events.append(Event(day, rank, len(self._events), typed, act))

    def events(self) -> list[Event]:
        """Return everything in the order of days."""
        return sorted(self._events)
