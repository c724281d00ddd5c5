"""What a parcours aims at."""

from dataclasses import replace
from datetime import date

from pre_desk.domain.errors import DomainError
from pre_desk.domain.objectif import EtatObjectif, Objectif
from pre_desk.domain.reference import Genre
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import french_day, refuse_future
from pre_desk.usecases.references import known_reference


def set_objectif(
    uow: UnitOfWork, parcours_id: str, *, domaine: str, texte: str, on: date, today: date
) -> Objectif:
    """Give a parcours an aim in a domaine; DomainError when the parcours does not run that day."""
    uow.require(Permission.PARCOURS)
    refuse_future(on, today, "date")
    if not uow.parcours.get(parcours_id).present_on(on):
        raise DomainError(f"Le parcours n’est pas en cours le {french_day(on)}.", "date")
    known_reference(uow, Genre.DOMAINE_ACTION, domaine, "domaine")
    return uow.objectif.add(
        Objectif(
            id=uow.new_id(),
            parcours_id=parcours_id,
            date=on,
            domaine=domaine,
            texte=texte.strip(),
        )
    )


def correct_objectif(uow: UnitOfWork, objectif: Objectif, *, today: date) -> Objectif:
    """Save an aim as changed on screen; DomainError as `set_objectif` does."""
    uow.require(Permission.PARCOURS)
    refuse_future(objectif.date, today, "date")
    if not uow.parcours.get(objectif.parcours_id).present_on(objectif.date):
        raise DomainError(f"Le parcours n’est pas en cours le {french_day(objectif.date)}.", "date")
    if objectif.domaine != uow.objectif.get(objectif.id).domaine:
        known_reference(uow, Genre.DOMAINE_ACTION, objectif.domaine, "domaine")
    return uow.objectif.replace(objectif)


def judge_objectif(uow: UnitOfWork, objectif_id: str, *, etat: EtatObjectif) -> Objectif:
    """Say how far an aim has got."""
    uow.require(Permission.PARCOURS)
    return uow.objectif.replace(replace(uow.objectif.get(objectif_id), etat=etat))
