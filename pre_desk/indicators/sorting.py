"""How the children of a year are sorted when tables leave the application (INDICATORS §3).

Each dimension is made from its name and its year alone, so that what was published is read
back, years later, as what it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pre_desk.indicators.disclosure.tables import Dimension, Population, Refinement
from pre_desk.indicators.figures import AGES, LEVELS, LISTS, SEXES, STATES, UNKNOWN

OBSERVATION, OTHER_LIST = "observation", "principal_ou_ase"
MOVES = ("progress", "stable", "decline")
SIGNS = ("positive", "neutral", "negative", "excluded", UNKNOWN)
EVALUATION = "evaluation_"

# The list of the year without telling the ASE: what may be crossed with an establishment.
_GROUPS = {"principal": OTHER_LIST, "observation": OBSERVATION, "ase": OTHER_LIST}


def group_of(liste: str) -> str:
    """Return the list of a child with principal and ASE told together."""
    return _GROUPS.get(liste, liste)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One way of sorting: its French label, its usual categories, what harms."""

    label: str
    categories: tuple[str, ...] = ()
    sensitive: frozenset[str] = frozenset()


_KINDS = {
    "list_group": _Kind("Liste, ASE non distinguée", (OBSERVATION, OTHER_LIST)),
    "list_of_year": _Kind("Liste de l’année", LISTS, frozenset({"ase"})),
    "list_30_june": _Kind("Liste au 30 juin", LISTS, frozenset({"ase"})),
    "state_31_august": _Kind("État au 31 août", STATES, frozenset({"ase"})),
    "sign": _Kind("Sens de la sortie", SIGNS, frozenset({"negative"})),
    "sex": _Kind("Sexe", SEXES),
    "age": _Kind("Âge", AGES),
    "level": _Kind("Niveau", LEVELS),
    "establishment": _Kind("Établissement"),
}


def children(year: str) -> Population:
    """The children of a year."""
    return Population("enfants", year)


def present_in_june(year: str) -> Population:
    """Those of them who were present on 30 June."""
    return Population("presents_30_juin", year, within=children(year))


def dimension(name: str, year: str, seen: Iterable[str] = ()) -> Dimension:
    """Return a dimension, its usual categories first, then those `seen` besides, in order.

    Raises KeyError for a name that nothing is sorted by.
    """
    if name.startswith(EVALUATION):
        # Apart from the children of the year: having no second grid says nothing of a child.
        pairs = Population(f"paires_{name.removeprefix(EVALUATION)}", year)
        return Dimension(name, "Évolution", MOVES, frozenset({"decline"}), pairs)
    kind = _KINDS[name]
    categories = tuple(dict.fromkeys((*kind.categories, *seen)))
    population = present_in_june(year) if name == "list_30_june" else children(year)
    refines = _refined(name, year, categories)
    return Dimension(name, kind.label, categories, kind.sensitive, population, refines)


def _refined(name: str, year: str, categories: tuple[str, ...]) -> Refinement | None:
    if name == "sign":
        return Refinement(dimension("state_31_august", year), tuple((c, "sorti") for c in SIGNS))
    if name == "list_of_year":
        parents = tuple((one, group_of(one)) for one in categories)
        unusual = [parent for _, parent in parents]
        return Refinement(dimension("list_group", year, unusual), parents)
    return None


def key_of(name: str, year: str) -> str:
    """Return the key under which a row tells the category of a child in a dimension."""
    return dimension(name, year).key
