"""The schools of the programme."""

from collections import Counter
from dataclasses import replace
from datetime import date

from pre_desk.domain.errors import DomainError
from pre_desk.domain.etablissement import Etablissement, TypeEtablissement
from pre_desk.domain.names import fold
from pre_desk.domain.role import Permission
from pre_desk.store.unit_of_work import UnitOfWork


def list_etablissements(uow: UnitOfWork, *, on: date) -> tuple[tuple[Etablissement, int], ...]:
    """Return every school with how many children en parcours go there, retired ones last."""
    uow.require(Permission.NAMES)
    followed = {one.enfant_id for one in uow.parcours.find(sortie=None)}
    begun = [one for one in uow.scolarite.find() if one.debut <= on]
    at = {one.enfant_id: one.etablissement_id for one in sorted(begun, key=lambda one: one.debut)}
    children = Counter(school for enfant, school in at.items() if enfant in followed)
    known = sorted(uow.etablissement.find(), key=lambda e: (not e.actif, fold(e.nom), e.id))
    return tuple((one, children[one.id]) for one in known)


def record_etablissement(
    uow: UnitOfWork,
    *,
    nom: str,
    type: TypeEtablissement,
    commune: str = "",
    uai: str | None = None,
) -> Etablissement:
    """Store a school; DomainError for a name or a UAI code already there, or a wrong code."""
    uow.require(Permission.NAMES)
    made = Etablissement(
        id=uow.new_id(), nom=nom.strip(), type=type, uai=uai or None, commune=commune.strip()
    )
    _refuse_twin(uow, made)
    return uow.etablissement.add(made)


def correct_etablissement(uow: UnitOfWork, etablissement: Etablissement) -> Etablissement:
    """Save a school as changed on screen, with the refusals of `record_etablissement`.

    No longer `actif`, it is not offered any more, and what refers to it stays.
    """
    uow.require(Permission.NAMES)
    wanted = replace(
        etablissement, nom=etablissement.nom.strip(), commune=etablissement.commune.strip()
    )
    _refuse_twin(uow, wanted)
    return uow.etablissement.replace(wanted)


def _refuse_twin(uow: UnitOfWork, wanted: Etablissement) -> None:
    others = [one for one in uow.etablissement.find() if one.id != wanted.id]
    if any(fold(one.nom) == fold(wanted.nom) for one in others):
        raise DomainError(f"«\u00a0{wanted.nom}\u00a0» existe déjà.", "nom")
    same = next((one for one in others if wanted.uai and one.uai == wanted.uai), None)
    if same is not None:
        raise DomainError(f"Ce code est déjà celui de «\u00a0{same.nom}\u00a0».", "uai")
