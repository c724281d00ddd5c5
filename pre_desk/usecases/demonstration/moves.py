"""Families that move from one side of the quarter to the other."""

from collections.abc import Iterable
from datetime import date, timedelta

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.scolarite import Degre
from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.model import Stay
from pre_desk.usecases.demonstration.tables import LAST_DAY

_LONG = timedelta(days=400)
_OTHER = {"Noyer Doré": "Anatole France", "Anatole France": "Noyer Doré"}
_PRIMARY = (Degre.MATERNELLE, Degre.ELEMENTAIRE)


def move_some(chance: Chance, stays: Iterable[Stay]) -> None:
    """Move a few families in winter, after their children's first cellule."""
    for stay in stays:
        household = stay.child.household
        if (stay.sortie or LAST_DAY) - stay.entree < _LONG or len(household.children) > 1:
            continue
        winter = date(AnneeScolaire.of(stay.entree).first + 2, 1, 4)
        day = winter + timedelta(days=chance.between(0, 20))
        niveau = stay.child.niveau_in(AnneeScolaire.of(day))
        if niveau.degre in _PRIMARY and stay.runs_on(day) and chance.falls(0.09):
            stay.child.moved = (day, _OTHER[household.secteur])
