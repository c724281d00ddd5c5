"""Stored values as a person reads them: dates, words of lists, names behind links."""

import datetime
from collections.abc import Callable
from typing import Any

from pre_desk import french
from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.coded import Coded
from pre_desk.domain.errors import NotFound
from pre_desk.domain.periode import Periode
from pre_desk.domain.reference import Genre
from pre_desk.intake.columns import Column, Kind, sheet_of
from pre_desk.store.tables import ENTITIES
from pre_desk.store.unit_of_work import UnitOfWork

_EMPTY = "non renseigné"
_GONE = "fiche supprimée"

# Lists of words that hang on one row.
_GENRES = {
    ("reperage", "problematiques"): Genre.PROBLEMATIQUE,
    ("reperage", "points_appui"): Genre.POINT_APPUI,
}
_NAMED: dict[str, Callable[[Any], str]] = {
    "enfant": lambda one: f"{one.prenom} {one.nom}",
    "professionnel": lambda one: str(one.full_name),
    "responsable": lambda one: f"{one.prenom} {one.nom}".strip(),
    "cellule": lambda one: f"cellule du {french.day(one.date)}",
    "parcours": lambda one: f"parcours du {french.day(one.entree)}",
    "reperage": lambda one: f"repérage du {french.day(one.date)}",
    "campagne": lambda one: f"{one.vague.value} {one.annee.label}",
    "item": lambda one: str(one.libelle),
}


def field_text(uow: UnitOfWork, kind: str, name: str, value: Any) -> str:
    """Return the French text of `value`, held by the field `name` of the table `kind`."""
    if value is None or value == "":
        return _EMPTY
    if isinstance(value, tuple):
        return " · ".join(_word(uow, _GENRES[kind, name], code) for code in value)
    column = _column(kind, name)
    if column is not None and column.kind is Kind.LINK:
        return _linked(uow, column.target, str(value))
    if column is not None and column.genre is not None:
        return _word(uow, column.genre, value)
    if column is not None and column.kind is Kind.AMOUNT:
        return french.euros(value)
    return plain_text(value)


def _word(uow: UnitOfWork, genre: Genre, code: str) -> str:
    found = uow.reference.find(genre=genre, code=code)
    return found[0].libelle if found else str(code)


def plain_text(value: Any) -> str:
    """Return a value that needs no other row to be read."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Coded | AnneeScolaire | Periode):
        return value.label
    if isinstance(value, datetime.time):
        return f"{value.hour}{french.NBSP}h{french.NBSP}{value.minute:02}"
    return french.day(value) if isinstance(value, datetime.date) else str(value)


def _column(kind: str, name: str) -> Column | None:
    columns = sheet_of(kind, ENTITIES[kind]).columns
    return next((one for one in columns if one.field == name), None)


def _linked(uow: UnitOfWork, target: str, object_id: str) -> str:
    try:
        one = uow.of(target).get(object_id)
    except NotFound:
        return _GONE
    return _NAMED.get(target, lambda row: str(row.nom))(one)
