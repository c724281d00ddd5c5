"""A meeting in progress: where it is, saved at every step so that a crash loses nothing."""

import datetime
from dataclasses import dataclass

from pre_desk.domain.coded import Coded


class AffichageTenue(Coded):
    """How children are named on the projector, before this audience."""

    NOMS = ("noms", "Prénom et nom")
    INITIALES = ("initiales", "Initiales")
    NUMERO = ("numero", "Numéro d’ordre")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenue:
    """How one meeting goes: begun, on which child, ended; in progress while `fin` is None."""

    id: str
    cellule_id: str
    debut: datetime.time | None = None
    fin: datetime.time | None = None
    passage_id: str | None = None
    affichage: AffichageTenue = AffichageTenue.NOMS
    version: int = 1
