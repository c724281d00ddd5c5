"""The meetings of an action and who came."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pre_desk.domain.errors import DomainError
from pre_desk.domain.participation import EtatPresence, Presence, Seance
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import refuse_future


def plan_seance(uow: UnitOfWork, action_id: str, *, on: date, minutes: int = 60) -> Seance:
    """Put a séance of an action on a day, past or ahead; DomainError for an odd length."""
    uow.require(Permission.ACTIONS)
    uow.action.get(action_id)
    return uow.seance.add(Seance(id=uow.new_id(), action_id=action_id, date=on, minutes=minutes))


def correct_seance(uow: UnitOfWork, seance: Seance, *, today: date) -> Seance:
    """Save the day or the length of a séance; DomainError when its sheet would be ahead of it."""
    uow.require(Permission.ACTIONS)
    if uow.presence.find(seance_id=seance.id):
        refuse_future(seance.date, today, "date")
    return uow.seance.replace(seance)


def remove_seance(uow: UnitOfWork, seance_id: str) -> None:
    """Take a séance away with its sheet; « Annuler » puts both back."""
    uow.require(Permission.ACTIONS)
    for presence in uow.presence.find(seance_id=seance_id):
        uow.presence.remove(presence.id)
    uow.seance.remove(seance_id)


def erase_presence(uow: UnitOfWork, seance_id: str, participation_id: str) -> None:
    """Take back what was told of one child at one séance, if anything was."""
    uow.require(Permission.ACTIONS)
    for one in uow.presence.find(seance_id=seance_id, participation_id=participation_id):
        uow.presence.remove(one.id)


def record_presences(
    uow: UnitOfWork, seance_id: str, *, etats: Mapping[str, EtatPresence], today: date
) -> None:
    """Keep who came to a séance, by participation id; what was already told is corrected.

    Raises DomainError for a séance still ahead, or a participation that did not run
    that day in that action.
    """
    uow.require(Permission.ACTIONS)
    seance = uow.seance.get(seance_id)
    refuse_future(seance.date, today, "date")
    for participation in uow.participation.among("id", etats):
        if participation.action_id != seance.action_id or not participation.running_on(seance.date):
            raise DomainError(
                "Un enfant de la feuille ne participe pas à cette action ce jour-là.", "presences"
            )
    told = {one.participation_id: one for one in uow.presence.find(seance_id=seance_id)}
    for participation_id, presence in told.items():
        uow.presence.replace(replace(presence, etat=etats.get(participation_id, presence.etat)))
    uow.presence.add_many(
        Presence(id=uow.new_id(), seance_id=seance_id, participation_id=one, etat=etat)
        for one, etat in etats.items()
        if one not in told
    )
