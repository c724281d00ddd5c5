"""The figures of school years: computed once here for the window, paper, exports and machines."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Liste
from pre_desk.domain.role import Permission
from pre_desk.indicators.activity import SORTED
from pre_desk.indicators.compute import Figures
from pre_desk.indicators.evaluations import Pair, move
from pre_desk.indicators.facts import GROUPS, Fact, behind
from pre_desk.indicators.figures import UNKNOWN, ItemFigures, YearFigures
from pre_desk.indicators.history import NEVER
from pre_desk.store.journal import Event
from pre_desk.store.repositories import histories
from pre_desk.store.repositories.accounts import load_accounts
from pre_desk.store.repositories.activity_reads import load_records
from pre_desk.store.unit_of_work import UnitOfWork

__all__ = [
    "ChildBehind",
    "children_behind",
    "compute_years",
    "figures_as_json",
    "figures_as_lines",
    "known_years",
    "raw_years",
]


@dataclass(frozen=True, slots=True)
class ChildBehind:
    """One child counted in a figure, and why she is."""

    enfant_id: str
    nom: str = field(repr=False)
    prenom: str = field(repr=False)
    why: str = field(repr=False)


def known_years(uow: UnitOfWork) -> list[AnneeScolaire]:
    """Return the school years from the first entry to the last exit, or to the present one."""
    uow.require(Permission.BILAN)
    return histories.known_years(uow.connection, uow.now.date())


def compute_years(
    uow: UnitOfWork, years: Sequence[AnneeScolaire], *, on: date
) -> list[YearFigures]:
    """Return the figures of each year, as known on `on`; an empty list for no year."""
    uow.require(Permission.BILAN)
    if not years:
        return []
    figures = vault_figures(uow, years, on)
    made = []
    for year in years:
        made.append(fingerprinted(figures.of(year)))
        figures.forget(year)
    return made


def raw_years(uow: UnitOfWork, years: Sequence[AnneeScolaire], *, on: date) -> list[YearFigures]:
    """Return the figures of each year as they are, for those who may know who is counted.

    Raises Forbidden for a role that sees no name: its figures are protected.
    """
    uow.require(Permission.BILAN | Permission.NAMES)
    return compute_years(uow, years, on=on)


def children_behind(
    uow: UnitOfWork, year: AnneeScolaire, *, figure: str, category: str | None, on: date
) -> list[ChildBehind]:
    """Return the children counted in a figure, or in one category of it, in name order.

    `figure` is a name of `GROUPS` or of the activity's `SORTED`, or « evaluations.CODE » with
    the move of the item (progress, stable, decline, incomplete) as category. The journal tells
    that they were listed, when it can be written. Raises Forbidden for a role that sees no name.
    """
    uow.require(Permission.BILAN | Permission.NAMES)
    figures = vault_figures(uow, [year], on)
    facts = figures.facts(year)
    _, _, code = figure.partition("evaluations.")
    answers = figures.grids(year).answers
    if code in answers.levels:
        uow.require(Permission.EVALUATIONS)
        pairs = answers.pairs(code, {fact.enfant_id for fact in facts})
        kept = {one: pair for one, pair in pairs.items() if category in (None, move(pair))}
        return _named(
            uow, [(fact, _levels(kept[fact.enfant_id])) for fact in facts if fact.enfant_id in kept]
        )
    if figure in _SENSITIVE:
        uow.require(Permission.PROBLEMATIQUES)
    if figure in SORTED:
        members = figures.activity(year).members(figure)
        wanted = members.get(category, set()) if category else set().union(*members.values())
        counted = [fact for fact in facts if fact.enfant_id in wanted]
    elif figure in GROUPS:
        counted = behind(facts, figure, category)
    else:
        raise DomainError("Ce chiffre ne se lit pas enfant par enfant.")
    return _named(uow, [(fact, _why(fact, figure)) for fact in counted])


def record_children_listed(uow: UnitOfWork, *, shown: int) -> None:
    """Tell the journal how many names stood behind a figure (STORE §4)."""
    uow.require(Permission.NAMES)
    uow.journal.write(Event.SEARCH, "enfant", "", str(shown))


def figures_as_json(figures: YearFigures) -> dict[str, Any]:
    """Return the figures of a year for a machine, in the words of INDICATORS §7."""
    told = asdict(
        replace(figures, cohort={}, evaluations={}, evaluations_overall=_NO_ITEM, notes={})
    )
    told["duration_months"].pop("curve")
    for name in ("start", "end", "extracted_on"):
        told[name] = told[name].isoformat()
    told["cohort"] = {
        entry: {june: dict(states) for june, states in cohort.states.items()}
        for entry, cohort in figures.cohort.items()
    }
    told["cohort_entered"] = {entry: one.entered for entry, one in figures.cohort.items()}
    told["evaluations"] = {code: _item(one) for code, one in figures.evaluations.items()}
    told["evaluations_overall"] = _item(figures.evaluations_overall)
    told["notes"] = dict(figures.notes)
    return told


_SENSITIVE = frozenset(("origin", "main_problem", "problems"))
_NO_ITEM = ItemFigures(
    label="",
    pairs=0,
    incomplete=0,
    progress=0,
    stable=0,
    decline=0,
    ceiling_at_start=0,
    sign_test_p=None,
)


def _item(figures: ItemFigures) -> dict[str, Any]:
    told = asdict(replace(figures, before_after={}))
    told["before_after"] = {
        f"{before}>{after}": count for (before, after), count in figures.before_after.items()
    }
    return told


def figures_as_lines(figures: YearFigures) -> list[str]:
    """Return the figures of a year as « name = value » lines, for a person at a terminal."""
    told = figures_as_json(figures)
    year = told.pop("school_year")
    return [f"{year}  {name} = {value}" for name, value in _flat(told)]


def _flat(told: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in told.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", "non calculé" if value is None else value


def vault_figures(uow: UnitOfWork, years: Sequence[AnneeScolaire], on: date) -> Figures:
    """Return what computes these years; whoever calls it has checked the rights."""
    return Figures(
        histories.load_histories(uow.connection),
        histories.load_grids(uow.connection, years),
        last=max(years),
        on=on,
        records=load_records(uow.connection),
        accounts=load_accounts(uow.connection),
    )


def fingerprinted(figures: YearFigures) -> YearFigures:
    """Return the figures with the SHA-256 (hex) of what they say, the extraction day included."""
    told = json.dumps(figures_as_json(figures), ensure_ascii=False, sort_keys=True)
    return replace(figures, fingerprint=hashlib.sha256(told.encode()).hexdigest())


def _named(uow: UnitOfWork, told: Sequence[tuple[Fact, str]]) -> list[ChildBehind]:
    """Return the children of the facts in name order, each with why she is counted."""
    ids = [fact.enfant_id for fact, _ in told]
    children = {one.id: one for one in uow.enfant.among("id", ids)}
    found = [(children[fact.enfant_id], why) for fact, why in told]
    return [
        ChildBehind(one.id, one.nom, one.prenom, why)
        for one, why in sorted(found, key=lambda each: (each[0].cle, each[0].id))
    ]


def _why(fact: Fact, figure: str) -> str:
    """Say the dates behind a count, and the list or the sign when the figure sorts by it."""
    told = [_SORTED_BY[figure](fact)] if figure in _SORTED_BY else []
    told.append(f"entrée le {_day(fact.entree)}")
    if fact.sortie < NEVER:
        told.append(f"sortie le {_day(fact.sortie)}")
    if fact.stays > 1:
        told.append(f"{fact.stays} parcours dans l’année")
    return ", ".join(told)


_LISTS = {str(liste.value): liste.label for liste in Liste} | {"sorti": "Sorti"}
_SIGNS = {
    "positive": "Motif positif",
    "neutral": "Motif neutre",
    "negative": "Motif non positif",
    "excluded": "Motif hors du taux",
    UNKNOWN: "Motif non renseigné",
}
_SORTED_BY: dict[str, Callable[[Fact], str]] = {
    "list_of_year": lambda fact: _LISTS.get(fact.list_of_year, "Liste inconnue"),
    "list_by_sex": lambda fact: _LISTS.get(fact.list_of_year, "Liste inconnue"),
    "list_30_june": lambda fact: _LISTS.get(fact.state_june, "Liste inconnue"),
    "state_31_august": lambda fact: _LISTS.get(fact.state_end, "Liste inconnue"),
    "exits": lambda fact: _SIGNS[fact.sign],
    "exits_by_sign": lambda fact: _SIGNS[fact.sign],
}


def _levels(pair: Pair) -> str:
    before, after = (str(level or "–") for level in pair)
    return f"niveau {before} à l’automne, {after} au printemps"


def _day(ordinal: int) -> str:
    return f"{date.fromordinal(ordinal):%d/%m/%Y}"
