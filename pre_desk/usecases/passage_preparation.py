"""What happened to a child since her last passage: one screen, one page, one card."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.accord import Accord, accord_in_force
from pre_desk.domain.cellule import CelluleDeVeille, Decision, Passage
from pre_desk.domain.liste import Suivi
from pre_desk.domain.mesure_ase import MesureAse
from pre_desk.domain.objectif import Objectif
from pre_desk.domain.scolarite import Scolarite
from pre_desk.store.journal import Event
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agenda_reasons import wave_moves
from pre_desk.usecases.agendas import NEEDED, Agenda, AgendaLine, agenda_of
from pre_desk.usecases.decision_words import DecisionLine, tell_decisions
from pre_desk.usecases.dossiers import Dossier, load_dossiers
from pre_desk.usecases.file_actions import ActionLine
from pre_desk.usecases.file_reperages import ReperageLine
from pre_desk.usecases.file_words import FileWords
from pre_desk.usecases.passages import enfants_of
from pre_desk.usecases.preparation_actions import actions_since
from pre_desk.usecases.preparation_words import (
    Sibling,
    doubts_of,
    reperages_since,
    siblings_of,
)


@dataclass(frozen=True, slots=True)
class Previous:
    """The last passage of a child at a meeting that took place."""

    cellule: CelluleDeVeille
    passage: Passage
    decisions: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class GridMoves:
    """What moved between the last two grids: their names, items up and down."""

    before: str
    after: str
    day: date
    up: tuple[str, ...] = field(repr=False)
    down: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """One child on an agenda, and everything since `since` (her last passage, or her entry).

    `decisions` are those of this very passage; `pending` those of earlier ones still to be
    carried out. `suivis`, `scolarites`, `reperages` and `actions` are what is new or runs;
    `doubts` what does not fit between her list and what runs (DR-3).
    """

    line: AgendaLine
    passage: Passage
    age: int = field(repr=False)
    since: date | None
    liste_since: date | None
    referent: str = field(repr=False)
    previous: Previous | None
    pending: tuple[DecisionLine, ...]
    decisions: tuple[DecisionLine, ...]
    actions: tuple[ActionLine, ...]
    moves: GridMoves | None
    suivis: tuple[Suivi, ...]
    scolarites: tuple[Scolarite, ...]
    reperages: tuple[ReperageLine, ...]
    objectifs: tuple[Objectif, ...]
    accord: Accord | None
    accord_in_force: bool
    mesures: tuple[MesureAse, ...]
    siblings: tuple[Sibling, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A whole agenda with what to know of each child, in its order."""

    agenda: Agenda
    preparations: tuple[Preparation, ...]


def preparations_of(uow: UnitOfWork, cellule_id: str) -> Prepared:
    """Return the preparation of every child of an agenda, in a fixed number of queries."""
    uow.require(NEEDED)
    agenda = agenda_of(uow, cellule_id)
    return Prepared(agenda, _prepare(uow, agenda, uow.passage.find(cellule_id=cellule_id)))


def preparation_of(uow: UnitOfWork, passage_id: str, *, record: bool = True) -> Preparation:
    """Return the preparation of one child, and tell the journal that her file was opened.

    `record=False` only where nothing can be written.
    """
    uow.require(NEEDED)
    passage = uow.passage.get(passage_id)
    agenda = agenda_of(uow, passage.cellule_id)
    found = _prepare(uow, agenda, [passage])[0]
    if record:
        uow.journal.write(Event.OPEN_FILE, "enfant", found.line.enfant_id)
    return found


def _prepare(
    uow: UnitOfWork, agenda: Agenda, passages: Iterable[Passage]
) -> tuple[Preparation, ...]:
    ordered = sorted(passages, key=lambda one: one.ordre)
    maker = _Maker(uow, agenda, ordered)
    return tuple(maker.preparation(one) for one in ordered)


