"""Rates and months: exact until the last step, then rounded half up to one decimal."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

# 30.4375 days (INDICATORS §2.10).
DAYS_IN_A_MONTH = Fraction(487, 16)

_TENTH = Decimal("0.1")
# Products of floats miss an exact half by far less than this.
_SLACK = 1e-9


def tenth(value: Fraction) -> float:
    """Return `value` rounded half up to one decimal (away from zero when negative)."""
    return float(_exact(abs(value)) if value >= 0 else -_exact(-value))


def _exact(value: Fraction) -> Decimal:
    return Decimal((value * 10 + Fraction(1, 2)).__floor__()) / 10


def tenth_of_float(value: float) -> float:
    """Return a float of many operations rounded half up to one decimal."""
    return float(Decimal(repr(value + _SLACK)).quantize(_TENTH, ROUND_HALF_UP))


def share(count: int, whole: int) -> float | None:
    """Return `count` in percent of `whole`, one decimal; None when there is nobody."""
    return tenth(Fraction(100 * count, whole)) if whole else None


def mean_months(days: int, count: int) -> float | None:
    """Return the mean of `days` over `count`, in months, one decimal; None when none."""
    return tenth(Fraction(days, count) / DAYS_IN_A_MONTH) if count else None
