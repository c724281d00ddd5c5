"""On which list each child is when: exactly as many in observation as the year's table says."""

from collections.abc import Callable
from datetime import date, timedelta

from pre_desk.domain.liste import Liste
from pre_desk.usecases.demonstration.agenda import meetings
from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.model import Stay
from pre_desk.usecases.demonstration.tables import LAST_DAY, Year, years

_WEEK = timedelta(days=7)
_MONTH = timedelta(days=30)
_ASE_SHARE = 0.17


class Placing:
    """Puts stays on lists, year after year."""

    def __init__(self, chance: Chance, stays: list[Stay]) -> None:
        self._chance = chance
        self._stays = stays

    def place(self) -> None:
        """Give every stay its lists from its entry to its exit."""
        for stay in self._stays:
            self._enter(stay)
        for year in years():
            self._place_year(year)

    def _enter(self, stay: Stay) -> None:
        chance = self._chance
        engaged = stay.signed is not None and stay.signed <= stay.entree
        liste = Liste.OBSERVATION if engaged and chance.falls(0.7) else Liste.PRINCIPAL
        stay.listes.append((stay.entree, liste))
        # An ASE child comes in by a cellule, the measure is known a few days later (DR-4).
        if stay.meeting_entry and liste is Liste.PRINCIPAL and chance.falls(_ASE_SHARE):
            self._measure(stay)

    def _measure(self, stay: Stay) -> None:
        chance = self._chance
        debut = stay.entree + timedelta(days=chance.between(-240, 30))
        lasting = timedelta(days=chance.between(330, 900))
        fin = debut + lasting if chance.falls(0.75) else None
        on = max(debut, stay.entree + _WEEK)
        last = stay.sortie or LAST_DAY
        if on > last or (fin is not None and fin <= on + _MONTH):
            return
        stay.ase = (debut, fin if fin is None or fin < last else None)
        stay.listes.append((on, Liste.ASE))
        if fin is not None and fin + _WEEK < last:
            stay.listes.append((fin + _WEEK, Liste.PRINCIPAL))

    def _place_year(self, year: Year) -> None:
        day = min(year.annee.end, LAST_DAY)
        staying = [
            one for one in self._stays if one.entree <= day and (one.sortie or date.max) > day
        ]
        for stay in staying:
            if stay.liste_on(day) is Liste.OBSERVATION and self._chance.falls(0.05):
                self._fall_back(stay, year, day)
        count = sum(one.liste_on(day) is Liste.OBSERVATION for one in staying)
        if count < year.observation:
            self._change(staying, year, day, Liste.PRINCIPAL, year.observation - count)
        else:
            self._change(staying, year, day, Liste.OBSERVATION, count - year.observation)

    def _fall_back(self, stay: Stay, year: Year, day: date) -> None:
        """The action stops, sometimes because the family withdraws its accord for a while."""
        first = max(year.annee.start + _MONTH, stay.listes[-1][0] + 2 * _MONTH)
        on = self._chance.weekday(first, first + 4 * _MONTH)
        if on > day - _MONTH or stay.signed is None:
            return
        stay.listes.append((on, Liste.PRINCIPAL))
        back = on + timedelta(days=self._chance.between(50, 110))
        if back < day - _WEEK and self._chance.falls(0.35):
            stay.gaps.append((on, back))

    def _change(
        self, staying: list[Stay], year: Year, day: date, leaving: Liste, count: int
    ) -> None:
        """Take `count` children off the list `leaving`, those longest on it rather first."""
        reached = Liste.OBSERVATION if leaving is Liste.PRINCIPAL else Liste.PRINCIPAL
        earliest = self._earliest(reached)
        able = [
            one
            for one in staying
            if one.liste_on(day) is leaving
            and one.listes[-1][0] <= day
            and (begin := earliest(one)) is not None
            and max(begin, year.annee.start + _WEEK) < day
        ]
        waited = sorted(able, key=lambda one: self._waited(one, day), reverse=True)
        if len(waited) < count:
            raise ValueError(f"{year.annee}: {len(waited)} children can change, {count} must")
        for stay in waited[:count]:
            begin = max(earliest(stay) or day, year.annee.start + _WEEK)
            stay.listes.append((self._change_day(stay, year, begin, day), reached))

    def _waited(self, stay: Stay, day: date) -> float:
        return (day - stay.listes[-1][0]).days + self._chance.share() * 400

    def _earliest(self, reached: Liste) -> Callable[[Stay], date | None]:
        def for_action(stay: Stay) -> date | None:
            if stay.signed is None:
                return None
            back = [last for _, last in stay.gaps]
            return max(stay.listes[-1][0] + _WEEK, stay.signed, *back) + timedelta(days=3)

        def for_end(stay: Stay) -> date | None:
            return stay.listes[-1][0] + _MONTH

        return for_action if reached is Liste.OBSERVATION else for_end

    def _change_day(self, stay: Stay, year: Year, first: date, last: date) -> date:
        """Rather at a cellule of the child's school than between two."""
        school = stay.child.school_on(last)
        met = [
            one.day
            for one in meetings(year.annee)
            if one.school == school and not one.cancelled and first <= one.day <= last
        ]
        if met and self._chance.falls(0.7):
            return self._chance.one(met)
        july = date(year.annee.first + 1, 7, 3)
        return min(self._chance.weekday(first, max(first, min(last, july))), last)
