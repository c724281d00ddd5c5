"""The tables that may leave the application: design before suppression (INDICATORS §3).

One-way tables, list × sex, and list × establishment on request, in which the ASE is told
together with the suivi principal: nothing ever crosses the ASE with an establishment.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.names import fold
from pre_desk.french import long_day
from pre_desk.indicators.disclosure.tables import Dimension, Impossible, Row, TableSpec
from pre_desk.indicators.figures import UNKNOWN
from pre_desk.indicators.published_rows import seen
from pre_desk.indicators.sorting import EVALUATION, dimension, key_of

CAUTION = (
    "Évolution observée, sans groupe de comparaison\u00a0: ne mesure pas l’effet du programme."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One table that may be chosen: what it says, of which days.

    `on_request` is left out unless asked for; `warning` says what choosing it costs.
    """

    spec: TableSpec
    definition: str
    period: str
    on_request: bool = False
    warning: str = ""

    @property
    def name(self) -> str:
        """Identifies it among the entries of a year."""
        return self.spec.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The tables of a year, and the combinations that everybody knows to be impossible."""

    entries: tuple[Entry, ...]
    impossible: tuple[Impossible, ...]

    def chosen(self, names: Sequence[str] | None) -> tuple[Entry, ...]:
        """Return the entries of these names in their order, the usual ones for None."""
        if names is None:
            return tuple(one for one in self.entries if not one.on_request)
        return tuple(one for one in self.entries if one.name in names)


def catalogue(
    year: AnneeScolaire,
    rows: Mapping[str, Sequence[Row]],
    earlier: Sequence[str],
    items: Mapping[str, str],
    *,
    etablissements: Sequence[str] = (),
) -> Catalogue:
    """Return the catalogue of a year that is over, from the rows of each year.

    `earlier` are the years told beside it, `items` the French names of the grid's items by
    their code. `etablissements` are told whether or not somebody was there.
    """
    by_name = {name: _dimension(rows, name, year.label) for name in _ONE_WAY}
    by_name["establishment"] = _schools(rows, year.label, etablissements)
    by_name |= {"list_group": _dimension(rows, "list_group", year.label)}
    entries = [
        *(_one_way(name, by_name[name], year) for name in _ONE_WAY),
        *_crossed(by_name, year),
        *(_beside(rows, one) for one in earlier),
        *(_evaluated(code, label, year) for code, label in items.items()),
    ]
    return Catalogue(entries=tuple(entries), impossible=tuple(impossible(by_name)))


# Name of a table, of its dimension: title, definition, on which days.
_ONE_WAY = {
    "list_of_year": (
        "list_of_year",
        "Enfants de l’année, par liste",
        "Enfants présents au moins un jour dans l’année, selon leur liste le dernier jour de"
        " leur présence.",
    ),
    "list_30_june": (
        "list_30_june",
        "Enfants présents le 30 juin, par liste",
        "Enfants présents le 30 juin, selon leur liste ce jour-là.",
    ),
    "state_31_august": (
        "state_31_august",
        "Répartition des effectifs au 31 août",
        "Enfants de l’année, selon leur liste au 31 août\u00a0; sortis\u00a0: sans parcours en"
        " cours après ce jour.",
    ),
    "sign": (
        "exits_by_sign",
        "Enfants sortis, par sens de la sortie",
        "Enfants sortis au 31 août, selon le signe du motif de leur dernière sortie.",
    ),
    "sex": ("sex", "Enfants de l’année, par sexe", "Enfants de l’année, selon leur sexe."),
    "age": (
        "age",
        "Enfants de l’année, par âge",
        "Enfants de l’année, selon leur âge au 31 décembre.",
    ),
    "level": (
        "level",
        "Enfants de l’année, par niveau",
        "Enfants de l’année, selon leur niveau le dernier jour de leur présence.",
    ),
    "establishment": (
        "establishment",
        "Enfants de l’année, par établissement",
        "Enfants de l’année, selon leur établissement le dernier jour de leur présence.",
    ),
}


_CROSSED = {
    "list_by_sex": "Enfants de l’année, par liste et par sexe",
    "list_by_establishment": "Enfants de l’année, par établissement et par liste",
}


def title_of(table: str, year: str) -> str:
    """Return the title of a table by its name and the year it counts, as far as it is known."""
    if table.startswith(EVALUATION):
        return f"Évaluations\u00a0: {table.removeprefix(EVALUATION)}"
    if table == f"state_31_august_{year}":
        return f"Répartition des effectifs au {long_day(AnneeScolaire.parse(year).end)}"
    titles = {name: title for name, title, _ in _ONE_WAY.values()} | _CROSSED
    return titles.get(table, table)


def _dimension(rows: Mapping[str, Sequence[Row]], name: str, year: str) -> Dimension:
    return dimension(name, year, sorted(seen(rows[year], key_of(name, year))))


def _schools(
    rows: Mapping[str, Sequence[Row]], year: str, etablissements: Sequence[str]
) -> Dimension:
    """Return every school there is: one that is told only when somebody is there is no « s »."""
    name = "establishment"
    told = {UNKNOWN, *etablissements, *seen(rows[year], key_of(name, year))}
    # By their names: in the order of their sizes, hidden counts would be ranked.
    return dimension(name, year, sorted(told, key=lambda one: (one == UNKNOWN, fold(one), one)))


def _one_way(name: str, own: Dimension, year: AnneeScolaire) -> Entry:
    table, title, definition = _ONE_WAY[name]
    days = {"list_30_june": year.june_30, "state_31_august": year.end, "sign": year.end}
    period = long_day(days[name]) if name in days else year_period(year)
    return Entry(spec=TableSpec(table, title, (own,)), definition=definition, period=period)


def _crossed(by_name: Mapping[str, Dimension], year: AnneeScolaire) -> Iterator[Entry]:
    liste, sex = by_name["list_of_year"], by_name["sex"]
    yield Entry(
        spec=TableSpec("list_by_sex", _CROSSED["list_by_sex"], (liste, sex)),
        definition="Enfants de l’année, selon leur liste et leur sexe.",
        period=year_period(year),
    )
    crossed = (by_name["establishment"], by_name["list_group"])
    yield Entry(
        spec=TableSpec("list_by_establishment", _CROSSED["list_by_establishment"], crossed),
        definition="Enfants de l’année, selon leur liste et leur établissement. Le suivi ASE"
        " n’est jamais croisé avec un établissement\u00a0: il est compté avec le suivi principal.",
        period=year_period(year),
        on_request=True,
        warning="Beaucoup de cases seront masquées, ici et dans les autres tableaux.",
    )


def _beside(rows: Mapping[str, Sequence[Row]], label: str) -> Entry:
    year = AnneeScolaire.parse(label)
    _, _, definition = _ONE_WAY["state_31_august"]
    own = _dimension(rows, "state_31_august", label)
    name = f"state_31_august_{label}"
    return Entry(
        spec=TableSpec(name, title_of(name, label), (own,)),
        definition=definition,
        period=long_day(year.end),
    )


def _evaluated(code: str, label: str, year: AnneeScolaire) -> Entry:
    own = dimension(f"{EVALUATION}{code}", year.label)
    return Entry(
        spec=TableSpec(own.name, f"Évaluations\u00a0: {label}", (own,)),
        definition="Enfants observés à l’automne et au printemps, selon que leur niveau a"
        f" progressé, est resté le même ou a reculé. {CAUTION}",
        period=year_period(year),
    )


def year_period(year: AnneeScolaire) -> str:
    """« du 1er septembre 2022 au 31 août 2023 »."""
    return f"du {long_day(year.start)} au {long_day(year.end)}"


# Nobody is there, whatever the team: an attacker knows it too.
_AGE_LEVEL = {
    "2-5": ("college", "lycee"),
    "6-10": ("lycee",),
    "11-16": ("maternelle",),
    "17+": ("maternelle", "elementaire"),
}
_LEVELS_OF_SCHOOL = (
    ("college", {"college", "other"}),
    ("lycee", {"lycee", "other"}),
    ("primaire", {"maternelle", "elementaire", "other"}),
    ("elementaire", {"elementaire", "other"}),
    ("maternelle", {"maternelle", "other"}),
)


def impossible(by_name: Mapping[str, Dimension]) -> Iterator[Impossible]:
    """Yield the combinations nobody can be in, of the dimensions given by their names."""
    for (one, other), combinations in _RULES.items():
        if one in by_name and other in by_name:
            pair = by_name[one], by_name[other]
            yield Impossible(pair, frozenset(combinations(*pair)))


def _moved(liste: Dimension, state: Dimension) -> Iterator[tuple[str, str]]:
    """The list of the year is that of the last day: who is still there on 31 August has it."""
    for one, end in product(liste.categories, state.categories):
        if end not in ("sorti", one):
            yield one, end


def _never(age: Dimension, level: Dimension) -> Iterator[tuple[str, str]]:
    for band, one in product(age.categories, level.categories):
        if one in _AGE_LEVEL.get(band, ()):
            yield band, one


def _elsewhere(level: Dimension, school: Dimension) -> Iterator[tuple[str, str]]:
    """Yield the levels that a school does not have, by what its name says it is."""
    for name in school.categories:
        words = fold(name).split()
        known = [has for word, has in _LEVELS_OF_SCHOOL if word in words]
        levels = set[str]().union(*known)
        yield from ((one, name) for one in level.categories if known and one not in levels)


_RULES: dict[tuple[str, str], Callable[[Dimension, Dimension], Iterator[tuple[str, str]]]] = {
    ("list_of_year", "state_31_august"): _moved,
    ("age", "level"): _never,
    ("level", "establishment"): _elsewhere,
}
