"""Decisions followed as tasks: who must do what by when, and what is done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.cellule import CelluleDeVeille, Passage, StatutCellule, TypeCellule
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agendas import NEEDED
from pre_desk.usecases.cellule_list import name_of
from pre_desk.usecases.decision_words import DecisionLine, tell_decisions
from pre_desk.usecases.passages import enfants_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing that a meeting asked somebody to do about one child."""

    line: DecisionLine
    enfant_id: str
    enfant: str = field(repr=False)
    cellule: CelluleDeVeille
    cellule_nom: str

    @property
    def due(self) -> date | None:
        """By when."""
        return self.line.decision.echeance

    @property
    def done(self) -> date | None:
        """When it was carried out, None while it waits."""
        return self.line.decision.faite_le

    def is_late(self, today: date) -> bool:
        """Whether it is due and not done."""
        return self.line.decision.is_overdue(today)


def list_tasks(uow: UnitOfWork, *, done: bool = False) -> tuple[Task, ...]:
    """Return what the meetings asked for and waits, the earliest due first; `done`: all of it.

    What concerns a parcours that has ended waits no more."""
    uow.require(NEEDED)
    met = [one for one in uow.cellule.find() if one.statut.took_place]
    return _tasks(uow, met, done=done)


def tasks_before(uow: UnitOfWork, cellule_id: str) -> tuple[Task, ...]:
    """Return what earlier meetings of the same school asked for and waits still.

    For a passerelle, what any earlier meeting asked for about the children on its agenda.
    """
    uow.require(NEEDED)
    cellule = uow.cellule.get(cellule_id)
    passerelle = cellule.type is TypeCellule.PASSERELLE
    known = uow.cellule.find() if passerelle else _of_school(uow, cellule)
    met = [one for one in known if one.statut.took_place and one.date < cellule.date]
    tasks = _tasks(uow, met, done=False)
    if passerelle:
        listed = enfants_of(uow, uow.passage.find(cellule_id=cellule_id)).values()
        tasks = tuple(one for one in tasks if one.enfant_id in set(listed))
    return tasks


def tasks_of(uow: UnitOfWork, cellule_id: str) -> tuple[Task, ...]:
    """Return what one meeting asked for, done or not."""
    uow.require(NEEDED)
    return _tasks(uow, [uow.cellule.get(cellule_id)], done=True)


def _of_school(uow: UnitOfWork, cellule: CelluleDeVeille) -> list[CelluleDeVeille]:
    return uow.cellule.find(
        etablissement_id=cellule.etablissement_id, type=TypeCellule.ETABLISSEMENT
    )


def _tasks(uow: UnitOfWork, cellules: Iterable[CelluleDeVeille], *, done: bool) -> tuple[Task, ...]:
    met = {one.id: one for one in cellules if one.statut is not StatutCellule.ANNULEE}
    passages = {one.id: one for one in uow.passage.among("cellule_id", list(met))}
    over = _over(uow, passages.values())
    wanted = [
        one
        for one in uow.decision.among("passage_id", list(passages))
        if one.is_task and (done or (one.faite_le is None and one.passage_id not in over))
    ]
    held = [passages[one.passage_id] for one in wanted]
    owners = enfants_of(uow, held)
    enfants = {
        one.id: one
        for one in uow.enfant.among("id", sorted(set(owners.values())))
        if one.supprime_le is None
    }
    schools = {one.id: one.nom for one in uow.etablissement.find()}
    tasks = []
    for line in tell_decisions(uow, wanted):
        passage = passages[line.decision.passage_id]
        one = enfants.get(owners[passage.id])
        if one is None:
            continue
        cellule = met[passage.cellule_id]
        tasks.append(
            Task(
                line=line,
                enfant_id=one.id,
                enfant=f"{one.prenom} {one.nom}",
                cellule=cellule,
                cellule_nom=name_of(cellule, schools),
            )
        )
    return tuple(sorted(tasks, key=lambda one: (one.due or date.max, one.enfant)))


def _over(uow: UnitOfWork, passages: Iterable[Passage]) -> set[str]:
    """Passages of a parcours that has ended: what they asked for waits no more."""
    told = {one.id: one.parcours_id for one in passages if one.parcours_id is not None}
    stays = uow.parcours.among("id", sorted(set(told.values())))
    ended = {one.id for one in stays if one.sortie is not None}
    return {key for key, stay in told.items() if stay in ended}
