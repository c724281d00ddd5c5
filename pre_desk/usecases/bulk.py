"""The same change for many children: one transaction, one undo, refusals told by name.

What cannot change for one child is left out with its reason; the others change together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pre_desk.domain.action import Action
from pre_desk.domain.errors import DomainError
from pre_desk.domain.names import fold
from pre_desk.domain.parcours import Parcours
from pre_desk.domain.participation import StatutParticipation
from pre_desk.domain.professionnel import Professionnel
from pre_desk.domain.role import Permission
from pre_desk.intake.folder import Progress, no_progress
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.contradictions import take_back_soundly
from pre_desk.usecases.dates import french_day
from pre_desk.usecases.parcours import check_referent, set_referent
from pre_desk.usecases.participations import check_start, join_action, plan_participation


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReferent:
    """Give everybody the same référent from `on`."""

    professionnel_id: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """Begin the same action on `on`, or only note that it is thought of."""

    action_id: str
    on: date
    begins: bool = True


BulkChange = NewReferent | NewAction


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A child for whom nothing changes, and why."""

    enfant_id: str
    name: str = field(repr=False)
    reason: str


@dataclass(frozen=True, slots=True)
class BulkAnswer:
    """Who changes (or has changed), and who is left out, in the order of names.

    `operation_id` takes the whole change back; it is empty for a preview.
    """

    changed: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    operation_id: str = ""


@dataclass(frozen=True, slots=True)
class BulkChoices:
    """What can be chosen: professionals still there, actions offered on a day."""

    professionnels: tuple[Professionnel, ...] = field(repr=False)
    actions: tuple[Action, ...]


def bulk_choices(uow: UnitOfWork, *, on: date) -> BulkChoices:
    """Return what a change for many can choose among, in the order of names."""
    uow.require(Permission.NAMES)
    there = [one for one in uow.professionnel.find() if one.actif]
    offered = [one for one in uow.action.find() if one.actif and _offered(one, on)]
    return BulkChoices(
        tuple(sorted(there, key=lambda one: fold(f"{one.nom} {one.prenom}"))),
        tuple(sorted(offered, key=lambda one: fold(one.nom))),
    )


def preview_bulk(
    uow: UnitOfWork,
    enfant_ids: Sequence[str],
    change: BulkChange,
    *,
    today: date,
    progress: Progress = no_progress,
) -> BulkAnswer:
    """Say who would change and who would be left out; nothing is written."""
    return _each(uow, enfant_ids, change, progress, lambda stay: _check(uow, stay, change, today))


def apply_bulk(
    uow: UnitOfWork,
    enfant_ids: Sequence[str],
    change: BulkChange,
    *,
    today: date,
    progress: Progress = no_progress,
) -> BulkAnswer:
    """Change everybody who can be, in the transaction of the caller.

    Raises DomainError when nobody can; whatever `progress` raises stops it.
    """

    def changed(parcours: Parcours) -> None:
        _check(uow, parcours, change, today)
        _apply(uow, parcours, change, today)

    answer = _each(uow, enfant_ids, change, progress, changed)
    if not answer.changed:
        raise DomainError("Aucun des enfants choisis ne peut changer\u202f: rien n’a été modifié.")
    return BulkAnswer(answer.changed, answer.left_out, uow.operation.id)


def take_back_bulk(uow: UnitOfWork, operation_id: str) -> None:
    """Undo a whole change; EditConflict when one of its children was changed since."""
    take_back_soundly(uow, operation_id)


def _each(
    uow: UnitOfWork,
    enfant_ids: Sequence[str],
    change: BulkChange,
    progress: Progress,
    then: Callable[[Parcours], None],
) -> BulkAnswer:
    uow.require(Permission.PARCOURS if isinstance(change, NewReferent) else Permission.ACTIONS)
    changed, left_out = [], []
    for at, (enfant_id, name, stay) in enumerate(_stays(uow, enfant_ids, change.on)):
        progress(at, len(enfant_ids))
        try:
            if stay is None:
                told = f"Pas de parcours en cours le {french_day(change.on)}."
                raise DomainError(told, "parcours")
            then(stay)
        except DomainError as refused:
            if refused.field is None:
                raise
            left_out.append(LeftOut(enfant_id, name, refused.message))
        else:
            changed.append(enfant_id)
    return BulkAnswer(tuple(changed), tuple(left_out))


def _stays(
    uow: UnitOfWork, enfant_ids: Sequence[str], on: date
) -> Iterator[tuple[str, str, Parcours | None]]:
    """The id, name and running parcours of every child, in the order of names."""
    running = {
        one.enfant_id: one
        for one in uow.parcours.among("enfant_id", enfant_ids)
        if one.present_on(on)
    }
    known = [one for one in uow.enfant.among("id", enfant_ids) if one.supprime_le is None]
    for enfant in sorted(known, key=lambda one: one.cle):
        yield enfant.id, f"{enfant.nom} {enfant.prenom}", running.get(enfant.id)


def _check(uow: UnitOfWork, parcours: Parcours, change: BulkChange, today: date) -> None:
    if isinstance(change, NewReferent):
        chosen = change.professionnel_id
        check_referent(uow, parcours.id, professionnel_id=chosen, on=change.on, today=today)
        if _referent_on(uow, parcours.id, change.on) == chosen:
            raise DomainError("C’est déjà son référent.", "professionnel")
    elif change.begins:
        check_start(uow, parcours.id, change.action_id, change.on, today)
    elif _already(uow, parcours.id, change):
        raise DomainError("L’action est déjà notée pour cet enfant.", "action")


def _apply(uow: UnitOfWork, parcours: Parcours, change: BulkChange, today: date) -> None:
    if isinstance(change, NewReferent):
        chosen = change.professionnel_id
        set_referent(uow, parcours.id, professionnel_id=chosen, on=change.on, today=today)
    elif change.begins:
        join_action(uow, parcours.id, action_id=change.action_id, on=change.on, today=today)
    else:
        plan_participation(uow, parcours.id, action_id=change.action_id, debut=change.on)


def _referent_on(uow: UnitOfWork, parcours_id: str, on: date) -> str | None:
    begun = [one for one in uow.referent.find(parcours_id=parcours_id) if one.debut <= on]
    return max(begun, key=lambda one: one.debut).professionnel_id if begun else None


def _already(uow: UnitOfWork, parcours_id: str, change: NewAction) -> bool:
    same = uow.participation.find(parcours_id=parcours_id, action_id=change.action_id)
    over = (StatutParticipation.TERMINEE, StatutParticipation.ABANDONNEE)
    refused = StatutParticipation.REFUSEE
    return any(one.statut not in over and one.statut is not refused for one in same)


def _offered(action: Action, on: date) -> bool:
    begun = action.debut is None or action.debut <= on
    return begun and (action.fin is None or on <= action.fin)
