"""The definitions of the figures a second time, slowly: day by day, with dates and sets."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from pre_desk.domain.annee_scolaire import AnneeScolaire

ONE_DAY = timedelta(days=1)


@dataclass
class Stay:
    entree: date
    sortie: date | None
    sign: str
    confirmed: bool
    lists: list[tuple[date, str]]


@dataclass
class Child:
    key: str
    sex: str
    birth: date
    stays: list[Stay]
    schools: list[tuple[date, str, str]]


def days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def present(child: Child, day: date) -> Stay | None:
    for stay in child.stays:
        if stay.entree <= day and (stay.sortie is None or day <= stay.sortie):
            return stay
    return None


def list_at(stay: Stay, day: date) -> str:
    return [name for debut, name in stay.lists if debut <= day][-1]


def age_on(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def band(age: int) -> str:
    if age < 2:
        return "unknown"
    return "2-5" if age < 6 else "6-10" if age < 11 else "11-16" if age < 17 else "17+"


def half_up(value: Fraction) -> float:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def months(total: int, count: int) -> float | None:
    return half_up(Fraction(total * 16, count * 487)) if count else None


def rate(part: int, whole: int) -> float | None:
    return half_up(Fraction(100 * part, whole)) if whole else None


def elapsed(child: Child, until: date) -> int:
    """Count the nights spent in the programme, one by one."""
    total = 0
    for stay in child.stays:
        end = min(stay.sortie or until, until)
        total += len(days(stay.entree, end)) - 1 if stay.entree <= end else 0
    return total


class Year:
    """What every count of a year that is over turns on."""

    def __init__(self, children: list[Child], year: AnneeScolaire) -> None:
        self.children, self.year = children, year
        calendar = days(year.start, year.end)
        self.there = {child.key: [d for d in calendar if present(child, d)] for child in children}
        self.ours = [child for child in children if self.there[child.key]]
        self.last = {child.key: self.there[child.key][-1] for child in self.ours}
        after = {child.key: present(child, year.end + ONE_DAY) for child in children}
        self.running = {
            key: stay if stay and stay.entree <= year.end else None for key, stay in after.items()
        }
        self.out = [child for child in self.ours if self.running[child.key] is None]
        self.ends = [
            (child, stay)
            for child in children
            for stay in child.stays
            if stay.sortie is not None and year.contains(stay.sortie)
        ]
        in_june = [(child, present(child, year.june_30)) for child in self.ours]
        self.june = [(child, stay) for child, stay in in_june if stay]
        self.list_of_year = {
            child.key: list_at(present(child, self.last[child.key]), self.last[child.key])
            for child in self.ours
        }


def figures(children: list[Child], year: AnneeScolaire) -> dict[str, object]:
    """Every count of a year that is over."""
    of = Year(children, year)
    return {**_moves(of), **_leaving(of), **_portrait(of), **_durations(of)}


def _moves(of: Year) -> dict[str, object]:
    begun = [s for c in of.children for s in c.stays if of.year.contains(s.entree)]
    new = [c for c in of.children if of.year.contains(min(s.entree for s in c.stays))]
    return {
        "children": len(of.ours),
        "children_30_june": len(of.june),
        "parcours": sum(
            any(present(c, d) is s for d in of.there[c.key]) for c in of.ours for s in c.stays
        ),
        "entries": (len(begun), len(new), len(begun) - len(new)),
        "exits": (len(of.ends), len(of.out), rate(len(of.out), len(of.ours))),
    }


def _leaving(of: Year) -> dict[str, object]:
    final = {child.key: stay for child, stay in sorted(of.ends, key=lambda one: one[1].sortie)}
    signs = Counter(final[child.key].sign for child in of.out)
    names = ("positive", "neutral", "negative", "excluded", "unknown")
    return {
        "signs": {name: signs[name] for name in names},
        "confirmed": sum(final[child.key].confirmed for child in of.out),
        "positive_share": (
            rate(signs["positive"], len(of.out) - signs["excluded"]),
            rate(signs["positive"], signs["positive"] + signs["negative"]),
        ),
    }


def _portrait(of: Year) -> dict[str, object]:
    place = {}
    for child in of.ours:
        known = [(name, level) for d, name, level in child.schools if d <= of.last[child.key]]
        place[child.key] = known[-1] if known else ("unknown", "other")
    running = of.running
    return {
        "list_30_june": Counter(list_at(stay, of.year.june_30) for _, stay in of.june),
        "list_of_year": Counter(of.list_of_year.values()),
        "state": Counter(
            list_at(running[c.key], of.year.end) if running[c.key] else "sorti" for c in of.ours
        ),
        "sex": Counter(c.sex for c in of.ours),
        "age": Counter(band(age_on(c.birth, of.year.age_day)) for c in of.ours),
        "level": Counter(level for _, level in place.values()),
        "establishment": Counter(name for name, _ in place.values()),
        "list_by_sex": Counter((of.list_of_year[c.key], c.sex) for c in of.ours),
    }


def _durations(of: Year) -> dict[str, object]:
    return {
        "mean_of_year": months(sum(elapsed(c, of.year.end) for c in of.ours), len(of.ours)),
        "mean_june": months(sum(elapsed(c, of.year.june_30) for c, _ in of.june), len(of.june)),
        "mean_completed": months(
            sum((stay.sortie - stay.entree).days for _, stay in of.ends), len(of.ends)
        ),
    }


def survival(spells: list[tuple[int, int, bool]]) -> list[tuple[int, Fraction]]:
    """Kaplan-Meier from (first day at risk, last day seen, ended), with exact fractions."""
    share, steps = Fraction(1), []
    for day in sorted({last for _, last, ended in spells if ended}):
        at_risk = sum(1 for first, last, _ in spells if first <= day <= last)
        gone = sum(1 for _, last, ended in spells if ended and last == day)
        share *= Fraction(at_risk - gone, at_risk)
        steps.append((day, share))
    return steps


def median_months(steps: list[tuple[int, Fraction]]) -> float | None:
    for day, share in steps:
        if share <= Fraction(1, 2):
            return half_up(Fraction(day * 16, 487))
    return None
