"""A child's parcours as her file shows them: lists, référents, objectifs, exit, schooling."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.objectif import Objectif
from pre_desk.domain.parcours import Parcours, Referent
from pre_desk.domain.reference import Genre
from pre_desk.domain.role import Permission
from pre_desk.domain.scolarite import Scolarite
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.file_words import FileWords
from pre_desk.usecases.sorties import SortieProposal, propose_sortie


@dataclass(frozen=True, slots=True)
class SuiviLine:
    """One dated stay on one list; `fin` is the day it stopped, None while it runs."""

    liste: Liste
    debut: datetime.date
    fin: datetime.date | None
    id: str = ""
    motif: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ReferentLine:
    """Who followed a parcours, from `debut` to `fin` (None while she does)."""

    id: str
    nom: str = field(repr=False)
    debut: datetime.date
    fin: datetime.date | None


@dataclass(frozen=True, slots=True)
class ObjectifLine:
    """One aim with the label of its domain."""

    objectif: Objectif
    domaine: str


@dataclass(frozen=True, slots=True)
class Stay:
    """One parcours with its lists, who followed it, its aims, why it ended.

    `proposal` is what the motive and the grids suggest of the exit (DR-8), None while open
    or for a role that does not see evaluations.
    """

    parcours: Parcours
    suivis: tuple[SuiviLine, ...]
    motif: str = ""
    referents: tuple[ReferentLine, ...] = ()
    objectifs: tuple[ObjectifLine, ...] = ()
    proposal: SortieProposal | None = None


@dataclass(frozen=True, slots=True)
class ScolariteLine:
    """One school year of one child, with the name of her établissement."""

    scolarite: Scolarite
    etablissement: str


def read_stays(uow: UnitOfWork, parcours: Sequence[Parcours], words: FileWords) -> tuple[Stay, ...]:
    """Return the parcours of a child, the latest first, their lists and référents in order."""
    ids = [one.id for one in parcours]
    suivis = _by_parcours(uow.suivi.among("parcours_id", ids))
    referents = _by_parcours(uow.referent.among("parcours_id", ids))
    objectifs = _by_parcours(uow.objectif.among("parcours_id", ids))
    people = words.people(one.professionnel_id for each in referents.values() for one in each)
    grids = uow.role.may(Permission.EVALUATIONS)
    return tuple(
        Stay(
            one,
            _suivis(one, suivis.get(one.id, [])),
            words.label(Genre.MOTIF_SORTIE, one.motif_sortie),
            _referents(one, referents.get(one.id, []), people),
            _objectifs(objectifs.get(one.id, []), words),
            propose_sortie(uow, one.id) if one.sortie and grids else None,
        )
        for one in sorted(parcours, key=lambda each: each.entree, reverse=True)
    )


def read_scolarites(uow: UnitOfWork, enfant_id: str, words: FileWords) -> tuple[ScolariteLine, ...]:
    """Return where a child has been to school, the latest first, what is planned included."""
    found = uow.scolarite.find(enfant_id=enfant_id)
    ordered = sorted(found, key=lambda one: one.debut, reverse=True)
    return tuple(ScolariteLine(one, words.school(one.etablissement_id)) for one in ordered)


def _by_parcours(found: Sequence[Suivi | Referent | Objectif]) -> Mapping[str, list[Any]]:
    grouped: dict[str, list[Any]] = {}
    for one in found:
        grouped.setdefault(one.parcours_id, []).append(one)
    return grouped


def _suivis(parcours: Parcours, found: list[Suivi]) -> tuple[SuiviLine, ...]:
    ordered = sorted(found, key=lambda one: one.debut)
    ends = [*(one.debut for one in ordered[1:]), parcours.sortie]
    return tuple(
        SuiviLine(one.liste, one.debut, end, one.id, one.motif)
        for one, end in zip(ordered, ends, strict=False)
    )


def _referents(
    parcours: Parcours, found: list[Referent], people: Mapping[str, str]
) -> tuple[ReferentLine, ...]:
    ordered = sorted(found, key=lambda one: one.debut)
    ends = [*(one.debut for one in ordered[1:]), parcours.sortie]
    return tuple(
        ReferentLine(one.id, people.get(one.professionnel_id, ""), one.debut, end)
        for one, end in zip(ordered, ends, strict=False)
    )


def _objectifs(found: list[Objectif], words: FileWords) -> tuple[ObjectifLine, ...]:
    ordered = sorted(found, key=lambda one: one.date, reverse=True)
    return tuple(
        ObjectifLine(one, words.label(Genre.DOMAINE_ACTION, one.domaine)) for one in ordered
    )
