"""Reads behind the list of children: everyone's keys at once, rows by page.

Everything is « as known on a day »: what is dated later (a planned scolarité) waits.
Children in the bin are left out.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    String,
    Table,
    and_,
    bindparam,
    func,
    select,
    type_coerce,
)

from pre_desk.domain.liste import Liste
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.store.tables.enfance import accord, enfant, etablissement, scolarite
from pre_desk.store.tables.registre import history, operation
from pre_desk.store.tables.suivi import parcours, professionnel, referent, suivi


@dataclass(frozen=True, slots=True, kw_only=True)
class EnfantRow:
    """One line of the list of children; `liste` and `depuis` are those of the last suivi."""

    id: str
    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    naissance: datetime.date = field(repr=False)
    parcours_id: str | None = None
    entree: datetime.date | None = None
    sortie: datetime.date | None = None
    liste: Liste | None = None
    depuis: datetime.date | None = None
    niveau: NiveauScolaire | None = None
    classe: str = ""
    enseignant: str = field(default="", repr=False)
    etablissement: str = ""
    referent: str = ""

    def in_parcours(self, on: datetime.date) -> bool:
        """Whether her last parcours runs on `on`."""
        return self.entree is not None and (self.sortie is None or on <= self.sortie)


def load_keys(connection: Connection) -> list[tuple[str, str, str]]:
    """Return (cle, id, ISO date of birth) of every child, in the order of names."""
    return _keys(connection, enfant.c.supprime_le.is_(None))


def load_discarded_keys(connection: Connection) -> list[tuple[str, str, str]]:
    """Return the same of the children in the bin."""
    return _keys(connection, enfant.c.supprime_le.is_not(None))


def load_discardings(
    connection: Connection,
) -> list[tuple[str, str, datetime.datetime | None]]:
    """Return (id, login, moment) of every child in the bin: who put her there, and when.

    Unknown (no login, no moment) when she came in that state with an import.
    """
    told = history.alias("told")
    last = (
        select(func.max(told.c.seq))
        .where(told.c.object_id == enfant.c.id, told.c.kind == "enfant")
        .where(told.c.change == "change", told.c.after.contains('"supprime_le"'))
        .scalar_subquery()
    )
    query = (
        select(enfant.c.id, operation.c.login, operation.c.utc)
        .select_from(enfant)
        .outerjoin(history, history.c.seq == last)
        .outerjoin(operation, operation.c.id == history.c.operation_id)
        .where(enfant.c.supprime_le.is_not(None))
    )
    return [(row[0], row[1] or "", row[2]) for row in connection.execute(query)]


def _keys(connection: Connection, kept: ColumnElement[bool]) -> list[tuple[str, str, str]]:
    query = select(enfant.c.cle, enfant.c.id, type_coerce(enfant.c.naissance, String))
    rows = connection.execute(query.where(kept)).all()
    # Sorted here: walking the index on `cle` costs three times a scan of the table.
    return sorted((row[0], row[1], row[2]) for row in rows)


def load_stays(
    connection: Connection, on: datetime.date
) -> tuple[dict[str, str], dict[str, str], dict[str, str | None]]:
    """Return the last parcours of every child begun by `on`: its id, entrée and sortie (ISO)."""
    entree = parcours.c.entree
    query = (
        select(
            parcours.c.enfant_id,
            parcours.c.id,
            type_coerce(entree, String),
            type_coerce(parcours.c.sortie, String),
        )
        .where(entree <= on)
        .order_by(parcours.c.enfant_id, entree)
    )
    rows = connection.execute(query).all()
    return (
        {row[0]: row[1] for row in rows},
        {row[0]: row[2] for row in rows},
        {row[0]: row[3] for row in rows},
    )


def load_listes(connection: Connection, on: datetime.date) -> dict[str, str]:
    """Return the list code of every parcours on `on`."""
    last = _latest(suivi, suivi.c.parcours_id, suivi.c.debut, on)
    return _pairs(connection, select(last.c.parcours_id, type_coerce(last.c.liste, String)))


def load_referents(connection: Connection, on: datetime.date) -> dict[str, str]:
    """Return the id of the professionnel who follows every parcours on `on`."""
    last = _latest(referent, referent.c.parcours_id, referent.c.debut, on)
    return _pairs(connection, select(last.c.parcours_id, last.c.professionnel_id))


def load_schools(
    connection: Connection, on: datetime.date
) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """Return the établissement id and the niveau code of every child on `on`."""
    last = _latest(scolarite, scolarite.c.enfant_id, scolarite.c.debut, on)
    query = select(last.c.enfant_id, last.c.etablissement_id, type_coerce(last.c.niveau, String))
    rows = connection.execute(query).all()
    return {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}


def load_traits(connection: Connection) -> tuple[dict[str, str | None], dict[str, bool | None]]:
    """Return the code of the sex of every child, and whether she lives in a QPV."""
    query = select(enfant.c.id, type_coerce(enfant.c.sexe, String), enfant.c.qpv)
    rows = connection.execute(query).all()
    return {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}


def load_accords(
    connection: Connection, on: datetime.date
) -> list[tuple[str, str | None, str, str | None]]:
    """Return (enfant id, responsable id, statut code, ISO échéance) of every accord by `on`.

    In the order of children, then of days: the last state of a responsable is the one that counts.
    """
    query = select(
        accord.c.enfant_id,
        accord.c.responsable_id,
        type_coerce(accord.c.statut, String),
        type_coerce(accord.c.echeance, String),
    )
    ordered = query.where(accord.c.date <= on).order_by(accord.c.enfant_id, accord.c.date)
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(ordered)]


def load_names(connection: Connection) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names of établissements and of professionnels, by id."""
    schools = _pairs(connection, select(etablissement.c.id, etablissement.c.nom))
    query = select(professionnel.c.id, professionnel.c.prenom, professionnel.c.nom)
    people = {row.id: f"{row.prenom} {row.nom}".strip() for row in connection.execute(query)}
    return schools, people


