"""The activity of a year put together (INDICATORS §2.13), and the children behind each figure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from statistics import median

from pre_desk.indicators.activity_figures import (
    ACCORDS,
    MEDIAN_FROM,
    QPV,
    Activity,
    Delay,
    Delays,
)
from pre_desk.indicators.facts import Fact, count
from pre_desk.indicators.figures import UNKNOWN, Counts
from pre_desk.indicators.history import NEVER, Bounds, History
from pre_desk.indicators.meetings import examined, meetings_of
from pre_desk.indicators.offers import SORTS, Offers
from pre_desk.indicators.records import Records
from pre_desk.indicators.rounding import share, tenth
from pre_desk.indicators.silence import without_news

_ACTION_SORTS = ("actions", *SORTS)
ALL = "all"


class YearActivity:
    """Counts one year; what sorts children is counted from `members`, so both always agree."""

    def __init__(
        self,
        histories: Mapping[str, History],
        facts: Sequence[Fact],
        records: Records,
        at: Bounds,
        *,
        months: int,
    ) -> None:
        self._histories, self._facts = histories, facts
        self._records, self._at, self._months = records, at, months
        self._of_year = {fact.enfant_id for fact in facts}
        self._offers = Offers(records, at)

    def figures(self) -> Activity:
        """Return every figure of the year."""
        facts, offers = self._facts, self._offers
        relayed = sum(fact.relayed for fact in facts)
        rated = sum(1 for fact in facts if fact.sign and fact.sign != "excluded")
        referents = self.members("per_referent") if self._at.june_known else None
        return Activity(
            qpv=count(facts, "qpv", QPV),
            origin=_ranked(count(facts, "origin")),
            main_problem=_ranked(count(facts, "main_problem")),
            problems=_ranked(self._sizes("problems")),
            accord=count(facts, "accord", ACCORDS),
            not_followed=self._not_followed(),
            delays=self._delays(),
            in_action=len(self.members("in_action").get(ALL, ())),
            all_actions=offers.figures(offers.ids()),
            **{
                sort: {name: offers.figures(ids) for name, ids in offers.groups(sort).items()}
                for sort in _ACTION_SORTS
            },
            relayed=relayed if self._at.over else None,
            relayed_share=share(relayed, rated) if self._at.over else None,
            meetings=meetings_of(self._records.meetings, self._at, self._of_year),
            per_referent=_ranked(_without(referents, UNKNOWN)) if referents is not None else None,
            without_referent=len(referents.get(UNKNOWN, ())) if referents is not None else None,
            news_months=self._months,
            without_news=len(self.members("without_news").get(ALL, ())),
        )

    def members(self, figure: str) -> dict[str, set[str]]:
        """Return the children of the year by category of a figure; KeyError for another one."""
        if figure in _ACTION_SORTS:
            groups = self._offers.groups(figure)
            return {name: self._ours(ids) for name, ids in groups.items()}
        return _MEMBERS[figure](self)

    def _sizes(self, figure: str) -> dict[str, int]:
        return {name: len(ones) for name, ones in self.members(figure).items()}

    def _ours(self, actions: Iterable[str]) -> set[str]:
        return self._offers.children(actions) & self._of_year

    def _in_action(self) -> dict[str, set[str]]:
        return {ALL: self._ours(self._offers.ids())}

    def _problems(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for fact in self._facts:
            for word in fact.problems:
                found.setdefault(word, set()).add(fact.enfant_id)
        return found

    def _examined(self) -> dict[str, set[str]]:
        return {ALL: examined(self._records.meetings, self._at, self._of_year)}

    def _referents(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        june = self._at.june
        for fact in self._facts:
            if fact.state_june:
                stays = self._histories[fact.enfant_id].stays
                entree = next(one.entree for one in stays if one.present_on(june))
                known = self._records.referents.get((fact.enfant_id, entree), ())
                begun = [who for debut, who in known if debut <= june]
                found.setdefault(begun[-1] if begun else UNKNOWN, set()).add(fact.enfant_id)
        return found

    def _silent(self) -> dict[str, set[str]]:
        ours = (self._histories[one] for one in self._of_year)
        return {ALL: without_news(ours, self._records, self._at, self._months)}

    def _not_followed(self) -> Counts:
        """Return the children signalled in the year and in no parcours since, by agreement."""
        counts = dict.fromkeys(ACCORDS, 0)
        start, last = self._at.start, self._at.last
        for history in self._histories.values():
            signals = [one.day for one in history.signals if start <= one.day <= last]
            stays = (stay for stay in history.stays if stay.entree <= last)
            if signals and not any(stay.sortie >= signals[0] for stay in stays):
                counts[history.accord_on(last)] += 1
        return counts

    def _delays(self) -> Delays:
        starts = self._first_actions()
        agreed, acted = [], []
        for fact in self._facts:
            if fact.entree < self._at.start:
                continue
            history = self._histories[fact.enfant_id]
            signal = history.signal_of(fact.entree, self._at.last)
            signed = _signed_after(history, signal.day, self._at.last) if signal else None
            agreed.append(signed - signal.day if signal and signed is not None else None)
            action = starts.get((fact.enfant_id, fact.entree))
            both = signed is not None and action is not None and action >= signed
            acted.append(action - signed if both else None)  # type: ignore[operator]
        return Delays(signal_to_accord=_delay(agreed), accord_to_action=_delay(acted))

    def _first_actions(self) -> dict[tuple[str, int], int]:
        """Return the first day of an action, by child and first day of her stay."""
        found: dict[tuple[str, int], int] = {}
        entries = {fact.enfant_id: fact.entree for fact in self._facts}
        for joined in self._offers.joined.values():
            for one in joined:
                entree = entries.get(one.enfant_id, NEVER)
                if one.debut >= entree:
                    key = (one.enfant_id, entree)
                    found[key] = min(one.debut, found.get(key, NEVER))
        return found


_MEMBERS: Mapping[str, Callable[[YearActivity], dict[str, set[str]]]] = {
    "in_action": YearActivity._in_action,
    "problems": YearActivity._problems,
    "meetings": YearActivity._examined,
    "per_referent": YearActivity._referents,
    "without_news": YearActivity._silent,
}
# The figures that `members` sorts children by.
SORTED = frozenset((*_ACTION_SORTS, *_MEMBERS))


def _signed_after(history: History, day: int, last: int) -> int | None:
    signed = (one.day for one in history.agreements if one.state == "signed")
    return next((one for one in signed if day <= one <= last), None)


def _delay(days: Sequence[int | None]) -> Delay:
    known = [one for one in days if one is not None]
    return Delay(
        children=len(known),
        left_out=len(days) - len(known),
        mean=tenth(Fraction(sum(known), len(known))) if known else None,
        median=float(median(known)) if len(known) >= MEDIAN_FROM else None,
    )


def _ranked(counts: Counts) -> Counts:
    """Return the largest first, then in the order of names, what is not known last."""
    return dict(sorted(counts.items(), key=lambda one: (one[0] == UNKNOWN, -one[1], one[0])))


def _without(members: Mapping[str, set[str]], left_out: str) -> dict[str, int]:
    return {name: len(ones) for name, ones in members.items() if name != left_out}
