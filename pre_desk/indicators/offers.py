"""Participations, séances and attendance of a year, by action and by whatever groups actions."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping

from pre_desk.indicators.activity_figures import ActionFigures, Attendance
from pre_desk.indicators.figures import UNKNOWN
from pre_desk.indicators.history import Bounds
from pre_desk.indicators.records import Joined, Offer, Records
from pre_desk.indicators.rounding import share

# What an action is sorted by; an action without an opérateur is of the unknown one.
SORTS: Mapping[str, Callable[[Offer], str]] = {
    "domains": lambda offer: offer.domain,
    "modalities": lambda offer: offer.modality,
    "fundings": lambda offer: offer.funding,
    "operators": lambda offer: offer.operator or UNKNOWN,
}


def action_names(offers: Mapping[str, Offer]) -> dict[str, str]:
    """Return a name for each action, with its opérateur when two have the same."""
    names = [offer.name for offer in offers.values()]
    twice = {one for one in names if names.count(one) > 1}
    told = {
        key: f"{one.name} ({one.operator or key})" if one.name in twice else one.name
        for key, one in offers.items()
    }
    known = list(told.values())
    return {key: one if known.count(one) < 2 else f"{one} {key}" for key, one in told.items()}


class Offers:
    """What ran in one year."""

    def __init__(self, records: Records, at: Bounds) -> None:
        self._records, self._at = records, at
        self.names = action_names(records.offers)
        self.joined: dict[str, list[Joined]] = {}
        for one in records.joined:
            if one.debut <= at.last and one.fin >= at.start:
                self.joined.setdefault(one.action_id, []).append(one)
        self._held = self._sessions()
        self._attendance = {action: self._called(action) for action in self._held}

    def ids(self) -> list[str]:
        """The actions in which something happened or was planned, in the order of names."""
        told = {*self.joined, *self._held, *(action for action, _ in self._plans())}
        return sorted(told & self.names.keys(), key=lambda one: self.names[one])

    def groups(self, sort: str) -> dict[str, list[str]]:
        """Return the actions of each group of a sort, « actions » being each alone."""
        found: dict[str, list[str]] = {}
        for action in self.ids():
            offer = self._records.offers[action]
            name = self.names[action] if sort == "actions" else SORTS[sort](offer)
            found.setdefault(name, []).append(action)
        return found

    def children(self, actions: Iterable[str]) -> set[str]:
        """Return the children who took part in one of these actions."""
        return {one.enfant_id for action in actions for one in self.joined.get(action, ())}

    def figures(self, actions: Iterable[str]) -> ActionFigures:
        """Return the figures of some actions together."""
        actions = list(actions)
        plans = [plan for action, plan in self._plans() if action in actions]
        return ActionFigures(
            participations=sum(len(self.joined.get(one, ())) for one in actions),
            children=len(self.children(actions)),
            attendance=self._added(actions),
            planned_sessions=_sum(one for one, _ in plans),
            planned_children=_sum(one for _, one in plans),
        )

    def _plans(self) -> list[tuple[str, tuple[int | None, int | None]]]:
        year = self._at.year.first
        known = self._records.planned
        return [(action, plan) for (action, first), plan in known.items() if first == year]

    def _sessions(self) -> dict[str, list[tuple[int, bool, int]]]:
        start, last = self._at.start, self._at.last
        found = {}
        for action, sessions in self._records.sessions.items():
            held = [tuple(one) for one in sessions if start <= one.day <= last]
            if held:
                found[action] = held
        return found  # type: ignore[return-value]

    def _called(self, action: str) -> tuple[int, int, int]:
        """Return the séances called, the children expected at them and those present."""
        own = self.joined.get(action, ())
        begun, ended = sorted(one.debut for one in own), sorted(one.fin for one in own)
        called = expected = presents = 0
        for day, sheet, there in self._held[action]:
            if sheet:
                called += 1
                expected += bisect_right(begun, day) - bisect_left(ended, day)
                presents += there
        return called, expected, presents

    def _added(self, actions: Iterable[str]) -> Attendance:
        known = [one for one in actions if one in self._held]
        called, expected, presents = (
            sum(self._attendance[one][place] for one in known) for place in range(3)
        )
        return Attendance(
            held=sum(len(self._held[one]) for one in known),
            called=called,
            expected=expected,
            presents=presents,
            rate=share(presents, expected),
        )


def _sum(values: Iterable[int | None]) -> int | None:
    """Add what is known; None when nothing is."""
    known = [one for one in values if one is not None]
    return sum(known) if known else None
