"""« Pourquoi ce chiffre ? »: every figure counts the children that it lists."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date

from pre_desk.indicators.figures import YearFigures
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.bilan_screen import WholeYears, children_of
from pre_desk.usecases.bilan_sections import SECTIONS, section_source
from pre_desk.usecases.bilan_sources import Choice, chart_source, figure_sources
from pre_desk.usecases.figures import compute_years, known_years
from tests.documents.builders import years
from tests.ui.memory_vault import fill
from tests.vaults import NOW

Write = Callable[..., AbstractContextManager[UnitOfWork]]
ON = date(2023, 9, 15)


def expected(figures: YearFigures, choice: Choice) -> int:
    """How many children a figure or one of its categories counts."""
    simple = {
        "children": figures.children,
        "new_children": figures.entries.new_children,
        "children_30_june": figures.children_30_june,
        "exits": figures.exits.children,
        "confirmed_positive": figures.exits_by_sign and figures.exits_by_sign.confirmed_positive,
    }
    if choice.figure in simple:
        return simple[choice.figure] or 0
    if choice.figure == "entries":
        return figures.entries.parcours
    if choice.figure.startswith("cohort."):
        return in_cohort(figures, choice)
    if choice.figure in ACTIVITY:
        return in_activity(figures, choice)
    if choice.figure == "survival":
        # Counted on whole histories: no figure of the year tells it.
        return -1
    counts = getattr(figures, choice.figure)
    if choice.figure == "exits_by_sign":
        return getattr(counts, choice.category or "")
    return sum(counts.values()) if choice.category is None else counts[choice.category]


# The figures of the activity, and how each is told: a table of counts, of actions, a number.
ACTIVITY = ("origin", "problems", "accord", "actions", "operators", "domains", "modalities",
            "fundings", "per_referent", "in_action", "without_news", "meetings")  # fmt: skip


def in_activity(figures: YearFigures, choice: Choice) -> int:
    """How many children a figure of the activity, or one of its categories, counts."""
    activity = figures.activity
    assert activity is not None
    if choice.figure == "meetings":
        return activity.meetings.children
    if choice.figure == "per_referent":
        alone = activity.without_referent or 0
        return alone if choice.category else figures.children_30_june or 0
    told = getattr(activity, choice.figure)
    if isinstance(told, int):
        return told
    if choice.category is None:
        # A child may be in several actions, and have several problématiques.
        return -1 if choice.figure in ("problems", *ACTIVITY[3:8]) else sum(told.values())
    one = told[choice.category]
    return one if isinstance(one, int) else one.children


def in_cohort(figures: YearFigures, choice: Choice) -> int:
    """How many children of an entry year a choice counts."""
    cohort = figures.cohort[choice.figure.removeprefix("cohort.")]
    june, _, state = (choice.category or "").partition("/")
    return cohort.states[june][state] if june else cohort.entered


def figures_of(uow: UnitOfWork, on: date) -> list[YearFigures]:
    return compute_years(uow, [one for one in known_years(uow) if one.start <= on], on=on)


def choices(figures: YearFigures) -> Iterator[Choice]:
    """Every choice that the screen offers, those of evaluations left out."""
    names = ("effectifs", "duree", "taux_sortie", "repartition", "sexe", "age", "niveau",
             "etablissement", "sorties", "survie")  # fmt: skip
    sources = [*figure_sources(figures), *(chart_source(name, figures) for name in names)]
    sources += [section_source(*place, figures) for place in SECTIONS]
    sources += [chart_source("cohorte", figures, cohort=entry) for entry in figures.cohort]
    for source in sources:
        yield from source.choices if source is not None else ()


def test_every_figure_counts_the_children_it_lists(write: Write) -> None:
    fill(write)
    with write("Lire") as uow:
        figures = figures_of(uow, ON)[-2]
        assert figures.school_year == "2022-2023"
        offered = set(choices(figures))
        assert len(offered) > 20
        for choice in offered:
            found = children_of(uow, figures.school_year, choice, on=ON, record=False)
            assert expected(figures, choice) in (-1, len(found)), choice


def test_those_whose_parcours_lasts_and_those_whose_has_ended(write: Write) -> None:
    fill(write)
    with write("Lire") as uow:
        told = {
            category: children_of(
                uow,
                "2022-2023",
                Choice(label="", figure="survival", category=category),
                on=ON,
                record=False,
            )
            for category in (None, "running", "ended")
        }
    assert {category: len(found) for category, found in told.items()} == {
        None: 3, "running": 2, "ended": 1,
    }  # fmt: skip
    assert told["ended"][0].why == "19,9\u00a0mois, terminé"


def test_every_section_with_children_behind_is_on_the_paper() -> None:
    found = {
        (chapter.title, section.title)
        for chapter in WholeYears(tuple(years())).page("2022-2023", demonstration=False).chapters
        for section in chapter.sections
        if section.source is not None
    }
    assert found == set(SECTIONS)


def test_every_figure_of_a_real_team_counts_the_children_it_lists(team: UnitOfWork) -> None:
    known = figures_of(team, NOW.date())
    figures = next(one for one in known if one.school_year == "2022-2023")
    # One category of each: counting reads the whole team every time.
    offered = {one.figure.partition(".")[0]: one for one in choices(figures) if one.category}
    assert {"origin", "problems", "accord", "actions", "domains", "cohort"} < set(offered)
    for choice in offered.values():
        wanted = expected(figures, choice)
        found = children_of(team, figures.school_year, choice, on=NOW.date(), record=False)
        assert wanted in (-1, len(found)), choice
