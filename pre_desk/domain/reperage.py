"""The moment a difficulty is signalled: who, when, why, and what already helps."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Reperage:
    """One signalement; `origine` is a code of Genre.ORIGINE_REPERAGE."""

    id: str
    enfant_id: str
    date: datetime.date
    origine: str = "autre"
    auteur: str = field(default="", repr=False)
    texte: str = field(default="", repr=False)
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblematiqueReperee:
    """One problématique of a repérage; one of them is the main one."""

    id: str
    reperage_id: str
    problematique: str = field(repr=False)
    principale: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAppuiRepere:
    """One point d'appui of a repérage; at least one is asked."""

    id: str
    reperage_id: str
    point_appui: str = field(repr=False)
    version: int = 1
