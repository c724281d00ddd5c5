"""One passage being validated: the child, her parcours, what the meeting decided of her."""

from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.action import Action
from pre_desk.domain.cellule import CelluleDeVeille, Decision, NatureDecision, Passage
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.participation import StatutParticipation
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.parcours import running_participations

_OVER = (
    StatutParticipation.REFUSEE,
    StatutParticipation.TERMINEE,
    StatutParticipation.ABANDONNEE,
)


@dataclass(slots=True)
class Case:
    """One passage being validated; `parcours` is the one that runs, or that an entry opens."""

    uow: UnitOfWork
    cellule: CelluleDeVeille
    today: date
    enfant: Enfant = field(repr=False)
    passage: Passage = field(repr=False)
    decisions: list[Decision] = field(repr=False)
    parcours: Parcours | None

    @property
    def day(self) -> date:
        """The day of the meeting, on which everything it decides takes place."""
        return self.cellule.date

    @property
    def followed(self) -> bool:
        """Whether the child is in parcours, or is about to enter."""
        entering = any(one.nature is NatureDecision.ENTREE for one in self.decisions)
        return self.parcours is not None or entering

    def busy(self) -> bool:
        """Whether an action really runs that day."""
        if self.parcours is None:
            return False
        return bool(running_participations(self.uow, self.parcours.id, on=self.day))

    def takes_part(self, action: Action) -> bool:
        """Whether the parcours is already in an action, or is thought of for it."""
        if self.parcours is None:
            return False
        known = self.uow.participation.find(parcours_id=self.parcours.id, action_id=action.id)
        return any(one.statut not in _OVER for one in known)

    def start_of(self, action: Action) -> date:
        """The day from which an action decided at the meeting may begin."""
        return max(self.day, action.debut or self.day)


def wanted_statut(decision: Decision) -> StatutParticipation:
    """Return what a decided action becomes: envisagée unless said otherwise."""
    return decision.statut_participation or StatutParticipation.ENVISAGEE
