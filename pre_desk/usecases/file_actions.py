"""The participations of a child, with their attendance counted."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pre_desk.domain.participation import EtatPresence, Participation
from pre_desk.domain.reference import Genre
from pre_desk.store.repositories.file_reads import load_attendance
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.file_words import FileWords


@dataclass(frozen=True, slots=True)
class Attendance:
    """What is known of the séances of a participation; `last` is the last one attended."""

    presents: int = 0
    excuses: int = 0
    absents: int = 0
    last: datetime.date | None = None

    @classmethod
    def of(cls, counts: Mapping[EtatPresence, int], last: datetime.date | None) -> "Attendance":
        """Return what séances counted by état come to."""
        return cls(
            presents=counts.get(EtatPresence.PRESENT, 0),
            excuses=counts.get(EtatPresence.EXCUSE, 0),
            absents=counts.get(EtatPresence.ABSENT, 0),
            last=last,
        )

    @property
    def seances(self) -> int:
        """How many séances were called."""
        return self.presents + self.excuses + self.absents


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One participation, with the name, the domain and the opérateur of its action."""

    participation: Participation
    nom: str
    domaine: str
    operateur: str = ""
    attendance: Attendance = Attendance()


def read_actions(
    uow: UnitOfWork, parcours_ids: Sequence[str], words: FileWords
) -> tuple[ActionLine, ...]:
    """Return the participations of some parcours, the latest first."""
    found = uow.participation.among("parcours_id", parcours_ids)
    actions = {one.id: one for one in uow.action.among("id", {one.action_id for one in found})}
    wanted = {one.operateur_id for one in actions.values() if one.operateur_id}
    operateurs = {one.id: one.nom for one in uow.operateur.among("id", wanted)}
    attendance = _attendance(uow, [one.id for one in found])
    lines = []
    for one in found:
        action = actions[one.action_id]
        domaine = words.label(Genre.DOMAINE_ACTION, action.domaine)
        operateur = operateurs.get(action.operateur_id or "", "")
        called = attendance.get(one.id, Attendance())
        lines.append(ActionLine(one, action.nom, domaine, operateur, called))
    return tuple(sorted(lines, key=lambda line: line.participation.debut, reverse=True))


def _attendance(uow: UnitOfWork, participation_ids: Sequence[str]) -> dict[str, Attendance]:
    counts: dict[str, Counter[EtatPresence]] = {}
    last: dict[str, datetime.date] = {}
    for key, etat, count, day in load_attendance(uow.connection, participation_ids):
        counts.setdefault(key, Counter())[etat] = count
        if etat is EtatPresence.PRESENT:
            last[key] = day
    return {key: Attendance.of(count, last.get(key)) for key, count in counts.items()}
