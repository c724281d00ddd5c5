"""Everything that the activity of a year is counted on, in a few wide reads."""

from typing import Any

from sqlalchemy import Column, Connection, Select, String, case, func, select, type_coerce

from pre_desk.domain.cellule import StatutCellule
from pre_desk.domain.participation import EtatPresence, StatutParticipation
from pre_desk.domain.reference import Genre
from pre_desk.indicators.records import Joined, Meeting, Offer, Records, Session
from pre_desk.store.repositories.days import Days
from pre_desk.store.repositories.news import load_news
from pre_desk.store.repositories.signals import labels
from pre_desk.store.tables.budget import prevision
from pre_desk.store.tables.enfance import enfant
from pre_desk.store.tables.reunion import cellule, decision, passage
from pre_desk.store.tables.suivi import (
    action,
    operateur,
    parcours,
    participation,
    presence,
    referent,
    seance,
)

_HELD = (StatutCellule.TENUE, StatutCellule.VALIDEE)
_TOOK_PLACE = [one for one in StatutParticipation if one.took_place]


def load_records(connection: Connection) -> Records:
    """Return what the activity of every year is counted on, the bin left out."""
    days = Days()
    return Records(
        offers=load_offers(connection),
        joined=_joined(connection, days),
        sessions=_sessions(connection, days),
        planned=_planned(connection),
        meetings=_meetings(connection, days),
        referents=_referents(connection, days),
        news=load_news(connection, days),
    )


def load_attendance_records(connection: Connection, action_id: str | None = None) -> Records:
    """Return what participations and attendance are counted on, of one action or of all."""
    days = Days()
    return Records(
        offers=load_offers(connection),
        joined=_joined(connection, days, action_id),
        sessions=_sessions(connection, days, action_id),
        planned=_planned(connection),
    )


def load_offers(connection: Connection) -> dict[str, Offer]:
    """Return every action in words, by id."""
    words = labels(connection, Genre.DOMAINE_ACTION)
    runs = action.outerjoin(operateur, operateur.c.id == action.c.operateur_id)
    query = select(action, operateur.c.nom.label("run_by")).select_from(runs)
    return {
        row.id: Offer(
            row.nom,
            words.get(row.domaine, row.domaine),
            str(row.modalite.value),
            str(row.financement.value),
            row.run_by or "",
        )
        for row in connection.execute(query.order_by(action.c.id))
    }


def _planned(connection: Connection) -> dict[tuple[str, int], tuple[int | None, int | None]]:
    rows = connection.execute(select(prevision).order_by(prevision.c.id))
    return {(row.action_id, row.annee.first): (row.seances, row.enfants) for row in rows}


def _joined(connection: Connection, days: Days, action_id: str | None = None) -> tuple[Joined, ...]:
    query = _followed(
        select(
            *(parcours.c.enfant_id, participation.c.action_id, _text(participation.c.debut)),
            *(_text(participation.c.fin), _text(parcours.c.sortie)),
        ).join(parcours, parcours.c.id == participation.c.parcours_id)
    ).where(participation.c.statut.in_(_TOOK_PLACE))
    if action_id is not None:
        query = query.where(participation.c.action_id == action_id)
    return tuple(
        Joined(child, of, days[debut], min(days[fin], days[sortie]))
        for child, of, debut, fin, sortie in connection.execute(query)
    )


def _sessions(
    connection: Connection, days: Days, action_id: str | None = None
) -> dict[str, list[Session]]:
    sheets = _sheets(connection, action_id)
    found: dict[str, list[Session]] = {}
    query = select(seance.c.id, seance.c.action_id, _text(seance.c.date)).order_by(seance.c.id)
    if action_id is not None:
        query = query.where(seance.c.action_id == action_id)
    for key, of, day in connection.execute(query):
        called, presents = sheets.get(key, (0, 0))
        found.setdefault(of, []).append(Session(days[day], called > 0, presents))
    return found


def _sheets(connection: Connection, action_id: str | None) -> dict[str, tuple[int, int]]:
    """Return how many children each sheet tells of, and how many were there."""
    gone = (
        select(participation.c.id)
        .join(parcours, parcours.c.id == participation.c.parcours_id)
        .join(enfant, enfant.c.id == parcours.c.enfant_id)
        .where(enfant.c.supprime_le.is_not(None))
    )
    there = func.sum(case((presence.c.etat == EtatPresence.PRESENT, 1), else_=0))
    query = (
        select(presence.c.seance_id, func.count(), there)
        .where(presence.c.participation_id.not_in(gone))
        .group_by(presence.c.seance_id)
    )
    if action_id is not None:
        own = select(seance.c.id).where(seance.c.action_id == action_id)
        query = query.where(presence.c.seance_id.in_(own))
    return {key: (called, presents) for key, called, presents in connection.execute(query)}


def _meetings(connection: Connection, days: Days) -> tuple[Meeting, ...]:
    agendas: dict[str, list[str]] = {}
    of_passage: dict[str, str] = {}
    query = _followed(
        select(passage.c.id, passage.c.cellule_id, parcours.c.enfant_id).join(
            parcours, parcours.c.id == passage.c.parcours_id
        )
    ).order_by(passage.c.id)
    for key, of, child in connection.execute(query):
        agendas.setdefault(of, []).append(child)
        of_passage[key] = of
    done: dict[str, list[int]] = {}
    asked = select(decision.c.passage_id, _text(decision.c.faite_le)).order_by(decision.c.id)
    for key, day in connection.execute(asked.where(decision.c.echeance.is_not(None))):
        if key in of_passage:
            done.setdefault(of_passage[key], []).append(days[day])
    return tuple(
        Meeting(
            row.date.toordinal(),
            row.etablissement_id or "",
            row.statut in _HELD,
            tuple(agendas.get(row.id, ())),
            tuple(done.get(row.id, ())),
        )
        for row in connection.execute(select(cellule).order_by(cellule.c.date, cellule.c.id))
    )


def _referents(connection: Connection, days: Days) -> dict[tuple[str, int], list[tuple[int, str]]]:
    query = _followed(
        select(
            *(parcours.c.enfant_id, _text(parcours.c.entree)),
            *(_text(referent.c.debut), referent.c.professionnel_id),
        ).join(parcours, parcours.c.id == referent.c.parcours_id)
    )
    found: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for child, entree, debut, who in connection.execute(query):
        found.setdefault((child, days[entree]), []).append((days[debut], who))
    return {key: sorted(ones) for key, ones in found.items()}


def _followed(query: Select[Any]) -> Select[Any]:
    """Leave the bin out of a query on parcours."""
    known = query.join(enfant, enfant.c.id == parcours.c.enfant_id)
    return known.where(enfant.c.supprime_le.is_(None))


def _text(column: Column[Any]) -> Any:
    return type_coerce(column, String)
