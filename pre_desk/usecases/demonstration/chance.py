"""Chance that falls the same way at every run, on every Python."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws from `random()` alone: the only method promised never to change."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random  # noqa: S311 - invented children, not secrets

    def falls(self, probability: float) -> bool:
        """Whether an event of this probability happens."""
        return self._random() < probability

    def share(self) -> float:
        """Return a number from 0 to 1 (excluded)."""
        return self._random()

    def between(self, first: int, last: int) -> int:
        """Return a whole number from `first` to `last`, both included."""
        return first + int(self._random() * (last - first + 1))

    def day(self, first: date, last: date) -> date:
        """Return a day from `first` to `last`; `first` when `last` is before."""
        return first + timedelta(days=self.between(0, max((last - first).days, 0)))

    def weekday(self, first: date, last: date) -> date:
        """Return a working day from `first` to about `last`."""
        day = self.day(first, last)
        if day.weekday() >= 5:
            day -= timedelta(days=day.weekday() - 4)
        return day if day >= first else day + timedelta(days=7 - day.weekday())

    def one(self, among: Sequence[T]) -> T:
        """Return one of several."""
        return among[int(self._random() * len(among))]

    def weighted(self, among: Sequence[tuple[T, float]]) -> T:
        """Return one of several, each as likely as its weight."""
        target = self._random() * sum(weight for _, weight in among)
        for value, weight in among:
            target -= weight
            if target < 0:
                return value
        return among[-1][0]

    def shuffled(self, among: Iterable[T]) -> list[T]:
        """Return all, in another order."""
        drawn = [(self._random(), index, one) for index, one in enumerate(among)]
        return [one for _, _, one in sorted(drawn, key=lambda each: each[:2])]

    def some(self, among: Sequence[T], count: int) -> list[T]:
        """Return `count` different ones, or all when there are fewer."""
        return self.shuffled(among)[:count]
