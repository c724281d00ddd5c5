"""Reads behind what remains to be done: the children followed on a day, in a few queries.

Each looks up its own rows by index from the parcours that run: what is over, the largest
part of an old vault, is not read.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    exists,
    func,
    or_,
    select,
)

from pre_desk.domain.cellule import NatureDecision, StatutCellule
from pre_desk.domain.enfant import Sexe
from pre_desk.domain.evaluation import Campagne
from pre_desk.domain.liste import Liste
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.journal import Event
from pre_desk.store.people import RECOVERY_USED
from pre_desk.store.repositories.news import last_news
from pre_desk.store.tables.enfance import (
    enfant,
    mesure_ase,
    point_appui_repere,
    reperage,
    scolarite,
)
from pre_desk.store.tables.registre import journal
from pre_desk.store.tables.reunion import cellule, decision, evaluation, passage
from pre_desk.store.tables.suivi import parcours, referent, suivi

_HELD = (StatutCellule.TENUE, StatutCellule.VALIDEE)


@dataclass(frozen=True, slots=True)
class Running:
    """One parcours that runs on a day, and what may be missing around it.

    `news` is the last day on which anything was noted of the child; `examined` says that
    a cellule already held has had this parcours on its agenda.
    """

    enfant_id: str
    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    cle: str = field(repr=False)
    parcours_id: str
    sexe: Sexe | None = field(repr=False)
    entree: datetime.date
    liste: Liste | None
    referent_id: str | None
    etablissement_id: str | None
    niveau: NiveauScolaire | None
    schooled_since: datetime.date | None
    point_appui: bool
    mesure_ase: bool
    examined: bool
    news: datetime.date


@dataclass(frozen=True, slots=True)
class Expected:
    """One child of whom a wave expects a grid, and whether it was received."""

    enfant_id: str
    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    cle: str = field(repr=False)
    etablissement_id: str | None
    received: bool


@dataclass(frozen=True, slots=True)
class Pending:
    """One decision not carried out, and the child whom it is about."""

    enfant_id: str
    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    cle: str = field(repr=False)
    nature: NatureDecision
    detail: str = field(repr=False)
    professionnel_id: str | None
    echeance: datetime.date


_WHO: tuple[Column[Any], ...] = (enfant.c.id, enfant.c.nom, enfant.c.prenom, enfant.c.cle)


def count_children(connection: Connection) -> int:
    """Return how many children the vault holds, the bin left out."""
    query = select(func.count()).select_from(enfant).where(enfant.c.supprime_le.is_(None))
    return int(connection.execute(query).scalar_one())


def load_running(connection: Connection, on: datetime.date) -> list[Running]:
    """Return the parcours that run on `on`, in the order of names."""
    mine = parcours.c.id
    school = (scolarite.c.debut, on, scolarite.c.enfant_id == enfant.c.id)
    query: Select[Any] = (
        select(
            *_WHO,
            mine,
            enfant.c.sexe,
            parcours.c.entree,
            _last(suivi.c.liste, suivi.c.debut, on, suivi.c.parcours_id == mine),
            _last(
                referent.c.professionnel_id, referent.c.debut, on, referent.c.parcours_id == mine
            ),
            _last(scolarite.c.etablissement_id, *school),
            _last(scolarite.c.niveau, *school),
            _last(scolarite.c.debut, *school),
            _has_point_appui(),
            _has_mesure(on),
            _was_examined(),
            last_news(on),
        )
        .join(parcours, parcours.c.enfant_id == enfant.c.id)
        .where(enfant.c.supprime_le.is_(None), *_present(on, on))
    )
    return sorted([Running(*row) for row in connection.execute(query)], key=lambda one: one.cle)


def load_expected(connection: Connection, campagne: Campagne, on: datetime.date) -> list[Expected]:
    """Return the children in parcours during a wave, as known on `on`, in the order of names.

    Who entered after the wave is not expected in it (DR-7).
    """
    last = min(campagne.fin, on)
    of_wave = (evaluation.c.enfant_id == enfant.c.id, evaluation.c.campagne_id == campagne.id)
    there = exists(
        select(parcours.c.id).where(
            parcours.c.enfant_id == enfant.c.id, *_present(campagne.debut, last)
        )
    )
    query: Select[Any] = select(
        *_WHO,
        _last(
            scolarite.c.etablissement_id,
            scolarite.c.debut,
            last,
            scolarite.c.enfant_id == enfant.c.id,
        ),
        exists(select(evaluation.c.id).where(*of_wave)),
    ).where(enfant.c.supprime_le.is_(None), there)
    return sorted([Expected(*row) for row in connection.execute(query)], key=lambda one: one.cle)


def load_pending(connection: Connection, on: datetime.date, until: datetime.date) -> list[Pending]:
    """Return the decisions due by `until` and not carried out, of the parcours that run on `on`."""
    query: Select[Any] = (
        select(
            *_WHO,
            decision.c.nature,
            decision.c.detail,
            decision.c.professionnel_id,
            decision.c.echeance,
        )
        .join(parcours, parcours.c.enfant_id == enfant.c.id)
        .join(passage, passage.c.parcours_id == parcours.c.id)
        .join(decision, decision.c.passage_id == passage.c.id)
        .where(
            enfant.c.supprime_le.is_(None),
            *_present(on, on),
            decision.c.faite_le.is_(None),
            decision.c.echeance <= until,
        )
    )
    return sorted(
        [Pending(*row) for row in connection.execute(query)], key=lambda one: one.echeance
    )


def recovery_used(connection: Connection) -> datetime.datetime | None:
    """Return when the recovery key last served, None when the data key was renewed since."""
    told = (RECOVERY_USED, "remove")
    query = (
        select(journal.c.utc, journal.c.detail)
        .where(journal.c.event == Event.ACCOUNTS.value, journal.c.detail.in_(told))
        .order_by(journal.c.seq.desc())
        .limit(1)
    )
    last = connection.execute(query).first()
    return last.utc if last is not None and last.detail == RECOVERY_USED else None


def _present(first: datetime.date, last: datetime.date) -> tuple[ColumnElement[bool], ...]:
    """Say that a parcours shares a day with [first, last]."""
    sortie = parcours.c.sortie
    return parcours.c.entree <= last, or_(sortie.is_(None), sortie >= first)


def _last(
    wanted: Column[Any], day: Column[Any], on: datetime.date, *own: ColumnElement[bool]
) -> ScalarSelect[Any]:
    """Return `wanted` of the last row begun by `on`."""
    query = select(wanted).where(*own, day <= on).order_by(day.desc()).limit(1)
    return query.scalar_subquery()


def _has_point_appui() -> ColumnElement[bool]:
    return exists(
        select(point_appui_repere.c.id)
        .join(reperage, reperage.c.id == point_appui_repere.c.reperage_id)
        .where(reperage.c.enfant_id == enfant.c.id)
    )


def _has_mesure(on: datetime.date) -> ColumnElement[bool]:
    fin = mesure_ase.c.fin
    return exists(
        select(mesure_ase.c.id).where(
            mesure_ase.c.enfant_id == enfant.c.id,
            mesure_ase.c.debut <= on,
            or_(fin.is_(None), fin >= on),
        )
    )


def _was_examined() -> ColumnElement[bool]:
    return exists(
        select(passage.c.id)
        .join(cellule, cellule.c.id == passage.c.cellule_id)
        .where(passage.c.parcours_id == parcours.c.id, cellule.c.statut.in_(_HELD))
    )
