"""Reads behind an agenda: the children a meeting may be about, the séances they came to."""

import datetime
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, or_, select

from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.tables.enfance import enfant, reperage, scolarite
from pre_desk.store.tables.suivi import parcours, presence, seance


def load_pupils(connection: Connection, etablissement_id: str, on: datetime.date) -> list[str]:
    """Return the children of a school on a day who are in parcours, or were ever signalled."""
    signalled = exists().where(reperage.c.enfant_id == enfant.c.id, reperage.c.date <= on)
    query = _schooled(on).where(
        scolarite.c.etablissement_id == etablissement_id, or_(_in_parcours(on), signalled)
    )
    return list(connection.execute(query).scalars())


def load_leavers(connection: Connection, on: datetime.date) -> list[str]:
    """Return the CM2 children in parcours on a day, whatever their school (DR-5)."""
    query = _schooled(on).where(scolarite.c.niveau == NiveauScolaire.CM2, _in_parcours(on))
    return list(connection.execute(query).scalars())


def load_presences(
    connection: Connection, participation_ids: Sequence[str], on: datetime.date
) -> Sequence[Any]:
    """Return participation_id, etat and the day of each séance called by `on`."""
    query = (
        select(presence.c.participation_id, presence.c.etat, seance.c.date)
        .join(seance, seance.c.id == presence.c.seance_id)
        .where(presence.c.participation_id.in_(participation_ids), seance.c.date <= on)
    )
    return connection.execute(query).all()


def _schooled(on: datetime.date) -> Select[Any]:
    """Children out of the bin, joined to the scolarité they are in on a day."""
    later = scolarite.alias("later")
    overtaken = exists().where(
        later.c.enfant_id == scolarite.c.enfant_id,
        later.c.debut > scolarite.c.debut,
        later.c.debut <= on,
    )
    return (
        select(enfant.c.id)
        .join(scolarite, scolarite.c.enfant_id == enfant.c.id)
        .where(enfant.c.supprime_le.is_(None), scolarite.c.debut <= on, ~overtaken)
        .order_by(enfant.c.cle, enfant.c.id)
    )


def _in_parcours(on: datetime.date) -> ColumnElement[bool]:
    sortie = parcours.c.sortie
    return exists().where(
        parcours.c.enfant_id == enfant.c.id,
        parcours.c.entree <= on,
        or_(sortie.is_(None), sortie >= on),
    )
