"""The shipped enumerations and the shipped grid, loaded into a new vault (PRODUCT §3).

Their ids are the same in every vault, so that an exported vault finds them again.
"""

import csv
from collections.abc import Iterator

from pre_desk.bundled import bundled_path
from pre_desk.domain.evaluation import Descripteur, Grille, Item, Niveau
from pre_desk.domain.reference import Genre, Reference
from pre_desk.store.unit_of_work import UnitOfWork

GRILLE_ID = "grille-1"


def load_reference(uow: UnitOfWork) -> None:
    """Store every shipped enumeration and the first grid in an empty vault."""
    uow.made_by_program()
    uow.reference.add_many([one for genre in Genre for one in _references(genre)])
    uow.grille.add(Grille(id=GRILLE_ID, nom="Grille de la réussite éducative", numero=1))
    uow.item.add_many(list(_items()))
    uow.descripteur.add_many(list(_descripteurs()))


def _rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    path = bundled_path(f"db/reference/{name}.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        yield from enumerate(csv.DictReader(stream, delimiter=";"))


def _references(genre: Genre) -> Iterator[Reference]:
    for ordre, row in _rows(genre.value):
        yield Reference(
            id=f"{genre.value}:{row['code']}",
            genre=genre,
            code=row["code"],
            libelle=row["libelle"],
            groupe=row["groupe"],
            alias=row["alias"],
            ordre=ordre,
        )


def _items() -> Iterator[Item]:
    for ordre, row in _rows("item"):
        yield Item(
            id=f"{GRILLE_ID}:{row['code']}",
            grille_id=GRILLE_ID,
            code=row["code"],
            libelle=row["libelle"],
            facultatif=row["facultatif"] == "oui",
            ordre=ordre,
        )


def _descripteurs() -> Iterator[Descripteur]:
    for _, row in _rows("descripteur"):
        item_id = f"{GRILLE_ID}:{row['item']}"
        yield Descripteur(
            id=f"{item_id}:{row['cycle']}:{row['niveau']}",
            item_id=item_id,
            cycle=int(row["cycle"]),
            niveau=Niveau.of_code(row["niveau"]),
            texte=row["texte"],
        )
