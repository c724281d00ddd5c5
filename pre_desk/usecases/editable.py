"""What the forms of a child's file start from: what is stored, and what can be chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pre_desk.domain.accord import Accord
from pre_desk.domain.action import Action
from pre_desk.domain.cellule import CelluleDeVeille, Decision, Passage
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.etablissement import Etablissement
from pre_desk.domain.evaluation import Evaluation
from pre_desk.domain.famille import Famille, Responsable
from pre_desk.domain.liste import Liste, Suivi
from pre_desk.domain.mesure_ase import MesureAse
from pre_desk.domain.objectif import Objectif
from pre_desk.domain.parcours import Parcours, Referent, list_on
from pre_desk.domain.participation import Participation
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.reference import Genre, Reference
from pre_desk.domain.role import Permission
from pre_desk.domain.scolarite import Scolarite
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.reperage_corrections import ReperageSheet, load_sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can still be chosen, in the order in which it is offered.

    `retired` is what the team no longer offers, by code or id: rows that hold it keep it.
    """

    etablissements: tuple[Etablissement, ...] = ()
    professionnels: tuple[Professionnel, ...] = ()
    actions: tuple[Action, ...] = ()
    references: Mapping[Genre, tuple[Reference, ...]] = field(default_factory=dict)
    retired: tuple[Reference | Etablissement | Professionnel, ...] = ()

    def of(self, genre: Genre) -> tuple[Reference, ...]:
        """The values of one enumeration that are still offered."""
        return self.references.get(genre, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Editable:
    """One child as forms need her; every list is in order of date."""

    enfant: Enfant
    famille: Famille | None
    # Prénoms of the other children of the famille.
    fratrie: tuple[str, ...]
    responsables: tuple[Responsable, ...]
    accords: tuple[Accord, ...]
    # Adults of another famille who answered for her, when she was of theirs.
    former: tuple[Responsable, ...]
    parcours: tuple[Parcours, ...]
    suivis: tuple[Suivi, ...]
    referents: tuple[Referent, ...]
    participations: tuple[Participation, ...]
    objectifs: tuple[Objectif, ...]
    mesures: tuple[MesureAse, ...]
    # Empty for a role that does not see why a child was signalled, or what was said of her.
    reperages: tuple[ReperageSheet, ...]
    passages: tuple[Passage, ...]
    decisions: tuple[Decision, ...]
    # Those of the passages, by id.
    cellules: Mapping[str, CelluleDeVeille]
    evaluations: tuple[Evaluation, ...]
    scolarites: tuple[Scolarite, ...]
    action_names: Mapping[str, str]
    choices: Choices

    @property
    def running(self) -> Parcours | None:
        """The parcours without exit."""
        return next((one for one in self.parcours if one.sortie is None), None)

    def stored(self, object_id: str) -> Any:
        """The object of the file called so, as it is stored; None when it is none of these."""
        parts: tuple[Any, ...] = (
            *(self.enfant, self.famille, *self.responsables, *self.scolarites, *self.suivis),
            *(*self.accords, *self.referents, *self.participations, *self.objectifs),
            *(*self.mesures, *self.reperages, *self.passages, *self.decisions),
            *self.evaluations,
        )
        return next((one for one in parts if one is not None and one.id == object_id), None)

    def liste_on(self, day: date) -> Liste | None:
        """The list of the running parcours on a day."""
        running = self.running
        if running is None:
            return None
        return list_on((one for one in self.suivis if one.parcours_id == running.id), day)


def load_choices(uow: UnitOfWork) -> Choices:
    """Return what every form can offer."""
    uow.require(Permission.NAMES)
    references: dict[Genre, list[Reference]] = {}
    words = sorted(uow.reference.find(), key=lambda each: each.ordre)
    schools = sorted(uow.etablissement.find(), key=lambda e: e.nom)
    people = sorted(uow.professionnel.find(), key=lambda p: (p.nom, p.prenom))
    for one in words:
        if one.actif:
            references.setdefault(one.genre, []).append(one)
    return Choices(
        etablissements=tuple(one for one in schools if one.actif),
        professionnels=tuple(one for one in people if one.actif),
        actions=tuple(sorted(uow.action.find(actif=True), key=lambda a: a.nom)),
        references={genre: tuple(found) for genre, found in references.items()},
        retired=(
            *(one for one in words if not one.actif),
            *(one for one in schools if not one.actif),
            *(one for one in people if not one.actif),
        ),
    )


def load_editable(uow: UnitOfWork, enfant_id: str) -> Editable:
    """Return what is stored of a child that forms can change."""
    uow.require(Permission.NAMES)
    enfant = uow.enfant.get(enfant_id)
    famille_id = enfant.famille_id
    parcours = sorted(uow.parcours.find(enfant_id=enfant_id), key=lambda one: one.entree)
    stays = [one.id for one in parcours]
    participations = uow.participation.among("parcours_id", stays)
    accords = tuple(sorted(uow.accord.find(enfant_id=enfant_id), key=lambda one: one.date))
    actions = uow.action.among("id", {one.action_id for one in participations})
    return Editable(
        enfant=enfant,
        famille=uow.famille.get(famille_id) if famille_id else None,
        fratrie=_fratrie(uow, enfant),
        responsables=tuple(uow.responsable.find(famille_id=famille_id)) if famille_id else (),
        accords=accords,
        former=_former(uow, famille_id, accords),
        parcours=tuple(parcours),
        suivis=tuple(sorted(uow.suivi.among("parcours_id", stays), key=lambda s: s.debut)),
        referents=tuple(sorted(uow.referent.among("parcours_id", stays), key=lambda r: r.debut)),
        participations=tuple(sorted(participations, key=lambda one: one.debut)),
        objectifs=tuple(sorted(uow.objectif.among("parcours_id", stays), key=lambda o: o.date)),
        mesures=tuple(sorted(uow.mesure_ase.find(enfant_id=enfant_id), key=lambda m: m.debut)),
        scolarites=tuple(sorted(uow.scolarite.find(enfant_id=enfant_id), key=lambda s: s.debut)),
        action_names={one.id: one.nom for one in actions},
        choices=load_choices(uow),
        **_confided(uow, enfant_id, stays),
    )


def _fratrie(uow: UnitOfWork, enfant: Enfant) -> tuple[str, ...]:
    if enfant.famille_id is None:
        return ()
    found = uow.enfant.find(famille_id=enfant.famille_id, supprime_le=None)
    return tuple(one.prenom for one in found if one.id != enfant.id)


def _former(
    uow: UnitOfWork, famille_id: str | None, accords: Sequence[Accord]
) -> tuple[Responsable, ...]:
    signed = {one.responsable_id for one in accords if one.responsable_id is not None}
    adults = uow.responsable.among("id", sorted(signed))
    return tuple(one for one in adults if one.famille_id != famille_id)


def _confided(uow: UnitOfWork, enfant_id: str, stays: Sequence[str]) -> dict[str, Any]:
    """What not every role sees (PRODUCT §4)."""
    told = uow.role.may(Permission.PROBLEMATIQUES)
    graded = uow.role.may(Permission.EVALUATIONS)
    own = [*uow.passage.among("parcours_id", stays), *uow.passage.find(enfant_id=enfant_id)]
    passages = own if told else []
    cellules = uow.cellule.among("id", {one.cellule_id for one in passages})
    return {
        "reperages": tuple(load_sheets(uow, enfant_id)) if told else (),
        "passages": tuple(passages),
        "decisions": tuple(uow.decision.among("passage_id", [one.id for one in passages])),
        "cellules": {one.id: one for one in cellules},
        "evaluations": tuple(uow.evaluation.find(enfant_id=enfant_id)) if graded else (),
    }
