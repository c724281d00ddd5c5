"""Figures built by hand, whole numbers that agree with each other, for the paper's tests."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.indicators.evaluations import item_figures, overall
from pre_desk.indicators.figures import (
    AGES,
    LEVELS,
    LISTS,
    MARKS,
    SEXES,
    Completeness,
    Durations,
    Entries,
    Exits,
    ExitsBySign,
    PositiveShare,
    YearFigures,
)
from pre_desk.indicators.rounding import share
from tests.documents.activity_builders import some_activity, some_budget
from tests.documents.cohort_builders import a_cohort, split

SCHOOLS = (
    "École élémentaire Anatole-France",
    "École maternelle Les Rabats",
    "École primaire Noyer-Doré",
    "École élémentaire Dunoyer-de-Segonzac",
    "Collège Anne-Frank",
    "Collège Henri-Georges-Adam",
    "Lycée professionnel Théodore-Monod",
)
ITEMS = {
    "resultats": "Résultats et acquisitions scolaires",
    "comportement": "Comportement permettant les apprentissages",
    "appetence": "Appétence, curiosité",
    "estime": "Estime et confiance en soi",
    "motivation": "Motivation, participation",
    "effort": "Acceptation de l’effort, persévérance",
}
# Effectif, sortis, principal, observation, ASE on 31 August.
CITY = (
    (166, 30, 41, 88, 7),
    (233, 52, 55, 117, 9),
    (238, 61, 52, 116, 9),
    (243, 72, 48, 114, 9),
    (221, 96, 35, 84, 6),
    (156, 6, 30, 114, 6),
)


def some_durations(mean: float | None = 23.4, median: float | None = 21.7) -> Durations:
    if mean is None:
        nothing = {str(mark): None for mark in MARKS}
        return Durations(
            mean_of_year=None,
            mean_present_30_june=None,
            mean_completed=None,
            km_median=None,
            km_median_24_months=None,
            still_followed=nothing,
        )
    curve = tuple((2.0 * step, round(100 * 0.94**step, 1)) for step in range(1, 22))
    return Durations(
        mean_of_year=mean,
        mean_present_30_june=mean + 1.3,
        mean_completed=mean + 4.2,
        km_median=median,
        km_median_24_months=None if median is None else median - 1.6,
        still_followed={"6": 83.1, "12": 69.2, "24": 47.6, "36": 32.8},
        curve=curve,
        followed={"6": 140, "12": 121, "24": 64, "36": 31},
        ended={"6": 27, "12": 48, "24": 71, "36": 99},
    )


def some_evaluations(children: int) -> dict[str, Any]:
    """Six items, their total and the two waves, for about `children` children."""
    items = {}
    for place, (code, label) in enumerate(ITEMS.items()):
        pairs = [
            (before, min(4, max(1, before + (child + place) % 3 - (child % 5 == 0))))
            for child in range(children * 3 // 4)
            for before in [1 + (child * 7 + place) % 4]
        ]
        items[code] = item_figures(label, Counter([*pairs, *[(2, 0)] * (children // 12), (0, 3)]))
    received = children * 9 // 10
    return {
        "evaluations": items,
        "evaluations_overall": overall(items.values()),
        "completeness": {
            "V1": Completeness(
                expected=children, received=received, rate=share(received, children)
            ),
            "V2": Completeness(
                expected=children, received=children - 3, rate=share(children - 3, children)
            ),
        },
    }


def some_entries(children: int) -> Entries:
    begun, new = children // 4, children // 5
    return Entries(parcours=begun, new_children=new, reentries=begun - new)


def some_signs(out: int) -> ExitsBySign:
    positive, negative = out // 2, out // 4
    excluded, unknown = int(out > 20), int(out > 4)
    return ExitsBySign(
        positive=positive,
        neutral=out - positive - negative - excluded - unknown,
        negative=negative,
        excluded=excluded,
        unknown=unknown,
        confirmed_positive=max(0, positive - 2),
    )


def some_share(signs: ExitsBySign) -> PositiveShare:
    decided = signs.positive + signs.negative
    return PositiveShare(
        of_all=share(signs.positive, decided + signs.neutral + signs.unknown),
        of_positive_and_negative=share(signs.positive, decided),
    )


def a_year(first: int = 2022, numbers: Sequence[int] = CITY[5], **changes: Any) -> YearFigures:
    """The figures of one school year from its effectif, its exits and its three lists."""
    children, out, principal, observation, ase = numbers
    year = AnneeScolaire(first)
    signs = some_signs(out)
    sex = split(children, SEXES, (46, 53, 1))
    lists = split(children, LISTS, (3, 6, 1))
    made = YearFigures(
        school_year=year.label,
        start=year.start,
        end=year.end,
        extracted_on=date(first + 1, 9, 15),
        children=children,
        children_30_june=children - out * 2 // 3,
        parcours=children + out // 10,
        entries=some_entries(children),
        exits=Exits(parcours=out + out // 10, children=out, rate=share(out, children)),
        exits_by_sign=signs,
        positive_share=some_share(signs),
        list_30_june=split(children - out * 2 // 3, LISTS, (3, 6, 1)),
        list_of_year=lists,
        state_31_august={
            "principal": principal, "observation": observation, "ase": ase, "sorti": out
        },
        sex=sex,
        age=split(children, AGES, (15, 55, 28, 2)),
        level=split(children, LEVELS, (16, 52, 27, 3, 2)),
        establishment=split(children, SCHOOLS, (25, 20, 18, 14, 12, 9, 2)),
        list_by_sex={code: split(count, SEXES, (46, 53, 1)) for code, count in lists.items()},
        duration_months=some_durations(20.5 + (first * 7 % 50) / 10 if children else None),
        cohort={},
        **some_evaluations(children - out // 2),
        identity_holds=True,
        notes={},
        activity=some_activity(children, out),
        budget=some_budget(children, year.label),
    )  # fmt: skip
    return replace(made, **changes)


def years(numbers: Sequence[Sequence[int]] = CITY, last: int = 2022) -> list[YearFigures]:
    """Figures of successive years, the last one with the cohorts of all of them."""
    first = last - len(numbers) + 1
    made = [a_year(first + place, one) for place, one in enumerate(numbers)]
    sizes = [max(8, one.entries.new_children) for one in made]
    cohorts = {
        AnneeScolaire(entry).label: a_cohort(size, entry, last)
        for entry, size in zip(range(first, last + 1), sizes, strict=True)
    }
    return [*made[:-1], replace(made[-1], cohort=cohorts)]


def a_first_year() -> list[YearFigures]:
    """A programme that begins: twelve children, no grid yet in autumn, no median."""
    durations = replace(
        some_durations(5.2, None),
        still_followed={"6": 100.0, "12": None, "24": None, "36": None},
        curve=(),
        mean_completed=None,
    )
    entries = Entries(parcours=12, new_children=12, reentries=0)
    notes = {
        "duration_months.km_median": "plus de la moitié encore suivis à 9,9 mois",
        "identity_holds": "il faut deux années de suite pour le vérifier",
    }
    made = a_year(
        2022,
        (12, 0, 7, 5, 0),
        entries=entries,
        duration_months=durations,
        cohort={"2022-2023": a_cohort(12, 2022, 2022)},
        identity_holds=None,
        notes=notes,
        establishment={SCHOOLS[0]: 9, SCHOOLS[4]: 3},
    )
    return [made]


def in_progress() -> list[YearFigures]:
    """Six years, the last one seen on 20 March: its 30 June and 31 August are not known."""
    *before, last = years()
    unknown = "le 31 août 2023 n’était pas encore passé le jour de l’extraction"
    june = "le 30 juin 2023 n’était pas encore passé le jour de l’extraction"
    cohorts = {
        year: replace(
            one,
            states={june: states for june, states in one.states.items() if june != "2022-2023"},
            flows=one.flows[:-1],
        )
        for year, one in last.cohort.items()
    }
    made = replace(
        last,
        extracted_on=date(2023, 3, 20),
        children_30_june=None,
        exits=Exits(parcours=5, children=None, rate=None),
        exits_by_sign=None,
        positive_share=PositiveShare(of_all=None, of_positive_and_negative=None),
        list_30_june=None,
        state_31_august=None,
        cohort=cohorts,
        identity_holds=None,
        notes={
            "children_30_june": june,
            "list_30_june": june,
            "exits.children": unknown,
            "exits.rate": unknown,
            "exits_by_sign": unknown,
            "state_31_august": unknown,
            "identity_holds": unknown,
        },
    )
    return [*before, made]


def an_empty_year() -> list[YearFigures]:
    """A year in which nobody was followed, and nothing before it."""
    nothing = item_figures("Ensemble des items", {})
    made = a_year(2022, (0, 0, 0, 0, 0), establishment={}, identity_holds=None)
    return [
        replace(
            made,
            evaluations={},
            evaluations_overall=nothing,
            completeness={
                wave: Completeness(expected=0, received=0, rate=None) for wave in ("V1", "V2")
            },
            notes={
                "exits.rate": "aucun enfant cette année-là",
                "duration_months.mean_of_year": "aucun enfant cette année-là",
            },
        )
    ]


def ten_years() -> list[YearFigures]:
    """Ten years of history, 250 children in the last one."""
    older = [(150 + 9 * place, 20 + place, 40, 80 + 8 * place, 10) for place in range(3)]
    return years([*older, *CITY, (250, 40, 60, 138, 12)], last=2026)
