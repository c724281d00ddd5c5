"""One thing to do: its words, how soon, the children it is about, where it is done."""

import datetime
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Protocol

from pre_desk.domain.coded import Coded
from pre_desk.store.repositories import todo
from pre_desk.store.repositories.enfant_list import load_names
from pre_desk.store.repositories.todo import Running
from pre_desk.store.unit_of_work import UnitOfWork

SOON = datetime.timedelta(days=7)


class Urgency(Coded):
    """Groups of the list, the most urgent first."""

    OVERDUE = ("overdue", "En retard")
    SOON = ("soon", "Dans les sept jours")
    LATER = ("later", "Plus tard")

    @classmethod
    def of(cls, due: datetime.date, on: datetime.date) -> "Urgency":
        """Return how urgent something due on `due` is on `on`; today is not late."""
        if due < on:
            return cls.OVERDUE
        return cls.SOON if due <= on + SOON else cls.LATER


class Kind(Enum):
    """Families of things to do, in the order in which equals are shown."""

    RECOVERY = "recovery"
    BACKUP = "backup"
    CELLULE = "cellule"
    DECISION = "decision"
    ACCORD = "accord"
    EVALUATION = "evaluation"
    NEWS = "news"
    DATA = "data"


class Place(Enum):
    """Where a thing is done."""

    ENFANTS = "enfants"
    REGLAGES = "reglages"


class Named(Protocol):
    """A child as the reads behind this list return her."""

    @property
    def enfant_id(self) -> str: ...
    @property
    def nom(self) -> str: ...
    @property
    def prenom(self) -> str: ...


@dataclass(frozen=True, slots=True)
class TodoChild:
    """One child behind a thing to do, and what is wanted of her file."""

    enfant_id: str
    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    why: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One row: `title` begins with a verb, `detail` says how much; `tab` is that of a file.

    `key` stays the same from one reading to the next; `due` orders rows as urgent.
    """

    key: str
    kind: Kind
    urgency: Urgency
    title: str
    detail: str = ""
    due: datetime.date | None = None
    place: Place = Place.ENFANTS
    tab: str = ""
    children: tuple[TodoChild, ...] = field(default=(), repr=False)


class Followed:
    """What several families read: the parcours that run, the names of schools and people."""

    def __init__(self, uow: UnitOfWork, on: datetime.date, months: int) -> None:
        self.uow, self.on, self.months = uow, on, months

    @cached_property
    def running(self) -> list[Running]:
        """The parcours that run today, in the order of names."""
        return todo.load_running(self.uow.connection, self.on)

    @cached_property
    def schools(self) -> dict[str, str]:
        """The names of établissements, by id."""
        return load_names(self.uow.connection)[0]

    @cached_property
    def people(self) -> dict[str, str]:
        """The names of professionnels, by id."""
        return load_names(self.uow.connection)[1]


def child(one: Named, why: str = "") -> TodoChild:
    """Return a child of a read, with what is wanted of her file."""
    return TodoChild(one.enfant_id, one.nom, one.prenom, why)
