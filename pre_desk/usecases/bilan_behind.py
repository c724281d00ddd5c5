"""The children behind what is counted on whole histories: durations of parcours, cohorts."""

from collections.abc import Callable, Iterable
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.role import Permission
from pre_desk.french import counted, day, months
from pre_desk.indicators.cohorts import state_on
from pre_desk.indicators.history import History, Stay, known_on
from pre_desk.indicators.rounding import DAYS_IN_A_MONTH, tenth
from pre_desk.store.repositories.histories import load_histories
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.figures import ChildBehind

SURVIVAL = "survival"
COHORT = "cohort."
_STATES = {
    "principal": "en suivi principal",
    "observation": "en observation",
    "ase": "en suivi ASE",
    "sorti_positif": "sorti, positivement",
    "sorti_autre": "sorti, autrement",
}


def follows(figure: str) -> bool:
    """Whether a figure is counted on histories rather than on the facts of one year."""
    return figure == SURVIVAL or figure.startswith(COHORT)


def followed(
    uow: UnitOfWork, year: AnneeScolaire, *, figure: str, category: str | None, on: date
) -> list[ChildBehind]:
    """Return the children of « survival » or of « cohort.2019-2020 », in name order.

    The categories of the first are « running » and « ended », those of the second
    « 2021-2022/observation »: a state on the 30 June of a year. Raises Forbidden.
    """
    uow.require(Permission.BILAN | Permission.NAMES)
    histories = known_on(load_histories(uow.connection), on)
    if figure == SURVIVAL:
        return _named(uow, _durations(histories, year, category))
    return _named(uow, _cohort(histories, figure.removeprefix(COHORT), category))


_Kept = list[tuple[str, str]]
_LASTING: dict[str | None, Callable[[Stay, int], bool]] = {
    None: lambda _stay, _june: True,
    "running": lambda stay, june: stay.sortie > june,
    "ended": lambda stay, june: stay.sortie <= june,
}


def _durations(histories: Iterable[History], year: AnneeScolaire, category: str | None) -> _Kept:
    june = year.june_30.toordinal()
    kept = _LASTING[category]
    found = []
    for history in histories:
        stays = [one for one in history.stays if one.entree <= june and kept(one, june)]
        if stays:
            found.append((history.enfant_id, ", ".join(_lasted(one, june) for one in stays)))
    return found


def _lasted(stay: Stay, june: int) -> str:
    ended = stay.sortie <= june
    lasted = tenth((min(stay.sortie, june) - stay.entree) / DAYS_IN_A_MONTH)
    return f"{months(lasted)}, {'terminé' if ended else 'en cours le 30 juin'}"


def _cohort(histories: Iterable[History], entry: str, category: str | None) -> _Kept:
    entered = AnneeScolaire.parse(entry)
    june, _, wanted = (category or "").partition("/")
    found = []
    for history in histories:
        if not history.stays:
            continue
        first = date.fromordinal(history.stays[0].entree)
        if AnneeScolaire.of(first) != entered:
            continue
        state = state_on(history, AnneeScolaire.parse(june).june_30.toordinal()) if june else ""
        if state == wanted:
            found.append((history.enfant_id, _told(first, state, len(history.stays))))
    return found


def _told(first: date, state: str, stays: int) -> str:
    told = [_STATES.get(state, "sans liste")] if state else []
    told.append(f"entrée le {day(first)}")
    if stays > 1:
        told.append(counted(stays, "parcours", "parcours"))
    return ", ".join(told)


def _named(uow: UnitOfWork, kept: _Kept) -> list[ChildBehind]:
    why = dict(kept)
    children = uow.enfant.among("id", list(why))
    return [
        ChildBehind(one.id, one.nom, one.prenom, why[one.id])
        for one in sorted(children, key=lambda each: (each.cle, each.id))
    ]
