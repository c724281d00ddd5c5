"""What a cellule decides for one child, by when, and when it was done."""

from dataclasses import dataclass
from datetime import date, timedelta

from pre_desk.domain.cellule import NatureDecision
from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.model import Stay
from pre_desk.usecases.demonstration.tables import LAST_DAY, phrases

_USUAL = (
    (NatureDecision.MAINTIEN, 45.0),
    (NatureDecision.ACTION, 25.0),
    (NatureDecision.ORIENTATION, 15.0),
    (NatureDecision.REVOIR, 15.0),
)
_DATED = (
    NatureDecision.ACTION,
    NatureDecision.ORIENTATION,
    NatureDecision.SORTIE,
    NatureDecision.REVOIR,
)
_SOON = timedelta(days=60)
# Since then a decision may still be waiting, or have been forgotten.
_LATELY = date(2025, 9, 1)


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision."""

    nature: NatureDecision
    detail: str
    echeance: date | None
    done: date | None


def rule(chance: Chance, stay: Stay, day: date) -> Ruling:
    """Return what is decided for a stay on the day of a cellule."""
    nature = _nature(chance, stay, day)
    detail = chance.one(phrases("decision", nature.value))
    if nature not in _DATED:
        return Ruling(nature, detail, None, None)
    echeance = day + timedelta(days=chance.between(25, 90))
    forgotten = 0.12 if day >= _LATELY else 0.0
    done = day + timedelta(days=chance.between(6, 80))
    undone = chance.falls(forgotten) or done > LAST_DAY
    return Ruling(nature, detail, echeance, None if undone else done)


def _nature(chance: Chance, stay: Stay, day: date) -> NatureDecision:
    if stay.entree == day:
        return NatureDecision.ENTREE
    if any(debut == day for debut, _ in stay.listes):
        return NatureDecision.CHANGEMENT_LISTE
    if stay.sortie is not None and stay.sortie - day < _SOON:
        return NatureDecision.SORTIE
    return chance.weighted(_USUAL)