def load_rows(
    connection: Connection, enfant_ids: Sequence[str], on: datetime.date
) -> list[EnfantRow]:
    """Return the rows of one page, in the order of `enfant_ids`; unknown ids are left out."""
    found = connection.execute(_page(on), {"ids": list(enfant_ids)})
    rows = {row.id: row for row in map(_build, found)}
    return [rows[one] for one in enfant_ids if one in rows]


@lru_cache(maxsize=4)
def _page(on: datetime.date) -> Select[Any]:
    # Built once a day: for one child it costs more to write than to run.
    enfant_ids: Any = bindparam("ids", expanding=True)
    own = parcours.c.enfant_id.in_(enfant_ids)
    stay = _latest(parcours, parcours.c.enfant_id, parcours.c.entree, on, own)
    mine = select(stay.c.id)
    liste = _latest(suivi, suivi.c.parcours_id, suivi.c.debut, on, suivi.c.parcours_id.in_(mine))
    follows = referent.c.parcours_id.in_(mine)
    who = _latest(referent, referent.c.parcours_id, referent.c.debut, on, follows)
    at_school = scolarite.c.enfant_id.in_(enfant_ids)
    school = _latest(scolarite, scolarite.c.enfant_id, scolarite.c.debut, on, at_school)
    joined: FromClause = (
        enfant.outerjoin(stay, stay.c.enfant_id == enfant.c.id)
        .outerjoin(liste, liste.c.parcours_id == stay.c.id)
        .outerjoin(who, who.c.parcours_id == stay.c.id)
        .outerjoin(professionnel, professionnel.c.id == who.c.professionnel_id)
        .outerjoin(school, school.c.enfant_id == enfant.c.id)
        .outerjoin(etablissement, etablissement.c.id == school.c.etablissement_id)
    )
    return (
        select(
            enfant.c.id,
            enfant.c.nom,
            enfant.c.prenom,
            enfant.c.naissance,
            stay.c.id.label("parcours_id"),
            stay.c.entree,
            stay.c.sortie,
            liste.c.liste,
            liste.c.debut.label("depuis"),
            school.c.niveau,
            school.c.classe,
            school.c.enseignant,
            etablissement.c.nom.label("etablissement"),
            professionnel.c.prenom.label("referent_prenom"),
            professionnel.c.nom.label("referent_nom"),
        )
        .select_from(joined)
        .where(enfant.c.id.in_(enfant_ids))
    )


def _build(row: Any) -> EnfantRow:
    values = dict(row._mapping)
    names = (values.pop("referent_prenom"), values.pop("referent_nom"))
    values["referent"] = " ".join(name for name in names if name)
    for optional in ("classe", "enseignant", "etablissement"):
        values[optional] = values[optional] or ""
    return EnfantRow(**values)


def _latest(
    table: Table, owner: Column[Any], day: Column[Any], on: datetime.date, *narrowed: Any
) -> FromClause:
    """Return `table` reduced to the last row of each owner begun by `on`."""
    last = (
        select(owner, func.max(day).label("day"))
        .where(day <= on, *narrowed)
        .group_by(owner)
        .subquery()
    )
    same = and_(last.c[owner.name] == owner, last.c.day == day)
    return select(table).select_from(table.join(last, same)).subquery()


def _pairs(connection: Connection, query: Select[Any]) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.execute(query).all()}
