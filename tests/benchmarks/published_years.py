"""Years of invented children, sorted as tables sort them: categories only, no store."""

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.indicators.catalogue import Catalogue, catalogue
from pre_desk.indicators.disclosure.tables import Row, TableSpec
from pre_desk.indicators.sorting import SIGNS, group_of, key_of

_LEVELS = {
    "2-5": (("maternelle", 1),),
    "6-10": (("elementaire", 1),),
    "11-16": (("college", 85), ("elementaire", 10), ("lycee", 5)),
    "17+": (("lycee", 1),),
}


@dataclass(frozen=True, slots=True)
class Published:
    """A year to publish: its catalogue, and the children of it and of those told beside it."""

    catalogue: Catalogue
    people: tuple[Row, ...]

    def specs(self, *, everything: bool) -> list[TableSpec]:
        """The usual tables, or those on request too."""
        return [one.spec for one in self.catalogue.entries if everything or not one.on_request]


def published(
    children: int, schools: int, *, year: int = 2022, beside: Sequence[int] = ()
) -> Published:
    """A year of so many children, and earlier ones whose state is told beside it."""
    rows = {_label(one): _rows(children, schools, one) for one in (*beside, year)}
    made = catalogue(AnneeScolaire(year), rows, [_label(one) for one in beside], {})
    return Published(made, tuple(row for own in rows.values() for row in own))


def _label(year: int) -> str:
    return AnneeScolaire(year).label


def _rows(children: int, schools: int, year: int) -> tuple[Row, ...]:
    chance = random.Random(year)
    return tuple((f"{year}-{n}", _child(chance, schools, _label(year))) for n in range(children))


def _child(chance: random.Random, schools: int, year: str) -> dict[str, str]:
    liste = _one(chance, (("principal", 25), ("observation", 65), ("ase", 10)))
    age = _one(chance, (("2-5", 15), ("6-10", 50), ("11-16", 33), ("17+", 2)))
    out = chance.random() < 0.25
    said = {
        "list_of_year": liste,
        "list_group": group_of(liste),
        "state_31_august": "sorti" if out else liste,
        "sign": _one(chance, tuple(zip(SIGNS, (50, 20, 20, 4, 6), strict=True))) if out else "",
        "list_30_june": liste if not out or chance.random() < 0.3 else "",
        "sex": _one(chance, (("F", 44), ("G", 55), ("unknown", 1))),
        "age": age,
        "level": _one(chance, _LEVELS[age]),
        # Few large schools, many small ones: where single children are.
        "establishment": f"École {min(int(chance.expovariate(3 / schools)), schools - 1) + 1}",
    }
    return {key_of(name, year): value for name, value in said.items() if value}


def _one(chance: random.Random, weighted: Sequence[tuple[str, float]]) -> str:
    return chance.choices([one for one, _ in weighted], [weight for _, weight in weighted])[0]


def write_rows(people: Sequence[Row], path: Path) -> None:
    """One line a child, one column a dimension: what a spreadsheet would be made from."""
    columns = sorted({key for _, told in people for key in told})
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, columns, delimiter=";")
        out.writeheader()
        out.writerows(told for _, told in people)
