"""What a fiche de parcours is made from: one child as a role may see her."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from pre_desk.documents.timeline.facts import TimelineFacts
from pre_desk.domain.accord import Accord
from pre_desk.domain.cellule import CelluleDeVeille, Decision, Passage
from pre_desk.domain.evaluation import Niveau
from pre_desk.domain.liste import Liste
from pre_desk.domain.mesure_ase import MesureAse
from pre_desk.domain.objectif import Objectif
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.participation import Participation

Span = tuple[datetime.date, datetime.date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the child is; every value is already written in French, empty when unknown."""

    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    naissance: str = field(repr=False)
    scolarite: str = field(default="", repr=False)
    referent: str = field(default="", repr=False)
    situation: str = field(default="", repr=False)
    accord: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StayPart:
    """One parcours: its lists, who followed it, its aims with their domain, its motive."""

    parcours: Parcours
    suivis: tuple[tuple[Liste, Span], ...] = ()
    referents: tuple[tuple[str, Span], ...] = field(default=(), repr=False)
    objectifs: tuple[tuple[Objectif, str], ...] = ()
    motif: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReperagePart:
    """One repérage in words."""

    date: datetime.date
    origine: str
    problematiques: tuple[str, ...] = field(default=(), repr=False)
    points_appui: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPart:
    """One participation; `attendance` is (presences, séances called)."""

    participation: Participation
    nom: str
    domaine: str = ""
    operateur: str = ""
    attendance: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagePart:
    """One passage with its decisions; `people` names who does what, by id."""

    cellule: CelluleDeVeille
    lieu: str
    passage: Passage | None = None
    decisions: tuple[Decision, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPart:
    """Items down, waves across: « V1 » under « 2025-26 »."""

    waves: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[Niveau | None, ...]], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheReport:
    """One child; `masked` says in French what the role of the reader does not show."""

    identity: Identity
    timeline: TimelineFacts
    stays: tuple[StayPart, ...] = ()
    reperages: tuple[ReperagePart, ...] = ()
    actions: tuple[ActionPart, ...] = ()
    passages: tuple[PassagePart, ...] = ()
    grid: GridPart = GridPart()
    accords: tuple[tuple[Accord, str], ...] = ()
    mesures: tuple[MesureAse, ...] = ()
    masked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Who printed, when (her own clock), as which role, and whether nobody is real."""

    who: str = field(repr=False)
    role: str
    when: datetime.datetime
    fictitious: bool
