"""What is known of several children on the day of a meeting, in a fixed number of queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pre_desk.domain.accord import Accord, StatutAccord
from pre_desk.domain.cellule import CelluleDeVeille, Decision, Passage
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.evaluation import Campagne, Evaluation
from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.mesure_ase import MesureAse
from pre_desk.domain.objectif import Objectif
from pre_desk.domain.parcours import Parcours, list_on
from pre_desk.domain.participation import Participation
from pre_desk.domain.reperage import ProblematiqueReperee, Reperage
from pre_desk.domain.scolarite import Scolarite
from pre_desk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class HeldPassage:
    """One earlier passage of a child at a meeting that took place, with what it decided."""

    cellule: CelluleDeVeille
    passage: Passage
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Wave:
    """One grid: the rank of each item answered, by the label of the item (DR-7)."""

    campagne: Campagne
    evaluation: Evaluation
    ranks: Mapping[str, int] = field(repr=False)

    @property
    def day(self) -> date:
        """When it was filled in, or else when its wave began."""
        return self.evaluation.date or self.campagne.debut


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One child on one day; lists are in order of date, `held` the latest first.

    `parcours` is the one that runs that day. `waves` are the last two grids; `siblings` the
    other children of the famille.
    """

    enfant: Enfant
    on: date
    stays: tuple[Parcours, ...]
    parcours: Parcours | None
    suivis: tuple[Suivi, ...]
    participations: tuple[Participation, ...]
    objectifs: tuple[Objectif, ...]
    accords: tuple[Accord, ...]
    mesures: tuple[MesureAse, ...]
    reperages: tuple[Reperage, ...]
    problematiques: Mapping[str, tuple[ProblematiqueReperee, ...]] = field(repr=False)
    scolarites: tuple[Scolarite, ...]
    held: tuple[HeldPassage, ...]
    waves: tuple[Wave, ...]
    siblings: tuple[Enfant, ...] = field(repr=False)

    @property
    def liste(self) -> Liste | None:
        """The list of the parcours that runs."""
        return list_on(self.suivis, self.on)

    @property
    def scolarite(self) -> Scolarite | None:
        """Where she goes to school that day."""
        begun = [one for one in self.scolarites if one.debut <= self.on]
        return begun[-1] if begun else None

    @property
    def last(self) -> HeldPassage | None:
        """Her last passage."""
        return self.held[0] if self.held else None

    @property
    def since(self) -> date | None:
        """The day of her last passage."""
        return self.held[0].cellule.date if self.held else None

    @property
    def running(self) -> tuple[Participation, ...]:
        """The actions she really is in that day."""
        return tuple(one for one in self.participations if one.running_on(self.on))

    @property
    def last_accord(self) -> Accord | None:
        """The family's last answer by that day: a question alone is none."""
        told = [
            one
            for one in self.accords
            if one.date <= self.on and one.statut is not StatutAccord.DEMANDE
        ]
        return told[-1] if told else None

    @property
    def refused(self) -> bool:
        """Whether the family's last word is no."""
        last = self.last_accord
        return last is not None and last.statut in (StatutAccord.REFUSE, StatutAccord.RETIRE)


def load_dossiers(
    uow: UnitOfWork, enfant_ids: Collection[str], *, on: date, but: str = ""
) -> dict[str, Dossier]:
    """Return the dossiers of children on a day, by id; `but` is a meeting not to count."""
    rows = _Rows(uow, sorted(set(enfant_ids)), on, but)
    return {one.id: rows.dossier(one) for one in rows.enfants}


