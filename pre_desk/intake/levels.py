"""Classes of two levels: « CM1-CM2 » tells two, the child's age tells which."""

import datetime
from dataclasses import dataclass
from functools import cache

from pre_desk.domain.annee_scolaire import AnneeScolaire
from pre_desk.domain.names import fold
from pre_desk.domain.scolarite import NiveauScolaire
from pre_desk.intake.vocabulary import UnknownWord, coded_vocabulary


@dataclass(frozen=True, slots=True)
class SeveralLevels:
    """A class of several levels, as it was written."""

    text: str
    levels: tuple[NiveauScolaire, ...]

    def at_age_of(self, naissance: datetime.date, debut: datetime.date) -> NiveauScolaire:
        """Return the level nearest to the usual one of a child born then (the lower of two)."""
        reached = AnneeScolaire.of(debut).first - naissance.year
        return min(self.levels, key=lambda one: abs((one.usual_age or reached) - reached))


@cache
def several_levels(text: str) -> SeveralLevels | None:
    """Read « CM1-CM2 », « CP/CE1 », « PS MS GS »; None when a word of it is not a level."""
    words = fold(text.replace("+", " ").replace("&", " ")).split()
    if not 2 <= len(words) <= 4:
        return None
    vocabulary = coded_vocabulary(NiveauScolaire)
    try:
        return SeveralLevels(text, tuple(vocabulary.read(word) for word in words))
    except UnknownWord:
        return None
