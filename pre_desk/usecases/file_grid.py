"""The evaluations of a child: items down, waves across, and what moved."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.evaluation import Campagne, Item, Niveau, Vague
from pre_desk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Wave:
    """One wave in which the child has a grid."""

    annee: AnneeScolaire
    vague: Vague


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """One grid received: when and by whom it was filled in; `campagne` is its wave's."""

    id: str
    wave: Wave
    campagne: Campagne
    date: datetime.date | None = None
    enseignant: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FilledGrid:
    """One evaluation: the day it was given, or else the first of its wave, and by whom."""

    evaluation_id: str
    date: datetime.date
    enseignant: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """Items down, waves across; an absent cell was left empty by the teacher."""

    waves: tuple[Wave, ...] = ()
    items: tuple[Item, ...] = ()
    cells: Mapping[tuple[str, Wave], Niveau] = field(default_factory=dict, repr=False)
    filled: Mapping[Wave, FilledGrid] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Moves:
    """What changed from V1 to V2 of a school year: labels of the items, by direction."""

    annee: AnneeScolaire
    up: tuple[str, ...] = field(repr=False)
    down: tuple[str, ...] = field(repr=False)
    stable: int = field(repr=False)


def read_evaluations(uow: UnitOfWork, enfant_id: str) -> tuple[EvaluationLine, ...]:
    """Return the grids received for a child, in the order of their waves."""
    found = uow.evaluation.find(enfant_id=enfant_id)
    wanted = {one.campagne_id for one in found}
    campagnes = {one.id: one for one in uow.campagne.among("id", wanted)}
    lines = []
    for one in found:
        campagne = campagnes[one.campagne_id]
        wave = Wave(campagne.annee, campagne.vague)
        lines.append(EvaluationLine(one.id, wave, campagne, one.date, one.enseignant))
    return tuple(sorted(lines, key=lambda one: (one.wave.annee, one.wave.vague.value)))


def read_grid(uow: UnitOfWork, evaluations: Sequence[EvaluationLine]) -> Grid:
    """Return every level answered in these evaluations."""
    waves = {one.id: one.wave for one in evaluations}
    reponses = uow.reponse.among("evaluation_id", list(waves))
    items = {one.id: one for one in uow.item.among("id", {one.item_id for one in reponses})}
    cells = {(items[one.item_id].code, waves[one.evaluation_id]): one.niveau for one in reponses}
    by_code = {one.code: one for one in sorted(items.values(), key=lambda item: item.ordre)}
    filled = {
        one.wave: FilledGrid(one.id, one.date or one.campagne.debut, one.enseignant)
        for one in evaluations
    }
    return Grid(tuple(filled), tuple(by_code.values()), cells, filled)


def moves(grid: Grid) -> tuple[Moves, ...]:
    """Return what moved in each school year that has both waves, the latest first.

    « Non observé » is never counted as a level (DR-7): such items are left out.
    """
    years = sorted({wave.annee for wave in grid.waves}, reverse=True)
    known = frozenset(grid.waves)
    return tuple(
        _moves(grid, annee) for annee in years if all(Wave(annee, v) in known for v in Vague)
    )


def _moves(grid: Grid, annee: AnneeScolaire) -> Moves:
    up: list[str] = []
    down: list[str] = []
    stable = 0
    for item in grid.items:
        before = _rank(grid, item.code, Wave(annee, Vague.V1))
        after = _rank(grid, item.code, Wave(annee, Vague.V2))
        if before is None or after is None:
            continue
        if before == after:
            stable += 1
        else:
            (up if after > before else down).append(item.libelle)
    return Moves(annee, tuple(up), tuple(down), stable)


def _rank(grid: Grid, code: str, wave: Wave) -> int | None:
    niveau = grid.cells.get((code, wave))
    return niveau.rank if niveau else None
