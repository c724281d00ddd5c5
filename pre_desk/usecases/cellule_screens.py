"""What the screens of the cellules read at once: an agenda to prepare, a meeting to hold."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pre_desk.documents.cellules.facts import Sheet
from pre_desk.domain.action import Action
from pre_desk.domain.etablissement import Etablissement
from pre_desk.domain.names import fold
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.reference import Genre, Reference
from pre_desk.domain.role import Permission
from pre_desk.store.journal import Event
from pre_desk.store.repositories.drafts import load_drafts_in
from pre_desk.store.repositories.enfant_list import load_keys
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.agendas import NEEDED, Agenda, AgendaProposal, agenda_of, propose_agenda
from pre_desk.usecases.cellule_sheets import preparation_sheet
from pre_desk.usecases.cellule_tasks import Task, tasks_before
from pre_desk.usecases.drafts import list_drafts
from pre_desk.usecases.file_words import FileWords
from pre_desk.usecases.logins import names_of_logins
from pre_desk.usecases.passage_preparation import preparation_of
from pre_desk.usecases.passages import scolarite_on
from pre_desk.usecases.tenues import TenueView, show_passage, tenue_of

TENUE_FORM = "cellule-tenue"
# What is typed of a child, as a draft names it.
SAID = ("faits", "points_appui")
_OFFERED = 8


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """An agenda, whom the rules would add to it, what earlier meetings still wait for.

    `proposal` is None once the meeting can change no more.
    """

    agenda: Agenda
    proposal: AgendaProposal | None
    pending: tuple[Task, ...] = field(repr=False)


def agenda_page(uow: UnitOfWork, cellule_id: str, *, on: date) -> AgendaPage:
    """Return everything that preparing an agenda shows."""
    agenda = agenda_of(uow, cellule_id)
    told = agenda.cellule.cellule.statut
    closed = told.took_place or told.value == "annulee"
    proposal = None if closed else propose_agenda(uow, cellule_id, on=on)
    return AgendaPage(agenda, proposal, tasks_before(uow, cellule_id))


def passage_sheet(uow: UnitOfWork, passage_id: str, *, record: bool) -> Sheet:
    """Return the preparation sheet of one child in words; `record` tells it to the journal."""
    return preparation_sheet(uow, preparation_of(uow, passage_id, record=record))


@dataclass(frozen=True, slots=True)
class CelluleChoices:
    """What forms of a cellule choose among, in the order of names."""

    people: tuple[Professionnel, ...] = field(repr=False)
    actions: tuple[Action, ...]
    motifs: tuple[Reference, ...]
    schools: tuple[Etablissement, ...]


def load_choices(uow: UnitOfWork) -> CelluleChoices:
    """Return the people, actions, motives and schools that can be chosen today."""
    uow.require(Permission.PARCOURS)
    people = uow.professionnel.find(actif=True)
    return CelluleChoices(
        tuple(sorted(people, key=lambda one: fold(one.full_name))),
        tuple(sorted(uow.action.find(actif=True), key=lambda one: fold(one.nom))),
        tuple(uow.reference.find(genre=Genre.MOTIF_SORTIE, actif=True)),
        tuple(sorted(uow.etablissement.find(actif=True), key=lambda one: fold(one.nom))),
    )


@dataclass(frozen=True, slots=True)
class FoundChild:
    """A child whose name answers what is typed, and what tells her from another."""

    enfant_id: str
    prenom: str = field(repr=False)
    nom: str = field(repr=False)
    naissance: date = field(repr=False)
    etablissement: str


def find_children(uow: UnitOfWork, typed: str, *, on: date) -> list[FoundChild]:
    """Return at most eight children; each word typed begins one of the name."""
    uow.require(NEEDED)
    words = fold(typed).split()
    keys = load_keys(uow.connection) if words else ()
    found = [
        enfant_id
        for cle, enfant_id, _ in keys
        if all(any(p.startswith(w) for p in cle.replace("\u0001", " ").split()) for w in words)
    ][:_OFFERED]
    by_id = {one.id: one for one in uow.enfant.among("id", found)}
    schools = FileWords(uow)
    told = []
    for one in (by_id[key] for key in found):
        school = scolarite_on(uow, one.id, on)
        where = schools.school(school.etablissement_id if school else None)
        told.append(FoundChild(one.id, one.prenom, one.nom, one.naissance, where))
    return told


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Words that somebody typed of a child and that are not in the minutes: never which.

    `author` is her name, or her login when she is nobody's name.
    """

    login: str
    author: str = field(repr=False)
    passage_id: str
    kept_at: datetime


def unsaved_words(uow: UnitOfWork, cellule_id: str) -> tuple[Unsaved, ...]:
    """Return whose words about the children of a meeting wait in a draft, the oldest first.

    Only their author can put them in the minutes; nobody else reads them.
    """
    uow.require(NEEDED)
    passages = {one.id for one in uow.passage.find(cellule_id=cellule_id)}
    names = names_of_logins(uow)
    return tuple(
        Unsaved(login, names.get(login, login), passage_id, utc)
        for login, passage_id, content, utc in load_drafts_in(uow.connection, TENUE_FORM, passages)
        # One who only watched the time pass has typed nothing.
        if set(json.loads(content)) & set(SAID)
    )


@dataclass(frozen=True, slots=True)
class TenueDesk:
    """A meeting to hold: each child ready before she comes, what was being typed of her.

    `sheets` and `typed` are by passage; `typed` holds the drafts of a meeting interrupted;
    `unsaved` tells of what colleagues left in theirs.
    """

    view: TenueView
    sheets: Mapping[str, Sheet] = field(repr=False)
    typed: Mapping[str, Mapping[str, Any]] = field(repr=False)
    choices: CelluleChoices = field(repr=False)
    unsaved: tuple[Unsaved, ...] = ()


def open_desk(uow: UnitOfWork, cellule_id: str) -> TenueDesk:
    """Return a meeting begun, with everything that its window shows."""
    view = tenue_of(uow, cellule_id)
    sheets = {one.passage.id: preparation_sheet(uow, one) for one in view.preparations}
    typed = {one.object_id: one.content for one in list_drafts(uow) if one.form == TENUE_FORM}
    return TenueDesk(
        view,
        sheets,
        {key: content for key, content in typed.items() if key in sheets},
        load_choices(uow),
        tuple(one for one in unsaved_words(uow, cellule_id) if one.login != uow.login),
    )


def turn_to(uow: UnitOfWork, cellule_id: str, passage_id: str, *, seconds: int) -> None:
    """Go to a child of the meeting, and tell the journal that her file is being read.

    In a transaction of its own, as `show_passage`.
    """
    show_passage(uow, cellule_id, passage_id, seconds=seconds)
    passage = uow.passage.get(passage_id)
    key = passage.enfant_id or uow.parcours.get(passage.parcours_id or "").enfant_id
    uow.journal.write(Event.OPEN_FILE, "enfant", key)
