"""A child's passages in cellule, what was said to be decided, by whom and for when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pre_desk.domain.cellule import CelluleDeVeille, Decision, Passage, TypeCellule
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.file_words import FileWords


@dataclass(frozen=True, slots=True)
class PassageLine:
    """One passage in cellule and what was decided; `people` names who does what, by id."""

    cellule: CelluleDeVeille
    lieu: str
    decisions: tuple[Decision, ...]
    passage: Passage | None = None
    people: Mapping[str, str] = field(default_factory=dict, repr=False)


def read_passages(
    uow: UnitOfWork, enfant_id: str, parcours_ids: Sequence[str], words: FileWords
) -> tuple[PassageLine, ...]:
    """Return the passages of a child, those of her parcours and without one, latest first."""
    found = uow.passage.among("parcours_id", parcours_ids)
    found += uow.passage.find(enfant_id=enfant_id)
    cellules = {one.id: one for one in uow.cellule.among("id", {p.cellule_id for p in found})}
    decisions = uow.decision.among("passage_id", [one.id for one in found])
    people = words.people(one.professionnel_id for one in decisions)
    lines = []
    for one in found:
        cellule = cellules[one.cellule_id]
        passerelle = cellule.type is TypeCellule.PASSERELLE
        lieu = cellule.type.label if passerelle else words.school(cellule.etablissement_id)
        taken = tuple(each for each in decisions if each.passage_id == one.id)
        lines.append(PassageLine(cellule, lieu, taken, one, people))
    return tuple(sorted(lines, key=lambda line: line.cellule.date, reverse=True))


def without_words(line: PassageLine) -> PassageLine:
    """Return a passage without what was written of the child: its dates and decisions stay."""
    assert line.passage is not None
    passage = replace(line.passage, raison="", faits="", points_appui="")
    decisions = tuple(replace(one, detail="") for one in line.decisions)
    return replace(line, passage=passage, decisions=decisions)


def says_something(line: PassageLine) -> bool:
    """Whether words about the child were written at this passage."""
    passage = line.passage
    assert passage is not None
    told = (passage.raison, passage.faits, passage.points_appui)
    return any(told) or any(one.detail for one in line.decisions)
