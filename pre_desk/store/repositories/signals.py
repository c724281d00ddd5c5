"""Repérages and agreements as figures count them: by child, in order of their days."""

from typing import Any

from sqlalchemy import Column, Connection, String, select, type_coerce

from pre_desk.domain.accord import StatutAccord
from pre_desk.domain.reference import Genre
from pre_desk.indicators.figures import UNKNOWN
from pre_desk.indicators.history import NEVER, Agreement, Signal
from pre_desk.store.repositories.days import Days
from pre_desk.store.tables.enfance import accord, problematique_reperee, reference, reperage

_STATES = {
    StatutAccord.SIGNE.value: "signed",
    StatutAccord.REFUSE.value: "refused",
    StatutAccord.RETIRE.value: "refused",
}


def load_signals(connection: Connection, days: Days) -> dict[str, tuple[Signal, ...]]:
    """Return the repérages of every child, in French words."""
    origins = labels(connection, Genre.ORIGINE_REPERAGE)
    problems = _problems(connection)
    columns = (reperage.c.id, reperage.c.enfant_id, _text(reperage.c.date), reperage.c.origine)
    found: dict[str, list[Signal]] = {}
    for key, owner, day, origin in connection.execute(select(*columns).order_by(reperage.c.id)):
        main, told = problems.get(key, (UNKNOWN, ()))
        signal = Signal(days[day], origins.get(origin, origin), main, told)
        found.setdefault(owner, []).append(signal)
    return _in_order(found)


def load_agreements(connection: Connection, days: Days) -> dict[str, tuple[Agreement, ...]]:
    """Return what every family said: an asking is no answer and is left out."""
    columns = (
        *(accord.c.enfant_id, _text(accord.c.date), type_coerce(accord.c.statut, String)),
        *(_text(accord.c.echeance), accord.c.responsable_id),
    )
    found: dict[str, list[Agreement]] = {}
    for owner, day, statut, until, holder in connection.execute(
        select(*columns).order_by(accord.c.id)
    ):
        if state := _STATES.get(statut):
            said = Agreement(days[day], state, days[until] if until else NEVER, holder or "")
            found.setdefault(owner, []).append(said)
    return _in_order(found)


def labels(connection: Connection, genre: Genre) -> dict[str, str]:
    """Return the French word of every code of a list of the team."""
    query = select(reference.c.code, reference.c.libelle).where(reference.c.genre == genre)
    return {row.code: row.libelle for row in connection.execute(query)}


def _problems(connection: Connection) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the main problématique and all of them, by repérage."""
    words = labels(connection, Genre.PROBLEMATIQUE)
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    of = problematique_reperee.c
    for key, code, principale in connection.execute(
        select(of.reperage_id, of.problematique, of.principale).order_by(of.id)
    ):
        main, told = found.get(key, (UNKNOWN, ()))
        word = words.get(code, code)
        found[key] = (word if principale else main, (*told, word))
    return found


def _in_order(found: dict[str, list[Any]]) -> dict[str, tuple[Any, ...]]:
    """Sort by day only: on one day, what was stored last was said last."""
    return {
        owner: tuple(sorted(ones, key=lambda one: int(one.day))) for owner, ones in found.items()
    }


def _text(column: Column[Any]) -> Any:
    return type_coerce(column, String)
