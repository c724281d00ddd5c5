"""Five figures of the year in progress, each beside the same day of last year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.evaluation import Campagne
from pre_desk.domain.role import Permission
from pre_desk.french import MISSING, NARROW, NBSP, counted, long_day, number, percent, signed
from pre_desk.indicators.completeness import completeness
from pre_desk.indicators.figures import Completeness
from pre_desk.indicators.history import History, known_on
from pre_desk.indicators.to_date import YearToDate, same_day, year_to_date
from pre_desk.store.repositories import histories as reads
from pre_desk.store.unit_of_work import UnitOfWork

# As many years as the charts of the bilan.
_YEARS = 6


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a figure: `value` places it, `text` says it."""

    year: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccueilFigure:
    """One figure, all its words written; `points` end with the year in progress."""

    name: str
    value: str
    beside: str
    sentence: str
    year: str
    points: tuple[Point, ...]

    @property
    def spoken(self) -> str:
        """The points in words, for who does not see the line."""
        return f"{NARROW}; ".join(f"{one.year}{NBSP}: {one.text}" for one in self.points)


def key_figures(uow: UnitOfWork, *, on: date) -> tuple[AccueilFigure, ...]:
    """Return the five figures of the year of `on`; none in a vault without a parcours.

    Counts run from 1 September to `on`, in every year alike; grids are those of the wave
    under way, against the same wave, whole, in earlier years. Raises Forbidden for a role that
    sees no name: from one day to the next, counts tell who came and who left.
    """
    uow.require(Permission.BILAN | Permission.NAMES)
    histories = reads.load_presences(uow.connection)
    if not histories:
        return ()
    current = AnneeScolaire.of(on)
    first = min(AnneeScolaire.of(date.fromordinal(one.stays[0].entree)) for one in histories)
    years = [AnneeScolaire(year) for year in range(first.first, current.first + 1)][-_YEARS:]
    told = [year_to_date(histories, year, same_day(on, year)) for year in years]
    return (*_counts(told), _grids(uow, known_on(histories, on), years, on)) if told else ()


def _counts(told: Sequence[YearToDate]) -> list[AccueilFigure]:
    now = told[-1]
    since = f"depuis le {long_day(now.year.start)}"
    new = counted(now.new_children, "nouvel enfant", "nouveaux enfants")
    entries = f"parcours commencés {since}, dont {new if now.new_children else 'aucun nouveau'}"
    return [
        _count(
            "Effectif de l’année, à ce jour",
            f"enfants présents au moins un jour {since}",
            told,
            lambda one: one.children,
        ),
        _count(
            "Présents aujourd’hui",
            f"enfants en parcours le {long_day(now.on)}",
            told,
            lambda one: one.present,
        ),
        _count("Entrées", entries, told, lambda one: one.entries),
        _count("Sorties", f"parcours terminés {since}", told, lambda one: one.exits),
    ]


def _count(
    name: str, sentence: str, told: Sequence[YearToDate], of: Callable[[YearToDate], int]
) -> AccueilFigure:
    values = [of(one) for one in told]
    beside = "première année connue"
    if len(told) > 1:
        change = signed(values[-1] - values[-2])
        beside = f"{number(values[-2])} au {long_day(told[-2].on)} ({change})"
    return AccueilFigure(
        name=name,
        value=number(values[-1]),
        beside=beside,
        sentence=sentence,
        year=told[-1].year.label,
        points=tuple(
            Point(one.year.label, value, number(value))
            for one, value in zip(told, values, strict=True)
        ),
    )


def _grids(
    uow: UnitOfWork, histories: Sequence[History], years: Sequence[AnneeScolaire], on: date
) -> AccueilFigure:
    waves = _waves(uow, on)
    rates = [_rate(uow, histories, waves.get(year)) for year in years]
    wave, now = waves.get(years[-1]), rates[-1]
    return AccueilFigure(
        name=f"Évaluations reçues, {wave.vague.value}" if wave else "Évaluations reçues",
        value=percent(now.rate) if now else MISSING,
        beside=_grids_before(waves.get(years[-1].previous()), rates),
        sentence=_grids_sentence(wave, now, years[-1], on),
        year=years[-1].label,
        points=tuple(
            Point(year.label, one.rate if one else None, percent(one.rate if one else None))
            for year, one in zip(years, rates, strict=True)
        ),
    )


def _waves(uow: UnitOfWork, on: date) -> dict[AnneeScolaire, Campagne]:
    """Return the last wave begun this year, the first before that, and the same of each year."""
    known = uow.campagne.find()
    current = AnneeScolaire.of(on)
    begun = [one for one in known if one.annee == current and one.debut <= on]
    vague = max(begun, key=lambda one: one.debut).vague if begun else None
    same = {one.annee: one for one in known if one.debut <= on and one.vague is vague}
    return same or _last_of_each_year(known, on)


def _last_of_each_year(known: Sequence[Campagne], on: date) -> dict[AnneeScolaire, Campagne]:
    ordered = sorted(known, key=lambda one: one.debut)
    return {one.annee: one for one in ordered if one.debut <= on}


def _rate(
    uow: UnitOfWork, histories: Sequence[History], wave: Campagne | None
) -> Completeness | None:
    if wave is None:
        return None
    received = reads.grid_owners(uow.connection, wave.id)
    return completeness(histories, wave.debut.toordinal(), wave.fin.toordinal(), received)


def _grids_before(wave: Campagne | None, rates: Sequence[Completeness | None]) -> str:
    before = rates[-2] if len(rates) > 1 else None
    if wave is None or before is None:
        return "pas de campagne l’année dernière"
    return f"{percent(before.rate)} pour toute la {wave.vague.value} de {wave.annee}"


def _grids_sentence(
    wave: Campagne | None, now: Completeness | None, year: AnneeScolaire, on: date
) -> str:
    if wave is None or now is None:
        return f"aucune campagne n’a encore commencé en {year}"
    told = f"{counted(now.received, 'grille')} sur {number(now.expected)} attendues"
    until = "campagne finie le" if wave.fin < on else "campagne jusqu’au"
    return f"{told}, {until} {long_day(wave.fin)}"
