"""What the reading pane shows of one child, and the trace that it was opened."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pre_desk.domain.accord import Accord, accord_in_force
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.cellule import CelluleDeVeille, Decision, TypeCellule
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.errors import NotFound
from pre_desk.domain.evaluation import Item, Niveau, Vague
from pre_desk.domain.liste import Liste
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.participation import Participation
from pre_desk.domain.reference import Genre
from pre_desk.domain.role import Permission
from pre_desk.store.journal import Event
from pre_desk.store.repositories.enfant_list import EnfantRow, load_rows
from pre_desk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SuiviLine:
    """One dated stay on one list; `fin` is the day it stopped, None while it runs."""

    liste: Liste
    debut: datetime.date
    fin: datetime.date | None


@dataclass(frozen=True, slots=True)
class Stay:
    """One parcours with its lists and why it ended."""

    parcours: Parcours
    suivis: tuple[SuiviLine, ...]
    motif: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One participation, with the name and the domain of its action."""

    participation: Participation
    nom: str
    domaine: str


@dataclass(frozen=True, slots=True)
class Wave:
    """One wave in which the child has a grid."""

    annee: AnneeScolaire
    vague: Vague


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
class PassageLine:
    """One passage in cellule and what was decided."""

    cellule: CelluleDeVeille
    lieu: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnfantFile:
    """One child as a role may see her; `masked` counts what the role does not see."""

    enfant: Enfant
    row: EnfantRow
    accord: Accord | None
    accord_in_force: bool
    stays: tuple[Stay, ...]
    actions: tuple[ActionLine, ...]
    grid: Grid
    passages: tuple[PassageLine, ...]
    masked: Mapping[str, int]


def open_file(
    uow: UnitOfWork, enfant_id: str, *, on: datetime.date, record: bool = True
) -> EnfantFile:
    """Return a child's file and tell the journal that it was opened.

    `record=False` only where nothing can be written: a vault held by somebody else.
    """
    uow.require(Permission.NAMES)
    enfant = uow.enfant.get(enfant_id)
    rows = load_rows(uow.connection, [enfant_id], on)
    if not rows or enfant.supprime_le is not None:
        raise NotFound("Cette fiche n’existe pas ou n’existe plus.")
    if record:
        uow.journal.write(Event.OPEN_FILE, "enfant", enfant_id)
    accords = sorted(uow.accord.find(enfant_id=enfant_id), key=lambda one: one.date)
    parcours = sorted(uow.parcours.find(enfant_id=enfant_id), key=lambda one: one.entree)
    parcours_ids = [one.id for one in parcours]
    grids = uow.role.may(Permission.EVALUATIONS)
    return EnfantFile(
        enfant=enfant,
        row=rows[0],
        accord=accords[-1] if accords else None,
        accord_in_force=accord_in_force(accords, on),
        stays=_stays(uow, parcours),
        actions=_actions(uow, parcours_ids),
        grid=_grid(uow, enfant_id) if grids else Grid(),
        passages=_passages(uow, parcours_ids),
        masked={} if grids else _count_masked(uow, enfant_id),
    )


def _stays(uow: UnitOfWork, parcours: Iterable[Parcours]) -> tuple[Stay, ...]:
    """The latest parcours first, its lists in order."""
    known = uow.reference.find(genre=Genre.MOTIF_SORTIE)
    motives = {one.code: one.libelle for one in known}
    return tuple(
        Stay(one, _suivis(uow, one), motives.get(one.motif_sortie or "", ""))
        for one in sorted(parcours, key=lambda each: each.entree, reverse=True)
    )


def _suivis(uow: UnitOfWork, parcours: Parcours) -> tuple[SuiviLine, ...]:
    found = sorted(uow.suivi.find(parcours_id=parcours.id), key=lambda one: one.debut)
    ends = [*(one.debut for one in found[1:]), parcours.sortie]
    return tuple(
        SuiviLine(one.liste, one.debut, end) for one, end in zip(found, ends, strict=False)
    )


def _actions(uow: UnitOfWork, parcours_ids: list[str]) -> tuple[ActionLine, ...]:
    """The latest participation first."""
    found = uow.participation.among("parcours_id", parcours_ids)
    actions = {one.id: one for one in uow.action.among("id", {one.action_id for one in found})}
    domains = {one.code: one.libelle for one in uow.reference.find(genre=Genre.DOMAINE_ACTION)}
    lines = [
        ActionLine(one, actions[one.action_id].nom, domains.get(actions[one.action_id].domaine, ""))
        for one in found
    ]
    return tuple(sorted(lines, key=lambda line: line.participation.debut, reverse=True))


def _grid(uow: UnitOfWork, enfant_id: str) -> Grid:
    evaluations = uow.evaluation.find(enfant_id=enfant_id)
    campagnes = uow.campagne.among("id", {one.campagne_id for one in evaluations})
    wave_of = {one.id: Wave(one.annee, one.vague) for one in campagnes}
    opened = {one.id: one.debut for one in campagnes}
    waves = {one.id: wave_of[one.campagne_id] for one in evaluations}
    filled = {
        waves[one.id]: FilledGrid(one.id, one.date or opened[one.campagne_id], one.enseignant)
        for one in evaluations
    }
    reponses = uow.reponse.among("evaluation_id", list(waves))
    items = {one.id: one for one in uow.item.among("id", {one.item_id for one in reponses})}
    cells = {(items[one.item_id].code, waves[one.evaluation_id]): one.niveau for one in reponses}
    by_code = {one.code: one for one in sorted(items.values(), key=lambda item: item.ordre)}
    ordered = sorted(set(waves.values()), key=lambda wave: (wave.annee, wave.vague.value))
    return Grid(tuple(ordered), tuple(by_code.values()), cells, filled)


def _passages(uow: UnitOfWork, parcours_ids: list[str]) -> tuple[PassageLine, ...]:
    """The latest passage first."""
    found = uow.passage.among("parcours_id", parcours_ids)
    cellules = {one.id: one for one in uow.cellule.among("id", {p.cellule_id for p in found})}
    schools = {one.id: one.nom for one in uow.etablissement.find()}
    decisions = uow.decision.among("passage_id", [one.id for one in found])
    lines = []
    for one in found:
        cellule = cellules[one.cellule_id]
        passerelle = cellule.type is TypeCellule.PASSERELLE
        lieu = cellule.type.label if passerelle else schools.get(cellule.etablissement_id or "", "")
        taken = tuple(each for each in decisions if each.passage_id == one.id)
        lines.append(PassageLine(cellule, lieu, taken))
    return tuple(sorted(lines, key=lambda line: line.cellule.date, reverse=True))


def _count_masked(uow: UnitOfWork, enfant_id: str) -> dict[str, int]:
    return {"evaluation": len(uow.evaluation.find(enfant_id=enfant_id))}
