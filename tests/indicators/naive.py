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


def figures(children: list[Child], year: AnneeScolaire) -> dict[str, object]:
    """Every count of a year that is over."""
    calendar = days(year.start, year.end)
    there = {child.key: [d for d in calendar if present(child, d)] for child in children}
    ours = [child for child in children if there[child.key]]
    last = {child.key: there[child.key][-1] for child in ours}
    running = {c.key: present(c, year.end + ONE_DAY) for c in children}
    begun_before = {
        key: stay if stay and stay.entree <= year.end else None for key, stay in running.items()
    }
    out = [child for child in ours if begun_before[child.key] is None]
    ends = [
        (child, stay)
        for child in children
        for stay in child.stays
        if stay.sortie is not None and year.contains(stay.sortie)
    ]
    final = {child.key: stay for child, stay in sorted(ends, key=lambda one: one[1].sortie)}
    signs = Counter(final[child.key].sign for child in out)
    begun = [s for c in children for s in c.stays if year.contains(s.entree)]
    new = [c for c in children if year.contains(min(s.entree for s in c.stays))]
    june = [(child, present(child, year.june_30)) for child in ours]
    june = [(child, stay) for child, stay in june if stay]
    list_of_year = {c.key: list_at(present(c, last[c.key]), last[c.key]) for c in ours}
    place = {
        c.key: ([(e, lv) for d, e, lv in c.schools if d <= last[c.key]] or [("unknown", "other")])[
            -1
        ]
        for c in ours
    }
    state = Counter(
        list_at(begun_before[c.key], year.end) if begun_before[c.key] else "sorti" for c in ours
    )
    return {
        "children": len(ours),
        "children_30_june": len(june),
        "parcours": sum(
            1 for c in ours for s in c.stays if any(present(c, d) is s for d in there[c.key])
        ),
        "entries": (len(begun), len(new), len(begun) - len(new)),
        "exits": (len(ends), len(out), rate(len(out), len(ours))),
        "signs": {name: signs[name] for name in
                  ("positive", "neutral", "negative", "excluded", "unknown")},
        "confirmed": sum(1 for child in out if final[child.key].confirmed),
        "positive_share": (
            rate(signs["positive"], len(out) - signs["excluded"]),
            rate(signs["positive"], signs["positive"] + signs["negative"]),
        ),
        "list_30_june": Counter(list_at(stay, year.june_30) for _, stay in june),
        "list_of_year": Counter(list_of_year.values()),
        "state": state,
        "sex": Counter(c.sex for c in ours),
        "age": Counter(band(age_on(c.birth, year.age_day)) for c in ours),
        "level": Counter(level for _, level in place.values()),
        "establishment": Counter(name for name, _ in place.values()),
        "list_by_sex": Counter((list_of_year[c.key], c.sex) for c in ours),
        "mean_of_year": months(sum(elapsed(c, year.end) for c in ours), len(ours)),
        "mean_june": months(sum(elapsed(c, year.june_30) for c, _ in june), len(june)),
        "mean_completed": months(sum((s.sortie - s.entree).days for _, s in ends), len(ends)),
    }  # fmt: skip


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
