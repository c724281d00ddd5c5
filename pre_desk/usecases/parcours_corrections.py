"""A parcours typed with the wrong day, list or référent: corrected afterwards (DR-2, DR-10)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from pre_desk.domain.errors import DomainError
from pre_desk.domain.liste import Suivi
from pre_desk.domain.parcours import Parcours, Referent, check_suivis
from pre_desk.domain.participation import StatutParticipation
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import french_day, refuse_future
from pre_desk.usecases.parcours import check_age_at_entry
from pre_desk.usecases.sorties import check_motif, refuse_before_begun

_DAY = timedelta(days=1)


def correct_entree(uow: UnitOfWork, parcours_id: str, *, on: date, today: date) -> Parcours:
    """Give a parcours its true day of entry; its first suivi, and a référent of that day, follow.

    Raises DomainError on « entree » for an age outside 1 to 20, a day in the future or that
    another parcours covers, or when something recorded would come before it.
    """
    uow.require(Permission.PARCOURS)
    refuse_future(on, today, "entree")
    parcours = uow.parcours.get(parcours_id)
    check_age_at_entry(uow.enfant.get(parcours.enfant_id), on)
    if parcours.sortie is not None and on > parcours.sortie:
        raise DomainError("L’entrée serait après la sortie.", "entree")
    moved = replace(parcours, entree=on)
    _refuse_overlap(uow, moved, "entree")
    first, *changes = sorted(uow.suivi.find(parcours_id=parcours_id), key=lambda one: one.debut)
    referents = uow.referent.find(parcours_id=parcours_id)
    followed = [one for one in referents if one.debut == parcours.entree]
    later = [one.debut for one in referents if one not in followed]
    _refuse_up_to(on, [one.debut for one in changes], "un changement de liste")
    _refuse_up_to(on, later, "un changement de référent")
    _refuse_up_to(on - _DAY, _lived(uow, parcours), "un objectif, une action ou une cellule")
    uow.suivi.replace(replace(first, debut=on))
    for one in followed:
        uow.referent.replace(replace(one, debut=on))
    return uow.parcours.replace(moved)


def correct_suivi(uow: UnitOfWork, suivi: Suivi, *, today: date) -> Suivi:
    """Save the day, the list or the motive of a suivi as changed on screen (DR-2).

    Raises DomainError when its day leaves its place between its neighbours, when the first
    one leaves the day of entry (`correct_entree` moves it), or when two alike would follow.
    """
    uow.require(Permission.PARCOURS)
    refuse_future(suivi.debut, today, "debut")
    parcours = uow.parcours.get(suivi.parcours_id)
    found = uow.suivi.find(parcours_id=suivi.parcours_id)
    before = sorted(found, key=lambda one: one.debut)
    at = [one.id for one in before].index(suivi.id)
    if at == 0 and suivi.debut != parcours.entree:
        raise DomainError(
            "La première liste commence le jour de l’entrée\u00a0: corriger l’entrée.", "debut"
        )
    neighbours = [*before[max(0, at - 1) : at], suivi, *before[at + 1 : at + 2]]
    if sorted(neighbours, key=lambda one: one.debut) != neighbours:
        raise DomainError("Ce jour n’est plus entre les deux autres changements.", "debut")
    check_suivis(parcours, [suivi if one.id == suivi.id else one for one in found])
    if any(one.liste is suivi.liste for one in neighbours if one.id != suivi.id):
        raise DomainError("Le parcours serait deux fois de suite sur la même liste.", "liste")
    return uow.suivi.replace(suivi)


def correct_referent(uow: UnitOfWork, referent: Referent, *, today: date) -> Referent:
    """Save who follows a parcours, and from when, as changed on screen."""
    uow.require(Permission.PARCOURS)
    refuse_future(referent.debut, today, "debut")
    uow.professionnel.get(referent.professionnel_id)
    parcours = uow.parcours.get(referent.parcours_id)
    if not parcours.present_on(referent.debut):
        raise DomainError(
            f"Le parcours n’est pas en cours le {french_day(referent.debut)}.", "debut"
        )
    same = uow.referent.find(parcours_id=referent.parcours_id, debut=referent.debut)
    if any(one.id != referent.id for one in same):
        raise DomainError("Un autre référent commence ce jour-là.", "debut")
    return uow.referent.replace(referent)


def correct_sortie(
    uow: UnitOfWork, parcours_id: str, *, on: date, motif: str | None, today: date
) -> Parcours:
    """Give an exit its true day and motive; what the exit had ended that day moves with it.

    Another motive asks for the person's word on the sortie positive again (DR-8). Raises
    DomainError as `close_parcours` does.
    """
    uow.require(Permission.PARCOURS)
    refuse_future(on, today, "sortie")
    parcours = uow.parcours.get(parcours_id)
    if parcours.sortie is None:
        raise DomainError("Ce parcours n’est pas clos.", "sortie")
    refuse_before_begun(uow, parcours_id, on)
    if motif is not None:
        check_motif(uow, parcours, motif, on)
    corrected = replace(parcours, sortie=on, motif_sortie=motif)
    if motif != parcours.motif_sortie:
        corrected = replace(corrected, sortie_confirmee=None, sortie_phrase="")
    _refuse_overlap(uow, corrected, "sortie")
    _move_ends(uow, parcours, on)
    return uow.parcours.replace(corrected)


def reopen_parcours(uow: UnitOfWork, parcours_id: str) -> Parcours:
    """Take an exit away that should not have been recorded; a return is a new parcours (DR-9).

    Raises DomainError when a later parcours was opened. Participations that the exit ended
    stay ended: nobody knows which go on.
    """
    uow.require(Permission.PARCOURS)
    parcours = uow.parcours.get(parcours_id)
    if parcours.sortie is None:
        raise DomainError("Ce parcours n’est pas clos.", "sortie")
    opened = replace(
        parcours, sortie=None, motif_sortie=None, sortie_confirmee=None, sortie_phrase=""
    )
    _refuse_overlap(uow, opened, "sortie")
    return uow.parcours.replace(opened)


def _refuse_overlap(uow: UnitOfWork, parcours: Parcours, field: str) -> None:
    others = uow.parcours.find(enfant_id=parcours.enfant_id)
    if any(parcours.overlaps(one) for one in others if one.id != parcours.id):
        raise DomainError("Un autre parcours de cet enfant couvre déjà ces dates.", field)


def _refuse_up_to(last: date, days: Iterable[date], what: str) -> None:
    passed = sorted(day for day in days if day <= last)
    if passed:
        raise DomainError(
            f"L’entrée ne viendrait pas avant {what} du {french_day(passed[0])}.", "entree"
        )


def _lived(uow: UnitOfWork, parcours: Parcours) -> list[date]:
    """Days of what can only happen during a parcours."""
    begun = [
        one.debut
        for one in uow.participation.find(parcours_id=parcours.id)
        if one.statut.took_place
    ]
    aims = [one.date for one in uow.objectif.find(parcours_id=parcours.id)]
    cellules = {one.cellule_id for one in uow.passage.find(parcours_id=parcours.id)}
    return begun + aims + [one.date for one in uow.cellule.among("id", sorted(cellules))]


def _move_ends(uow: UnitOfWork, parcours: Parcours, on: date) -> None:
    """Participations ended with the former exit end with the new one, later ones are cut."""
    for one in uow.participation.find(parcours_id=parcours.id):
        if not one.statut.took_place:
            continue
        with_exit = one.fin == parcours.sortie and one.statut is StatutParticipation.TERMINEE
        if with_exit or (one.fin is not None and one.fin > on):
            uow.participation.replace(replace(one, fin=on))
