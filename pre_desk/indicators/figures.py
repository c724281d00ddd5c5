"""The figures of one school year (INDICATORS §7): what the window, paper and machines read.

Counts are children unless a name says otherwise, rates are percents and durations months,
both with one decimal. What cannot be computed is None, and `notes` says why in French,
under the name of the figure. A figure dated after the day of extraction is None too: the
30 June and the 31 August of a year in progress are not known yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pre_desk.indicators.activity_figures import Activity
from pre_desk.indicators.budget_figures import BudgetFigures

Counts = Mapping[str, int]

LISTS = ("principal", "observation", "ase")
STATES = (*LISTS, "sorti")
COHORT_STATES = (*LISTS, "sorti_positif", "sorti_autre")
SEXES = ("F", "G", "unknown")
AGES = ("2-5", "6-10", "11-16", "17+")
LEVELS = ("maternelle", "elementaire", "college", "lycee", "other")
MARKS = (6, 12, 24, 36)
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Parcours begun in the year; `new_children` have none before, `reentries` the rest."""

    parcours: int
    new_children: int
    reentries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exits:
    """Parcours ended in the year; `children` have no parcours running after 31 August."""

    parcours: int
    children: int | None
    rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitsBySign:
    """Enfants sortis by the sign of the motive of their last exit; they sum to all of them.

    `confirmed_positive`: those whose sortie positive a person has confirmed (DR-8).
    """

    positive: int
    neutral: int
    negative: int
    excluded: int
    unknown: int
    confirmed_positive: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PositiveShare:
    """Sorties positives in percent of enfants sortis (× left out), of positive + negative."""

    of_all: float | None
    of_positive_and_negative: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """Months. `still_followed`: percent of parcours still running after 6, 12, 24, 36 months.

    `followed` is how many parcours were still seen there, `ended` how many had ended by then;
    `curve` is the whole estimate behind it, as (months, percent) steps.
    """

    mean_of_year: float | None
    mean_present_30_june: float | None
    mean_completed: float | None
    km_median: float | None
    km_median_24_months: float | None
    still_followed: Mapping[str, float | None]
    curve: tuple[tuple[float, float], ...] = field(default=(), repr=False)
    followed: Mapping[str, int] = field(default_factory=dict)
    ended: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigures:
    """One item of the grid over the two waves of the year; `label` is its French name."""

    label: str
    pairs: int
    incomplete: int
    progress: int
    stable: int
    decline: int
    ceiling_at_start: int
    sign_test_p: float | None
    # (level at V1, level at V2) -> children: the before-after table.
    before_after: Mapping[tuple[int, int], int] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """One wave: children with a grid among those expected, percent; the target is 93 %."""

    expected: int
    received: int
    rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """Children whose first entry ever is in one year, followed from 30 June to 30 June.

    `states` has one entry a school year (its 30 June), in order; `flows` go from each to
    the next: (state left, state reached) -> children.
    """

    entered: int
    states: Mapping[str, Counts]
    flows: tuple[Mapping[tuple[str, str], int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigures:
    """Every figure of a year. `children_30_june` and `state_31_august` are stocks that day.

    `budget` is None when no line was typed for the year.
    """

    school_year: str
    start: date
    end: date
    extracted_on: date
    children: int
    children_30_june: int | None
    parcours: int
    entries: Entries
    exits: Exits
    exits_by_sign: ExitsBySign | None
    positive_share: PositiveShare
    list_30_june: Counts | None
    list_of_year: Counts
    state_31_august: Counts | None
    sex: Counts
    age: Counts
    level: Counts
    establishment: Counts
    list_by_sex: Mapping[str, Counts]
    duration_months: Durations
    cohort: Mapping[str, Cohort]
    evaluations: Mapping[str, ItemFigures]
    evaluations_overall: ItemFigures
    completeness: Mapping[str, Completeness]
    identity_holds: bool | None
    notes: Mapping[str, str]
    fingerprint: str = ""
    activity: Activity | None = None
    budget: BudgetFigures | None = None

    @property
    def in_progress(self) -> bool:
        """Whether the year was not over on the day of extraction."""
        return self.extracted_on < self.end
