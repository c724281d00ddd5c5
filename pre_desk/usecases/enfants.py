"""The list of children: everyone's keys once, then one page of rows at a time."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import repeat

from pre_desk.domain.enfant import Sexe
from pre_desk.domain.role import Permission
from pre_desk.store.journal import Event
from pre_desk.store.repositories.enfant_list import (
    EnfantRow,
    load_accords,
    load_keys,
    load_listes,
    load_names,
    load_referents,
    load_rows,
    load_schools,
    load_stays,
    load_traits,
)
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.enfant_facets import (
    accord_values,
    age_values,
    coded_values,
    exit_values,
    named_values,
    niveau_values,
    qpv_values,
)
from pre_desk.usecases.enfant_index import Column, EnfantIndex, Facet, Situation, Values

__all__ = ["EnfantRow", "first_list", "list_names", "list_rows", "load_index", "record_list_read"]

# Filters and all in a tenth of a second up to there.
_INDEXED_AT_ONCE = 3000


def list_names(uow: UnitOfWork) -> EnfantIndex:
    """Return everyone by name alone: what a first list needs, before `load_index`."""
    uow.require(Permission.NAMES)
    keys = load_keys(uow.connection)
    none = Values(bytes(len(keys)), ())
    births = {Column.AGE: _youngest_first([birth for _, _, birth in keys])}
    ids, names = [one for _, one, _ in keys], [key for key, _, _ in keys]
    return EnfantIndex(ids, names, births, dict.fromkeys(Facet, none))


def first_list(uow: UnitOfWork, *, on: date) -> EnfantIndex:
    """Return what a list can show soonest: the whole index of a team, names alone of a crowd."""
    names = list_names(uow)
    return load_index(uow, on=on) if len(names) <= _INDEXED_AT_ONCE else names


def load_index(uow: UnitOfWork, *, on: date) -> EnfantIndex:
    """Return everyone with what the list filters and sorts by, as known on `on`."""
    uow.require(Permission.NAMES)
    connection = uow.connection
    keys = load_keys(connection)
    ids, births = [one for _, one, _ in keys], [birth for _, _, birth in keys]
    stays, entrees, sorties = load_stays(connection, on)
    listes, referents = load_listes(connection, on), load_referents(connection, on)
    schools, niveaux = load_schools(connection, on)
    school_names, people = load_names(connection)
    own = list(map(stays.get, ids, repeat("")))
    situations = map(_Situations(sorties, listes, on), ids, own)
    sexes, qpv = load_traits(connection)
    attributes = {
        Facet.SITUATION: coded_values(situations, Situation),
        Facet.ETABLISSEMENT: named_values(
            map(schools.get, ids), school_names, none="Établissement inconnu"
        ),
        Facet.NIVEAU: niveau_values(map(niveaux.get, ids)),
        Facet.REFERENT: named_values(map(referents.get, own), people, none="Sans référent"),
        Facet.AGE: age_values(births, on),
        Facet.ACCORD: accord_values(ids, load_accords(connection, on), on),
        Facet.SORTIE: exit_values(map(sorties.get, ids), on),
        Facet.SEXE: coded_values(map(sexes.get, ids), Sexe, none="Non renseigné"),
        Facet.QPV: qpv_values(map(qpv.get, ids)),
    }
    orders = {
        Column.AGE: _youngest_first(births),
        Column.ENTREE: list(map(entrees.get, ids, repeat(""))),
    }
    index = EnfantIndex(ids, [key for key, _, _ in keys], orders, attributes)
    index.prepare()
    return index


def list_rows(uow: UnitOfWork, enfant_ids: Sequence[str], *, on: date) -> list[EnfantRow]:
    """Return what a page of the list shows, in the order asked."""
    uow.require(Permission.NAMES)
    return load_rows(uow.connection, enfant_ids, on)


def record_list_read(uow: UnitOfWork, *, shown: int) -> None:
    """Tell the journal how many names a list or a search has shown (STORE §4)."""
    uow.require(Permission.NAMES)
    uow.journal.write(Event.SEARCH, "enfant", "", str(shown))


class _Situations:
    """Says where a child stands on one day, from her id and that of her last parcours."""

    def __init__(
        self, sorties: Mapping[str, str | None], listes: Mapping[str, str], on: date
    ) -> None:
        self._sorties, self._listes = sorties, listes
        self._today = on.isoformat()

    def __call__(self, enfant_id: str, parcours_id: str) -> str:
        sortie = self._sorties.get(enfant_id)
        if sortie is not None and sortie < self._today:
            return "sorti"
        return self._listes.get(parcours_id, "aucun")


def _youngest_first(births: Sequence[str]) -> list[str]:
    """Return keys under which ascending order is ascending age."""
    # The complement of each digit: later births, hence younger children, sort first.
    complement = str.maketrans("0123456789", "9876543210")
    return [birth.translate(complement) for birth in births]
