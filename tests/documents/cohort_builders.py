"""Children shared out between states, 30 June after 30 June, without losing one."""

from collections.abc import Mapping, Sequence

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.indicators.figures import COHORT_STATES, LISTS, Cohort


def split(total: int, names: Sequence[str], weights: Sequence[int]) -> dict[str, int]:
    """`total` by name, in proportion; what rounding leaves goes to the first."""
    whole = sum(weights)
    parts = {name: total * weight // whole for name, weight in zip(names, weights, strict=True)}
    parts[names[0]] += total - sum(parts.values())
    return parts


def a_cohort(entered: int, first: int, last: int) -> Cohort:
    """`entered` children of September `first`, on each 30 June up to that of `last`."""
    states, flows = {}, []
    before: Mapping[str, int] | None = None
    for age, year in enumerate(range(first, last + 1)):
        out = entered * min(age, 4) // 6
        now = split(entered - out, LISTS, (2 if age else 5, 5, 1))
        now |= split(out, COHORT_STATES[3:], (3, 2))
        if before:
            flows.append(_flow(before, now))
        states[AnneeScolaire(year).label] = before = now
    return Cohort(entered=entered, states=states, flows=tuple(flows))


def _flow(before: Mapping[str, int], now: Mapping[str, int]) -> dict[tuple[str, str], int]:
    """One way to go from `before` to `now`: who is out stays out, the others move in order."""
    moves: dict[tuple[str, str], int] = {}
    left, reached = dict(before), dict(now)
    for source in reversed(COHORT_STATES):
        for target in (source, *COHORT_STATES):
            moved = min(left[source], reached[target])
            if moved:
                moves[source, target] = moves.get((source, target), 0) + moved
                left[source] -= moved
                reached[target] -= moved
    return moves
