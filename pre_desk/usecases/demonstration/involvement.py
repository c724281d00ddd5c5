"""Which actions each parcours takes part in, as its lists say (DR-3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.liste import Liste
from pre_desk.domain.participation import IssueParticipation, StatutParticipation
from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.model import Stay
from pre_desk.usecases.demonstration.tables import LAST_DAY, Offer, offers

_ISSUES = (
    (IssueParticipation.ATTEINT, 42.0),
    (IssueParticipation.PARTIEL, 38.0),
    (IssueParticipation.NON_ATTEINT, 12.0),
    (IssueParticipation.SANS_OBJET, 3.0),
)
_PLANS = (
    (StatutParticipation.PROPOSEE, 35.0),
    (StatutParticipation.EN_ATTENTE, 25.0),
    (StatutParticipation.REFUSEE, 20.0),
    (StatutParticipation.ENVISAGEE, 20.0),
)
_FEW_DAYS = timedelta(days=20)
# The last autumn leaves a few lists that what runs contradicts: the app warns of them (DR-3).
_RECENTLY = date(2026, 10, 12)


@dataclass(slots=True)
class Involvement:
    """One participation: begun at `start` unless `plan` says how it stayed an idea."""

    stay: Stay
    action: str
    start: date
    end: date | None = None
    issue: IssueParticipation | None = None
    interrupted: bool = False
    plan: StatutParticipation | None = None


class Involving:
    """Draws the participations of a stay."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance

    def of(self, stay: Stay) -> list[Involvement]:
        """Return every participation of a stay, in order of their first days."""
        found: list[Involvement] = []
        for first, last, liste in _spans(stay):
            if liste is Liste.OBSERVATION or (liste is Liste.ASE and self._chance.falls(0.4)):
                found += self._engaged(stay, first, last)
            elif last is None and first < _RECENTLY and self._chance.falls(0.12):
                found += self._engaged(stay, _RECENTLY, last)
            elif liste is Liste.PRINCIPAL and self._chance.falls(0.4):
                found += self._idea(stay, first, last)
        return sorted(found, key=lambda one: one.start)

    def _engaged(self, stay: Stay, first: date, last: date | None) -> list[Involvement]:
        """One action after the other from `first` on, and sometimes a second one beside."""
        found: list[Involvement] = []
        day: date | None = first
        while day is not None and day <= (last or LAST_DAY):
            main = self._join(stay, day, last, found)
            if main is None:
                day += _FEW_DAYS
                continue
            found.append(main)
            if self._chance.falls(0.25):
                second = self._join(stay, day, last, found)
                found += [second] if second else []
            day = _next_autumn(self._chance, main.end) if main.end != last else None
            if day is not None and day.year == _RECENTLY.year and self._chance.falls(0.12):
                break
        return found

    def _join(
        self, stay: Stay, day: date, last: date | None, before: list[Involvement]
    ) -> Involvement | None:
        running = {one.action for one in before if one.end is None or one.end >= day}
        offer = self._offer(stay, day, running)
        if offer is None or not stay.agreed_on(day):
            return None
        end = last
        if offer.yearly:
            summer = self._summer(day)
            end = summer if last is None or summer < last else last
        if end is not None and end > LAST_DAY:
            end = None
        return self._ended(Involvement(stay, offer.code, day, end))

    def _offer(self, stay: Stay, day: date, other: set[str]) -> Offer | None:
        niveau = stay.child.niveau_in(AnneeScolaire.of(day))
        # Nothing that stops in a few days is begun.
        late = 5 < day.month < 9
        fitting = [
            (one, one.weight)
            for one in offers()
            if one.suits(niveau, day) and one.code not in other and not (late and one.yearly)
        ]
        return self._chance.weighted(fitting) if fitting else None

    def _summer(self, day: date) -> date:
        return self._chance.day(
            *(date(AnneeScolaire.of(day).first + 1, *end) for end in ((6, 21), (7, 4)))
        )

    def _ended(self, one: Involvement) -> Involvement:
        stay, end = one.stay, one.end
        stop = min((first for first, _ in stay.gaps if first > one.start), default=stay.withdrawn)
        if stop is not None and (end is None or stop <= end):
            one.end, one.interrupted = stop, True
            one.issue = IssueParticipation.INTERROMPUE_FAMILLE
        elif end is not None:
            one.interrupted = self._chance.falls(0.05)
            one.issue = (
                IssueParticipation.INTERROMPUE_OPERATEUR
                if one.interrupted
                else self._chance.weighted(_ISSUES)
            )
        return one

    def _idea(self, stay: Stay, first: date, last: date | None) -> Iterator[Involvement]:
        day = first + timedelta(days=self._chance.between(5, 60))
        offer = self._offer(stay, day, set())
        if offer is not None and day < (last or LAST_DAY):
            plan = self._chance.weighted(_PLANS)
            yield Involvement(stay, offer.code, day, plan=plan)


def _spans(stay: Stay) -> Iterator[tuple[date, date | None, Liste]]:
    """Give each suivi with its last day, None while it runs."""
    ends = [*(debut for debut, _ in stay.listes[1:]), stay.sortie]
    for (debut, liste), end in zip(stay.listes, ends, strict=True):
        yield debut, end, liste


def _next_autumn(chance: Chance, end: date | None) -> date | None:
    if end is None:
        return None
    if not 6 <= end.month <= 8:
        return end + timedelta(days=chance.between(10, 30))
    return chance.weekday(date(end.year, 9, 15), date(end.year, 10, 4))
