"""The names of everybody a vault knows, to keep those of third parties out of a document."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from pre_desk.store.tables.enfance import enfant, reperage, responsable, scolarite
from pre_desk.store.tables.reunion import evaluation
from pre_desk.store.tables.suivi import professionnel


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names by whose they are: children and adults of familles by id, professionals, others.

    `others` are teachers and authors of repérages, written as people write them.
    """

    enfants: dict[str, tuple[str, str]] = field(repr=False)
    responsables: dict[str, list[tuple[str, str]]] = field(repr=False)
    professionnels: list[tuple[str, str]] = field(repr=False)
    others: list[str] = field(repr=False)


def load_known_names(connection: Connection) -> KnownNames:
    """Return every name, the bin included: who is in the bin is a third party too."""
    children = connection.execute(select(enfant.c.id, enfant.c.prenom, enfant.c.nom))
    adults: dict[str, list[tuple[str, str]]] = {}
    query = select(responsable.c.famille_id, responsable.c.prenom, responsable.c.nom)
    for famille_id, prenom, nom in connection.execute(query):
        adults.setdefault(famille_id, []).append((prenom, nom))
    people = connection.execute(select(professionnel.c.prenom, professionnel.c.nom))
    written: set[str] = set()
    for column in (scolarite.c.enseignant, evaluation.c.enseignant, reperage.c.auteur):
        written |= set(connection.execute(select(column).distinct()).scalars())
    return KnownNames(
        {row[0]: (row[1], row[2]) for row in children},
        adults,
        [(row[0], row[1]) for row in people],
        sorted(written - {""}),
    )
