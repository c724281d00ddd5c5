"""The confidential multi-partner meeting, and one child's case on its agenda."""

import datetime
from dataclasses import dataclass, field

from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError


class TypeCellule(Coded):
    """Of one établissement, or the CM2/6e passerelle (DR-5)."""

    ETABLISSEMENT = ("etablissement", "Cellule de veille")
    PASSERELLE = ("passerelle", "Passerelle CM2/6e")


class StatutCellule(Coded):
    """A meeting from plan to locked minutes."""

    PREVUE = ("prevue", "Prévue")
    TENUE = ("tenue", "Tenue")
    VALIDEE = ("validee", "Validée")
    ANNULEE = ("annulee", "Annulée")


@dataclass(frozen=True, slots=True, kw_only=True)
class CelluleDeVeille:
    """One meeting; a passerelle has no établissement."""

    id: str
    type: TypeCellule
    date: datetime.date
    etablissement_id: str | None = None
    heure: datetime.time | None = None
    lieu: str = ""
    statut: StatutCellule = StatutCellule.PREVUE
    version: int = 1

    def __post_init__(self) -> None:
        if self.type is TypeCellule.ETABLISSEMENT and self.etablissement_id is None:
            raise DomainError(
                "Une cellule de veille se tient pour un établissement.", "etablissement"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantCellule:
    """A professional convened to a meeting, and whether she came."""

    id: str
    cellule_id: str
    professionnel_id: str
    present: bool | None = None
    charte_signee: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One parcours on the agenda of one meeting (DR-4, DR-6)."""

    id: str
    cellule_id: str
    parcours_id: str
    ordre: int = 0
    raison: str = field(default="", repr=False)
    faits: str = field(default="", repr=False)
    points_appui: str = field(default="", repr=False)
    version: int = 1


class NatureDecision(Coded):
    """What a meeting may decide."""

    ENTREE = ("entree", "Entrée en parcours")
    MAINTIEN = ("maintien", "Maintien")
    CHANGEMENT_LISTE = ("changement_liste", "Changement de liste")
    ACTION = ("action", "Action")
    ORIENTATION = ("orientation", "Orientation")
    SORTIE = ("sortie", "Sortie")
    REVOIR = ("revoir", "À revoir")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of one passage: what, who, by when, done when."""

    id: str
    passage_id: str
    nature: NatureDecision
    detail: str = field(default="", repr=False)
    professionnel_id: str | None = None
    echeance: datetime.date | None = None
    faite_le: datetime.date | None = None
    version: int = 1

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether its due date has passed and it is not done."""
        return self.faite_le is None and self.echeance is not None and self.echeance < today
