"""One action of one school year: who takes part, its séances and their sheets."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.action import Action, Operateur
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.budget import Prevision
from pre_desk.domain.enfant import Enfant
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.participation import (
    EtatPresence,
    Participation,
    Presence,
    Seance,
    StatutParticipation,
)
from pre_desk.domain.reference import Genre
from pre_desk.domain.role import Permission
from pre_desk.indicators.activity_figures import ActionFigures
from pre_desk.indicators.history import Bounds
from pre_desk.indicators.offers import Offers
from pre_desk.store.journal import Event
from pre_desk.store.repositories.activity_reads import load_attendance_records
from pre_desk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One child in the action, with what the sheets of the year say of her."""

    participation: Participation
    enfant_id: str
    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    presents: int = 0
    excuses: int = 0
    absents: int = 0

    @property
    def called(self) -> int:
        """How many sheets of the year tell of her."""
        return self.presents + self.excuses + self.absents


@dataclass(frozen=True, slots=True)
class SeanceRow:
    """One séance: how many were there, of how many told; nobody told is no sheet yet."""

    seance: Seance
    presents: int
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFile:
    """Everything about one action in one year; séances the latest first."""

    annee: AnneeScolaire
    action: Action
    operateur: Operateur | None
    domaine: str
    figures: ActionFigures
    prevision: Prevision
    participants: tuple[Participant, ...]
    seances: tuple[SeanceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One child expected at a séance, and what is told of her."""

    participation_id: str
    enfant_id: str
    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    etat: EtatPresence | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one séance, in the order of names."""

    seance: Seance
    lines: tuple[SheetLine, ...]


def open_action(uow: UnitOfWork, action_id: str, *, annee: AnneeScolaire, on: date) -> ActionFile:
    """Return an action with what happened in `annee`, as known on `on`; raises NotFound."""
    uow.require(Permission.ACTIONS | Permission.NAMES)
    action = uow.action.get(action_id)
    records = load_attendance_records(uow.connection, action_id)
    seances = _seances(uow, action_id, annee)
    sheets = uow.presence.among("seance_id", [one.id for one in seances])
    planned = uow.prevision.find(action_id=action_id, annee=annee)
    return ActionFile(
        annee=annee,
        action=action,
        operateur=uow.operateur.get(action.operateur_id) if action.operateur_id else None,
        domaine=_domaine(uow, action.domaine),
        figures=Offers(records, Bounds.of(annee, on)).figures([action_id]),
        prevision=planned[0] if planned else Prevision(id="", action_id=action_id, annee=annee),
        participants=_participants(uow, action_id, annee, sheets),
        seances=tuple(_seance_row(one, sheets) for one in seances),
    )


def open_sheet(uow: UnitOfWork, seance_id: str) -> Sheet:
    """Return who is expected at a séance and what is told; who was told of is never left out."""
    uow.require(Permission.ACTIONS | Permission.NAMES)
    seance = uow.seance.get(seance_id)
    told = {one.participation_id: one.etat for one in uow.presence.find(seance_id=seance_id)}
    expected = [
        one
        for one in uow.participation.find(action_id=seance.action_id)
        if one.id in told or one.running_on(seance.date)
    ]
    lines = [
        SheetLine(
            participation_id=one.id,
            enfant_id=enfant.id,
            nom=enfant.nom,
            prenom=enfant.prenom,
            etat=told.get(one.id),
        )
        for one, enfant in _with_children(uow, expected)
    ]
    return Sheet(seance, tuple(lines))


def record_opened(uow: UnitOfWork, action_id: str, *, shown: int) -> None:
    """Tell the journal that the names of an action were listed (STORE §4)."""
    uow.require(Permission.ACTIONS)
    uow.journal.write(Event.SEARCH, "action", action_id, str(shown))


def _seances(uow: UnitOfWork, action_id: str, annee: AnneeScolaire) -> list[Seance]:
    own = [one for one in uow.seance.find(action_id=action_id) if annee.contains(one.date)]
    return sorted(own, key=lambda one: (one.date, one.id), reverse=True)


def _seance_row(seance: Seance, sheets: Iterable[Presence]) -> SeanceRow:
    own = [one.etat for one in sheets if one.seance_id == seance.id]
    return SeanceRow(seance, own.count(EtatPresence.PRESENT), len(own))


def _participants(
    uow: UnitOfWork, action_id: str, annee: AnneeScolaire, sheets: Iterable[Presence]
) -> tuple[Participant, ...]:
    known = uow.participation.find(action_id=action_id)
    stays = {one.id: one for one in uow.parcours.among("id", {one.parcours_id for one in known})}
    of_year = [one for one in known if _is_of(one, stays[one.parcours_id], annee)]
    etats: dict[str, list[EtatPresence]] = {}
    for one in sheets:
        etats.setdefault(one.participation_id, []).append(one.etat)
    return tuple(
        Participant(
            participation=one,
            enfant_id=enfant.id,
            nom=enfant.nom,
            prenom=enfant.prenom,
            presents=etats.get(one.id, []).count(EtatPresence.PRESENT),
            excuses=etats.get(one.id, []).count(EtatPresence.EXCUSE),
            absents=etats.get(one.id, []).count(EtatPresence.ABSENT),
        )
        for one, enfant in _with_children(uow, of_year)
    )


def _is_of(one: Participation, stay: Parcours, annee: AnneeScolaire) -> bool:
    """Whether a participation ran in the year, or was still thought of in it."""
    if one.debut > annee.end:
        return False
    if one.statut is StatutParticipation.REFUSEE:
        return annee.contains(one.debut)
    ends = [day for day in (one.fin, stay.sortie) if day is not None]
    return not ends or min(ends) >= annee.start


def _with_children(
    uow: UnitOfWork, participations: Iterable[Participation]
) -> list[tuple[Participation, Enfant]]:
    """Return each participation with its child, in the order of names, the bin left out."""
    known = list(participations)
    stays = uow.parcours.among("id", {one.parcours_id for one in known})
    children = {one.id: one for one in uow.enfant.among("id", {one.enfant_id for one in stays})}
    of = {one.id: children[one.enfant_id] for one in stays}
    found = [(one, of[one.parcours_id]) for one in known]
    followed = [each for each in found if each[1].supprime_le is None]
    return sorted(followed, key=lambda each: (each[1].cle, each[0].debut, each[0].id))


def _domaine(uow: UnitOfWork, code: str) -> str:
    found = uow.reference.find(genre=Genre.DOMAINE_ACTION, code=code)
    return found[0].libelle if found else code
