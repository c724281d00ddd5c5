"""How long parcours last, those that still run included: Kaplan-Meier (INDICATORS §2.10)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pre_desk.indicators.figures import MARKS
from pre_desk.indicators.history import Stay
from pre_desk.indicators.rounding import DAYS_IN_A_MONTH, tenth, tenth_of_float

# Products of floats miss an exact half by far less than this.
_SLACK = 1e-12
_LIMITS = {str(months): months * DAYS_IN_A_MONTH for months in MARKS}


@dataclass(frozen=True, slots=True)
class Curve:
    """S(t) after each exit, in days; known up to `longest`, the last day anybody was seen."""

    steps: tuple[tuple[int, float], ...]
    longest: int
    # How many were last seen, and how many ended, at each length in days.
    seen: Mapping[int, int] = field(default_factory=dict)
    exits: Mapping[int, int] = field(default_factory=dict)

    @property
    def median(self) -> float | None:
        """The first t, in months, with S(t) ≤ 0.5; None when it is not reached."""
        days = self.median_days
        return None if days is None else tenth(days / DAYS_IN_A_MONTH)

    @property
    def median_days(self) -> int | None:
        """The same in days, not rounded."""
        return next((days for days, share in self.steps if share <= 0.5 + _SLACK), None)

    def at(self, months: int) -> float | None:
        """S at `months`, in percent; None beyond the last day anybody was seen."""
        limit = months * DAYS_IN_A_MONTH
        share = 1.0
        for days, reached in self.steps:
            if days > limit:
                break
            share = reached
        known = self.longest >= limit or share <= _SLACK
        return tenth_of_float(100 * share) if known else None

    def marks(self) -> Mapping[str, float | None]:
        """S at 6, 12, 24 and 36 months."""
        return {str(months): self.at(months) for months in MARKS}

    def followed(self) -> Mapping[str, int]:
        """Return how many are still followed at each mark: those S is known from there on."""
        return {
            mark: sum(count for days, count in self.seen.items() if days >= limit)
            for mark, limit in _LIMITS.items()
        }

    def ended(self) -> Mapping[str, int]:
        """Return how many have ended by each mark."""
        return {
            mark: sum(count for days, count in self.exits.items() if days <= limit)
            for mark, limit in _LIMITS.items()
        }

    def drawn(self) -> tuple[tuple[float, float], ...]:
        """Return the steps as (months, percent), one decimal each."""
        return tuple(
            (tenth(days / DAYS_IN_A_MONTH), tenth_of_float(100 * share))
            for days, share in self.steps
        )


def all_parcours(stays: Iterable[Stay], day: int) -> Curve:
    """Follow every parcours begun by `day`, those still running censored that day."""
    exits: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    for entree, sortie, *_ in stays:
        if entree <= day:
            length = min(sortie, day) - entree
            seen[length] += 1
            if sortie <= day:
                exits[length] += 1
    return _product(exits, Counter(), seen)


def recent_pace(stays: Iterable[Stay], since: int, day: int) -> Curve:
    """Follow only what happened after `since` and until `day` (delayed entry).

    A parcours begun before counts from the length it already had: it could not have been
    seen to end earlier.
    """
    exits: Counter[int] = Counter()
    joined: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    for entree, sortie, *_ in stays:
        if entree <= day and sortie > since:
            length = min(sortie, day) - entree
            seen[length] += 1
            # At risk from the day after `since`; a new parcours from its very first day.
            if entree <= since:
                joined[since - entree + 1] += 1
            if sortie <= day:
                exits[length] += 1
    return _product(exits, joined, seen)


def _product(exits: Counter[int], joined: Counter[int], seen: Counter[int]) -> Curve:
    """Multiply the shares kept at each exit; exits come before censorings of the same day.

    `seen` counts everybody by the length at which she was last seen, `joined` by the length
    at which she came under observation later than at its start.
    """
    at_risk = sum(seen.values()) - sum(joined.values())
    share = 1.0
    steps = []
    for length in sorted({*exits, *joined, *seen}):
        at_risk += joined[length]
        if exits[length]:
            share *= (at_risk - exits[length]) / at_risk
            steps.append((length, share))
        at_risk -= seen[length]
    return Curve(tuple(steps), max(seen, default=0), seen, exits)
