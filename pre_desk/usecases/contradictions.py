"""What no file may say, whatever is undone in whatever order (DR-1, DR-2).

Each use case refuses it where it writes; an undo rewrites rows, and asks here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pre_desk.domain.accord import Accord, accord_in_force
from pre_desk.domain.errors import DomainError, EditConflict
from pre_desk.domain.liste import Suivi
from pre_desk.domain.parcours import Parcours, check_suivis
from pre_desk.domain.participation import Participation
from pre_desk.intake.folder import Progress, no_progress
from pre_desk.store.undoing import Touched
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import french_day

_OF_ENFANT = ("parcours", "accord")
_KINDS = (*_OF_ENFANT, "suivi", "participation")


class Contradiction(NamedTuple):
    """A row that does not fit the others of its file, and the sentence that says so."""

    object_id: str
    sentence: str


def take_back_soundly(
    uow: UnitOfWork,
    operation_id: str,
    progress: Progress = no_progress,
    *,
    told: str = "Cela ne peut plus être annulé",
) -> None:
    """Undo a whole operation; EditConflict when it was overtaken, or holds what came after.

    What a colleague built on it since may touch other rows only: a parcours opened after
    the exit that is undone. Only files that both touched are judged, and only for what
    held together before: an import of oddities comes back as it was.
    """
    enfants = _enfants_of_both(uow, operation_id)
    before = contradictions(uow, enfants)
    uow.take_back(operation_id, progress)
    for broken in sorted(contradictions(uow, enfants) - before):
        raise EditConflict(f"{told}. {broken.sentence}")


def contradictions(uow: UnitOfWork, enfant_ids: Collection[str]) -> set[Contradiction]:
    """Return what does not hold together in the files of these children."""
    stays = uow.parcours.among("enfant_id", enfant_ids)
    keys = [one.id for one in stays]
    suivis, taken, accords = defaultdict(list), defaultdict(list), defaultdict(list)
    for suivi in uow.suivi.among("parcours_id", keys):
        suivis[suivi.parcours_id].append(suivi)
    for participation in uow.participation.among("parcours_id", keys):
        taken[participation.parcours_id].append(participation)
    for accord in uow.accord.among("enfant_id", enfant_ids):
        accords[accord.enfant_id].append(accord)
    found = set(_overlaps(stays))
    for stay in stays:
        found |= set(_of_lists(stay, suivis[stay.id]))
        for one in taken[stay.id]:
            found |= set(_of_participation(stay, one, accords[stay.enfant_id]))
    return found


def _enfants_of_both(uow: UnitOfWork, operation_id: str) -> set[str]:
    """Return the children of an operation whom what was done since is about too."""
    others = [
        row for one in uow.standing_since(operation_id) for row in uow.touched_by(one, _KINDS)
    ]
    since = _enfants_behind(uow, others)
    return since and since & _enfants_behind(uow, uow.touched_by(operation_id, _KINDS))


def _enfants_behind(uow: UnitOfWork, touched: Sequence[Touched]) -> set[str]:
    """Return the children whose parcours, lists, accords or participations are `touched`."""
    enfants: set[str] = set()
    stays: set[str] = set()
    for kind, owner in _owners(uow, touched):
        (enfants if kind in _OF_ENFANT else stays).add(owner)
    return enfants | {one.enfant_id for one in uow.parcours.among("id", stays)}


def _owners(uow: UnitOfWork, touched: Sequence[Touched]) -> Iterator[tuple[str, str]]:
    """What each row belongs to: as it is, or as it was before it was removed."""
    for kind in _KINDS:
        column = "enfant_id" if kind in _OF_ENFANT else "parcours_id"
        mine = [one for one in touched if one.kind == kind]
        for row in uow.of(kind).among("id", {one.object_id for one in mine}):
            yield kind, getattr(row, column)
        yield from ((kind, one.before[column]) for one in mine if column in one.before)


def _overlaps(stays: Sequence[Parcours]) -> Iterator[Contradiction]:
    ordered = sorted(stays, key=lambda one: (one.enfant_id, one.entree))
    for one, after in pairwise(ordered):
        if one.enfant_id == after.enfant_id and one.overlaps(after):
            sentence = "Un autre parcours de cet enfant couvre déjà ces dates."
            yield from (Contradiction(each.id, sentence) for each in (one, after))


def _of_lists(stay: Parcours, suivis: Sequence[Suivi]) -> Iterator[Contradiction]:
    try:
        check_suivis(stay, suivis)
    except DomainError as error:
        yield Contradiction(stay.id, error.message)
    ordered = sorted(suivis, key=lambda one: one.debut)
    if any(one.liste is after.liste for one, after in pairwise(ordered)):
        yield Contradiction(stay.id, "Le parcours serait deux fois de suite sur la même liste.")


def _of_participation(
    stay: Parcours, one: Participation, accords: Sequence[Accord]
) -> Iterator[Contradiction]:
    if not one.statut.took_place:
        return
    begun = french_day(one.debut)
    if not stay.present_on(one.debut):
        yield Contradiction(one.id, f"Le parcours n’est pas en cours le {begun}.")
    elif stay.sortie is not None and (one.fin is None or one.fin > stay.sortie):
        yield Contradiction(one.id, "La participation ne peut pas finir après la sortie du PRE.")
    if not accord_in_force(accords, one.debut):
        yield Contradiction(
            one.id, f"Une participation commencée le {begun} n’aurait plus d’accord en vigueur."
        )
