"""Where the children of each entry year stand, 30 June after 30 June (INDICATORS §2.12)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.indicators.figures import COHORT_STATES, Cohort
from pre_desk.indicators.history import History

_Flow = tuple[str, str]


class Cohorts:
    """Every cohort up to the last year asked; `until` gives it as known at an earlier year."""

    def __init__(self, histories: Iterable[History], last: AnneeScolaire, on: date) -> None:
        newest = last if last.june_30 <= on else last.previous()
        self._entered: Counter[int] = Counter()
        self._states: dict[int, dict[int, Counter[str]]] = {}
        self._flows: dict[int, dict[int, Counter[_Flow]]] = {}
        junes = {
            year: AnneeScolaire(year).june_30.toordinal() for year in range(1950, newest.first + 1)
        }
        for history in histories:
            if history.stays:
                self._follow(history, junes, newest.first)

    def until(self, year: AnneeScolaire) -> dict[str, Cohort]:
        """Return the cohorts entered by `year`, with their 30 Junes up to that of `year`."""
        return {
            AnneeScolaire(entry).label: self._cohort(entry, year.first)
            for entry in sorted(self._entered)
            if entry <= year.first
        }

    def _follow(self, history: History, junes: dict[int, int], newest: int) -> None:
        first = history.stays[0].entree
        entry = AnneeScolaire.of(date.fromordinal(first)).first
        self._entered[entry] += 1
        states = self._states.setdefault(entry, {})
        flows = self._flows.setdefault(entry, {})
        before = ""
        for year in range(entry, newest + 1):
            state = state_on(history, junes[year])
            if state:
                states.setdefault(year, Counter())[state] += 1
                if before:
                    flows.setdefault(year, Counter())[before, state] += 1
            before = state

    def _cohort(self, entry: int, last: int) -> Cohort:
        states, flows = self._states[entry], self._flows[entry]
        years = [year for year in sorted(states) if year <= last]
        return Cohort(
            entered=self._entered[entry],
            states={
                AnneeScolaire(year).label: {
                    state: states[year][state] for state in _ordered(states[year])
                }
                for year in years
            },
            flows=tuple(dict(flows.get(year, {})) for year in years[1:]),
        )


def _ordered(counts: Counter[str]) -> list[str]:
    return [*COHORT_STATES, *(state for state in counts if state not in COHORT_STATES)]


def state_on(history: History, day: int) -> str:
    """Return her list on `day`, or how she left; « » before her first entry."""
    begun = [stay for stay in history.stays if stay.entree <= day]
    if not begun:
        return ""
    last = begun[-1]
    if last.sortie >= day:
        return last.list_on(day)
    return "sorti_positif" if last.sign == "positive" else "sorti_autre"
