"""From histories to the figures of a year: the one place where each is put together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.periode import Periode
from pre_desk.indicators.activity import YearActivity
from pre_desk.indicators.activity_notes import activity_notes
from pre_desk.indicators.budget import Accounts, budget_figures
from pre_desk.indicators.budget_figures import BudgetFigures
from pre_desk.indicators.cohorts import Cohorts
from pre_desk.indicators.completeness import completeness
from pre_desk.indicators.evaluations import Answers, overall
from pre_desk.indicators.facts import Fact, count, facts_of
from pre_desk.indicators.figures import (
    AGES,
    LEVELS,
    LISTS,
    SEXES,
    STATES,
    UNKNOWN,
    Completeness,
    Counts,
    Durations,
    Entries,
    Exits,
    ExitsBySign,
    PositiveShare,
    YearFigures,
)
from pre_desk.indicators.history import Bounds, History, known_on
from pre_desk.indicators.notes import notes_of
from pre_desk.indicators.records import Records
from pre_desk.indicators.rounding import mean_months, share
from pre_desk.indicators.silence import MONTHS
from pre_desk.indicators.survival import Curve, all_parcours, recent_pace


@dataclass(frozen=True, slots=True)
class Wave:
    """One wave of a year: its code and its two days, as ordinals."""

    code: str
    debut: int
    fin: int


@dataclass(frozen=True, slots=True)
class YearGrids:
    """The waves of a year and what teachers answered."""

    waves: Sequence[Wave] = ()
    answers: Answers = field(default_factory=Answers)


class Figures:
    """Computes years from the same histories, which it takes as known on the extraction day.

    Without `records` there is no activity, without `accounts` no budget; `months` is how
    long a child may go without news.
    """

    def __init__(
        self,
        histories: Iterable[History],
        grids: Mapping[AnneeScolaire, YearGrids],
        *,
        last: AnneeScolaire,
        on: date,
        records: Records | None = None,
        accounts: Accounts | None = None,
        months: int = MONTHS,
    ) -> None:
        self._histories = known_on(histories, on)
        self._grids = grids
        self._on = on
        self._records, self._accounts, self._months = records, accounts or Accounts(), months
        self._by_id = {one.enfant_id: one for one in self._histories} if records else {}
        self._stays = [stay for history in self._histories for stay in history.stays]
        self._cohorts = Cohorts(self._histories, last, on)
        self._facts: dict[AnneeScolaire, list[Fact]] = {}

    def facts(self, year: AnneeScolaire) -> list[Fact]:
        """Return one row per child of the year."""
        if year not in self._facts:
            self._facts[year] = facts_of(self._histories, Bounds.of(year, self._on))
        return self._facts[year]

    def forget(self, year: AnneeScolaire) -> None:
        """Let go of the facts of a year that will not be asked again."""
        self._facts.pop(year, None)

    def activity(self, year: AnneeScolaire) -> YearActivity:
        """Return what counts the activity of a year; nothing happened without `records`."""
        return YearActivity(
            self._by_id,
            self.facts(year),
            self._records or Records(),
            Bounds.of(year, self._on),
            months=self._months,
        )

    def _budget(self, year: AnneeScolaire) -> BudgetFigures | None:
        periode = self._accounts.period_of(Periode.of_school_year(year))
        if periode is None:
            return None
        records = self._records or Records()
        return budget_figures(self._accounts, periode, self._histories, records, on=self._on)

    def grids(self, year: AnneeScolaire) -> YearGrids:
        """Return the waves and answers of a year."""
        return self._grids.get(year) or YearGrids()

    def of(self, year: AnneeScolaire) -> YearFigures:
        """Return every figure of one year."""
        at = Bounds.of(year, self._on)
        facts = self.facts(year)
        lists = count(facts, "list_of_year", LISTS)
        items = self.grids(year).answers.items({fact.enfant_id for fact in facts})
        durations, curves = self._durations(facts, at)
        exits = _exits(facts, at)
        signs = _signs(facts) if at.over else None
        made = YearFigures(
            school_year=year.label,
            start=year.start,
            end=year.end,
            extracted_on=self._on,
            children=len(facts),
            children_30_june=sum(1 for one in facts if one.state_june) if at.june_known else None,
            parcours=sum(fact.stays for fact in facts),
            entries=_entries(facts),
            exits=exits,
            exits_by_sign=signs,
            positive_share=_positive_share(signs, exits.children),
            list_30_june=count(facts, "list_30_june", LISTS) if at.june_known else None,
            list_of_year=lists,
            state_31_august=count(facts, "state_31_august", STATES) if at.over else None,
            sex=count(facts, "sex", SEXES),
            age=count(facts, "age", AGES),
            level=count(facts, "level", LEVELS),
            establishment=_establishments(facts),
            list_by_sex=_crossed(facts, lists),
            duration_months=durations,
            cohort=self._cohorts.until(year),
            evaluations=items,
            evaluations_overall=overall(items.values()),
            completeness={
                wave.code: self._completeness(wave, year) for wave in self.grids(year).waves
            },
            identity_holds=self._identity_holds(year, at),
            notes={},
        )
        return self._with_activity(notes_of(made, at, curves), at)

    def _with_activity(self, made: YearFigures, at: Bounds) -> YearFigures:
        activity = self.activity(at.year).figures() if self._records else None
        return activity_notes(replace(made, activity=activity, budget=self._budget(at.year)), at)

    def _durations(
        self, facts: Sequence[Fact], at: Bounds
    ) -> tuple[Durations, tuple[Curve, Curve] | None]:
        """Return the durations, and the two curves when the 30 June has come."""
        whole, recent = self._curves(at) if at.june_known else (None, None)
        there = [fact for fact in facts if fact.state_june] if at.june_known else []
        made = Durations(
            mean_of_year=mean_months(sum(fact.elapsed for fact in facts), len(facts)),
            mean_present_30_june=mean_months(sum(one.elapsed_june for one in there), len(there)),
            mean_completed=mean_months(
                sum(fact.completed_days for fact in facts), sum(fact.exits for fact in facts)
            ),
            km_median=whole.median if whole else None,
            km_median_24_months=recent.median if recent else None,
            still_followed=(whole or Curve((), -1)).marks(),
            curve=whole.drawn() if whole else (),
            followed=whole.followed() if whole else {},
            ended=whole.ended() if whole else {},
        )
        return made, (whole, recent) if whole and recent else None

    def median_days(self, year: AnneeScolaire) -> int | None:
        """Return the Kaplan-Meier median of a year in days; None when it is not reached."""
        whole, _ = self._curves(Bounds.of(year, self._on))
        return whole.median_days

    def _curves(self, at: Bounds) -> tuple[Curve, Curve]:
        since = at.year.previous().previous().june_30.toordinal()
        return all_parcours(self._stays, at.june), recent_pace(self._stays, since, at.june)

    def _completeness(self, wave: Wave, year: AnneeScolaire) -> Completeness:
        received = self.grids(year).answers.owners_of(wave.code)
        return completeness(self._histories, wave.debut, wave.fin, received)

    def _identity_holds(self, year: AnneeScolaire, at: Bounds) -> bool | None:
        """Check effectif(Y+1) = effectif(Y) − sortis + entered while out on 31 August (§2.14)."""
        after = Bounds.of(year.next(), self._on)
        if self._on.toordinal() < after.start:
            return None
        stayed = {fact.enfant_id for fact in self.facts(year) if fact.state_end != "sorti"}
        entered = sum(
            1
            for history in self._histories
            if any(after.start <= stay.entree <= after.last for stay in history.stays)
            and not any(stay.entree <= at.end < stay.sortie for stay in history.stays)
        )
        return len(self.facts(year.next())) == len(stayed) + entered


def _entries(facts: Iterable[Fact]) -> Entries:
    begun = new = 0
    for fact in facts:
        begun += fact.entries
        new += fact.is_new
    return Entries(parcours=begun, new_children=new, reentries=begun - new)


def _exits(facts: Sequence[Fact], at: Bounds) -> Exits:
    ended = sum(fact.exits for fact in facts)
    if not at.over:
        return Exits(parcours=ended, children=None, rate=None)
    out = sum(1 for fact in facts if fact.sign)
    return Exits(parcours=ended, children=out, rate=share(out, len(facts)))


def _signs(facts: Iterable[Fact]) -> ExitsBySign:
    facts = list(facts)
    codes = ("positive", "neutral", "negative", "excluded", UNKNOWN)
    counts = count(facts, "exits_by_sign", codes)
    confirmed = sum(1 for fact in facts if fact.confirmed)
    return ExitsBySign(
        **{code: counts[code] for code in codes},
        confirmed_positive=confirmed,
    )


def _positive_share(signs: ExitsBySign | None, out: int | None) -> PositiveShare:
    if signs is None or out is None:
        return PositiveShare(of_all=None, of_positive_and_negative=None)
    return PositiveShare(
        of_all=share(signs.positive, out - signs.excluded),
        of_positive_and_negative=share(signs.positive, signs.positive + signs.negative),
    )


def _establishments(facts: Iterable[Fact]) -> Counts:
    """Return the largest first; establishments of the same count in the order of names."""
    counts = count(facts, "establishment")
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _crossed(facts: Sequence[Fact], lists: Counts) -> dict[str, dict[str, int]]:
    counts = count(facts, "list_by_sex")
    return {liste: {sex: counts.get(f"{liste}/{sex}", 0) for sex in SEXES} for liste in lists}
