"""The minutes of a cellule as they were validated: a version is written once and kept."""

from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.cellule import CelluleDeVeille, Passage
from pre_desk.domain.releve import PassageReleve, Releve
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.decision_words import tell_decisions


@dataclass(frozen=True, slots=True)
class ReleveVersion:
    """One version of the minutes, with what it says of each passage (by id)."""

    releve: Releve
    passages: dict[str, PassageReleve] = field(repr=False)


def freeze_releve(uow: UnitOfWork, cellule: CelluleDeVeille, *, today: date) -> Releve:
    """Keep the minutes of a meeting as they are now, as the next version."""
    known = uow.releve.find(cellule_id=cellule.id)
    releve = uow.releve.add(
        Releve(
            id=uow.new_id(),
            cellule_id=cellule.id,
            date=today,
            numero=max((one.numero for one in known), default=0) + 1,
            motif=cellule.correction,
            auteur=uow.login,
        )
    )
    passages = uow.passage.find(cellule_id=cellule.id)
    sentences = _sentences(uow, passages)
    uow.passage_releve.add_many(
        PassageReleve(
            id=uow.new_id(),
            releve_id=releve.id,
            passage_id=one.id,
            raison=one.raison,
            faits=one.faits,
            points_appui=one.points_appui,
            decisions="\n".join(sentences.get(one.id, ())),
        )
        for one in passages
    )
    return releve


def list_versions(uow: UnitOfWork, cellule_id: str) -> tuple[ReleveVersion, ...]:
    """Return the validated versions of the minutes of a meeting, the first one first."""
    uow.require(Permission.NAMES | Permission.PARCOURS | Permission.PROBLEMATIQUES)
    found = sorted(uow.releve.find(cellule_id=cellule_id), key=lambda one: one.numero)
    rows = uow.passage_releve.among("releve_id", [one.id for one in found])
    return tuple(
        ReleveVersion(one, {row.passage_id: row for row in rows if row.releve_id == one.id})
        for one in found
    )


def last_numero(uow: UnitOfWork, cellule_id: str) -> int:
    """Return the number of the last validated version, 0 before any."""
    return max((one.numero for one in uow.releve.find(cellule_id=cellule_id)), default=0)


def _sentences(uow: UnitOfWork, passages: list[Passage]) -> dict[str, list[str]]:
    taken = uow.decision.among("passage_id", [one.id for one in passages])
    told: dict[str, list[str]] = {}
    for line in tell_decisions(uow, taken):
        told.setdefault(line.decision.passage_id, []).append(line.sentence)
    return told
