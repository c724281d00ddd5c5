"""The last day on which anything was noted of a child: one expression, beside her parcours."""

import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    ScalarSelect,
    Select,
    String,
    func,
    select,
    type_coerce,
)

from pre_desk.domain.cellule import StatutCellule
from pre_desk.domain.participation import StatutParticipation
from pre_desk.indicators.records import News
from pre_desk.store.repositories.days import Days
from pre_desk.store.tables.enfance import accord, enfant, reperage
from pre_desk.store.tables.reunion import (
    cellule,
    decision,
    document,
    evaluation,
    note_confidentielle,
    passage,
)
from pre_desk.store.tables.suivi import objectif, parcours, participation, suivi


def last_news(on: datetime.date) -> ColumnElement[datetime.date]:
    """Return the last day, by `on`, of the parcours and child that the query is on.

    A participation is news for as long as it runs. A scolarité is not: a whole school
    moves up every September without anybody having met the child.
    """
    known = (func.coalesce(type_coerce(one, String), "") for one in _sources(on))
    return type_coerce(func.max(type_coerce(parcours.c.entree, String), *known), Date)


_OF_PARCOURS = (suivi.c.debut, objectif.c.date)
_OF_ENFANT = (
    evaluation.c.date,
    reperage.c.date,
    accord.c.date,
    note_confidentielle.c.date,
    document.c.ajoute_le,
)
_TOOK_PLACE = [one for one in StatutParticipation if one.took_place]


def load_news(connection: Connection, days: Days) -> dict[tuple[str, int], list[News]]:
    """Return everything that is news, on all days: what `last_news` says of one.

    By child and first day of her parcours, or by child and 0 when it is of the child.
    """
    found: dict[tuple[str, int], list[News]] = {}
    stays = {
        key: (child, days[entree])
        for key, child, entree in connection.execute(
            select(parcours.c.id, parcours.c.enfant_id, type_coerce(parcours.c.entree, String))
        )
    }
    for query in _bulk_of_parcours():
        for key, first, last in connection.execute(query):
            if first is not None:
                found.setdefault(stays[key], []).append(News(days[first], days[last]))
    for day in _OF_ENFANT:
        query = select(day.table.c.enfant_id, type_coerce(day, String)).where(day.is_not(None))
        for child, told in connection.execute(query):
            found.setdefault((child, 0), []).append(News(days[told], days[told]))
    return found


def _bulk_of_parcours() -> list[Select[Any]]:
    """Select parcours, first and last day of what is noted of parcours."""
    held = (passage.c.parcours_id, *_twice(cellule.c.date))
    done = (passage.c.parcours_id, *_twice(decision.c.faite_le))
    runs = participation.c
    return [
        select(
            runs.parcours_id, *(type_coerce(one, String) for one in (runs.debut, runs.fin))
        ).where(runs.statut.in_(_TOOK_PLACE)),
        select(*held)
        .join(cellule, cellule.c.id == passage.c.cellule_id)
        .where(cellule.c.statut != StatutCellule.ANNULEE),
        select(*done).join(decision, decision.c.passage_id == passage.c.id),
        *(select(day.table.c.parcours_id, *_twice(day)) for day in _OF_PARCOURS),
    ]


def _twice(day: Column[Any]) -> tuple[Any, Any]:
    return type_coerce(day, String), type_coerce(day, String)


def _sources(on: datetime.date) -> list[ScalarSelect[Any]]:
    return [
        _participation(on),
        _passage(on),
        _decision(on),
        *(_latest(day, on, day.table.c.parcours_id == parcours.c.id) for day in _OF_PARCOURS),
        *(_latest(day, on, day.table.c.enfant_id == enfant.c.id) for day in _OF_ENFANT),
    ]


def _participation(on: datetime.date) -> ScalarSelect[Any]:
    today = on.isoformat()
    until = func.min(func.coalesce(type_coerce(participation.c.fin, String), today), today)
    query = select(func.max(until)).where(
        participation.c.parcours_id == parcours.c.id,
        participation.c.statut.in_(_TOOK_PLACE),
        participation.c.debut <= on,
    )
    return query.scalar_subquery()


def _passage(on: datetime.date) -> ScalarSelect[Any]:
    held = select(func.max(cellule.c.date)).join(passage, passage.c.cellule_id == cellule.c.id)
    return _scalar(
        held.where(cellule.c.statut != StatutCellule.ANNULEE, cellule.c.date <= on),
        passage.c.parcours_id == parcours.c.id,
    )


def _decision(on: datetime.date) -> ScalarSelect[Any]:
    done = select(func.max(decision.c.faite_le)).join(
        passage, passage.c.id == decision.c.passage_id
    )
    return _scalar(done.where(decision.c.faite_le <= on), passage.c.parcours_id == parcours.c.id)


def _latest(day: Column[Any], on: datetime.date, own: ColumnElement[bool]) -> ScalarSelect[Any]:
    return _scalar(select(func.max(day)).where(day <= on), own)


def _scalar(query: Select[Any], own: ColumnElement[bool]) -> ScalarSelect[Any]:
    return query.where(own).scalar_subquery()
