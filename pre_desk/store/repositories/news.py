"""The last day on which anything was noted of a child: one expression, beside her parcours."""

import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
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


def _sources(on: datetime.date) -> list[ScalarSelect[Any]]:
    return [
        _participation(on),
        _passage(on),
        _decision(on),
        *(
            _latest(day, on, day.table.c.parcours_id == parcours.c.id)
            for day in (suivi.c.debut, objectif.c.date)
        ),
        *(
            _latest(day, on, day.table.c.enfant_id == enfant.c.id)
            for day in (
                evaluation.c.date,
                reperage.c.date,
                accord.c.date,
                note_confidentielle.c.date,
                document.c.ajoute_le,
            )
        ),
    ]


def _participation(on: datetime.date) -> ScalarSelect[Any]:
    took_place = [one for one in StatutParticipation if one.took_place]
    today = on.isoformat()
    until = func.min(func.coalesce(type_coerce(participation.c.fin, String), today), today)
    query = select(func.max(until)).where(
        participation.c.parcours_id == parcours.c.id,
        participation.c.statut.in_(took_place),
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
