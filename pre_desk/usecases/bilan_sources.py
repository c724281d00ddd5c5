"""Which children stand behind what the bilan shows: « pourquoi ce chiffre ? »."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pre_desk.documents.wording import (
    AGES,
    COHORT_STATES,
    LEVELS,
    LISTS,
    NO_ESTABLISHMENT,
    SEXES,
    SIGNS,
    present,
)
from pre_desk.french import number
from pre_desk.indicators.figures import UNKNOWN, Counts, YearFigures
from pre_desk.usecases.bilan_behind import COHORT, SURVIVAL

_STATES = {**LISTS, "sorti": "Sortis"}
_MOVES = {
    "progress": "progrès",
    "stable": "stables",
    "decline": "reculs",
    "incomplete": "paires incomplètes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Some children of a year: those of a figure, or of one of its categories."""

    label: str
    figure: str
    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What stands behind a figure or a chart of a year; `first` is the choice to begin with."""

    year: str
    choices: tuple[Choice, ...]
    first: int = 0


def figure_sources(figures: YearFigures) -> list[Source | None]:
    """Return what stands behind each key figure, in their order; None for one not known yet."""
    june = Choice(label="Présents le 30 juin", figure="children_30_june")
    sorties = _sorties(figures)
    positive = [index for index, one in enumerate(sorties) if one.category == "positive"]
    return [
        source_of(figures, _everybody(figures)),
        source_of(figures, () if figures.children_30_june is None else (june,)),
        source_of(figures, _sortis(figures)),
        source_of(figures, sorties, first=positive[0] if positive else 0),
        source_of(figures, _everybody(figures)),
    ]


def chart_source(name: str, figures: YearFigures, *, cohort: str | None = None) -> Source | None:
    """Return what stands behind a chart, `cohort` being the entry year that one shows."""
    if cohort is not None:
        return source_of(figures, _cohort(figures, cohort))
    return source_of(figures, _CHARTS[name](figures)) if name in _CHARTS else None


Choices = tuple[Choice, ...]


def source_of(figures: YearFigures, choices: Choices, *, first: int = 0) -> Source | None:
    """Return these choices of a year; None without any."""
    return Source(year=figures.school_year, choices=choices, first=first) if choices else None


def _everybody(_: YearFigures) -> Choices:
    return (
        Choice(label="Enfants de l’année", figure="children"),
        Choice(label="dont nouveaux", figure="new_children"),
    )


def _sortis(figures: YearFigures) -> Choices:
    if figures.exits.children is None:
        return ()
    return (Choice(label="Enfants sortis", figure="exits"),)


def _sorties(figures: YearFigures) -> Choices:
    if figures.exits_by_sign is None:
        return ()
    confirmed = Choice(label="Positives et confirmées", figure="confirmed_positive")
    signs = [
        Choice(label=name, figure="exits_by_sign", category=code) for code, name in SIGNS.items()
    ]
    return (*_sortis(figures), *signs, confirmed)


def sorted_by(
    figure: str, names: Mapping[str, str], counts: Callable[[YearFigures], Counts | None]
) -> Callable[[YearFigures], Choices]:
    """Return how to list the categories of a figure, all of them first."""

    def choices(figures: YearFigures) -> Choices:
        found = counts(figures)
        if found is None:
            return ()
        return (
            Choice(label="Tous", figure=figure),
            *(
                Choice(label=names[code], figure=figure, category=code)
                for code in present(names, found)
            ),
        )

    return choices


def _establishments(figures: YearFigures) -> Choices:
    return (
        Choice(label="Tous", figure="establishment"),
        *(
            Choice(
                label=NO_ESTABLISHMENT if name == UNKNOWN else name,
                figure="establishment",
                category=name,
            )
            for name in figures.establishment
        ),
    )


def _items(figures: YearFigures) -> Choices:
    return tuple(
        Choice(label=f"{item.label}\u00a0: {move}", figure=f"evaluations.{code}", category=kind)
        for code, item in figures.evaluations.items()
        for kind, move in _MOVES.items()
    )


def entries(figures: YearFigures) -> Choices:
    """Return who was there, came and left."""
    begun = Choice(label="Enfants entrés dans l’année", figure="entries")
    return (*_everybody(figures), begun, *_sortis(figures))


def durations(figures: YearFigures) -> Choices:
    """Return whose time is counted."""
    there = Choice(label="Présents le 30 juin", figure="children_30_june")
    known = figures.children_30_june is not None
    return (*_everybody(figures)[:1], *([there] if known else []), *_lasting(figures))


def _lasting(figures: YearFigures) -> Choices:
    if figures.children_30_june is None:
        return ()
    return (
        Choice(label="Parcours commencés au 30 juin", figure=SURVIVAL),
        Choice(label="dont en cours ce jour-là", figure=SURVIVAL, category="running"),
        Choice(label="dont terminés", figure=SURVIVAL, category="ended"),
    )


def _cohort(figures: YearFigures, entry: str) -> Choices:
    """Return everybody entered in a year, then those of each state at each 30 June."""
    cohort = figures.cohort[entry]
    everybody = f"Entrés en {entry} ({number(cohort.entered)})"
    return (
        Choice(label=everybody, figure=f"{COHORT}{entry}"),
        *(
            Choice(
                label=f"30 juin {june[-4:]}\u00a0: {_inside(code)} ({number(count)})",
                figure=f"{COHORT}{entry}",
                category=f"{june}/{code}",
            )
            for june, states in reversed(list(cohort.states.items()))
            for code, count in states.items()
            if count
        ),
    )


def _domaines(figures: YearFigures) -> Choices:
    domains = figures.activity.domains if figures.activity else {}
    drawn = sorted(code for code, one in domains.items() if one.children)
    return (
        Choice(label="Enfants en action", figure="in_action"),
        *(Choice(label=code, figure="domains", category=code) for code in drawn),
    )


def _inside(code: str) -> str:
    """Return the name of a state as it is written inside a sentence."""
    name = COHORT_STATES[code]
    return f"{name[0].lower()}{name[1:]}"


_CHARTS: dict[str, Callable[[YearFigures], Choices]] = {
    "effectifs": _everybody,
    "duree": _everybody,
    "taux_sortie": _sortis,
    "repartition": sorted_by("state_31_august", _STATES, lambda year: year.state_31_august),
    "sexe": sorted_by("sex", SEXES, lambda year: year.sex),
    "age": sorted_by("age", AGES, lambda year: year.age),
    "niveau": sorted_by("level", LEVELS, lambda year: year.level),
    "etablissement": _establishments,
    "sorties": _sorties,
    "evaluations": _items,
    "survie": _lasting,
    "domaines": _domaines,
}
