"""Reads behind a child's file that leave the sealed bytes where they are."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, false, func, or_, select

from pre_desk.store.repositories.news import last_news
from pre_desk.store.tables import TABLES
from pre_desk.store.tables.enfance import enfant
from pre_desk.store.tables.registre import READS, REMOVES, history, journal, operation
from pre_desk.store.tables.reunion import cercle, document, note_confidentielle
from pre_desk.store.tables.suivi import parcours, presence, seance

_OWN = parcours.c.enfant_id == enfant.c.id

# What belongs to a child, by what it hangs from; parents come before their own.
_TREE = {
    "famille": ("responsable",),
    "enfant": (
        "scolarite",
        "reperage",
        "accord",
        "mesure_ase",
        "parcours",
        "evaluation",
        "note_confidentielle",
        "document",
        "passage",
        "ajournement",
        "remise",
    ),
    "reperage": ("problematique_reperee", "point_appui_repere"),
    "parcours": ("suivi", "referent", "objectif", "participation", "passage"),
    "participation": ("presence",),
    "passage": ("decision", "raison_passage", "passage_releve", "transmission"),
    "evaluation": ("reponse",),
}


@dataclass(frozen=True, slots=True)
class NoteRow:
    """That a note exists, when and by whom: what stays visible to all (STORE §2)."""

    id: str
    date: datetime.date
    auteur: str
    cercle: str
    cercle_id: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document without its bytes."""

    id: str
    nom: str = field(repr=False)
    type_media: str
    taille: int
    ajoute_le: datetime.date


def load_notes(connection: Connection, enfant_id: str) -> list[NoteRow]:
    """Return the notes on a child, the latest first; never their text."""
    notes = note_confidentielle
    query = (
        select(notes.c.id, notes.c.date, notes.c.auteur, cercle.c.nom, cercle.c.id)
        .select_from(notes.join(cercle, cercle.c.id == notes.c.cercle_id))
        .where(notes.c.enfant_id == enfant_id)
        .order_by(notes.c.date.desc(), notes.c.id)
    )
    return [NoteRow(*row) for row in connection.execute(query)]


def load_documents(connection: Connection, enfant_id: str) -> list[DocumentRow]:
    """Return the documents of a child, the latest first."""
    one = document.c
    columns = (one.id, one.nom, one.type_media, one.taille, one.ajoute_le)
    query = select(*columns).where(one.enfant_id == enfant_id)
    rows = connection.execute(query.order_by(one.ajoute_le.desc(), one.nom, one.id))
    return [DocumentRow(*row) for row in rows]


def load_last_news(
    connection: Connection, parcours_id: str, on: datetime.date
) -> datetime.date | None:
    """Return the last day, by `on`, on which anything was noted of a parcours and its child."""
    found: datetime.date | None = connection.execute(
        _news_query(on), {"parcours_id": parcours_id}
    ).scalar()
    return found


@lru_cache(maxsize=4)
def _news_query(on: datetime.date) -> Select[Any]:
    # Built once a day: it reads a dozen tables, and costs more to write than to run.
    query = select(last_news(on)).select_from(parcours.join(enfant, _OWN))
    return query.where(parcours.c.id == bindparam("parcours_id"))


def load_attendance(connection: Connection, participation_ids: Sequence[str]) -> Sequence[Any]:
    """Return participation_id, etat, how many séances and the day of the last, by participation."""
    of = presence.c.participation_id
    query = select(of, presence.c.etat, func.count(), func.max(seance.c.date))
    query = query.select_from(presence.join(seance, seance.c.id == presence.c.seance_id))
    found = query.where(of.in_(participation_ids)).group_by(of, presence.c.etat)
    return connection.execute(found).all()


def owned_ids(connection: Connection, enfant_id: str, famille_id: str | None) -> list[str]:
    """Return the ids of all that belongs to a child's file, what was removed included."""
    found: dict[str, list[str]] = {"enfant": [enfant_id]}
    if famille_id is not None:
        found["famille"] = [famille_id]
    for parent, children in _TREE.items():
        owners = found.get(parent, [])
        for child in children if owners else ():
            column = TABLES[child].c[f"{parent}_id"]
            query = select(TABLES[child].c.id).where(column.in_(owners))
            living = list(connection.execute(query).scalars())
            found.setdefault(child, [])
            found[child] += living + _removed(connection, child, parent, owners)
    return sorted({one for ids in found.values() for one in ids})


def _removed(connection: Connection, kind: str, parent: str, owners: Sequence[str]) -> list[str]:
    told = (history.c.before.contains(f'"{parent}_id": "{one}"', autoescape=True) for one in owners)
    query = select(history.c.object_id).where(REMOVES, history.c.kind == kind)
    return list(connection.execute(query.where(or_(false(), *told))).scalars())


def load_operations(
    connection: Connection, object_ids: Sequence[str], before: int | None, limit: int
) -> Sequence[Any]:
    """Return the last operations that touched these objects: seq, id, utc, login, label."""
    touched = select(history.c.operation_id).where(history.c.object_id.in_(object_ids))
    columns = (operation.c.seq, operation.c.id, operation.c.utc, operation.c.login)
    query = select(*columns, operation.c.label).where(operation.c.id.in_(touched))
    if before is not None:
        query = query.where(operation.c.seq < before)
    return connection.execute(query.order_by(operation.c.seq.desc()).limit(limit)).all()


def load_changes(
    connection: Connection, operation_ids: Sequence[str], object_ids: Sequence[str]
) -> Sequence[Any]:
    """Return what these operations did to these objects, in order."""
    one = history.c
    query = select(one.operation_id, one.kind, one.object_id, one.change, one.before, one.after)
    query = query.where(one.operation_id.in_(operation_ids), one.object_id.in_(object_ids))
    return connection.execute(query.order_by(one.seq)).all()


def load_reads(
    connection: Connection, object_ids: Sequence[str], before: int | None, limit: int
) -> Sequence[Any]:
    """Return the last readings of these objects: seq, utc, login, event, kind, object_id."""
    one = journal.c
    columns = (one.seq, one.utc, one.login, one.event, one.kind)
    query = select(*columns, one.object_id).where(READS, one.object_id.in_(object_ids))
    if before is not None:
        query = query.where(one.seq < before)
    return connection.execute(query.order_by(one.seq.desc()).limit(limit)).all()
