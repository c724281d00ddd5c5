"""What is counted: the dated history of one child, without her name.

Days are proleptic ordinals (`date.toordinal()`), so that durations are subtractions.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.indicators.figures import UNKNOWN

# After every day that a calendar holds.
NEVER = date.max.toordinal() + 1


class Stay(NamedTuple):
    """One parcours; `sortie` is NEVER while it is open.

    `sign` is that of the motive: positive, neutral, negative, excluded, or unknown without
    a motive. `lists` are the (first day, list code) of its suivis, in order; `motif` is the
    code of the motive.
    """

    entree: int
    sortie: int
    sign: str
    confirmed: bool
    lists: tuple[tuple[int, str], ...]
    motif: str = ""

    def list_on(self, day: int) -> str:
        """Return the list at `day`: that of the last suivi begun by then (INDICATORS §2.8)."""
        found = UNKNOWN
        for debut, liste in self.lists:
            if debut > day:
                break
            found = liste
        return found

    def present_on(self, day: int) -> bool:
        """Whether `day` falls in the closed interval of the stay (INDICATORS §2.2)."""
        return self.entree <= day <= self.sortie


class School(NamedTuple):
    """From `debut` on: where and at which band of levels."""

    debut: int
    establishment: str
    level: str


class Signal(NamedTuple):
    """One repérage: who signalled, the main problématique and all of them, in French."""

    day: int
    origin: str
    main: str = UNKNOWN
    problems: tuple[str, ...] = ()


class Agreement(NamedTuple):
    """One state of the accord of one responsable; `until` is NEVER without an échéance."""

    day: int
    state: str
    until: int = NEVER
    holder: str = ""


class History(NamedTuple):
    """One child: stays and schools in order of their first day; `sex` is F, G or unknown.

    `qpv` is yes, no or unknown; `signals` and `agreements` are in order of their day. Without
    a stay, she was only signalled.
    """

    enfant_id: str
    sex: str
    birth_year: int
    stays: tuple[Stay, ...]
    schools: tuple[School, ...]
    qpv: str = UNKNOWN
    signals: tuple[Signal, ...] = ()
    agreements: tuple[Agreement, ...] = ()

    def signal_of(self, entree: int, last: int) -> Signal | None:
        """Return the repérage that a stay comes from: the last one by its first day.

        Without one, the first that follows, up to `last`.
        """
        before = [one for one in self.signals if one.day <= entree]
        if before:
            return before[-1]
        return next((one for one in self.signals if one.day <= last), None)

    def problems_by(self, day: int) -> tuple[str, ...]:
        """Return every problématique told by `day`, each once."""
        told = (word for one in self.signals if one.day <= day for word in one.problems)
        return tuple(dict.fromkeys(told))

    def accord_on(self, day: int) -> str:
        """Return the state of the family's agreement: signed, lapsed, refused or pending (DR-1).

        Each responsable counts by what she said last; one refusal suspends, and to be asked
        again changes nothing.
        """
        said = {one.holder: one for one in self.agreements if one.day <= day and one.state}
        if any(one.state == "refused" for one in said.values()):
            return "refused"
        if not said:
            return "pending"
        return "signed" if any(day <= one.until for one in said.values()) else "lapsed"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days of a school year that definitions speak of, and the day of extraction."""

    year: AnneeScolaire
    start: int
    june: int
    end: int
    on: int

    @classmethod
    def of(cls, year: AnneeScolaire, on: date) -> "Bounds":
        """Return the bounds of `year` as known on `on`."""
        days = (year.start, year.june_30, year.end, on)
        return cls(year, *(day.toordinal() for day in days))

    def over_days(self, start: date, end: date) -> "Bounds":
        """Return the same bounds over other days: those of a civil year."""
        return replace(self, start=start.toordinal(), end=end.toordinal())

    @property
    def last(self) -> int:
        """The last day that is both in the year and known."""
        return min(self.end, self.on)

    @property
    def june_known(self) -> bool:
        """Whether the 30 June of the year had come on the day of extraction."""
        return self.june <= self.on

    @property
    def over(self) -> bool:
        """Whether the 31 August of the year had come on the day of extraction."""
        return self.end <= self.on


def known_on(histories: Iterable[History], on: date) -> list[History]:
    """Return what was known on `on`: later entries are left out, later exits are not yet.

    A date after the extraction is a plan or a slip (DR-10), never a fact.
    """
    day = on.toordinal()
    return [one if _all_past(one, day) else _cut(one, day) for one in histories]


def _all_past(history: History, day: int) -> bool:
    return all(
        stay.entree <= day and (stay.sortie <= day or stay.sortie == NEVER)
        for stay in history.stays
    )


_STILL_THERE: dict[str, Any] = {"sortie": NEVER, "sign": UNKNOWN, "confirmed": False, "motif": ""}


def _cut(history: History, day: int) -> History:
    stays = tuple(
        stay
        if stay.sortie <= day
        else stay._replace(sortie=NEVER, sign=UNKNOWN, confirmed=False, motif="")
        for stay in history.stays
        if stay.entree <= day
    )
    return history._replace(stays=stays)
