"""The confidential multi-partner meeting, and one child's case on its agenda."""

import datetime
from dataclasses import dataclass, field

from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste
from pre_desk.domain.participation import StatutParticipation


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

    @property
    def took_place(self) -> bool:
        """Whether people really met."""
        return self in (StatutCellule.TENUE, StatutCellule.VALIDEE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CelluleDeVeille:
    """One meeting; a passerelle has no établissement.

    `minutes` is how long it is planned to last; `sequence` counts what was changed of a
    convocation already sent (iCalendar). `correction` says why validated minutes are open
    again, empty otherwise.
    """

    id: str
    type: TypeCellule
    date: datetime.date
    etablissement_id: str | None = None
    heure: datetime.time | None = None
    lieu: str = ""
    statut: StatutCellule = StatutCellule.PREVUE
    minutes: int = 150
    sequence: int = 0
    correction: str = ""
    version: int = 1

    def __post_init__(self) -> None:
        if self.type is TypeCellule.ETABLISSEMENT and self.etablissement_id is None:
            raise DomainError(
                "Une cellule de veille se tient pour un établissement.", "etablissement"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantCellule:
    """A professional convened to a meeting, and whether she came.

    `malgre_charte` keeps that she was convened knowing that she had not signed the charter
    of the year; `charte_signee` says that she had on the day of the meeting.
    """

    id: str
    cellule_id: str
    professionnel_id: str
    present: bool | None = None
    charte_signee: bool = False
    malgre_charte: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One child on the agenda of one meeting (DR-4, DR-6): her parcours, or herself without one.

    `minutes` is the time planned for her, `secondes` the time spent; `raison` is what a
    person wrote to put her on the agenda.
    """

    id: str
    cellule_id: str
    parcours_id: str | None = None
    enfant_id: str | None = None
    ordre: int = 0
    minutes: int = 5
    secondes: int = 0
    raison: str = field(default="", repr=False)
    faits: str = field(default="", repr=False)
    points_appui: str = field(default="", repr=False)
    version: int = 1

    def __post_init__(self) -> None:
        if (self.parcours_id is None) is (self.enfant_id is None):
            raise DomainError(
                "Un passage est celui d’un parcours, ou celui d’un enfant sans parcours.",
                "parcours",
            )


class NatureRaison(Coded):
    """Why a child is on an agenda, the most pressing first."""

    NOUVEAU = ("nouveau", "Nouveau repérage")
    PASSERELLE = ("passerelle", "Passage en 6e")
    ACCUEIL = ("accueil", "Arrivée par la passerelle")
    REVOIR = ("revoir", "À revoir")
    SORTIE = ("sortie", "Sortie proposée")
    LISTE = ("liste", "Changement de liste proposé")
    BAISSE = ("baisse", "Évaluation en baisse")
    DECISION = ("decision", "Décision non réalisée")
    FRATRIE = ("fratrie", "Fratrie dans une autre école")
    SANS_PASSAGE = ("sans_passage", "Pas de passage récent")
    ASE = ("ase", "Élément nouveau à porter à l’ASE")
    AJOUT = ("ajout", "Ajout de la coordination")


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisonPassage:
    """One reason of one passage, as it was proposed; `detail` is a French sentence."""

    id: str
    passage_id: str
    nature: NatureRaison
    detail: str = field(default="", repr=False)
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ajournement:
    """A child whom the coordination leaves out of one agenda: she is not proposed again."""

    id: str
    cellule_id: str
    enfant_id: str
    motif: str = field(default="", repr=False)
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
    """One decision of one passage: what, who, by when, done when.

    `liste` is that of an entry or a change; `action_id` and `statut_participation` (envisagée
    or proposée) what an action becomes; `motif_sortie` and `sortie_confirmee` those of an
    exit, whose sentence is `detail` (DR-8). The `echeance` of « à revoir » is the day of the
    review. `appliquee_le` is the day on which its consequence was entered in the file.
    """

    id: str
    passage_id: str
    nature: NatureDecision
    detail: str = field(default="", repr=False)
    liste: Liste | None = None
    action_id: str | None = None
    statut_participation: StatutParticipation | None = None
    motif_sortie: str | None = None
    sortie_confirmee: bool | None = None
    professionnel_id: str | None = None
    echeance: datetime.date | None = None
    faite_le: datetime.date | None = None
    appliquee_le: datetime.date | None = None
    version: int = 1

    @property
    def is_task(self) -> bool:
        """Whether somebody has something to do.

        To keep on and to look at again are none; to let in, to change list and to let out
        are done by being decided, unless a day says what remains to be done.
        """
        if self.nature in (NatureDecision.MAINTIEN, NatureDecision.REVOIR):
            return False
        for_somebody = self.nature in (NatureDecision.ACTION, NatureDecision.ORIENTATION)
        return self.echeance is not None or (for_somebody and self.professionnel_id is not None)

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether its due date has passed and it is not done."""
        return self.faite_le is None and self.echeance is not None and self.echeance < today
