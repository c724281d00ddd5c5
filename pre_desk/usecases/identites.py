"""Who a child is: the fewest facts that identify her (DR-14)."""

from dataclasses import replace
from datetime import date

from pre_desk.domain.enfant import Enfant, Sexe
from pre_desk.domain.errors import DomainError
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork
from pre_desk.usecases.dates import refuse_future
from pre_desk.usecases.familles import record_famille
from pre_desk.usecases.parcours import check_age_at_entry


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


def create_enfant(
    uow: UnitOfWork,
    *,
    nom: str,
    prenom: str,
    naissance: date,
    today: date,
    sexe: Sexe | None = None,
    qpv: bool | None = None,
    sibling_id: str | None = None,
    famille: str = "",
) -> str:
    """Store a new child in her famille and return her id; look for similar ones first.

    The famille is that of the sibling `sibling_id`, a new one named `famille`, or none yet.
    A sibling who had none gets one with her.
    """
    famille_id = None
    if sibling_id is not None:
        famille_id = famille_of(uow, sibling_id, nom=famille or nom)
    elif famille.strip():
        famille_id = record_famille(uow, nom=famille).id
    made = record_enfant(
        uow,
        nom=nom,
        prenom=prenom,
        naissance=naissance,
        today=today,
        sexe=sexe,
        famille_id=famille_id,
        qpv=qpv,
    )
    return made.id


def famille_of(uow: UnitOfWork, enfant_id: str, *, nom: str) -> str:
    """Return the id of a child's famille, made with the name `nom` when she has none."""
    uow.require(Permission.NAMES)
    enfant = uow.enfant.get(enfant_id)
    if enfant.famille_id is not None:
        return enfant.famille_id
    made = record_famille(uow, nom=nom)
    uow.enfant.replace(replace(enfant, famille_id=made.id))
    return made.id


def correct_enfant(uow: UnitOfWork, enfant: Enfant, *, today: date) -> Enfant:
    """Save an identity as changed on screen; EditConflict when somebody saved it meanwhile.

    Raises DomainError on « naissance » when a parcours would begin before 1 or after 20.
    """
    uow.require(Permission.NAMES)
    refuse_future(enfant.naissance, today, "naissance")
    for parcours in uow.parcours.find(enfant_id=enfant.id):
        check_age_at_entry(enfant, parcours.entree, "naissance")
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
