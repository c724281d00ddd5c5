"""Who a child is: the fewest facts that identify her (DR-14)."""

from dataclasses import replace
from datetime import date

from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import refuse_future


def record_enfant(
    uow: UnitOfWork,
    *,
    nom: str,
    prenom: str,
    naissance: date,
    today: date,
    sexe: Sexe | None = None,
    famille_id: str | None = None,
    qpv: bool | None = None,
) -> Enfant:
    """Store a new child; DomainError for a missing name or a birth in the future (DR-10)."""
    uow.require(Permission.NAMES)
    refuse_future(naissance, today, "naissance")
    if famille_id is not None:
        uow.famille.get(famille_id)
    return uow.enfant.add(
        Enfant(
            id=uow.new_id(),
            nom=nom.strip(),
            prenom=prenom.strip(),
            naissance=naissance,
            sexe=sexe,
            famille_id=famille_id,
            qpv=qpv,
        )
    )


def correct_enfant(uow: UnitOfWork, enfant: Enfant, *, today: date) -> Enfant:
    """Save an identity as changed on screen; EditConflict when somebody saved it meanwhile."""
    uow.require(Permission.NAMES)
    refuse_future(enfant.naissance, today, "naissance")
    return uow.enfant.replace(enfant)


def discard_enfant(uow: UnitOfWork, enfant_id: str, *, today: date) -> Enfant:
    """Put a child's file in the bin; DomainError while a parcours runs."""
    uow.require(Permission.NAMES)
    enfant = uow.enfant.get(enfant_id)
    if any(one.sortie is None for one in uow.parcours.find(enfant_id=enfant_id)):
        raise DomainError("Un parcours est en cours\u00a0: le clore avant de supprimer la fiche.")
    return uow.enfant.replace(replace(enfant, supprime_le=today))


def restore_enfant(uow: UnitOfWork, enfant_id: str) -> Enfant:
    """Take a child's file out of the bin."""
    uow.require(Permission.NAMES)
    return uow.enfant.replace(replace(uow.enfant.get(enfant_id), supprime_le=None))
