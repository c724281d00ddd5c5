"""Which children stand behind the tables of a chapter, by chapter and title of the section."""

from collections.abc import Callable, Iterable, Mapping

from pre_desk.documents.wording import (
    ACCORDS,
    FUNDINGS,
    LISTS,
    MODALITIES,
    named,
)
from pre_desk.indicators.activity_figures import Activity
from pre_desk.indicators.figures import UNKNOWN, YearFigures
from pre_desk.usecases.bilan_sources import (
    Choice,
    Choices,
    Source,
    durations,
    entries,
    sorted_by,
    source_of,
)

Read = Callable[[YearFigures], Choices]


def section_source(chapter: str, title: str, figures: YearFigures) -> Source | None:
    """Return what stands behind the tables of a section of the paper."""
    read = SECTIONS.get((chapter, title))
    return source_of(figures, read(figures)) if read is not None else None


def _of_activity(choices: Callable[[Activity], Choices]) -> Read:
    return lambda figures: choices(figures.activity) if figures.activity else ()


def _sort(
    figure: str,
    codes: Callable[[Activity], Iterable[str]],
    names: Mapping[str, str] | None = None,
) -> Read:
    """Return how to list the children of each code of a sort of the activity, all first."""

    def choices(activity: Activity) -> Choices:
        found = list(codes(activity))
        told = {**named(found), **(names or {})}
        if not found:
            return ()
        return (
            Choice(label="Tous", figure=figure),
            *(Choice(label=told[code], figure=figure, category=code) for code in found),
        )

    return _of_activity(choices)


def _followed(activity: Activity) -> Choices:
    there = Choice(label="Suivis le 30 juin", figure="per_referent")
    alone = Choice(label="dont sans référent", figure="per_referent", category=UNKNOWN)
    silent = Choice(
        label=f"Sans nouvelle depuis {activity.news_months} mois", figure="without_news"
    )
    known = (there, alone) if activity.per_referent is not None else ()
    return (*known, silent, Choice(label="Examinés en cellule", figure="meetings"))


def _accords(activity: Activity) -> Iterable[str]:
    return [code for code in ACCORDS if activity.accord.get(code)]


SECTIONS: dict[tuple[str, str], Read] = {
    ("Le public", "Listes"): sorted_by("list_of_year", LISTS, lambda year: year.list_of_year),
    ("Le public", "Origine du repérage"): _sort("origin", lambda one: one.origin),
    ("Le public", "Problématiques"): _sort("problems", lambda one: one.problems),
    ("Les parcours", "Entrées et sorties"): entries,
    ("Les parcours", "Listes au 30 juin"): sorted_by(
        "list_30_june", LISTS, lambda year: year.list_30_june
    ),
    ("Les parcours", "Durées, en mois"): durations,
    ("Les parcours", "Accords des familles"): _sort("accord", _accords, ACCORDS),
    ("Les cellules de veille", "Référents et nouvelles"): _of_activity(_followed),
    ("Les actions et les partenaires", "Par action"): _sort("actions", lambda one: one.actions),
    ("Les actions et les partenaires", "Par opérateur"): _sort(
        "operators", lambda one: one.operators, {UNKNOWN: "Sans opérateur"}
    ),
    ("Les actions et les partenaires", "Par domaine"): _sort("domains", lambda one: one.domains),
    ("Les actions et les partenaires", "Par modalité"): _sort(
        "modalities", lambda one: one.modalities, MODALITIES
    ),
    ("Les actions et les partenaires", "Par financement"): _sort(
        "fundings", lambda one: one.fundings, FUNDINGS
    ),
}
