"""Everything that figures are counted on, in a few wide reads (INDICATORS §1).

Columns are read as the text they are stored as: a hundred thousand children would pay more
for building dates and enumerations than for reading them.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, String, func, select, type_coerce

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.reference import Genre, SigneSortie
from pre_desk.domain.scolarite import Degre, NiveauScolaire
from pre_desk.indicators.compute import Wave, YearGrids
from pre_desk.indicators.evaluations import Answers
from pre_desk.indicators.figures import UNKNOWN
from pre_desk.indicators.history import History, School, Stay
from pre_desk.store.repositories.days import Days
from pre_desk.store.repositories.signals import load_agreements, load_signals
from pre_desk.store.tables.enfance import enfant, etablissement, reference, scolarite
from pre_desk.store.tables.reunion import campagne, evaluation, item, reponse
from pre_desk.store.tables.suivi import parcours, suivi

_BATCH = 20_000
_SIGNS = {
    SigneSortie.POSITIF: "positive",
    SigneSortie.NEUTRE: "neutral",
    SigneSortie.NEGATIF: "negative",
    SigneSortie.EXCLU: "excluded",
}
_DEGRES = {str(niveau.value): str(niveau.degre.value) for niveau in NiveauScolaire}
_OTHER = str(Degre.AUTRE.value)
_QPV = {True: "yes", False: "no", None: UNKNOWN}
_RANKS = {"1": 1, "2": 2, "3": 3, "4": 4}


def load_histories(connection: Connection) -> list[History]:
    """Return the history of every child with a parcours or a repérage, the bin left out."""
    days = Days()
    stays = _stays(connection, days)
    schools = _schools(connection, days)
    signals, agreements = load_signals(connection, days), load_agreements(connection, days)
    columns = (enfant.c.id, _text(enfant.c.sexe), _text(enfant.c.naissance), enfant.c.qpv)
    query = select(*columns).where(enfant.c.supprime_le.is_(None)).order_by(enfant.c.id)
    return [
        History(
            *(one, sexe or UNKNOWN, int(naissance[:4])),
            *(stays.get(one, ()), schools.get(one, ()), _QPV[qpv]),
            *(signals.get(one, ()), agreements.get(one, ())),
        )
        for one, sexe, naissance, qpv in connection.execute(query)
        if one in stays or one in signals
    ]


def load_presences(connection: Connection) -> list[History]:
    """Return histories as `load_histories` does, with neither lists, motives nor schools.

    Enough to count presences, entries and exits, for a tenth of the time.
    """
    days = Days()
    stays: dict[str, list[Stay]] = {}
    columns = (parcours.c.enfant_id, _text(parcours.c.entree), _text(parcours.c.sortie))
    query = select(*columns).join(enfant, enfant.c.id == parcours.c.enfant_id)
    for owner, entree, sortie in connection.execute(query.where(enfant.c.supprime_le.is_(None))):
        stays.setdefault(owner, []).append(Stay(days[entree], days[sortie], UNKNOWN, False, ()))
    return [History(one, UNKNOWN, 0, tuple(sorted(ones)), ()) for one, ones in stays.items()]


def grid_owners(connection: Connection, campagne_id: str) -> frozenset[str]:
    """Return the children whose grid was received in a wave."""
    query = select(evaluation.c.enfant_id).where(evaluation.c.campagne_id == campagne_id)
    return frozenset(connection.execute(query).scalars())


def known_years(connection: Connection, today: date) -> list[AnneeScolaire]:
    """Return the school years from the first entry to the last exit, or to `today`'s.

    The bin is left out.
    """
    entree, sortie = parcours.c.entree, parcours.c.sortie
    first, last, known, closed = connection.execute(
        select(func.min(entree), func.max(sortie), func.count(entree), func.count(sortie))
        .join(enfant, enfant.c.id == parcours.c.enfant_id)
        .where(enfant.c.supprime_le.is_(None))
    ).one()
    if first is None:
        return []
    end = today if closed < known else last
    years = range(AnneeScolaire.of(first).first, AnneeScolaire.of(end).first + 1)
    return [AnneeScolaire(year) for year in years]


def _stays(connection: Connection, days: Days) -> dict[str, tuple[Stay, ...]]:
    lists = _grouped(
        connection.execute(
            select(suivi.c.parcours_id, _text(suivi.c.debut), type_coerce(suivi.c.liste, String))
        ),
        lambda row: (days[row[1]], row[2]),
    )
    signs = _signs(connection)
    rows = connection.execute(
        select(
            parcours.c.enfant_id,
            parcours.c.id,
            _text(parcours.c.entree),
            _text(parcours.c.sortie),
            parcours.c.motif_sortie,
            parcours.c.sortie_confirmee,
        )
    )
    return _grouped(
        rows,
        lambda row: Stay(
            days[row[2]],
            days[row[3]],
            signs.get(row[4], UNKNOWN),
            bool(row[5]),
            lists.get(row[1], ()),
            row[4] or "",
        ),
    )


def _schools(connection: Connection, days: Days) -> dict[str, tuple[School, ...]]:
    query = select(etablissement.c.id, etablissement.c.nom)
    names = {row.id: row.nom for row in connection.execute(query)}
    rows = connection.execute(
        select(
            scolarite.c.enfant_id,
            _text(scolarite.c.debut),
            scolarite.c.etablissement_id,
            type_coerce(scolarite.c.niveau, String),
        )
    )
    # Few different ones: shared, they cost a pointer each.
    made: dict[tuple[Any, ...], School] = {}

    def school(row: Any) -> School:
        told = tuple(row)[1:]
        if told not in made:
            name = names.get(told[1], UNKNOWN)
            made[told] = School(days[told[0]], name, _DEGRES.get(told[2], _OTHER))
        return made[told]

    return _grouped(rows, school)


def _signs(connection: Connection) -> dict[str | None, str]:
    """Return the sign of every motif de sortie; a code nobody knows has none."""
    query = select(reference.c.code, reference.c.groupe)
    rows = connection.execute(query.where(reference.c.genre == Genre.MOTIF_SORTIE))
    return {code: _SIGNS[SigneSortie.of_code(groupe)] for code, groupe in rows}


def _grouped(rows: Iterable[Any], build: Any) -> dict[str, tuple[Any, ...]]:
    """Return what `build` makes of each row, by owner (its first column), in order.

    Sorted here, by the tuples built: the database would sort text through its cipher.
    """
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(build(row))
    return {owner: tuple(sorted(ones)) for owner, ones in found.items()}


def _text(column: Column[Any]) -> Any:
    return type_coerce(column, String)


def load_grids(
    connection: Connection, years: Sequence[AnneeScolaire]
) -> dict[AnneeScolaire, YearGrids]:
    """Return the waves of the years asked and every level answered in them."""
    waves = _Waves(connection, years)
    _read_evaluations(connection, waves)
    _read_answers(connection, waves)
    return {
        year: YearGrids(waves.told[year], waves.answers[year]) for year in years if waves.told[year]
    }


class _Wave:
    """Where the grids of one wave go: the answers of its year, and a place for each child."""

    def __init__(self, answers: Answers, places: dict[str, int], number: int) -> None:
        self.answers, self.places, self.number = answers, places, number
        self.received: set[int] = set()


class _Waves:
    """The waves of the years asked, and the place of each of their evaluations."""

    def __init__(self, connection: Connection, years: Sequence[AnneeScolaire]) -> None:
        self.told: dict[AnneeScolaire, list[Wave]] = {year: [] for year in years}
        self.answers = {year: Answers() for year in years}
        self.of: dict[str, _Wave] = {}
        self.slots: dict[str, tuple[_Wave, int]] = {}
        places: dict[AnneeScolaire, dict[str, int]] = {year: {} for year in years}
        query = select(campagne).where(campagne.c.annee.in_(years)).order_by(campagne.c.vague)
        for row in connection.execute(query):
            code = str(row.vague.value)
            wave = Wave(code, row.debut.toordinal(), row.fin.toordinal())
            self.told[row.annee].append(wave)
            number = 0 if code == "V1" else 1
            self.of[row.id] = _Wave(self.answers[row.annee], places[row.annee], number)


def _read_evaluations(connection: Connection, waves: _Waves) -> None:
    query = select(evaluation.c.id, evaluation.c.enfant_id, evaluation.c.campagne_id)
    for key, owner, campagne_id in connection.execute(query):
        wave = waves.of.get(campagne_id)
        if wave is not None:
            place = wave.places.setdefault(owner, len(wave.places))
            wave.received.add(place)
            waves.slots[key] = (wave, place)
    for wave in waves.of.values():
        size = len(wave.places)
        marks = bytearray(size)
        for place in wave.received:
            marks[place] = 1
        wave.answers.owners = list(wave.places)
        wave.answers.received[("V1", "V2")[wave.number]] = marks


def _read_answers(connection: Connection, waves: _Waves) -> None:
    items = {row.id: row for row in connection.execute(select(item).order_by(item.c.ordre))}
    for answers in waves.answers.values():
        size = len(answers.owners)
        for row in items.values():
            if row.code not in answers.labels:
                answers.labels[row.code] = row.libelle
                answers.levels[row.code] = (bytearray(size), bytearray(size))
    codes = {key: row.code for key, row in items.items()}
    slots = waves.slots
    for evaluation_id, item_id, niveau in _stream_answers(connection):
        slot = slots.get(evaluation_id)
        if slot is not None:
            wave, place = slot
            wave.answers.levels[codes[item_id]][wave.number][place] = _RANKS.get(niveau, 0)


def _stream_answers(connection: Connection) -> Iterator[Any]:
    columns = (reponse.c.evaluation_id, reponse.c.item_id, type_coerce(reponse.c.niveau, String))
    yield from connection.execute(select(*columns).execution_options(yield_per=_BATCH))
