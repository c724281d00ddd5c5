"""Households and the adults who hold parental authority."""

from dataclasses import replace

from pre_desk.domain.famille import Famille, Qualite, Responsable
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork


def record_famille(
    uow: UnitOfWork,
    *,
    nom: str,
    adresse: str = "",
    code_postal: str = "",
    commune: str = "",
    interprete: bool = False,
) -> Famille:
    """Store a new famille; DomainError when it has no name."""
    uow.require(Permission.NAMES)
    return uow.famille.add(
        Famille(
            id=uow.new_id(),
            nom=nom.strip(),
            adresse=adresse.strip(),
            code_postal=code_postal.strip(),
            commune=commune.strip(),
            interprete=interprete,
        )
    )


def correct_famille(uow: UnitOfWork, famille: Famille) -> Famille:
    """Save a famille as changed on screen; EditConflict when somebody saved it meanwhile."""
    uow.require(Permission.NAMES)
    return uow.famille.replace(famille)


def move_famille(
    uow: UnitOfWork, famille_id: str, *, adresse: str, code_postal: str, commune: str
) -> Famille:
    """Give a famille its new address; the former one stays in the history."""
    uow.require(Permission.NAMES)
    famille = uow.famille.get(famille_id)
    moved = replace(
        famille,
        adresse=adresse.strip(),
        code_postal=code_postal.strip(),
        commune=commune.strip(),
    )
    return uow.famille.replace(moved)


def add_responsable(
    uow: UnitOfWork,
    famille_id: str,
    *,
    nom: str,
    prenom: str = "",
    qualite: Qualite = Qualite.AUTRE,
    autorite_parentale: bool = True,
    adresse: str = "",
    telephone: str = "",
    courriel: str = "",
) -> Responsable:
    """Add an adult to a famille; `adresse` only when she lives elsewhere."""
    uow.require(Permission.NAMES)
    famille = uow.famille.get(famille_id)
    return uow.responsable.add(
        Responsable(
            id=uow.new_id(),
            famille_id=famille.id,
            nom=nom.strip(),
            prenom=prenom.strip(),
            qualite=qualite,
            autorite_parentale=autorite_parentale,
            adresse=adresse.strip(),
            telephone=telephone.strip(),
            courriel=courriel.strip(),
        )
    )


def correct_responsable(uow: UnitOfWork, responsable: Responsable) -> Responsable:
    """Save an adult as changed on screen; EditConflict when somebody saved her meanwhile."""
    uow.require(Permission.NAMES)
    return uow.responsable.replace(responsable)
