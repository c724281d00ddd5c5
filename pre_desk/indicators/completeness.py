"""How many of the grids that a wave expects were received (DR-7)."""

from collections.abc import Collection, Iterable

from pre_desk.indicators.figures import Completeness
from pre_desk.indicators.history import History
from pre_desk.indicators.rounding import share


def completeness(
    histories: Iterable[History], debut: int, fin: int, received: Collection[str]
) -> Completeness:
    """Expect a grid of the children present during the wave; `received` are owners of grids.

    The days are ordinals. A child who entered after the wave is not missing in it (DR-7).
    """
    expected = {
        history.enfant_id
        for history in histories
        if any(stay.entree <= fin and stay.sortie >= debut for stay in history.stays)
    }
    found = len(expected.intersection(received))
    return Completeness(expected=len(expected), received=found, rate=share(found, len(expected)))