class _Maker:
    """Reads what some passages need at once, then puts each preparation together."""

    def __init__(self, uow: UnitOfWork, agenda: Agenda, passages: list[Passage]) -> None:
        cellule = agenda.cellule.cellule
        self._lines = {one.passage_id: one for one in agenda.lines}
        self._owners = enfants_of(uow, passages)
        enfant_ids = set(self._owners.values())
        self._dossiers = load_dossiers(uow, enfant_ids, on=cellule.date, but=cellule.id)
        self._words = FileWords(uow)
        self._told = _decision_lines(uow, passages, self._dossiers.values())
        self._actions = actions_since(uow, self._dossiers.values(), self._words)
        self._reperages = reperages_since(uow, self._dossiers.values(), self._words)
        self._siblings = siblings_of(uow, self._dossiers.values(), self._words)
        self._referents = _referents(uow, self._dossiers.values(), self._words)

    def preparation(self, passage: Passage) -> Preparation:
        key = self._owners[passage.id]
        one = self._dossiers[key]
        since = one.since or (one.parcours.entree if one.parcours else None)
        return Preparation(
            line=self._lines[passage.id],
            passage=passage,
            age=one.enfant.age_on(one.on),
            since=since,
            liste_since=one.suivis[-1].debut if one.suivis else None,
            referent=self._referents.get(key, ""),
            previous=self._previous(one),
            pending=self._pending(one),
            decisions=tuple(self._told.get(passage.id, ())),
            actions=self._actions.get(key, ()),
            moves=_moves(one),
            suivis=tuple(each for each in one.suivis if since is None or each.debut > since),
            scolarites=tuple(
                each for each in one.scolarites if since is None or since < each.debut <= one.on
            ),
            reperages=self._reperages.get(key, ()),
            objectifs=one.objectifs,
            accord=next((each for each in reversed(one.accords) if each.date <= one.on), None),
            accord_in_force=accord_in_force(one.accords, one.on),
            mesures=tuple(m for m in one.mesures if m.fin is None or m.fin >= one.on),
            siblings=self._siblings.get(key, ()),
            doubts=doubts_of(one),
        )

    def _previous(self, one: Dossier) -> Previous | None:
        last = one.last
        if last is None:
            return None
        told = self._told.get(last.passage.id, ())
        return Previous(last.cellule, last.passage, tuple(told))

    def _pending(self, one: Dossier) -> tuple[DecisionLine, ...]:
        earlier = [line for held in one.held for line in self._told.get(held.passage.id, ())]
        return tuple(line for line in earlier if _waits(line.decision))


def _waits(decision: Decision) -> bool:
    return decision.faite_le is None and (decision.is_task or decision.echeance is not None)


def _decision_lines(
    uow: UnitOfWork, passages: Iterable[Passage], dossiers: Iterable[Dossier]
) -> Mapping[str, list[DecisionLine]]:
    own = uow.decision.among("passage_id", [one.id for one in passages])
    held = [each for one in dossiers for met in one.held for each in met.decisions]
    told: dict[str, list[DecisionLine]] = {}
    for line in tell_decisions(uow, [*own, *held]):
        told.setdefault(line.decision.passage_id, []).append(line)
    return told


def _referents(uow: UnitOfWork, dossiers: Iterable[Dossier], words: FileWords) -> dict[str, str]:
    stays = {one.parcours.id: one for one in dossiers if one.parcours is not None}
    last: dict[str, str] = {}
    rows = uow.referent.among("parcours_id", list(stays))
    for row in sorted(rows, key=lambda each: each.debut):
        if row.debut <= stays[row.parcours_id].on:
            last[stays[row.parcours_id].enfant.id] = row.professionnel_id
    people = words.people(last.values())
    return {key: people.get(who, "") for key, who in last.items()}


def _moves(one: Dossier) -> GridMoves | None:
    if len(one.waves) < 2:
        return None
    before, after = (
        f"{wave.campagne.vague.value} {wave.campagne.annee.label}" for wave in one.waves
    )
    up, down = wave_moves(one)
    return GridMoves(before, after, one.waves[-1].day, tuple(up), tuple(down))
