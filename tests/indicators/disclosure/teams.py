"""Small invented years: every kind of dimension, few children, tables that go in circles."""

from itertools import pairwise

from hypothesis import strategies as some

from pre_desk.indicators.disclosure.tables import (
    TOTAL,
    Dimension,
    Impossible,
    Population,
    PublishedTable,
    Refinement,
    Row,
    TableSpec,
)

YEAR = Population("enfants", "2022-2023")
JUNE = Population("30 juin", "2022-2023", within=YEAR)
LISTE = Dimension("liste", "Liste", ("principal", "observation", "ase"), frozenset({"ase"}), YEAR)
SEXE = Dimension("sexe", "Sexe", ("F", "G"), population=YEAR)
AGE = Dimension("age", "Âge", ("2-5", "6-10", "11-16"), population=YEAR)
NIVEAU = Dimension("niveau", "Niveau", ("école", "collège"), population=YEAR)
JUIN = Dimension("juin", "Liste au 30 juin", ("suivi", "ase"), frozenset({"ase"}), JUNE)
ETAT = Dimension("etat", "État au 31 août", ("suivi", "sorti"), population=YEAR)
SIGNE = Dimension(
    "signe",
    "Sorties",
    ("positive", "négative"),
    frozenset({"négative"}),
    YEAR,
    Refinement(ETAT, (("positive", "sorti"), ("négative", "sorti"))),
)
DIMENSIONS = (LISTE, SEXE, AGE, NIVEAU, JUIN, ETAT, SIGNE)
IMPOSSIBLE = Impossible((AGE, NIVEAU), frozenset({("2-5", "collège")}))


def table(*dimensions: Dimension) -> TableSpec:
    return TableSpec(" × ".join(one.name for one in dimensions), "", dimensions)


ONE_WAY = tuple(table(one) for one in DIMENSIONS)
CROSSED = (
    *(table(one, other) for one, other in pairwise((LISTE, SEXE, AGE, LISTE))),
    *(table(JUIN, SEXE), table(SIGNE, SEXE), table(AGE, NIVEAU)),
)


def a_row(number: int, liste="observation", sexe="F", age="6-10", niveau="école", **others) -> Row:
    """One child, in observation and still followed unless said otherwise."""
    told = {"liste": liste, "sexe": sexe, "age": age, "niveau": niveau}
    told |= {"etat": "suivi", "juin": "suivi"} | others
    by_name = {one.name: one for one in DIMENSIONS}
    return f"e{number}", {by_name[name].key: value for name, value in told.items() if value}


@some.composite
def rows(draw: some.DrawFn) -> list[Row]:
    """Children in any category; some gone before 30 June, some out."""
    count = draw(some.integers(1, 40))
    made = []
    for number in range(count):
        age = draw(some.sampled_from(AGE.categories))
        niveau = "école" if age == "2-5" else draw(some.sampled_from(NIVEAU.categories))
        etat = draw(some.sampled_from(ETAT.categories))
        told = {one.name: draw(some.sampled_from(one.categories)) for one in (LISTE, SEXE)}
        juin = draw(some.sampled_from(("", "suivi", "suivi", "ase")))
        signe = draw(some.sampled_from(SIGNE.categories)) if etat == "sorti" else ""
        made.append(
            a_row(number, age=age, niveau=niveau, etat=etat, juin=juin, signe=signe, **told)
        )
    return made


def specs() -> some.SearchStrategy[list[TableSpec]]:
    """A few tables, the one of lists among them."""
    others = some.lists(some.sampled_from((*ONE_WAY[1:], *CROSSED)), max_size=5, unique=True)
    return others.map(lambda more: [ONE_WAY[0], *more])


def count(spec: TableSpec, keys: tuple[str, ...], people: list[Row]) -> int:
    """Children of a cell, counted the slow way."""
    return sum(
        all(
            told.get(one.key) == key if key != TOTAL else one.key in told
            for one, key in zip(spec.dimensions, keys, strict=True)
        )
        for _, told in people
    )


def true_table(spec: TableSpec, people: list[Row]) -> PublishedTable:
    """A table with nothing hidden."""
    return PublishedTable(spec, {keys: count(spec, keys, people) for keys in spec.places()})
