"""Who is in the programme when: the ledger that gives the city's numbers of children."""

from collections.abc import Iterable
from datetime import date, timedelta

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.scolarite import Degre, NiveauScolaire
from pre_desk.usecases.demonstration.agenda import Meeting, meetings
from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.model import Child, Stay
from pre_desk.usecases.demonstration.people import People
from pre_desk.usecases.demonstration.tables import LAST_DAY, Year, years

_SETTLED = timedelta(days=70)
_LAST_LEVELS = (NiveauScolaire.TROISIEME, NiveauScolaire.QUATRIEME)
# Out in November, back in spring: not « sorti » that year (INDICATORS §2.5).
_OUT_AND_BACK = (2019, 2024)


class Ledger:
    """The stays of everyone, year after year."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self.people = People(chance)
        self.stays: list[Stay] = []

    def fill(self) -> None:
        """Let children in and out until every year counts what its table says."""
        for year in years():
            self._let_in(year)
            self._let_out(year)
            if year.annee.first in _OUT_AND_BACK:
                self._out_and_back(year.annee)

    def _let_in(self, year: Year) -> None:
        carried = sum(one.sortie is None for one in self.stays)
        back = self._coming_back(year)
        wanted = year.children - carried - len(back)
        for child in [*self.people.newcomers(year.annee, wanted), *back]:
            entree, at_meeting = self._entry(child, year.annee)
            self._open(child, entree, at_meeting)

    def _open(self, child: Child, entree: date, at_meeting: bool) -> Stay:
        stay = Stay(child, len(self.stays) + 1, entree, at_meeting)
        child.stays.append(stay)
        self.stays.append(stay)
        return stay

    def _coming_back(self, year: Year) -> list[Child]:
        until = year.annee.start - timedelta(days=200)
        away = [
            one
            for one in self.people.children
            if one.stays
            and one.last.sortie is not None
            and one.last.sortie < until
            and one.last.motif not in ("demenagement", "deces", "limite_age")
            and one.niveau_in(year.annee).degre is not Degre.LYCEE
            and one.niveau_in(year.annee) not in _LAST_LEVELS
        ]
        return self._chance.some(away, year.returning)

    def _entry(self, child: Child, annee: AnneeScolaire) -> tuple[date, bool]:
        """Return the day a child comes in, and whether a cellule decides it that day."""
        chance = self._chance
        met = self._meetings_of(child, annee)
        twin = next(
            (
                one.last.entree
                for one in child.household.children
                if one is not child and one.naissance == child.naissance and one.stays
            ),
            None,
        )
        if twin is not None and annee.contains(twin):
            return twin, any(one.day == twin for one in met)
        if met and chance.falls(0.78):
            return (met[0] if chance.falls(0.66) else met[-1]).day, True
        last = met[-1].day if met else LAST_DAY
        first = annee.start + timedelta(days=14)
        return chance.weekday(first, last - timedelta(days=15)), False

    def _meetings_of(self, child: Child, annee: AnneeScolaire) -> list[Meeting]:
        """Return the meetings of a child's school that have been held, two at most."""
        school = child.school_on(annee.start)
        return [
            one
            for one in meetings(annee)
            if one.school == school and not one.cancelled and one.day < LAST_DAY
        ]

    def _let_out(self, year: Year) -> None:
        present = [one for one in self.stays if one.sortie is None]
        leaving = self._oldest(present, year)
        for stay in leaving:
            stay.sortie = self._exit_day(stay, year)

    def _oldest(self, present: Iterable[Stay], year: Year) -> list[Stay]:
        june = year.annee.june_30

        def urgency(stay: Stay) -> float:
            niveau = stay.child.niveau_in(year.annee)
            chance = self._chance.share() * 45
            finished = 500 if niveau.degre is Degre.LYCEE else 0
            finishing = 60 if niveau in _LAST_LEVELS[:1] else 0
            return stay.months_on(june) * year.seniority + chance + finished + finishing

        ranked = sorted(((urgency(one), one.number, one) for one in present), reverse=True)
        settled = [one for _, _, one in ranked if self._settled(one, year.annee)]
        return settled[: year.leaving]

    def _settled(self, stay: Stay, annee: AnneeScolaire) -> bool:
        """Whether a cellule has had time to examine the child (DR-6)."""
        return self._first_meeting(stay) + _SETTLED < min(annee.end, LAST_DAY)

    def _first_meeting(self, stay: Stay) -> date:
        if stay.meeting_entry:
            return stay.entree
        after = [one.day for one in self._meetings_of(stay.child, AnneeScolaire.of(stay.entree))]
        return next((day for day in after if day >= stay.entree), stay.entree)

    def _exit_day(self, stay: Stay, year: Year) -> date:
        chance, annee = self._chance, year.annee
        first = max(annee.start + timedelta(days=20), self._first_meeting(stay) + _SETTLED)
        last = date(annee.first + 1, 6, 1)
        if annee.end > LAST_DAY:
            return chance.weekday(first, LAST_DAY - timedelta(days=7))
        if first < last and chance.falls(year.early):
            return chance.weekday(first, last)
        if chance.falls(0.1):
            return chance.weekday(date(annee.first + 1, 7, 8), date(annee.first + 1, 8, 31))
        return chance.weekday(max(first, date(annee.first + 1, 6, 15)), date(annee.first + 1, 7, 6))

    def _out_and_back(self, annee: AnneeScolaire) -> None:
        stay = next(
            one
            for one in self.stays
            if one.sortie is None
            and one.entree < annee.start - timedelta(days=300)
            and one.child.niveau_in(annee).degre is Degre.ELEMENTAIRE
        )
        stay.sortie = date(annee.first, 9, 25)
        spring = self._meetings_of(stay.child, annee)[-1].day
        self._open(stay.child, spring, True)