class _Rows:
    """The rows of every table behind some dossiers, grouped by whose they are."""

    def __init__(self, uow: UnitOfWork, ids: list[str], on: date, but: str) -> None:
        self._uow, self._on = uow, on
        self.enfants = uow.enfant.among("id", ids)
        self._of_child = {
            kind: self._by(kind, "enfant_id", ids)
            for kind in ("parcours", "accord", "mesure_ase", "reperage", "scolarite")
        }
        stays = [one for mine in self._of_child["parcours"].values() for one in mine]
        running = [one.id for one in stays if one.present_on(on)]
        self._of_stay = {
            kind: self._by(kind, "parcours_id", running)
            for kind in ("suivi", "participation", "objectif")
        }
        told = [one.id for mine in self._of_child["reperage"].values() for one in mine]
        self._problems = self._by("problematique_reperee", "reperage_id", told)
        self._held = _held(uow, ids, {one.id: one.enfant_id for one in stays}, on, but)
        self._waves = _waves(uow, ids, on)
        self._siblings = _siblings(uow, self.enfants)

    def dossier(self, enfant: Enfant) -> Dossier:
        """Put together what is known of one child."""
        stays = self._child("parcours", enfant, "entree")
        stay = next((one for one in stays if one.present_on(self._on)), None)
        reperages = self._child("reperage", enfant, "date")
        return Dossier(
            enfant=enfant,
            on=self._on,
            stays=stays,
            parcours=stay,
            suivis=self._stay("suivi", stay, "debut"),
            participations=self._stay("participation", stay, "debut"),
            objectifs=self._stay("objectif", stay, "date"),
            accords=self._child("accord", enfant, "date"),
            mesures=self._child("mesure_ase", enfant, "debut"),
            reperages=reperages,
            problematiques={one.id: tuple(self._problems.get(one.id, ())) for one in reperages},
            scolarites=self._child("scolarite", enfant, "debut"),
            held=tuple(self._held.get(enfant.id, ())),
            waves=self._waves.get(enfant.id, ()),
            siblings=tuple(self._siblings.get(enfant.id, ())),
        )

    def _by(self, kind: str, name: str, ids: list[str]) -> dict[str, list[Any]]:
        return _by(self._uow.of(kind).among(name, ids), name)

    def _child(self, kind: str, enfant: Enfant, order: str) -> tuple[Any, ...]:
        return _ordered(self._of_child[kind].get(enfant.id, ()), order)

    def _stay(self, kind: str, stay: Parcours | None, order: str) -> tuple[Any, ...]:
        return _ordered(self._of_stay[kind].get(stay.id, ()), order) if stay else ()


def _held(
    uow: UnitOfWork, enfant_ids: list[str], owners: Mapping[str, str], on: date, but: str
) -> dict[str, list[HeldPassage]]:
    """Return the passages of each child, the latest first; `owners` says whose each stay is."""
    passages = uow.passage.among("parcours_id", list(owners))
    passages += uow.passage.among("enfant_id", enfant_ids)
    wanted = sorted({one.cellule_id for one in passages} - {but})
    met = {
        one.id: one
        for one in uow.cellule.among("id", wanted)
        if one.statut.took_place and one.date <= on
    }
    kept = [one for one in passages if one.cellule_id in met]
    kept.sort(key=lambda one: met[one.cellule_id].date, reverse=True)
    decisions = _by(uow.decision.among("passage_id", [one.id for one in kept]), "passage_id")
    found: dict[str, list[HeldPassage]] = {}
    for one in kept:
        told = HeldPassage(met[one.cellule_id], one, tuple(decisions.get(one.id, ())))
        found.setdefault(one.enfant_id or owners[one.parcours_id or ""], []).append(told)
    return found


def _waves(uow: UnitOfWork, enfant_ids: list[str], on: date) -> dict[str, tuple[Wave, ...]]:
    campagnes = {one.id: one for one in uow.campagne.find() if one.debut <= on}
    grids = [
        one for one in uow.evaluation.among("enfant_id", enfant_ids) if one.campagne_id in campagnes
    ]
    last = {
        key: sorted(mine, key=lambda one: campagnes[one.campagne_id].debut)[-2:]
        for key, mine in _by(grids, "enfant_id").items()
    }
    wanted = [one.id for mine in last.values() for one in mine]
    items = {one.id: one.libelle for one in uow.item.find()}
    ranks: dict[str, dict[str, int]] = {}
    for answer in uow.reponse.among("evaluation_id", wanted):
        if (rank := answer.niveau.rank) is not None:
            ranks.setdefault(answer.evaluation_id, {})[items[answer.item_id]] = rank
    return {
        key: tuple(Wave(campagnes[one.campagne_id], one, ranks.get(one.id, {})) for one in mine)
        for key, mine in last.items()
    }


def _siblings(uow: UnitOfWork, enfants: Sequence[Enfant]) -> dict[str, list[Enfant]]:
    wanted = sorted({one.famille_id for one in enfants if one.famille_id})
    together = _by(uow.enfant.among("famille_id", wanted), "famille_id")
    return {
        one.id: [
            each
            for each in together.get(one.famille_id or "", [])
            if each.id != one.id and each.supprime_le is None
        ]
        for one in enfants
    }


def _by(rows: Iterable[Any], name: str) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = {}
    for row in rows:
        grouped.setdefault(getattr(row, name), []).append(row)
    return grouped


def _ordered(rows: Iterable[Any], name: str) -> tuple[Any, ...]:
    return tuple(sorted(rows, key=lambda row: getattr(row, name)))
