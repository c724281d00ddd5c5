"""The minutes of a cellule, version by version, and what of them was given to whom and why."""

import datetime
from dataclasses import dataclass, field

from pre_desk.domain.coded import Coded


class Lectorat(Coded):
    """For whom a document of a cellule is written."""

    EQUIPE = ("equipe", "Équipe de réussite éducative")
    ECOLE = ("ecole", "Établissement")
    FAMILLE = ("famille", "Famille")
    COLLEGE = ("college", "Collège d’accueil")


@dataclass(frozen=True, slots=True, kw_only=True)
class Releve:
    """The minutes as they were validated; a correction is the next `numero`, with its reason."""

    id: str
    cellule_id: str
    date: datetime.date
    numero: int = 1
    motif: str = field(default="", repr=False)
    auteur: str = field(default="", repr=False)
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageReleve:
    """One passage as one version of the minutes tells it; `decisions` has one line each."""

    id: str
    releve_id: str
    passage_id: str
    raison: str = field(default="", repr=False)
    faits: str = field(default="", repr=False)
    points_appui: str = field(default="", repr=False)
    decisions: str = field(default="", repr=False)
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Remise:
    """What was given to somebody, when and why: shared secrecy leaves a trace.

    `numero` is the version of the minutes, 0 before any; an école or a collège has its
    établissement, a famille its enfant.
    """

    id: str
    cellule_id: str
    lectorat: Lectorat
    date: datetime.date
    destinataire: str = field(default="", repr=False)
    objet: str = ""
    motif: str = field(default="", repr=False)
    numero: int = 0
    etablissement_id: str | None = None
    enfant_id: str | None = None
    version: int = 1
