"""The whole story, decided before the first line is written."""

from dataclasses import dataclass

from pre_desk.usecases.demonstration.chance import Chance
from pre_desk.usecases.demonstration.consent import give_answers, renew
from pre_desk.usecases.demonstration.involvement import Involvement, Involving
from pre_desk.usecases.demonstration.listes import Placing
from pre_desk.usecases.demonstration.model import Child, Household, Stay
from pre_desk.usecases.demonstration.motifs import give_motifs
from pre_desk.usecases.demonstration.moves import move_some
from pre_desk.usecases.demonstration.stays import Ledger
from pre_desk.usecases.demonstration.tables import years

SEED = 92
_REFUSED, _WAITING = 6, 4


@dataclass(slots=True)
class Story:
    """Everyone and everything that happens to them."""

    chance: Chance
    households: list[Household]
    children: list[Child]
    stays: list[Stay]
    involvements: list[Involvement]
    refused: list[Child]
    waiting: list[Child]


def tell_story(seed: int = SEED) -> Story:
    """Return the same story at every run."""
    chance = Chance(seed)
    ledger = Ledger(chance)
    ledger.fill()
    people, stays = ledger.people, ledger.stays
    give_answers(chance, stays)
    Placing(chance, stays).place()
    renew(chance, stays)
    give_motifs(chance, stays)
    move_some(chance, stays)
    involving = Involving(chance)
    last = years()[-1].annee
    return Story(
        chance=chance,
        households=people.households,
        children=people.children,
        stays=stays,
        involvements=[one for stay in stays for one in involving.of(stay)],
        refused=people.newcomers(last.previous(), _REFUSED),
        waiting=people.newcomers(last, _WAITING),
    )
