"""One row per child and school year in which she was present (INDICATORS §1).

An indicator is a named group-by over these rows, and « pourquoi ce chiffre ? » is the rows.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pre_desk.indicators.figures import AGES, UNKNOWN
from pre_desk.indicators.history import Bounds, History, School, Stay

_OLDEST_OF_BAND = ((5, "2-5"), (10, "6-10"), (16, "11-16"))
_YOUNGEST = 2
RELAYED = "relais_droit_commun"
_NO_SCHOOL = School(0, UNKNOWN, "other")


class Fact(NamedTuple):
    """What one year knows of one child.

    `state_june` is her list on 30 June, or « » when she was not there; `state_end` her list
    on 31 August, or « sorti ». `sign` is that of her last exit, « » unless she is out.
    Days count elapsed time, all stays cumulated, gaps left out (INDICATORS §2.10).
    `origin` and `main_problem` are those of the repérage that her stay comes from, `problems`
    all those told by her last day of the year, `accord` the state of her family's agreement
    that day; `relayed`: she is out, taken over by the droit commun.
    """

    enfant_id: str
    entree: int
    sortie: int
    stays: int
    entries: int
    is_new: bool
    exits: int
    completed_days: int
    sex: str
    age: str
    level: str
    establishment: str
    list_of_year: str
    state_june: str
    state_end: str
    sign: str
    confirmed: bool
    elapsed: int
    elapsed_june: int
    qpv: str = UNKNOWN
    origin: str = UNKNOWN
    main_problem: str = UNKNOWN
    accord: str = UNKNOWN
    relayed: bool = False
    problems: tuple[str, ...] = ()


def facts_of(histories: Iterable[History], at: Bounds) -> list[Fact]:
    """Return the facts of one year, in the order of the histories."""
    found = []
    start, last = at.start, at.last
    for history in histories:
        if history.stays and history.stays[0].entree <= last:
            present = [
                stay for stay in history.stays if stay.entree <= last and stay.sortie >= start
            ]
            if present:
                found.append(_fact(history, present, at))
    return found


def _fact(history: History, present: Sequence[Stay], at: Bounds) -> Fact:
    # The stay of her last day of presence: stays never share a day.
    own = present[-1]
    last_day = min(own.sortie, at.last)
    ended = [stay for stay in present if stay.sortie <= at.end]
    out = own.sortie <= at.end
    june = next((stay for stay in present if stay.present_on(at.june)), None)
    school = school_on(history.schools, last_day)
    signal = history.signal_of(own.entree, last_day)
    return Fact(
        enfant_id=history.enfant_id,
        entree=own.entree,
        sortie=own.sortie,
        stays=len(present),
        entries=sum(1 for stay in present if stay.entree >= at.start),
        is_new=history.stays[0].entree >= at.start,
        exits=len(ended),
        completed_days=sum(stay.sortie - stay.entree for stay in ended),
        sex=history.sex,
        age=age_band(at.year.first - history.birth_year),
        level=school.level,
        establishment=school.establishment,
        list_of_year=own.list_on(last_day),
        state_june=june.list_on(at.june) if june else "",
        state_end="sorti" if out else own.list_on(at.end),
        sign=own.sign if out else "",
        confirmed=out and own.confirmed,
        elapsed=elapsed(history.stays, at.last),
        elapsed_june=elapsed(history.stays, at.june) if june else 0,
        qpv=history.qpv,
        origin=signal.origin if signal else UNKNOWN,
        main_problem=signal.main if signal else UNKNOWN,
        accord=history.accord_on(last_day),
        relayed=out and own.motif == RELAYED,
        problems=history.problems_by(last_day),
    )


def elapsed(stays: Iterable[Stay], day: int) -> int:
    """Return the days from each entry to its exit or to `day`, cumulated, gaps left out."""
    return sum(min(stay.sortie, day) - stay.entree for stay in stays if stay.entree <= day)


def school_on(schools: Sequence[School], day: int) -> School:
    """Return where she was at school on `day`: the last scolarité begun by then."""
    for school in reversed(schools):
        if school.debut <= day:
            return school
    return _NO_SCHOOL


def age_band(age: int) -> str:
    """Return the band of an age in completed years; unknown under 2 (a slip of the pen).

    On 31 December everybody has had her birthday: the age is the difference of the years.
    """
    if age < _YOUNGEST:
        return UNKNOWN
    return next((band for oldest, band in _OLDEST_OF_BAND if age <= oldest), AGES[-1])


# Every figure that sorts the children of a year: what a fact says, « » to be left out.
GROUPS: dict[str, Callable[[Fact], str]] = {
    "children": lambda _: "all",
    "children_30_june": lambda fact: "all" if fact.state_june else "",
    "new_children": lambda fact: "all" if fact.is_new else "",
    "entries": lambda fact: "all" if fact.entries else "",
    "exits": lambda fact: "all" if fact.sign else "",
    "exits_by_sign": lambda fact: fact.sign,
    "confirmed_positive": lambda fact: "all" if fact.confirmed else "",
    "list_30_june": lambda fact: fact.state_june,
    "list_of_year": lambda fact: fact.list_of_year,
    "state_31_august": lambda fact: fact.state_end,
    "sex": lambda fact: fact.sex,
    "age": lambda fact: fact.age,
    "level": lambda fact: fact.level,
    "establishment": lambda fact: fact.establishment,
    "list_by_sex": lambda fact: f"{fact.list_of_year}/{fact.sex}",
    "qpv": lambda fact: fact.qpv,
    "origin": lambda fact: fact.origin,
    "main_problem": lambda fact: fact.main_problem,
    "accord": lambda fact: fact.accord,
    "relayed": lambda fact: "all" if fact.relayed else "",
}


def count(facts: Iterable[Fact], figure: str, always: Sequence[str] = ()) -> dict[str, int]:
    """Return children by category of `figure`; the categories in `always` even at zero."""
    counted = Counter(map(GROUPS[figure], facts))
    counted.pop("", None)
    return {**dict.fromkeys(always, 0), **counted}


def behind(facts: Iterable[Fact], figure: str, category: str | None = None) -> list[Fact]:
    """Return the facts counted in a figure, or in one category of it.

    Raises KeyError for a figure that does not sort children.
    """
    group = GROUPS[figure]
    return [one for one in facts if (group(one) == category if category else group(one))]
