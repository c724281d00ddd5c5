"""What families answer: signed, refused, pending, withdrawn, renewed (DR-1)."""

from collections.abc import Iterable
from datetime import date, timedelta

from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.model import Signature, Stay
from pre_desk.usecases.demonstration.tables import LAST_DAY

_DURATION = timedelta(days=730)
# Asked again after this day and not yet given back: the accords to renew of the story's end.
_NOT_YET_RENEWED = date(2026, 10, 10)
_RECENT = date(2026, 9, 1)


def give_answers(chance: Chance, stays: Iterable[Stay]) -> None:
    """Give every stay the family's first answer."""
    for stay in stays:
        if stay.entree >= _RECENT and chance.falls(0.35):
            continue
        if stay.sortie is not None and chance.falls(0.05):
            stay.refused = stay.entree + timedelta(days=chance.between(8, 45))
        else:
            signed = stay.entree + timedelta(days=chance.between(-14, 32))
            stay.signed = min(signed, LAST_DAY - timedelta(days=1))


def renew(chance: Chance, stays: Iterable[Stay]) -> None:
    """Fill the signatures of every stay: one every two years, and after each withdrawal."""
    for stay in stays:
        day, end = stay.signed, stay.sortie or LAST_DAY
        while day is not None and day <= end:
            echeance = day + _DURATION
            stay.signatures.append(Signature(day, echeance))
            later = echeance - timedelta(days=chance.between(5, 30))
            back = [last for first, last in stay.gaps if day < first <= later]
            day = back[0] if back else later
            if not back and day >= _NOT_YET_RENEWED and chance.falls(0.6):
                break
