"""One parcours in one action, its sessions and attendance."""

import datetime
from dataclasses import dataclass

from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import DomainError


class StatutParticipation(Coded):
    """From the first idea to the end."""

    ENVISAGEE = ("envisagee", "Envisagée")
    PROPOSEE = ("proposee", "Proposée à la famille")
    ACCEPTEE = ("acceptee", "Acceptée")
    REFUSEE = ("refusee", "Refusée")
    EN_ATTENTE = ("en_attente", "En attente de place")
    EN_COURS = ("en_cours", "En cours")
    TERMINEE = ("terminee", "Terminée")
    ABANDONNEE = ("abandonnee", "Abandonnée")

    @property
    def took_place(self) -> bool:
        """Whether the child has really been in the action."""
        return self in (
            StatutParticipation.EN_COURS,
            StatutParticipation.TERMINEE,
            StatutParticipation.ABANDONNEE,
        )


class IssueParticipation(Coded):
    """How a participation ended."""

    ATTEINT = ("atteint", "Objectif atteint")
    PARTIEL = ("partiel", "Objectif partiellement atteint")
    NON_ATTEINT = ("non_atteint", "Objectif non atteint")
    INTERROMPUE_FAMILLE = ("interrompue_famille", "Interrompue par la famille")
    INTERROMPUE_OPERATEUR = ("interrompue_operateur", "Interrompue par l’opérateur")
    SANS_OBJET = ("sans_objet", "Sans objet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """One parcours in one action from `debut` to `fin` (open while `fin` is None)."""

    id: str
    parcours_id: str
    action_id: str
    debut: datetime.date
    fin: datetime.date | None = None
    statut: StatutParticipation = StatutParticipation.EN_COURS
    issue: IssueParticipation | None = None
    version: int = 1

    def __post_init__(self) -> None:
        if self.fin is not None and self.fin < self.debut:
            raise DomainError("La participation finit avant de commencer.", "fin")

    def running_on(self, day: datetime.date) -> bool:
        """Whether the child is really in the action on `day` (DR-3)."""
        ended = self.fin is not None and self.fin < day
        return self.statut.took_place and self.debut <= day and not ended


class EtatPresence(Coded):
    """What happened to one child at one séance."""

    PRESENT = ("present", "Présent")
    EXCUSE = ("excuse", "Absent excusé")
    ABSENT = ("absent", "Absent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seance:
    """One meeting of an action."""

    id: str
    action_id: str
    date: datetime.date
    minutes: int = 60
    version: int = 1

    def __post_init__(self) -> None:
        if not 0 < self.minutes <= 24 * 60:
            raise DomainError("La durée d’une séance va de 1 minute à un jour.", "minutes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One participation at one séance."""

    id: str
    seance_id: str
    participation_id: str
    etat: EtatPresence = EtatPresence.PRESENT
    version: int = 1
