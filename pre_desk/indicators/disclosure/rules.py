"""Which rates, means, medians and survival figures may be told (INDICATORS §3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from pre_desk.indicators.disclosure.tables import Policy

_WHOLE_PERCENTS_UNDER = 100


def rate_may_be_told(numerator: int | None, base: int | None, policy: Policy) -> bool:
    """Whether a share may be printed: its numerator, complement and base could be.

    None is a hidden count. A share of nobody is not told.
    """
    if numerator is None or not base:
        return False
    counts = (numerator, base - numerator, base)
    return not any(policy.is_small(count) for count in counts)


def rate_decimals(base: int, *, counts_are_visible: bool) -> int:
    """Return the decimals of a share: whole percents when few children could be told by it."""
    return 1 if counts_are_visible or base >= _WHOLE_PERCENTS_UNDER else 0


def mean_may_be_told(count: int, policy: Policy, mean: "Mean | None" = None) -> bool:
    """Whether a mean of `count` children may be printed.

    With the `mean` as it would be printed: whoever knows the count within k must not find it
    exactly. Whole months never give it back, a few decimals do.
    """
    if count < policy.k:
        return False
    return mean is None or not mean_gives_count_back(mean, count, policy.k - 1)


def median_may_be_told(count: int, policy: Policy) -> bool:
    """Whether a median may be printed: k children on each side of it."""
    return count >= 2 * policy.k


def survival_may_be_told(still_followed: int, policy: Policy) -> bool:
    """Whether S(t) may be printed: k parcours still running at t. Never the whole curve."""
    return still_followed >= policy.k


@dataclass(frozen=True, slots=True)
class Mean:
    """A printed mean of whole numbers; the true one is within `slack` of it."""

    value: Fraction
    slack: Fraction


def counts_behind(mean: Mean, around: int, reach: int) -> Iterator[tuple[int, int]]:
    """Yield the (count, sum) pairs that a printed mean leaves possible around a count.

    One pair only: the mean gives back the count that rounding or perturbing had hidden
    (SDC Handbook 2024 §5.7).
    """
    for count in range(max(1, around - reach), around + reach + 1):
        low, high = (mean.value - mean.slack) * count, (mean.value + mean.slack) * count
        total = -(-low.numerator // low.denominator)
        if total <= high:
            yield count, total


def mean_gives_count_back(mean: Mean, around: int, reach: int) -> bool:
    """Whether a mean must be told with fewer decimals beside a count that is not exact."""
    return len(list(counts_behind(mean, around, reach))) == 1
