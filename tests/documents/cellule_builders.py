"""A meeting and those convened to it, as the papers of a cellule are told them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from pre_desk.documents.cellules.facts import Meeting, Person
from pre_desk.domain.cellule import CelluleDeVeille, TypeCellule

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PEOPLE = (
    Person(nom="Solène Aubrac", fonction="Psychologue", signed=date(2026, 9, 15)),
    Person(nom="Myriam Chauvelot", fonction="Directrice", structure="École Noyer Doré"),
)


def a_meeting(**told) -> Meeting:
    cellule = CelluleDeVeille(
        id="1",
        type=TypeCellule.ETABLISSEMENT,
        date=date(2026, 12, 3),
        etablissement_id="e",
        heure=time(9, 30),
        lieu="Salle du conseil",
    )
    return Meeting(
        nom="Cellule de veille, École Noyer Doré",
        cellule=replace(cellule, **told),
        when=NOW,
        who="Hélène Vasseur",
        fictitious=True,
    )
