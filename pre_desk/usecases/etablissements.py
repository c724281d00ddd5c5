"""The schools of the programme."""

from dataclasses import replace

from pre_desk.domain.errors import DomainError
from pre_desk.domain.etablissement import Etablissement, TypeEtablissement
from pre_desk.domain.names import fold
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork


def record_etablissement(
    uow: UnitOfWork,
    *,
    nom: str,
    type: TypeEtablissement,
    commune: str = "",
    uai: str | None = None,
) -> Etablissement:
    """Store a school; DomainError for a name already there or a wrong UAI code."""
    uow.require(Permission.NAMES)
    if any(fold(one.nom) == fold(nom) for one in uow.etablissement.find()):
        raise DomainError(f"«\u00a0{nom.strip()}\u00a0» existe déjà.", "nom")
    return uow.etablissement.add(
        Etablissement(
            id=uow.new_id(), nom=nom.strip(), type=type, uai=uai or None, commune=commune.strip()
        )
    )


def retire_etablissement(uow: UnitOfWork, etablissement_id: str) -> Etablissement:
    """Offer a school no longer; what refers to it stays."""
    uow.require(Permission.NAMES)
    return uow.etablissement.replace(replace(uow.etablissement.get(etablissement_id), actif=False))
