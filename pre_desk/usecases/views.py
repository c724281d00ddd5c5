"""Views of the list of children: filters, order and columns under a name, each person's own.

They name schools and people: they live in the vault, not in the settings of a computer.
Like drafts they are nobody's fact: no journal, no history, no place in exports.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError, NotFound
from pre_desk.domain.liste import Liste
from pre_desk.domain.names import fold
from pre_desk.domain.role import Permission
from pre_desk.store.repositories.saved_views import (
    delete_view,
    load_views,
    show_first,
    store_view,
)
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.enfant_index import Column, Facet, Situation

IN_PARCOURS, EVERYBODY = "en-cours", "tous"
LEFT_THIS_YEAR, WITHOUT_REFERENT = "sortis-annee", "sans-referent"
_LONGEST = 60
_OPEN = frozenset(str(one.value) for one in Liste)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """One way to look at the list.

    `columns` are those shown, in order, with their widths in pixels at 100 %; none leaves
    them as they are. `first` is the view shown when the list opens.
    """

    id: str
    name: str = field(repr=False)
    filters: Mapping[Facet, frozenset[str]] = field(default_factory=dict, repr=False)
    column: Column = Column.NOM
    descending: bool = False
    columns: tuple[tuple[Column, int], ...] = ()
    first: bool = False
    shipped: bool = False


def shipped_views(on: date) -> tuple[SavedView, ...]:
    """Return the views that everybody has; « cette année » is the school year of `on`."""
    situation = {Facet.SITUATION: _OPEN}
    left = {
        Facet.SITUATION: frozenset({str(Situation.SORTI.value)}),
        Facet.SORTIE: frozenset({AnneeScolaire.of(on).label}),
    }
    alone = {**situation, Facet.REFERENT: frozenset({""})}
    made = (
        SavedView(id=IN_PARCOURS, name="Parcours en cours", filters=situation, first=True),
        SavedView(id=EVERYBODY, name="Tous les enfants"),
        SavedView(id=LEFT_THIS_YEAR, name="Sortis cette année", filters=left),
        SavedView(id=WITHOUT_REFERENT, name="Sans référent", filters=alone),
    )
    return tuple(replace(one, shipped=True) for one in made)


def list_views(uow: UnitOfWork, *, on: date) -> list[SavedView]:
    """Return the shipped views, then this person's own by name; exactly one is first."""
    uow.require(Permission.NAMES)
    rows = load_views(uow.connection, uow.login)
    shipped = shipped_views(on)
    known = {one.id for one in shipped}
    own = [_read(row) for row in rows if row[0] not in known]
    chosen = next((row[0] for row in rows if row[3]), IN_PARCOURS)
    views = [*shipped, *sorted(own, key=lambda one: fold(one.name))]
    return [replace(one, first=one.id == chosen) for one in views]


def keep_view(uow: UnitOfWork, view: SavedView, *, on: date) -> SavedView:
    """Keep a view of one's own, a new one when its id is empty; return it with its id.

    Raises DomainError for a missing, long or taken name.
    """
    kept = replace(view, id=view.id or uow.new_id(), name=" ".join(view.name.split()))
    _check_name(uow, kept, on)
    row = (kept.id, kept.name, _written(kept), False)
    store_view(uow.connection, uow.login, row)
    if kept.first:
        show_first(uow.connection, uow.login, kept.id)
    return kept


def rename_view(uow: UnitOfWork, view_id: str, name: str, *, on: date) -> SavedView:
    """Give one's own view another name."""
    return keep_view(uow, replace(_own(uow, view_id, on), name=name), on=on)


def drop_view(uow: UnitOfWork, view_id: str, *, on: date) -> SavedView:
    """Forget one's own view and return it: `keep_view` puts it back as it was."""
    found = _own(uow, view_id, on)
    delete_view(uow.connection, uow.login, view_id)
    return found


def show_view_first(uow: UnitOfWork, view_id: str, *, on: date) -> None:
    """Show this view when the list opens, and no other."""
    found = _find(uow, view_id, on)
    if found.shipped:
        # Only the choice is kept: what a shipped view asks is the application's.
        store_view(uow.connection, uow.login, (view_id, "", "{}", True))
    show_first(uow.connection, uow.login, view_id)


def _find(uow: UnitOfWork, view_id: str, on: date) -> SavedView:
    for one in list_views(uow, on=on):
        if one.id == view_id:
            return one
    raise NotFound("Cette vue n’existe plus.")


def _own(uow: UnitOfWork, view_id: str, on: date) -> SavedView:
    found = _find(uow, view_id, on)
    if found.shipped:
        raise DomainError("Cette vue est celle de l’application\u202f: elle ne change pas.", "nom")
    return found


def _check_name(uow: UnitOfWork, view: SavedView, on: date) -> None:
    if not view.name:
        raise DomainError("Il manque le nom de la vue.", "nom")
    if len(view.name) > _LONGEST:
        raise DomainError(f"Le nom d’une vue a au plus {_LONGEST}\u00a0lettres.", "nom")
    others = [one for one in list_views(uow, on=on) if one.id != view.id]
    if any(fold(one.name) == fold(view.name) for one in others):
        raise DomainError(f"Une vue s’appelle déjà «\u00a0{view.name}\u00a0».", "nom")


def _written(view: SavedView) -> str:
    told = {
        "filters": {one.value: sorted(codes) for one, codes in view.filters.items()},
        "column": view.column.value,
        "descending": view.descending,
        "columns": [[one.value, width] for one, width in view.columns],
    }
    return json.dumps(told, ensure_ascii=False)


def _read(row: tuple[str, str, str, bool]) -> SavedView:
    """A facet or a column that this version does not know is left out."""
    told: dict[str, Any] = json.loads(row[2])
    facets = {str(one.value): one for one in Facet}
    columns = {str(one.value): one for one in Column}
    asked = told.get("filters", {}).items()
    return SavedView(
        id=row[0],
        name=row[1],
        filters={facets[one]: frozenset(codes) for one, codes in asked if one in facets},
        column=columns.get(told.get("column", ""), Column.NOM),
        descending=bool(told.get("descending")),
        columns=tuple(
            (columns[one], int(width)) for one, width in told.get("columns", ()) if one in columns
        ),
    )
