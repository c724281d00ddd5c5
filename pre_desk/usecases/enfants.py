"""The list of children: everyone's keys once, then one page of rows at a time."""

from collections.abc import Sequence
from datetime import date

from pre_desk.domain.role import Permission
from pre_desk.store.journal import Event
from pre_desk.store.repositories.enfant_list import (
    EnfantRow,
    load_keys,
    load_listes,
    load_names,
    load_referents,
    load_rows,
    load_schools,
    load_stays,
)
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.enfant_index import (
    Column,
    EnfantIndex,
    Facet,
    Situation,
    Values,
    coded_values,
    named_values,
    niveau_values,
)

__all__ = ["EnfantRow", "list_names", "list_rows", "load_index", "record_list_read"]


def list_names(uow: UnitOfWork) -> EnfantIndex:
    """Return everyone by name alone: what a first list needs, before `load_index`."""
    uow.require(Permission.NAMES)
    keys = load_keys(uow.connection)
    none = Values(niveau_values([None] * len(keys)).codes, ())
    births = {Column.AGE: _youngest_first([birth for _, _, birth in keys])}
    ids, names = [one for _, one, _ in keys], [key for key, _, _ in keys]
    return EnfantIndex(ids, names, births, dict.fromkeys(Facet, none))


def load_index(uow: UnitOfWork, *, on: date) -> EnfantIndex:
    """Return everyone with what the list filters and sorts by, as known on `on`."""
    uow.require(Permission.NAMES)
    connection = uow.connection
    keys = load_keys(connection)
    ids = [one for _, one, _ in keys]
    stays = load_stays(connection, on)
    listes, referents = load_listes(connection, on), load_referents(connection, on)
    schools = load_schools(connection, on)
    school_names, people = load_names(connection)
    parcours_ids = [stays[one][0] if one in stays else "" for one in ids]
    attributes = {
        Facet.SITUATION: coded_values(
            (_situation(stays.get(one), listes, on) for one in ids), Situation
        ),
        Facet.ETABLISSEMENT: named_values(
            (schools.get(one, (None, None))[0] for one in ids), school_names
        ),
        Facet.NIVEAU: niveau_values(schools.get(one, (None, None))[1] for one in ids),
        Facet.REFERENT: named_values(map(referents.get, parcours_ids), people),
    }
    orders = {
        Column.AGE: _youngest_first([birth for _, _, birth in keys]),
        Column.ENTREE: [stays[one][1] if one in stays else "" for one in ids],
    }
    return EnfantIndex(ids, [key for key, _, _ in keys], orders, attributes)


def list_rows(uow: UnitOfWork, enfant_ids: Sequence[str], *, on: date) -> list[EnfantRow]:
    """Return what a page of the list shows, in the order asked."""
    uow.require(Permission.NAMES)
    return load_rows(uow.connection, enfant_ids, on)


def record_list_read(uow: UnitOfWork, *, shown: int) -> None:
    """Tell the journal how many names a list or a search has shown (STORE §4)."""
    uow.require(Permission.NAMES)
    uow.journal.write(Event.SEARCH, "enfant", "", str(shown))


def _situation(
    stay: tuple[str, str, str | None] | None, listes: dict[str, str], on: date
) -> str | None:
    if stay is None:
        return str(Situation.AUCUN.value)
    parcours_id, _, sortie = stay
    if sortie is not None and sortie < on.isoformat():
        return str(Situation.SORTI.value)
    return listes.get(parcours_id, str(Situation.AUCUN.value))


def _youngest_first(births: Sequence[str]) -> list[str]:
    """Return keys under which ascending order is ascending age."""
    # The complement of each digit: later births, hence younger children, sort first.
    complement = str.maketrans("0123456789", "9876543210")
    return [birth.translate(complement) for birth in births]
